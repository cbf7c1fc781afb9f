"""How much, in German."""

from hoshin.engine.smart.tongue import QuantityWords, words

_PART = r"(?:Hälfte|Drittel|Viertel|Fünftel|Sechstel|Achtel|Zehntel)s?"
_ONES = "ein zwei drei vier fünf sechs sieben acht neun"
_TENS = "zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"

QUANTITY = QuantityWords(
    cardinals=words(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
        achtzehn neunzehn zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert einhundert
        zweihundert dreihundert vierhundert fünfhundert tausend eintausend zweitausend dreitausend fünftausend
        zehntausend hunderttausend million millionen milliarde milliarden dutzend zweimal dreimal viermal fünfmal
        zehnmal"""
    )
    | frozenset(f"{one}und{ten}" for one in _ONES.split() for ten in _TENS.split()),
    one=words("ein eine einen einem einer eines einmal eins"),
    one_after=words("mindestens höchstens wenigstens maximal genau"),
    large=words("hundert tausend million millionen milliarde milliarden mio mrd tsd billionen k mill"),
    parts=words("zweidrittel dreiviertel"),
    changes=words(
        """halbieren halbiert halbierung halbierte verdoppeln verdoppelt verdoppelung verdopplung verdreifachen
        verdreifacht verdreifachung vervierfachen vervierfacht vervierfachung verfünffachen verfünffacht verzehnfachen
        verzehnfacht verzehnfachung doppelt dreifach vierfach zehnfach doppelte doppelten dreifache dreifachen halbiere
        verdopple halbe halben"""
    ),
    not_changes_before=words(
        "buchführung haushalt besteuerung materialität ausfertigung verneinung tag tage tagen stelle"
    ),
    nought=words("null keinerlei netto-null"),
    not_nought_before=words("toleranz fehler problemo trust bock"),
    not_nought_after=words("vision von"),
    phrases=(
        rf"(?:um|auf|von|über|unter|als|mindestens|höchstens|zu|zur|die|ein|zwei|drei|vier) (?:die |ein |einem |einen |der )?{_PART}\b"
        rf"|{_PART} (?:der|des|aller|unserer|von|mehr|weniger)\b"
        r"|(?:um|auf) das (?:Doppelte|Dreifache|Vierfache|Zehnfache)|doppelt so (?:viele?|hoch|viel)|halb so (?:viele?|hoch)"
        r"|(?:keine[nr]?|null) (?:\w+ ){0,2}(?:mehr|Unfälle|Arbeitsunfälle|Verletzungen|Verletzten|Toten|Todesfälle|Verstöße|Fehler|Mängel|Ausfälle|Vorfälle|Beschwerden|Reklamationen)\b"
        r"|(?:über|unter|erreichen|als) (?:dem |den |der )?(?:Bundes|Landes|EU-|Branchen|OECD-|Vorjahres)(?:durchschnitt|mittel|niveau|wert)\w*"
        r"|Top[- ](?:Ten|10|5|3)"
        r"|jede[rnsm]? (?:zweite|dritte|vierte|fünfte|zehnte)[nrsm]?(?! (?:Jahr|Monat|Woche|Tag|Quartal|Stunde|Minute))"
    ),
    whole=words("alle jede jeder jedes jeden sämtliche"),
    scope_before=words("in an von durch über mit unter bei auf aus für nach zwischen gegen und nicht vor"),
    whole_skips=words("unsere unserer diese der die"),
    open_sets=words(
        """menschen personen person frauen männer mädchen jungen kinder arten formen ebenen altersgruppen länder aspekte
        bereiche sektoren beteiligten akteure parteien seiten dimensionen bürger bürgerinnen generationen dinge andere
        anderen fälle relevanten möglichen jugendlichen welt zeit form schüler schülerinnen familien beschäftigten kind mensch familie jugendliche alters"""
    ),
    hedges=r"soweit möglich|wo möglich|sofern|falls|nach möglichkeit|bei bedarf|wenn",
    described=(
        r"\b(?:Zahl|Anzahl|Anteil|Menschen|Personen|Haushalte|Haushalten) (?:(?!(?:auf|um)\b)[\w-]+,? ){0,6}(?:mit|welche|innerhalb von)\b"
        r"(?: (?!(?:auf|um)\b)[\w-]+){0,4}\s*$"
    ),
    comparisons=words(
        """mindestens höchstens maximal minimal wenigstens unter über als rund etwa ca knapp bis zu um auf weitere
        zusätzliche weiteren zusätzlichen jährlich insgesamt erreichen minimum maximum circa"""
    ),
    per=words("pro je jede jeden jeder jedes"),
    start=words("derzeit aktuell bisher"),
    start_before_goal=words("von vom"),
    goal=words("auf zu"),
    determiners=words(
        "die der den dem des das unsere unserer unseren diese dieser diesen beide beiden ihre ihrer ihren deren anderen letzten vergangenen zwischen"
    ),
    connectors=words(
        """auf um von zu bis in im mit und oder für an aus bei nach über unter mindestens höchstens maximal wenigstens
        rund etwa ca circa knapp weitere alle die der den dem ein eine einen jährlich insgesamt als unsere nur wir mehr
        erreichen pro je sind ist werden wird sollen soll haben hat liegt neue neuen zusätzliche zusätzlichen ab vor
        sowie beträgt betragen dass"""
    ),
    listing=words("und oder bis"),
    labels=words(
        """ziel ziele phase phasen abschnitt artikel art absatz abs kapitel titel teil teile schritt stufe stufen klasse
        klassen etappe version versionen typ typen nr nummer seite seiten punkt anlage anhang kategorie raum gebäude
        abbildung tabelle priorität maßnahme maßnahmen strategie säule säulen okr kr frage runde welle meilenstein
        aufgabe thema grundsatz regel handlungsfeld initiative empfehlung indikator paragraf paragraph modul sprint iso
        iec ieee din en rfc vdi vde vob verordnung richtlinie eu-richtlinie eu-verordnung resolution beschluss norm
        drucksache gesetz sdg sdgs industrie web linie terminal gleis block gruppe region bezirk zone einheit ticket
        scope tarifrunde pflegegrad auflage bauabschnitt los leitlinie unterziel teilziel schwerpunkt autobahn bahnhof
        generation arbeitspaket"""
    ),
    metrics=words("nps csat punktzahl bewertung trl index note quote sla verfügbarkeit anteil anzahl"),
    units=words(
        """prozent % ‰ prozentpunkte prozentpunkten prozentpunkt pp punkte punkten € $ £ euro dollar eur usd chf cent
        franken kwh mwh gwh twh kw mw gw kg tonnen t liter litern km kilometer kilometern hektar ha m² km² ms sekunden
        sekunde minuten minute min stunden stunde h mb gb tb mbit gbit °c grad x × mal fache fach fachen vzä vollzeitstellen
        vollzeitäquivalente db ppm µg mg g m meter metern qm quadratmeter vollzeitstellen"""
    ),
    time_units=words(
        "sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren quartal quartale quartalen werktagen werktage arbeitstagen arbeitstage"
    ),
    measured_time=words("frist reaktionszeit antwortzeit bearbeitungszeit lieferzeit"),
    age_before=r"(?:\bim Alter (?:von|ab|unter|über|zwischen)|\bAlter|\b(?:Kinder|Kindern|Menschen|Personen|Frauen|Männer|Jugendlichen?|Beschäftigten?) (?:unter|über|ab|bis|zwischen)|\balter von \d+ (?:bis|und)|\bÜ|\bU)[- ]?\s*$",
    age_after=r"^(?:[- ]?(?:bis|und|oder|–|-) ?\d+)?[- ]?(?:-?jährig\w*|Jahre[n]? alt\w*|Lebensjahr\w*|J\.)",
    ordinal_dot=True,
    duration_before=words("seit nach vor alle vergangenen letzten für über"),
    compound_units=r"prozent\w*|prozentig\w*|fach\w*|punkte",
)
