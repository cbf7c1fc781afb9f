"""The facts in tables of a plan: values of KPIs, results as printed, progress, and how things are said to stand."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import check_ins
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.facts import Role
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Observed, reported_of
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative
from hoshin.work.progress import report_progress
from hoshin.work.queries import shares_said
from interchange.plan_tables import HEAD, KPIS, Tables, goals
from interchange.stratml_files import home, kpi_named, observed, only, plan

pytestmark = pytest.mark.django_db

VALUES = (
    HEAD
    + "[[sheet]]"
    + KPIS
    + "[[sheet.observation]]\nkpi = { entity = 'kpi' }\nperiod = 'Period'\nvalue = 'Value'\n"
)
ACROSS = (
    HEAD
    + "[cells]\nnot_applicable = 'n/a'\n[[sheet]]"
    + KPIS
    + "[[sheet.observation]]\nkpi = { entity = 'kpi' }\ncolumns = { Q1 = '2026-Q1', Q2 = '2026-Q2' }\n"
)


@pytest.fixture
def tables(tmp_path):
    with home():
        yield Tables(tmp_path)


def correct(kpi: KPI, day: date, value: float) -> None:
    record_observations([Row(kpi.key, root_unit(plan()).key, day, value)], by=OPERATOR)


def test_periods_stand_in_a_column(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10", "Sales,Q2 2026,12.5", "Sales,2026-Q3,")
    assert observed(only(KPI)) == [Observed(date(2026, 1, 1), 10.0), Observed(date(2026, 4, 1), 12.5)]


def test_periods_stand_across_and_may_not_apply(tables):
    tables.take(ACROSS, "KPI,Q1,Q2", "Sales,10,n/a")
    assert observed(only(KPI)) == [Observed(date(2026, 1, 1), 10.0), Observed(date(2026, 4, 1), None)]


def test_a_date_means_the_period_that_holds_it(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-05-31,10")
    assert observed(only(KPI)) == [Observed(date(2026, 4, 1), 10.0)]


def test_quarters_are_those_of_the_years_of_the_file(tables):
    mapping = VALUES.replace("[[sheet]]", "[cells]\nyear_begins = 10\n[[sheet]]")
    tables.take(mapping, "KPI,Period,Value", "Sales,2026-Q1,10", "Sales,2026-Q4,13")
    assert [one.period for one in observed(only(KPI))] == [date(2025, 10, 1), date(2026, 7, 1)]


def test_years_are_those_of_the_kpi(tables):
    mapping = VALUES.replace(
        'grain = { is = "quarter" }', "grain = { is = 'year' }\nyear_begins = { is = 7 }"
    )
    tables.take(mapping, "KPI,Period,Value", "Sales,2026,10")
    assert observed(only(KPI)) == [Observed(date(2025, 7, 1), 10.0)]


def test_figures_are_of_the_unit_that_a_row_names(tables):
    units = """
[[sheet.entity]]
kind = "unit"
[sheet.entity.fields]
name = "Team"
parent = { entity = "root" }
"""
    mapping = VALUES.replace("period = 'Period'", "unit = { entity = 'unit' }\nperiod = 'Period'").replace(
        "[[sheet.observation]]", units + "[[sheet.observation]]"
    )
    tables.take(mapping, "KPI,Team,Period,Value", "Sales,North,2026-Q1,10", "Sales,South,2026-Q1,20")
    assert sorted(one.value for one in observed(only(KPI))) == [10.0, 20.0]
    assert len(plan().of(Unit)) == 3


def test_values_that_are_known_are_not_written_again(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10")
    report = tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10", "Sales,2026-Q2,11")
    assert report.facts[0] == "“Sales”, “Organisation”, 2026-Q2: 11"
    assert sum("2026-Q" in fact for fact in report.facts) == 1


@pytest.mark.stores
def test_a_correction_made_here_stays_until_the_tables_say_something_new(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10")
    correct(only(KPI), date(2026, 1, 1), 9.0)
    assert tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10").number is None
    report = tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,8")
    assert "“Sales”, “Organisation”, 2026-Q1: 9 → 8" in report.facts
    assert observed(only(KPI)) == [Observed(date(2026, 1, 1), 8.0)]


def test_values_that_the_tables_hold_no_more_stay(tables):
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10", "Sales,2026-Q2,11")
    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q3,12")
    assert [one.value for one in observed(only(KPI))] == [10.0, 11.0, 12.0]


def test_nothing_is_recorded_of_a_kpi_that_was_retired_here(tables):
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft

    tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10")
    kpi = only(KPI)
    adopt(Draft(moments.today(), author=OPERATOR).retire(kpi))
    assert tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10", "Sales,2026-Q2,11").facts == ()


PRINTED = (
    HEAD
    + "[[sheet]]"
    + KPIS
    + """
[[sheet.reported]]
kpi = { entity = "kpi" }
role = "target"
end = { column = "Quarter", take = "last day" }
number = "Target"
[[sheet.reported]]
kpi = { entity = "kpi" }
role = "actual"
start = { column = "Quarter", take = "first day" }
end = { column = "Quarter", take = "last day" }
number = "Value"
descriptor_name = { is = "status" }
descriptor_value = "Status"
"""
)


def test_results_are_kept_as_they_are_printed(tables):
    tables.take(PRINTED, "KPI,Quarter,Target,Value,Status", "Sales,2026-Q1,about 12,10.50,green")
    (target, actual) = sorted(
        reported_of([only(KPI).key])[only(KPI).key], key=lambda row: row.role is Role.ACTUAL
    )
    assert (target.role, target.end, target.number) == (Role.TARGET, "2026-03-31", "about 12")
    assert (actual.role, actual.start, actual.number, actual.descriptor_value) == (
        Role.ACTUAL,
        "2026-01-01",
        "10.50",
        "green",
    )


@pytest.mark.stores
def test_results_of_later_tables_stand_beside_those_before(tables):
    tables.take(PRINTED, "KPI,Quarter,Target,Value,Status", "Sales,2026-Q1,12,10,red")
    again = tables.take(PRINTED, "KPI,Quarter,Target,Value,Status", "Sales,2026-Q1,12,10,red")
    tables.take(
        PRINTED, "KPI,Quarter,Target,Value,Status", "Sales,2026-Q2,14,13,", "Sales,2026-Q1,12,11,green"
    )
    rows = reported_of([only(KPI).key])[only(KPI).key]
    assert again.number is None
    assert sorted((row.role, row.end, row.number) for row in rows) == [
        (Role.ACTUAL, "2026-03-31", "11"),
        (Role.ACTUAL, "2026-06-30", "13"),
        (Role.TARGET, "2026-03-31", "12"),
        (Role.TARGET, "2026-06-30", "14"),
    ]


def test_results_that_are_printed_twice_are_kept_twice(tables):
    lines = ("KPI,Quarter,Target,Value,Status", "Sales,2026-Q1,,10,red", "Sales,2026-Q1,,11,red")
    tables.take(PRINTED, *lines)
    assert [row.number for row in reported_of([only(KPI).key])[only(KPI).key]] == ["10", "11"]
    assert tables.take(PRINTED, *lines).number is None


WORK = (
    HEAD
    + """
[[sheet]]
[[sheet.entity]]
kind = "initiative"
[sheet.entity.fields]
title = "Work"
unit = { entity = "root" }
[[sheet.progress]]
of = { entity = "initiative" }
share = { column = "Done", words = { begun = "0", done = "1", "not yet" = "" }, percent = "share" }
day = "On"
"""
)


def test_how_far_work_has_come_is_told_by_words_or_shares(tables):
    tables.take(
        WORK, "Work,Done,On", "Shop,begun,2026-02-01", "Shop,40 %,2026-03-01", "Web,not yet,2026-03-01"
    )
    shop = next(work for work in plan().of(Initiative).values() if work.title == "Shop")
    assert shares_said() == {(shop.ref, date(2026, 2, 1)): 0.0, (shop.ref, date(2026, 3, 1)): 0.4}


@pytest.mark.stores
def test_progress_once_more_leaves_nothing(tables):
    lines = ("Work,Done,On", "Shop,begun,2026-02-01")
    tables.take(WORK, *lines)
    assert tables.take(WORK, *lines).number is None


CHECK_INS = goals("""
[[sheet.check_in]]
of = { entity = "goal" }
colour = { column = "Status", words = { Green = "on track", Red = "off track", None = "" } }
day = { is = "2026-03-31" }
obstacle = "Remark"
""")


@pytest.mark.stores
def test_how_goals_are_said_to_stand_is_kept(tables):
    lines = ("ID,Goal,Status,Remark", "1,Sell more,Green,", "2,Rest,Red,No time", "3,Talk,None,")
    tables.take(CHECK_INS, *lines)
    assert {(one.colour, one.obstacle) for one in check_ins()} == {("on track", ""), ("off track", "No time")}
    assert tables.take(CHECK_INS, *lines).number is None


def test_a_reference_that_names_nothing_is_left_out_and_told_where_the_mapping_says_so(tables):
    mapping = goals(
        '[[sheet.progress]]\nof = { id = "Work", kind = "initiative", unknown = "tell" }\nshare = { is = "1" }\nday = { is = "2026-03-01" }\n'
    )
    report = tables.take(mapping, "ID,Goal,Work", "1,Sell more,W9")
    assert [str(remark) for remark in report.remarks] == [
        "plan.csv, row 2: found “W9”; expected the id of an initiative of this source. It was left out."
    ]
    assert len(plan().of(Goal)) == 1


def test_facts_and_edits_come_and_go_under_one_number(tables):
    from hoshin.changes.undo import undo

    number = tables.take(VALUES, "KPI,Period,Value", "Sales,2026-Q1,10").number
    kpi = kpi_named("Sales")
    undo(number, by=OPERATOR)
    assert (observed(kpi), len(plan().of(KPI))) == ([], 0)


def test_the_number_of_queries_does_not_depend_on_the_rows(tables):
    def queries(source: str, rows: int) -> int:
        lines = [f"{source} {row},2026-Q1,{row}" for row in range(rows)]
        mapping = VALUES.replace("Our plan", source)
        with CaptureQueriesContext(connection) as caught:
            tables.take(mapping, "KPI,Period,Value", *lines)
        return len(caught)

    queries("First", 20)
    assert queries("Few", 20) == queries("Many", 150)


def shares() -> list[float]:
    return list(shares_said().values())


def test_how_far_work_has_come_by_a_later_report_here_outlasts_what_the_tables_repeat(tables):
    day = date(2026, 2, 1)
    tables.take(WORK, "Work,Done,On", "Shop,20 %,2026-02-01")
    report_progress({only(Initiative).ref: 0.5}, by=OPERATOR, day=day)
    tables.take(WORK, "Work,Done,On", "Shop,50 %,2026-02-01")  # said here before: nothing is recorded of it
    report_progress({only(Initiative).ref: 0.7}, by=OPERATOR, day=day)
    assert tables.take(WORK, "Work,Done,On", "Shop,50 %,2026-02-01").number is None
    assert shares() == [0.7]
    tables.take(WORK, "Work,Done,On", "Shop,60 %,2026-02-01")
    assert shares() == [0.6]


def test_how_a_goal_stands_by_a_later_check_in_outlasts_what_the_tables_repeat(tables):
    head, day = "ID,Goal,Status,Remark", date(2026, 3, 31)
    tables.take(CHECK_INS, head, "1,Sell more,Green,")
    check_in([NewCheckIn(only(Goal).ref, Colour.OFF_TRACK, None, "No stock")], by=OPERATOR, day=day)
    tables.take(CHECK_INS, head, "1,Sell more,Red,No stock")  # said here before
    check_in([NewCheckIn(only(Goal).ref, Colour.AT_RISK, None, "Stock is back")], by=OPERATOR, day=day)
    assert tables.take(CHECK_INS, head, "1,Sell more,Red,No stock").number is None
    assert [one.colour for one in check_ins()] == ["at risk"]
    tables.take(CHECK_INS, head, "1,Sell more,Green,")
    assert [one.colour for one in check_ins()] == ["on track"]
