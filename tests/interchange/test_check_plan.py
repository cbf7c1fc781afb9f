"""First readings of files: every line is true of its source, and leads to the cells that say so."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest
from lxml import etree

from hoshin.errors import BadInput
from hoshin.interchange.check_plan import check_plan, check_reading
from interchange.readings import Written

TODAY = date(2026, 3, 1)
QUOTED = re.compile("“([^“”]+?)(?:…)?”")


def check(path, **more):
    return check_plan(path, today=TODAY, **more)


def lines_of(checked):
    return (*checked.reading.lines, *checked.reading.rest)


def line(checked, name):
    return next((one for one in lines_of(checked) if one.check == name), None)


@pytest.fixture(scope="module")
def statements(data):
    path = data / "goals" / "statements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return check(path), rows


def sources(element):
    """All that a document says, as one text with its white space mended."""
    return " ".join(" ".join(element.itertext()).split())


STRATML = [
    "Albania.xml",
    "HHIOP20200304.xml",
    "OECD_AI.xml",
    "SMLC2011.xml",
    "SMLC2023.xml",
    "embedded_FY2023_Accountability_Report.xml",
    "estela_your-first-plan.xml",
]


@pytest.fixture(scope="module", params=STRATML)
def document(request, data):
    path = data / "stratml" / request.param
    root = etree.parse(path).getroot()
    return check(path), root


def elements(root, name):
    return [one for one in root.iter() if isinstance(one.tag, str) and etree.QName(one).localname == name]


def test_what_is_quoted_of_a_document_stands_in_it(document):
    checked, root = document
    source = sources(root)
    for one in lines_of(checked):
        for text in (one.text, *one.more):
            assert [quote for quote in QUOTED.findall(text) if quote not in source] == []


def test_a_document_without_a_kpi_is_said_to_have_none_and_no_other(document):
    checked, root = document
    told = line(checked, "measured")
    has_kpis = bool(elements(root, "PerformanceIndicator"))
    says_none = told is not None and told.text.startswith("None of the")
    assert says_none == (not has_kpis and checked.reading.read.goals > 0)


def test_every_goal_of_a_document_that_says_something_is_counted(document):
    checked, root = document
    told = line(checked, "clear")
    objectives = [
        one
        for one in elements(root, "Objective")
        if any(
            (child.text or "").strip()
            for child in one
            if etree.QName(child).localname in ("Name", "Description")
        )
    ]
    assert (told is None) == (not objectives)
    if told is not None:
        assert f"{len(objectives)} goal" in told.text


def test_a_constant_of_a_document_has_one_value_in_all_its_results(data):
    checked, root = check(data / "stratml" / "Albania.xml"), etree.parse(data / "stratml" / "Albania.xml")
    told = line(checked, "constants")
    name = "Press Killed"
    assert f"“{name}” stands at 10 Score in all of its 23 values" in told.text
    (indicator,) = [one for one in elements(root.getroot(), "PerformanceIndicator") if name in sources(one)]
    actuals = [sources(one) for one in elements(indicator, "NumberOfUnits")]
    assert len([value for value in actuals if float(value) == 10]) >= 23


def test_a_target_of_a_document_that_is_out_of_proportion_stands_there_with_its_values(data):
    checked, root = check(data / "stratml" / "Albania.xml"), etree.parse(data / "stratml" / "Albania.xml")
    told = line(checked, "targets").more[0]
    name, latest, target, low, high = re.fullmatch(
        r"“(.+)” is to go from ([\d.]+) Score to ([\d.]+) Score, and its 23 values lie between ([\d.]+) Score and "
        r"([\d.]+) Score: that is 9 times as far as it ever moved\.",
        told,
    ).groups()
    (indicator,) = [one for one in elements(root.getroot(), "PerformanceIndicator") if name in sources(one)]
    values = {round(float(sources(one)), 2) for one in elements(indicator, "NumberOfUnits")}
    assert {float(latest), float(target), float(low), float(high)} <= values


def test_all_statements_are_goals_and_the_ends_are_quoted_as_they_stand(statements):
    checked, rows = statements
    told = line(checked, "clear")
    assert f"Of {len(rows)} goals" in told.text
    texts = " ".join(" ".join(row["text"].split()) for row in rows)
    clearest, unclear = told.more
    assert "By September 30, 2023, complete 100 percent of annual B61-12 bomb deliveries required" in clearest
    assert "“IPNS over DNS production ready” (no verb says what is to happen)" in unclear
    assert [quote for quote in QUOTED.findall(f"{clearest} {unclear}") if quote not in texts] == []


def test_statements_that_read_alike_are_the_two_pairs_that_do(statements):
    checked, rows = statements
    told = line(checked, "twice")
    assert told.more[0] == (
        "“Build on the strengths of the state's innovative and emerging industries” and "
        "“Build on the strengths of the state's existing, small, and emerging industries”."
    )
    texts = {" ".join(row["text"].split()) for row in rows}
    assert set(QUOTED.findall(told.more[0])) <= texts
    assert told.text.startswith("2 pairs")


def test_each_cell_that_a_line_names_holds_what_it_speaks_of(statements):
    checked, rows = statements
    cells = checked.cells_of(line(checked, "twice"))
    said = [rows[int(re.search(r"\d+$", cell)[0]) - 2]["text"] for cell in cells]
    assert said[0].startswith("Build on the strengths of the state's innovative")
    assert all(text.startswith(("Build on", "Specify and foster")) for text in said)


def test_lines_lead_to_the_cells_of_the_fields_that_they_speak_of():
    written = Written()
    goal = written.goal("Please customers", due=date(2062, 1, 1))
    written.kpi("NPS", under=goal, target=95, current=0.9)
    checked = check_reading(written.reading, today=TODAY)
    assert checked.cells_of(line(checked, "dates")) == ("Plan!B2",)
    assert checked.cells_of(line(checked, "targets")) == ("Plan!B3", "Plan!C3")


def test_the_page_speaks_the_language_of_the_goals_unless_told_otherwise():
    written = Written()
    written.goal("Die Zahl der verspäteten Lieferungen von 12 % auf 5 % senken")
    german = check_reading(written.reading, today=TODAY)
    assert line(german, "owned").text == "Für das Ziel ist niemand genannt, der dafür einsteht."
    english = check_reading(written.reading, today=TODAY, language="en")
    assert line(english, "owned").text == "Nobody is named who answers for the goal."


def test_cells_that_were_not_understood_are_listed_and_told():
    written = Written()
    written.goal("Sell more")
    written.odd("qwertz")
    checked = check_reading(written.reading, today=TODAY)
    assert checked.as_json()["unplaced"] == [{"sheet": "Plan", "cell": "A500", "value": "qwertz"}]
    assert any("1 cell, which could not be placed" in one.what for one in checked.reading.cannot_judge)


def test_the_json_has_a_line_whatever_the_file_holds():
    told = check_reading(Written().reading, today=TODAY).as_json()
    assert [one["check"] for one in told["lines"]] == ["no_plan"]
    assert set(told) == {"read", "unplaced", "lines"}
    assert {"goals", "kpis", "values", "people"} <= set(told["read"])


def test_a_file_that_is_no_plan_document_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "page.xml"
    path.write_text("<html/>", encoding="utf-8")
    with pytest.raises(BadInput, match=r"page\.xml"):
        check(path)
