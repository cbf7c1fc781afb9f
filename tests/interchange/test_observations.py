"""A file of observations: what it may look like, what is taken, what is refused and how it is told."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.sheet import NOTHING
from hoshin.changes.undo import undo
from hoshin.engine.periods import Grain
from hoshin.interchange.observations import import_observations
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Batch, Entry
from hoshin.kpis.facts import Observation
from hoshin.kpis.queries import series_of
from hoshin.strategy.plan import Cycle
from interchange.observation_files import HEADER, faults, taken
from kpis.company import FEBRUARY, JANUARY, MARCH, kpi

pytestmark = pytest.mark.django_db


def test_rows_are_taken_under_one_number(company, file):
    report = taken(file(HEADER, "Sales,,2026-01,4.5", "Sales,Organisation,2026-02,5"))
    assert (report.number, report.rows, report.new, report.warnings) == (company.number + 1, 2, 2, ())
    assert company.sold() == [(JANUARY, 4.5), (FEBRUARY, 5.0)]


def test_the_batch_names_its_file(company, file):
    taken(file(HEADER, "Sales,,2026-01,4.5"))
    assert Batch.objects.values_list("source", flat=True).get() == "sales.csv"


def test_a_second_import_of_the_same_file_leaves_nothing_behind(company, file):
    path = file(HEADER, "Sales,,2026-01,4.5", "Sales,,2026-02,n/a", "Sales,,2026-03,retract")
    taken(path)
    before = numbers.head(), Batch.objects.count(), Entry.objects.count(), Observation.objects.count()
    report = taken(path)
    assert (report.number, report.new, report.unchanged) == (None, 0, 3)
    assert before == (
        numbers.head(),
        Batch.objects.count(),
        Entry.objects.count(),
        Observation.objects.count(),
    )


def test_undo_takes_an_import_back(company, file):
    undo(taken(file(HEADER, "Sales,,2026-01,4.5")).number, by=OPERATOR)
    assert company.sold() == []


def test_a_dry_run_says_what_would_change_and_writes_nothing(company, file):
    company.record((JANUARY, 1.0), (FEBRUARY, 2.0), (MARCH, None))
    head = numbers.head()
    path = file(
        HEADER, "Sales,,2026-01,1", "Sales,,2026-02,2.5", "Sales,,2026-03,retract", "Sales,,2026-04,n/a"
    )
    report = import_observations(path, by=OPERATOR, dry_run=True)
    assert (report.number, report.new, report.corrected, report.retracted, report.unchanged) == (
        None,
        1,
        1,
        1,
        1,
    )
    assert [(change.period, change.before, change.after) for change in report.changes] == [
        ("2026-02", 2.0, 2.5),
        ("2026-03", None, NOTHING),
        ("2026-04", NOTHING, None),
    ]
    assert [str(change) for change in report.changes] == [
        "“Sales”, “Organisation”, 2026-02: 2 → 2.5",
        "“Sales”, “Organisation”, 2026-03: n/a → nothing",
        "“Sales”, “Organisation”, 2026-04: nothing → n/a",
    ]
    assert numbers.head() == head


def test_a_dry_run_of_bad_rows_leaves_no_file(company, file):
    path = file(HEADER, "Sales,,2026-13,1")
    faults(path, dry_run=True)
    assert [*path.parent.iterdir()] == [path]


# What a file may look like


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_delimiters_line_ends_and_byte_order_marks_of_every_kind_are_read(
    company, file, delimiter, end, encoding
):
    lines = [line.replace(",", delimiter) for line in (HEADER, "Sales,Pumps,2026-01,4.5", "Sales,,2026-02,5")]
    assert taken(file(*lines, end=end, encoding=encoding)).new == 2


def test_columns_stand_in_any_order_and_case(company, file):
    taken(file("Value; PERIOD ;unit;KPI", "4.5;2026-01;;Sales"))
    assert company.sold() == [(JANUARY, 4.5)]


def test_other_columns_are_not_read_and_told(company, file):
    report = taken(file("kpi,unit,note,period,value,by", "Sales,,fine,2026-01,4.5,Ben"))
    assert report.new == 1
    assert report.warnings == ("Not read: note, by.",)


def test_empty_lines_are_passed_over(company, file):
    report = taken(file("", HEADER, "", "Sales,,2026-01,4.5", ",,,", "", ""))
    assert (report.rows, report.new) == (1, 1)


def test_cells_stand_in_quotes_where_they_need_to(company, file):
    kpi('Orders, "large"\nand small')
    assert taken(file(HEADER, '"Orders, ""large""\nand small","Organisation","2026-01","4.5"')).new == 1


def test_a_row_may_end_in_empty_cells(company, file):
    assert taken(file(HEADER, "Sales,,2026-01,4.5,,,")).new == 1


def test_a_file_of_a_header_takes_no_number(company, file):
    report = taken(file(HEADER))
    assert (report.number, report.rows, report.warnings) == (None, 0, ("The file holds no rows.",))


# Which KPI, which unit


def test_keys_and_names_are_understood(company, file):
    sales, team = company.sales.key, company.team.key
    lines = [f"{sales},{team},2026-01,1", f"kpi:{sales},unit:{team},2026-02,2", " sales ,PUMPS,2026-03,3"]
    assert taken(file(HEADER, *lines)).new == 3
    assert [value for _, value in series_of([sales])[sales][team]] == [1.0, 2.0, 3.0]


def test_an_empty_unit_is_the_root_unit(company, file):
    taken(file(HEADER, "Sales, ,2026-01,4.5"))
    assert company.sold() == [(JANUARY, 4.5)]


def test_a_name_that_fits_two_is_refused_with_both_keys(company, file):
    other = kpi("Sales")
    ((line, column, found, expected),) = faults(file(HEADER, "Sales,,2026-01,4.5"))
    assert (line, column, expected) == (2, "kpi", "one of these keys")
    assert found == f"“Sales”, which 2 are called: {company.sales.key}, {other.key}"


def test_a_name_that_fits_two_but_for_its_case_is_the_one_written_alike(company, file):
    shouted = kpi("SALES")
    taken(file(HEADER, "SALES,,2026-01,4.5"))
    assert shouted.key in series_of([shouted.key])


def test_an_unknown_name_is_answered_with_the_nearest(company, file):
    assert faults(file(HEADER, "Sale,Pump,2026-01,4.5")) == [
        (2, "kpi", "“Sale”", "the key or name of a KPI, such as “Sales”"),
        (2, "unit", "“Pump”", "the key or name of a unit, such as “Pumps”"),
    ]


def test_a_retired_kpi_is_named_as_such(company, file):
    gone = kpi("Gone")
    adopt(Draft(moments.today(), author=OPERATOR).retire(gone))
    ((_, _, found, _),) = faults(file(HEADER, "Gone,,2026-01,4.5"))
    assert found == "“Gone”, which is retired"


def test_a_kpi_without_a_period_is_refused(company, file):
    kpi("Loose", grain=None)
    ((_, column, found, expected),) = faults(file(HEADER, "Loose,,2026-01,4.5"))
    assert (column, found) == ("kpi", "“Loose”, a KPI without a period")
    assert expected == "one whose plan says how often it is counted"


def test_a_row_without_a_kpi_is_refused(company, file):
    ((_, column, found, _),) = faults(file(HEADER, ",Pumps,2026-01,4.5"))
    assert (column, found) == ("kpi", "nothing")


# Which period


@pytest.mark.parametrize(
    ("grain", "text", "day"),
    [
        (Grain.DAY, "15.03.2026", date(2026, 3, 15)),
        (Grain.WEEK, "2026-W05", date(2026, 1, 26)),
        (Grain.WEEK, "2026-01-26", date(2026, 1, 26)),
        (Grain.MONTH, "Mar 2026", date(2026, 3, 1)),
        (Grain.MONTH, "2026-03-01 00:00:00", date(2026, 3, 1)),
        (Grain.QUARTER, "Q2 2026", date(2026, 4, 1)),
        (Grain.YEAR, "FY2026", date(2025, 10, 1)),
        (Grain.YEAR, "2025/26", date(2025, 10, 1)),
    ],
)
def test_every_printed_form_of_a_period_is_read(company, file, grain, text, day):
    counted = kpi("Counted", grain, year_begins=10)
    taken(file(HEADER, f"Counted,,{text},4.5"))
    assert series_of([counted.key])[counted.key][company.root.key] == [(day, 4.5)]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("2026-Q1", "“2026-Q1”, a quarter", "a month such as 2026-03"),
        ("2026-03-15", "“2026-03-15”, a day", "a month such as 2026-03, or the first day of a month"),
        ("2026-13", "“2026-13”", "a month such as 2026-03"),
        ("03/04/2026", "“03/04/2026”, which has two readings", "a month such as 2026-03"),
        ("", "nothing", "a month such as 2026-03"),
    ],
)
def test_a_wrong_period_is_refused_with_the_grain_expected(company, file, text, found, expected):
    told = (2, "period", found, f"{expected}, since “Sales” is counted by the month")
    assert faults(file(HEADER, f"Sales,,{text},4.5")) == [told]


def test_a_period_given_twice_is_refused_with_both_lines(company, file):
    path = file(HEADER, "Sales,,2026-01,4.5", "Sales,Pumps,2026-01,4.5", "Sales,Organisation,Jan 2026,5")
    assert faults(path) == [
        (4, "period", "“Jan 2026” for the same KPI and unit as in line 2", "each period once")
    ]


def test_the_line_of_a_row_is_the_one_on_which_it_begins(company, file):
    kpi("Two\nlines")
    ((line, _, _, _),) = faults(file("", HEADER, '"Two\nlines",,2026-01,1', '"Two\n\nlines",,2026-99,1'))
    assert line == 5


# What value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.5", 4.5),
        (" -4 ", -4.0),
        ("+.5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("0.1", 0.1),
        ("n/a", None),
        ("N/A", None),
        ("NA", None),
        ("Not applicable", None),
    ],
)
def test_a_value_is_a_number_or_not_applicable(company, file, text, value):
    taken(file(HEADER, f"Sales,,2026-01,{text}"))
    assert company.sold() == [(JANUARY, value)]


@pytest.mark.parametrize("text", ["retract", "Retract"])
def test_a_value_can_be_taken_back(company, file, text):
    company.record((JANUARY, 1.0))
    assert taken(file(HEADER, f"Sales,,2026-01,{text}")).retracted == 1
    assert company.sold() == []


def test_rows_without_a_value_are_passed_over_and_counted(company, file):
    company.record((JANUARY, 1.0))
    report = taken(file(HEADER, "Sales,,2026-01,", "Sales,,2026-02, ", "Sales,,2026-03,3"))
    assert (report.rows, report.without_value, report.new) == (3, 2, 1)
    assert report.warnings == ("2 rows have no value and were passed over.",)
    assert company.sold() == [(JANUARY, 1.0), (MARCH, 3.0)]


@pytest.mark.parametrize(
    "text", ["many", "12 %", '"1,234.5"', "1 234", "1'234", "nan", "inf", "1_000", "--1", "=1+1", "٣", "-"]
)
def test_what_is_no_number_is_refused(company, file, text):
    ((_, column, _, expected),) = faults(file(HEADER, f"Sales,,2026-01,{text}"))
    assert (column, expected) == (
        "value",
        "a number such as 1234.5 without marks between thousands, n/a, or retract",
    )


def test_a_number_beyond_all_doubles_is_refused(company, file):
    ((_, _, found, expected),) = faults(file(HEADER, "Sales,,2026-01,1e400"))
    assert (found, expected) == ("“1e400”", "a number that a double holds, at most 1.8e308")


def test_a_decimal_comma_is_refused_between_commas(company, file):
    ((_, _, found, expected),) = faults(file(HEADER, 'Sales,,2026-01,"4,5"'))
    assert (found, expected) == (
        "“4,5”, with a decimal comma",
        "a decimal point, or semicolons between the cells",
    )


def test_a_decimal_comma_that_makes_two_cells_is_refused(company, file):
    assert faults(file(HEADER, "Sales,,2026-01,4,5")) == [(2, "", "5 cells", "4, as in the header")]


def test_a_decimal_comma_is_read_between_semicolons(company, file):
    taken(file("kpi;unit;period;value", "Sales;;2026-01;4,5", "Sales;;2026-02;-0,25e1"))
    assert company.sold() == [(JANUARY, 4.5), (FEBRUARY, -2.5)]


def test_a_file_has_one_decimal_mark(company, file):
    path = file("kpi;unit;period;value", "Sales;;2026-01;4,5", "Sales;;2026-02;1.234", "Sales;;2026-03;7")
    assert faults(path) == [(3, "value", "“1.234”, with “.”", "the decimal mark “,” of line 2")]


@pytest.fixture
def this_year(company):
    cycle = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    adopt(Draft(moments.today(), author=OPERATOR).create(cycle))
    return cycle


@pytest.mark.usefixtures("this_year")
def test_values_of_periods_in_no_cycle_are_kept_and_told(company, file):
    rows = ["Sales,,2026-12,3", "Sales,,2025-12,1", "Sales,,2027-01,2"]
    (warning,) = taken(file(HEADER, *rows)).warnings
    assert warning == ("2 rows are of periods that lie in no cycle, and judged by none: the first in line 3.")
    assert [value for _, value in company.sold()] == [1.0, 3.0, 2.0]


@pytest.mark.usefixtures("this_year")
def test_a_period_is_of_the_cycle_that_holds_its_last_day(company, file):
    kpi("Weekly", Grain.WEEK)
    report = taken(file(HEADER, "Weekly,,2026-W01,1", "Weekly,,2026-W53,2"))  # from 2025-12-29, to 2027-01-03
    assert report.warnings == ("1 row is of a period that lies in no cycle, and judged by none: line 3.",)
