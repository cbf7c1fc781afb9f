"""Tables that cannot be taken: each fault with file, row and column, the rows beside the file, and nothing imported."""

from __future__ import annotations

import csv

import pytest

from hoshin.errors import BadInput
from hoshin.interchange.table_plan import import_plan
from hoshin.interchange.tables import TableError
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal
from interchange.plan_tables import HEAD, KPIS, Tables, goals
from interchange.stratml_files import home, plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables(tmp_path):
    with home():
        yield Tables(tmp_path)


DUE = goals('due = "Due"', 'share = "Share"', 'kind = "Kind"')
HEADER = "ID,Goal,Due,Share,Kind"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "1,Sell,soon,,",
            "plan.csv, row 2, column Due: found “soon”; expected a date or period such as 2026-06-30 or 2026-Q2.",
        ),
        (
            "1,Sell,Q3 2026,,",
            "plan.csv, row 2, column Due: found “Q3 2026”, a quarter; expected a date, or take = “first day” or “last day” in the mapping.",
        ),
        (
            "1,Sell,03/04/2026,,",
            "plan.csv, row 2, column Due: found “03/04/2026”, which has two readings; expected dates = “day first” or “month first” in the mapping.",
        ),
        ("1,Sell,,most,", "plan.csv, row 2, column Share: found “most”; expected a number such as 1234.5."),
        ("1,Sell,,1.5,", "plan.csv, row 2, column Share: found “1.5”; expected a decimal from 0 to 1."),
        (
            "1,Sell,,,hope",
            "plan.csv, row 2, column Kind: found “hope”; expected one of commit, aspire, keep.",
        ),
        ("1,Sell,,,,more", "plan.csv, row 2: found 6 cells; expected 5, as in the header."),
    ],
)
def test_a_cell_that_does_not_fit_is_told_with_its_place(tables, line, sentence):
    refused = tables.refused(DUE, HEADER, line)
    assert [str(fault) for fault in refused.faults] == [sentence]
    assert len(plan().of(Goal)) == 0


def test_the_row_is_counted_as_a_spreadsheet_counts_and_the_line_told_beside_it(tables):
    refused = tables.refused(DUE, HEADER, '1,"Sell\nmore",,,', "", "2,Rest,soon,,")
    assert str(refused.faults[0].cell) == "plan.csv, row 4 (line 5), column Due"


def test_every_fault_of_every_row_is_told_and_the_rows_are_kept_beside_the_file(tables):
    refused = tables.refused(DUE, HEADER, "1,Sell,soon,most,", "2,Rest,,,", "3,Talk,,,hope")
    with (tables.folder / "plan.rejected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert (len(refused.faults), refused.rows, refused.rejected) == (3, 2, ("plan.rejected.csv",))
    assert rows[0] == ["error", *HEADER.split(",")]
    assert rows[1][1:] == ["1", "Sell", "soon", "most", ""]
    assert rows[1][0].startswith("Due: found “soon”; expected a date")
    assert [row[1] for row in rows[1:]] == ["1", "3"]


def test_a_dry_run_writes_no_file_of_rejected_rows(tables):
    tables.refused(DUE, HEADER, "1,Sell,soon,,", dry_run=True)
    assert not (tables.folder / "plan.rejected.csv").exists()


def test_mended_rows_can_be_taken_from_the_file_of_rejected_ones(tables):
    tables.refused(DUE, HEADER, "1,Sell,soon,,")
    path = tables.folder / "plan.rejected.csv"
    mended = path.read_text(encoding="utf-8").replace(",soon,", ",2026-06-30,")
    tables.take(DUE, *mended.splitlines(), file="plan.rejected.csv")
    assert len(plan().of(Goal)) == 1


def test_rows_of_one_thing_that_contradict_each_other_are_told(tables):
    refused = tables.refused(goals(), "ID,Goal", "1,Sell more", "1,Sell less")
    assert str(refused.faults[0]) == (
        "plan.csv, row 3, column Goal: found “Sell less”; expected “Sell more”, "
        "as plan.csv, row 2, column Goal says of the same Goal “Sell more”."
    )


@pytest.mark.parametrize(("which", "title"), [("first", "Sell more"), ("last", "Sell less")])
def test_the_mapping_may_say_which_of_them_counts(tables, which, title):
    mapping = goals().replace('id = "ID"', f'id = "ID"\nrepeated = "{which}"')
    report = tables.take(mapping, "ID,Goal", "1,Sell more", "1,Sell less", "1,")
    assert [goal.title for goal in plan().of(Goal).values()] == [title]
    assert len(report.remarks) == 1


@pytest.mark.parametrize(
    ("fields", "line", "words"),
    [
        (
            'parent = { id = "Above", kind = "goal" }',
            "1,Sell,9",
            "column Above: found “9”; expected the id of a goal of this source",
        ),
        (
            'parent = { called = "Above", kind = "priority" }',
            "1,Sell,Growth",
            "column Above: found “Growth”; expected the key or name of a priority",
        ),
        ('owner = "Above"', "1,Sell,Ada", "column Above: found “Ada”; expected the key or name of a person"),
        (
            'parent = { id = "Above", kind = "goal" }',
            "1,Sell,1",
            "column Above: found “Sell”, which stands in itself; expected something else",
        ),
    ],
)
def test_a_reference_that_names_nothing_is_told(tables, fields, line, words):
    refused = tables.refused(goals(fields), "ID,Goal,Above", line)
    assert words in str(refused)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1,Sell,Ada,ada at home", "is not a mail address"),
        ("1,Sell,,ada@example.org", "found a blank name"),
    ],
)
def test_what_nobody_is_called_is_told(tables, line, words):
    people = '[[sheet.entity]]\nkind = "person"\nid = "Mail"\n[sheet.entity.fields]\nname = "Owner"\nmail = "Mail"\nunit = { entity = "root" }\n'
    refused = tables.refused(goals(people), "ID,Goal,Owner,Mail", line)
    assert str(refused.faults[0].cell) == "plan.csv, row 2, column Owner"
    assert words in refused.faults[0].found


def test_things_without_ids_that_stand_in_each_other_are_told(tables):
    mapping = goals('parent = { called = "Above", kind = "goal" }').replace('id = "ID"\n', "")
    refused = tables.refused(mapping, "ID,Goal,Above", "1,A,B", "2,B,A")
    assert "which stands in itself" in str(refused)


def test_an_entity_without_a_field_that_it_must_have_is_told(tables):
    mapping = goals().replace('unit = { entity = "root" }', 'unit = { id = "Unit" }')
    refused = tables.refused(mapping, "ID,Goal,Unit", "1,Sell,")
    assert str(refused.faults[0]) == (
        "plan.csv, row 2, column Unit: found nothing; expected a reference to unit: each goal has its Unit."
    )


def test_what_the_plan_cannot_hold_is_told_at_its_row(tables):
    mapping = goals('parent = { entity = "above" }', 'share = "Share"')
    above = '[[sheet.entity]]\nname = "above"\nkind = "priority"\n[sheet.entity.fields]\ntitle = "Above"\n'
    refused = tables.refused(f"{mapping}\n{above}", "ID,Goal,Above,Share", "1,A,Growth,0.7", "2,B,Growth,0.7")
    assert "plan.csv, row " in str(refused.faults[0])
    assert len(plan().of(Goal)) == 0


VALUES = (
    HEAD
    + "[[sheet]]"
    + KPIS
    + "[[sheet.observation]]\nkpi = { entity = 'kpi' }\nperiod = 'Period'\nvalue = 'Value'\n"
)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            ("Sales,2026,1",),
            "column Period: found “2026”, the days from 2026-01-01 to 2026-12-31; expected a quarter such as 2026-Q1",
        ),
        (
            ("Sales,2026-Q1,1", "Sales,Q1 2026,2"),
            "row 3, column Value: found 2 for the period “Q1 2026” of “Sales”; expected 1, as in plan.csv, row 2",
        ),
        (("Sales,,1",), "column Period: found nothing; expected the period of the value beside it"),
        ((",2026-Q1,1",), "column Value: found a value, and no KPI in its row; expected a KPI that it is of"),
        (
            ("Sales,2026-Q1,5 %",),
            "column Value: found “5 %”, with %; expected percent = “share” or “number” in the mapping",
        ),
        (('Sales,2026-Q1,"1,5"',), "column Value: found “1,5”; expected a number such as 1234.5"),
    ],
)
def test_values_that_do_not_fit_their_kpi_are_told(tables, lines, words):
    assert words in str(tables.refused(VALUES, "KPI,Period,Value", *lines))


def test_the_same_value_twice_is_no_contradiction(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,1", "Sales,2026-Q1,1.0", "Sales,2026-Q1,")


def test_a_kpi_without_a_period_takes_no_values(tables):
    mapping = VALUES.replace('grain = { is = "quarter" }', "")
    refused = tables.refused(mapping, "KPI,Period,Value", "Sales,2026-Q1,1")
    assert "expected the field grain in the mapping, or one in the plan" in str(refused)


def test_what_has_not_happened_yet_is_not_reported(tables):
    mapping = goals(
        '[[sheet.check_in]]\nof = { entity = "goal" }\ncolour = { is = "on track" }\nday = "Day"\n'
    )
    refused = tables.refused(mapping, "ID,Goal,Day", "1,Sell,2999-01-01")
    assert "found a report of 2999-01-01; expected a day up to today" in str(refused)


def test_cells_with_the_errors_of_a_program_say_nothing_and_are_told_each(tables):
    lines = ("ID,Goal,Due,Note", "1,Sell,#REF!,#N/A", '2,Rest,"=A1 & ""x""",ok', "3,#1 in pumps,2026-06-30,")
    report = tables.take(goals('due = "Due"'), *lines)
    assert [(str(error.cell), error.found, error.is_read) for error in report.errors] == [
        ("plan.csv, row 2, column Due", "#REF!", True),
        ("plan.csv, row 2, column Note", "#N/A", False),
        ("plan.csv, row 3, column Due", '=A1 & "x"', True),
    ]
    assert {goal.title: goal.due is None for goal in plan().of(Goal).values()} == {
        "Sell": True,
        "Rest": True,
        "#1 in pumps": False,
    }


def test_texts_that_mean_nothing_are_the_mappings_to_name(tables):
    mapping = goals('due = "Due"', cells='[cells]\nmissing = ["tbd", "-"]\nerrors = ["<*object*>"]\n')
    report = tables.take(mapping, "ID,Goal,Due", "1,Sell,TBD", "2,Rest,-", "3,Talk,<some.object at 0x1>")
    assert [goal.due for goal in plan().of(Goal).values()] == [None] * 3
    assert len(report.errors) == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), "plan.csv: the file is empty; expected a row of headings."),
        (
            ("ID,Title", "1,Sell"),
            "plan.csv, line 1: ID, Title, without Goal; expected the columns that the mapping reads.",
        ),
        (
            ("ID,Goal,Goal", "1,Sell,Rest"),
            "plan.csv, line 1: the column Goal 2 times; expected nth = 1 to 2 beside it in the mapping.",
        ),
    ],
)
def test_a_table_without_the_columns_of_the_mapping_is_refused(tables, lines, sentence):
    with pytest.raises(TableError) as caught:
        tables.take(goals(), *lines)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty; expected a list of objects, each a row"),
        ("{}", "no list"),
        ("[1]", "an entry that is no object"),
        ('[{"ID": 1}', "the file ends too early"),
        ('[{"ID": }]', "line 1, column 9"),
        ("[] more", "something after the list"),
        ("[" * 100_000, "nested too deep"),
        ('[{"ID": 1, "Goal": "a\\u0000b"}]', "line 1: a NUL character or half of a character"),
    ],
)
def test_json_that_is_no_table_is_refused(tables, text, words):
    with pytest.raises(BadInput) as caught:
        tables.take(goals(), text, file="plan.json")
    assert words in str(caught.value)


def test_a_file_that_is_none_of_the_sheets_is_refused(tables):
    with pytest.raises(BadInput) as caught:
        tables.take(goals(sheet='name = "goals"\n'), "ID,Goal", "1,Sell")
    assert str(caught.value) == "plan.csv is none of the sheets of plan.toml; expected a file called goals."


def test_two_files_for_one_sheet_are_refused(tables):
    with pytest.raises(BadInput) as caught:
        tables.take_all(goals(), {"a.csv": ("ID,Goal",), "b.csv": ("ID,Goal",)})
    assert str(caught.value) == "b.csv and a.csv are both the sheet; expected one file for it."


def test_a_missing_file_is_told(tables):
    tables.take(goals(), "ID,Goal")
    with pytest.raises(BadInput) as caught:
        import_plan([tables.folder / "none.csv"], mapping=tables.folder / "plan.toml", by=OPERATOR)
    assert "none.csv: the file cannot be read (No such file or directory)" in str(caught.value)


def test_things_may_stand_in_each_other_deeper_than_a_program_can_count(tables):
    deep = [f"{number},Goal {number},{number + 1}" for number in range(3_000)]
    refused = tables.refused(
        goals('parent = { id = "Above", kind = "goal" }'), "ID,Goal,Above", *deep, "3000,Goal 3000,"
    )
    assert "would be part of a chain of more than 50 Goals" in str(refused)


@pytest.mark.parametrize("text", ["9" * 400, "1." + "3" * 90])
def test_numbers_that_no_plan_keeps_are_told(tables, text):
    assert "at most" in str(tables.refused(VALUES, "KPI,Period,Value", f"Sales,2026-Q1,{text}"))
