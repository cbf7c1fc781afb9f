"""What the words of a statement say of S, M and T."""

from __future__ import annotations

import pytest

from hoshin.engine.smart import Mend, Note, Reason, Role, UnknownLanguage, Verdict, judge

PASS, WARN, FAIL, UNKNOWN = Verdict.PASS, Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN


def quantities(text: str) -> list[str]:
    return [span.text for span in judge(text).measurable.words]


def deadlines(text: str) -> list[str]:
    return [span.text for span in judge(text).time_bound.words]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Raise the share of repeat customers from 3 % to 5 %", "5 %"),
        ("Halve the number of complaints", "Halve"),
        ("Fill every third post from within", "every third post"),
        ("Jede zweite Führungsposition ist mit einer Frau besetzt", "Jede zweite"),
        ("Cut the error rate in half", "in half"),
        ("Bring open incidents to zero", "zero"),
        ("Answer ninety percent of calls in time", "ninety percent"),
        ("Have at least one lighthouse customer", "one"),
        ("Raise $2.5 million", "$2.5 million"),
        ("Reduce latency to under 300ms", "300ms"),
        ("Achieve a 10-percent reduction of waste", "10-percent"),
        ("Give each department a monthly report", "each department"),
        ("Exceed the pre-pandemic level of screenings", "Exceed the pre-pandemic level"),
        ("Den Krankenstand um ein Viertel senken", "um ein Viertel"),
        ("Fünfundzwanzig Schulen anschließen", "Fünfundzwanzig"),
        ("Mindestens eine Filiale eröffnen", "eine"),
        ("Alle Webseiten barrierefrei machen", "Alle Webseiten barrierefrei"),
        ("减少20%的排放", "20%"),
    ],
)
def test_a_quantity_is_found(text, found):
    assert quantities(text) == [found]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Achieve ISO 9001 certification", Role.NAME),
        ("Make the site comply with Section 508", Role.NAME),
        ("Cut the COVID-19 backlog", Role.NAME),
        ("Move mail to Office 365", Role.NAME),
        ("Roll out 5G", Role.NAME),
        ("Complete phase 2 of the move", Role.NAME),
        ("Report Scope 1 and 2 emissions", Role.NAME),
        ("Offer 24/7 support", Role.NAME),
        ("Release go-ipfs 0.5.0", Role.NAME),
        ("Goal 3: Deliver the service", Role.HEADING),
        ("2.1 Expand access to broadband", Role.HEADING),
        ("The office will 1) publish the list and 2) hold the vote", Role.HEADING),
        ("Vaccinate children under 5", Role.AGE),
        ("Open the 3rd site", Role.ORDINAL),
        ("Merge the two offices", Role.DESCRIPTION),
        ("Write a 5-year plan", Role.DESCRIPTION),
        ("Increase the number of states at or above 75 %", Role.DESCRIPTION),
        ("Reduce deaths per 1,000 births", Role.DENOMINATOR),
        ("Increase retention from 80 %", Role.START),
        ("Industrie 4.0 einführen", Role.NAME),
        ("Artikel 20 der Konvention umsetzen", Role.NAME),
        ("Die 5. Auflage des Handbuchs drucken", Role.ORDINAL),
        ("Plätze für Kinder unter drei Jahren schaffen", Role.AGE),
        ("Die beiden Werke und die 3 Lager zusammenlegen", Role.DESCRIPTION),
    ],
)
def test_a_number_that_is_nothing_to_be_reached_is_said_to_be_what_it_is(text, role):
    letter = judge(text).measurable
    assert letter.verdict is FAIL
    assert role in {other.role for other in letter.others}


@pytest.mark.parametrize(
    "text",
    [
        "Improve the lives of all people",
        "Train staff in all countries",
        "Support all employees",
        "Publish the list for all sites, as appropriate",
        "Report every month",
        "Hold an audit every second year",
        "Jedes zweite Jahr findet ein Audit statt",
    ],
)
def test_a_scope_is_no_whole_set(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open the clinic by 30 June 2027", "30 June 2027"),
        ("Open the clinic by June 30th, 2027", "June 30th, 2027"),
        ("Open the clinic no later than 2027-06-30", "2027-06-30"),
        ("Open the clinic in 2027", "2027"),
        ("By the end of FY 2027, open the clinic", "FY 2027"),
        ("Open the clinic by the third quarter of 2027", "third quarter of 2027"),
        ("Open the clinic in Q3", "Q3"),
        ("Q3 2027: open the clinic", "Q3 2027"),
        ("Open the clinic within six months", "within six months"),
        ("Open the clinic by year-end", "by year-end"),
        ("Open the clinic by Easter", "by Easter"),
        ("Die Klinik ist bis Weihnachten offen", "bis Weihnachten"),
        ("Spätestens im dritten Quartal 2026 ist die Klinik offen", "dritten Quartal 2026"),
        ("Open the clinic by mid-2027", "mid-2027"),
        ("Within 90 days, open the clinic", "Within 90 days"),
        ("Die Klinik bis Ende 2027 eröffnen", "2027"),
        ("Die Klinik im dritten Quartal eröffnen", "dritten Quartal"),
        ("Die Klinik im GJ 2026/27 eröffnen", "GJ 2026/27"),
        ("Die Klinik bis zum 30.06.2027 eröffnen", "30.06.2027"),
        ("Die Klinik innerhalb von sechs Monaten eröffnen", "innerhalb von sechs Monaten"),
        ("Die Klinik wird 2027 eröffnet", "2027"),
        ("Réduire les émissions d'ici 2030", "2030"),
    ],
)
def test_a_deadline_is_found(text, found):
    assert deadlines(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Implement the 2030 Agenda",
        "Implement Agenda 2030",
        "Win the bid for Expo 2030",
        "Publish the results of the 2021 survey",
        "Cut emissions to 55 % below 1990 levels",
        "Sell more than in 2019",
        "Raise sales from 10 in 2015 to 20",
        "Apply the bill enacted in 2019",
        "Meet the Clean Air Act of 1990",
        "Answer requests within 20 days",
        "Find work within six months of graduation",
        "We may open a clinic",
        "Council elections for end of September are prepared",
        "Plan the interviews to be held in Q3",
        "Die Agenda 2030 umsetzen",
        "Die Befragung 2021 veröffentlichen",
        "Emissionen gegenüber 1990 senken",
        "Das Konzept aus dem Jahr 2019 erneuern",
        "Die 2019 beschlossene Satzung umsetzen",
    ],
)
def test_a_date_of_another_kind_is_no_deadline(text):
    assert deadlines(text) == []


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("Publish the data catalogue", PASS, Reason.ONE_OUTCOME),
        ("Den Datenkatalog veröffentlichen", PASS, Reason.ONE_OUTCOME),
        ("Aufbau einer Meldestelle", PASS, Reason.ONE_OUTCOME),
        ("Sunset the legacy billing", PASS, Reason.ONE_OUTCOME),
        ("Customer satisfaction", FAIL, Reason.NO_VERB),
        ("Publish", FAIL, Reason.NO_OBJECT),
        ("42 %", FAIL, Reason.NOTHING_SAID),
        ("Reduce costs and increase sales", WARN, Reason.SEVERAL_OUTCOMES),
        ("Kosten senken und Umsatz steigern", WARN, Reason.SEVERAL_OUTCOMES),
        ("Publish the list. Hold the vote.", WARN, Reason.SEVERAL_OUTCOMES),
        ("Launch a world-class portal", WARN, Reason.EMPTY_WORDS),
        ("Improve the booking portal", WARN, Reason.VAGUE_VERB),
        ("Improve quality", FAIL, Reason.VAGUE_AND_EMPTY),
        ("Die Qualität verbessern", FAIL, Reason.VAGUE_AND_EMPTY),
        ("Improve quality to 95 %", PASS, Reason.ONE_OUTCOME),
    ],
)
def test_an_outcome_is_judged(text, verdict, reason):
    letter = judge(text).specific
    assert (letter.verdict, letter.reason) == (verdict, reason)


@pytest.mark.parametrize(
    "text",
    [
        ("Be better", "Besser werden"),
        ("We want to be better", "Wir wollen besser werden"),
        ("Become stronger by 2027", "Bis 2027 stärker werden"),
        ("Get better every day", "Jeden Tag besser werden"),
        ("Be more successful", "Erfolgreicher sein"),
        ("Be the best", "Die Besten sein"),
        ("Work harder", "Härter arbeiten"),
        ("Become a better company", "Ein besseres Unternehmen werden"),
        ("Make things better", "Dinge besser machen"),
        ("Make a difference", "Einen Unterschied machen"),
        ("Be better than last year", "Besser als letztes Jahr sein"),
    ],
)
def test_words_that_praise_and_compare_are_no_outcome(text):
    for twin in text:
        letter = judge(twin).specific
        assert (letter.verdict, letter.reason) == (FAIL, Reason.VAGUE_AND_EMPTY), twin


@pytest.mark.parametrize(
    "text",
    [
        ("Become carbon neutral", "Klimaneutral werden"),
        ("Be profitable", "Profitabel werden"),
        ("Be certified to ISO 9001", "Nach ISO 9001 zertifiziert sein"),
        ("Build a better bridge over the Elbe", "Eine bessere Brücke über die Elbe bauen"),
        ("Be 10 % faster", "Um 10 % schneller werden"),
        ("Become faster at closing the books", "Im Einkauf schneller werden"),
    ],
)
def test_beside_them_what_is_named_or_counted_is_one(text):
    for twin in text:
        assert judge(twin).specific.reason is not Reason.VAGUE_AND_EMPTY, twin


@pytest.mark.parametrize(
    "text",
    [
        "Ausschuss von 12 % auf 5 % bis 30. Juni 2027 senken",
        "Der Ausschuss ist bis 30. Juni 2027 von 12 % auf 5 % zu senken",
        "Den Ausbau des Lagers bis 1. März 2027 abschließen",
        "Ausschuss von ca. 12 % auf max. 5 % senken",
        "Reduce scrap at plant no. 5 to 3 %",
        "Kosten z. B. für Strom um 5 % senken",
    ],
)
def test_a_full_stop_in_a_date_or_behind_an_abbreviation_ends_no_sentence(text):
    assert judge(text).specific.reason is Reason.ONE_OUTCOME


@pytest.mark.parametrize(
    "text",
    [
        "Ausschuss auf 5 % senken, um Kosten zu sparen",
        "Ausschuss auf 5 % senken, um Kosten einzusparen und Kunden zu gewinnen",
        "Um Kosten zu sparen, den Ausschuss auf 5 % senken",
        "Ausschuss auf 5 % senken, ohne den Durchsatz zu verringern",
        "Senkung des Ausschusses, um Kosten zu sparen",
    ],
)
def test_a_purpose_is_no_second_outcome(text):
    assert judge(text).specific.reason is Reason.ONE_OUTCOME


@pytest.mark.parametrize(
    "text",
    [
        "Ausschuss auf 5 % senken, um Kosten zu sparen, und den Umsatz steigern",
        "Unser Ziel ist es, den Umsatz um 5 % zu steigern und die Kosten um 3 % zu senken",
        "Ausschuss senken. Umsatz steigern.",
        "Im Jahr 2027 den Ausschuss senken. Den Umsatz steigern.",
    ],
)
def test_two_outcomes_beside_a_purpose_or_a_date_are_two(text):
    assert judge(text).specific.reason is Reason.SEVERAL_OUTCOMES


def test_two_outcomes_are_both_named():
    assert [span.text for span in judge("Reduce costs and increase sales").specific.words] == [
        "Reduce",
        "increase",
    ]


def test_only_a_start_asks_for_the_value_to_be_reached():
    assert judge("Increase retention from 80 %").measurable.mend is Mend.NAME_THE_GOAL_BESIDE_THE_START


@pytest.mark.parametrize(
    "text",
    [
        "Keep availability above 99.9 %",
        "Maintain the rating",
        "Die Verfügbarkeit über 99,9 % halten",
        "Die Quote darf 2 % nicht übersteigen",
    ],
)
def test_what_keeps_something_steady_is_a_health_measure(text):
    assert [remark.note for remark in judge(text).notes] == [Note.HEALTH_MEASURE]


def test_what_changes_something_is_no_health_measure():
    assert judge("Raise availability to 99.9 %").notes == ()


@pytest.mark.parametrize(
    "text",
    ["Réduire les émissions de 40 %", "De uitstoot met 40 % verlagen", "Reducir las emisiones en un 40 %"],
)
def test_an_unknown_language_is_judged_on_structure_and_says_so(text):
    found = judge(text)
    assert (found.language, found.specific.verdict, found.measurable.verdict) == (None, UNKNOWN, PASS)
    assert [remark.note for remark in found.notes] == [Note.UNKNOWN_LANGUAGE]


def test_a_and_r_are_unknown_on_bare_text():
    found = judge("Open 5 clinics by 2027")
    assert (found.achievable.verdict, found.relevant.verdict) == (UNKNOWN, UNKNOWN)


def test_a_language_may_be_given():
    assert judge("Portal Relaunch", "de").language == "de"


def test_a_language_without_data_is_refused():
    with pytest.raises(UnknownLanguage, match="expected one of en, de"):
        judge("Portal", "tlh")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bis Ende des Jahres die Kosten senken", "Bis Ende des Jahres"),
        ("Bis zum Ende des Geschäftsjahres drei Filialen eröffnen", "Bis zum Ende des Geschäftsjahres"),
        ("Vor Ende des Quartals die Abnahme abschließen", "Vor Ende des Quartals"),
        ("Bis zum Herbst die Filiale eröffnen", "Bis zum Herbst"),
        ("Bis zum Beginn des Wintersemesters 2026/27 das Portal starten", "Wintersemesters 2026/27"),
        ("Raise the rate within twelve months from 3 % to 5 %", "within twelve months"),
        ("Open the depot by summer", "by summer"),
        ("Launch the shop in H2", "H2"),
        ("Migrate each laptop by week 20", "week 20"),
        ("2030年までに温室効果ガスを46%削減する", "2030年"),
        ("2026年3月末までに公開する", "2026年3月末"),
        ("2030년까지 배출량 40% 감축", "2030년"),
        ("خفض الانبعاثات بنسبة 40% بحلول عام 2030", "2030"),
        ("Para 2027, aumentar las ventas de 3 % a 5 %", "2027"),
    ],
)
def test_by_when_is_found_in_many_words_and_scripts(text, found):
    assert deadlines(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Produce green H2",
        "Raise the rate within 12 months from approval",
        "Agenda 2030",
        "アジェンダ2030の実施",
    ],
)
def test_what_is_no_deadline_is_none(text):
    assert deadlines(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Grow ARR 3x", ["3x"]),
        ("In den nächsten 24 Monaten 60 Wohnungen bauen", ["60"]),
        ("Zero defects", ["Zero"]),
        ("Have no serious accidents", ["no serious accidents"]),
        ("Keine schweren Unfälle haben", ["Keine schweren Unfälle"]),
        ("Target two markets", ["two"]),
        ("2027年度までに売上高を100億円にする", ["100"]),
        ("Deliver phase two of the tram", []),
        ("Implement recommendations 4, 7 and 12 of the inquiry", []),
        ("Reopen the line between stations 3 and 4", []),
        ("Halle 4 bis Ostern 2027 fertigstellen", []),
        ("Achieve health care for all under the Agenda", []),
    ],
)
def test_quantities_are_told_from_names_whatever_stands_around_them(text, found):
    assert quantities(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Bis Mitte nächsten Jahres 80 Prozent der Anträge digital annehmen",
        "Verdopplung der Zahl der Ladepunkte",
        "2,5 Mio. € an Fördermitteln einwerben",
    ],
)
def test_the_form_of_a_verb_is_known_though_the_verb_is_not(text):
    assert judge(text).specific.verdict is PASS


def test_a_dutch_statement_is_not_taken_for_an_english_one():
    assert judge("Terugdringen van verzuim tot 4% in 2027").language is None
