"""By when, in German."""

from hoshin.engine.smart.tongue import TimeWords

_UNIT = r"(?:Monat(?:en?|s)?|Jahr(?:en?|es|s)?|Quartal(?:en?|s)?|Jahrzehnt(?:en?|s)?)"
_SPAN = (
    r"(?:Jahr(?:es|s|e)?|Kalenderjahr(?:es|s)?|Quartals?|Monats?|Halbjahr(?:es|s)?|Geschäftsjahr(?:es|s)?"
    r"|Haushaltsjahr(?:es|s)?|Schuljahr(?:es|s)?|Jahrzehnts?|Semesters?|Legislaturperiode|Wahlperiode|Amtszeit)"
)
_FY = r"(?:Geschäftsjahr(?:es|s)?|(?:Winter|Sommer)semesters?|Haushaltsjahr(?:es|s)?|Wirtschaftsjahr(?:es|s)?|Schuljahr(?:es|s)?|Fiskaljahr(?:es|s)?|GJ|HJ|WJ|FY)"
_NEXT = r"(?:nächste[nrms]?|kommende[nrms]?|folgende[nrms]?|laufende[nrms]?|diese[nrms]?|aktuelle[nrms]?)"

TIME = TimeWords(
    months=(
        r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
        r"|(?-i:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\b\.?)"
    ),
    ordinals=r"(?:erste[nsmr]?|zweite[nsmr]?|dritte[nsmr]?|vierte[nsmr]?|letzte[nsmr]?|[1-4]\.)",
    forms={
        "day": (r"\d{1,2}\. ?{month} {year}",),
        "day_of_year": (r"\d{1,2}\. ?{month}", r"\d{1,2}\. ?\d{1,2}\.(?! ?\d)"),
        "range": (r"{year} (?:bis|und) {year}",),
        "month": (r"{month} {year}",),
        "month_of_year": (r"{month}",),
        "quarter": (
            rf"{{ordinal}} ?(?:Quartals?|Halbjahr(?:es|s)?|Semesters?|Tertials?|Jahreshälfte)(?:,? (?:des |von |im )?(?:{_FY} ?|Jahres )?{{year}})",
            r"(?:Frühjahr|Frühling|Sommer|Herbst|Winter|Frühsommer|Spätsommer|Spätherbst) {year}",
        ),
        "quarter_of_year": (
            r"(?:KW|Kalenderwoche) ?\d{1,2}",
            r"{ordinal} ?(?:Quartals?|Halbjahr(?:es|s)?|Jahreshälfte|Tertials?)",
        ),
        "fiscal": (rf"{_FY} ?(?:\d{{4}}|\d\d)(?:[-/–](?:\d{{4}}|\d\d))?(?!\d|,\d| ?(?:%|Prozent))",),
        "relative": (
            rf"(?:innerhalb|binnen|im Laufe|im Verlauf)(?: von| der| des| eines| einer| dieses)?(?: {_NEXT})?(?: {{count}})? {_UNIT}(?! (?:nach|ab|seit))",
            rf"(?:in|während|im Laufe) den? {_NEXT} {{count}} {_UNIT}",
            rf"in {{count}} {_UNIT}(?! (?:nach|ab))",
            r"(?:bis |noch )?(?:zum |zu |vor )?(?:Jahres|Quartals|Monats|Halbjahres|Geschäftsjahres|Jahrzehnt)(?:ende|schluss|wechsel)",
            rf"(?:bis |zum |zu |vor ){{1,2}}(?:Ende|Beginn|Anfang|Mitte)(?: des| dieses| der| dieser| eines)?(?: {_NEXT})? {_SPAN}",
            rf"(?:noch )?(?:im|in|bis) {_NEXT} {_SPAN}",
            rf"(?:noch )?{_NEXT} {_SPAN}",
            r"noch heuer|heuer",
            rf"(?:bis|vor) (?:zum |zu |dem |Ende des |Anfang |Ende ){{0,2}}(?:{_NEXT} )?(?:Frühjahrs?|Frühlings?|Sommers?|Herbst(?:s|es)?|Winters?|Jahreswechsel)\b(?! \d)",
            r"(?:bis|vor|zu) (?:Ostern|Pfingsten|Weihnachten|Silvester|Neujahr)",
        ),
        "days": (
            r"(?:innerhalb|binnen)(?: von| der)?(?: nächsten| kommenden)? {count} (?:Kalender|Werk|Arbeits)?(?:tagen?|wochen?)(?! (?:nach|ab|seit))",
        ),
    },
    by=r"bis|bis zum|bis zu|bis ins|bis in|spätestens|vor|vor dem|zum|Stichtag|Ende|Mitte|Anfang|Frist|ab|ab dem|zu",
    at=r"in|im|am|während|binnen|innerhalb|am|ins|per",
    across=r"für|von|zwischen|Zeitraum|Jahre|Jahren|den Jahren|über",
    edges=r"Mitte|Ende|Anfang",
    head="für",
    goal="auf",
    between=(
        r"zum|zur|den|dem|der|des|das|die|im|in|Ende|Anfang|Mitte|Beginn|Schluss|Ablauf|Jahr|Jahres|Jahre|Jahren|Kalenderjahr"
        r"|Kalenderjahres|Zeitraum|Frühjahr|Sommer|Herbst|Winter|spätestens|einschließlich|etwa|ca\.|circa|rund|FY|GJ"
        r"|Quartal|Quartals|von"
    ),
    start=r"seit|gegenüber|gegenüber dem Jahr|im Vergleich zu|verglichen mit|im Vergleich zum Jahr|als|ausgehend von|Basisjahr|Basis|von|Stand|Niveau von|unter|über|nach|aus|zu",
    enacted=r"(?:beschlossen\w*|verabschiedet\w*|gegründet\w*|begonnen\w*|unterzeichnet\w*|erlassen\w*) (?:im )?$",
    of_subject=r"ist|sind|war|waren|hat|haben",
    named_after=(
        r"beschlossen\w*|verabschiedet\w*|begonnen\w*|gestartet\w*|erschienen\w*|eingeführten|Bericht|Agenda|Werte?|Niveau|Daten"
        r"|er\b"
    ),
    named_before=(
        r"\w*(?:umfrage|befragung|plan|bericht|haushalt|strategie|vision|agenda|gesetz|programm|konzept|zensus|ausgabe|auflage"
        r"|leitbild|charta|index|initiative|konferenz|gipfel|version|studie|erhebung|fahrplan|rahmen|abkommen|protokoll)"
    ),
    bare_year_after=(
        r"der|die|das|den|dem|des|ein|eine|einen|einer|und|oder|um|auf|von|mit|über|unter|als|mindestens|höchstens|rund|etwa"
        r"|ca|nur|pro|je|nach|seit|gegenüber|aus|version|nr|ziel|zu"
    ),
)
