"""Marks of measures, and KPIs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alignment.company import create, measuring, month, observe, retire
from alignment.operations.reading import of, operations
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Guardrail, Rebase, Signpost
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.strategy.plan import Assumption, Goal, Value
from hoshin.work.plan import Initiative, KeepWithin, Purpose

QUIET = (10.0, 11.0, 10.0, 12.0, 11.0, 10.0, 11.0, 12.0)


def series(kpi, unit, values, first=(2025, 6)):
    year, start = first
    rows = []
    for place, value in enumerate(values):
        later, of_year = divmod(start - 1 + place, 12)
        rows.append(Row(kpi.key, unit.key, date(year + later, of_year + 1, 1), value))
    record_observations(rows, by=OPERATOR)


def signal(company, day=date(2026, 7, 1)):
    return of(operations(day).measures, company.measure).signal


def test_a_measure_names_its_kpi(company):
    found = operations()
    assert found.kpis.keys[of(found.measures, company.measure).kpi] == company.sales.key


def test_a_signal_is_of_the_last_day_of_its_period(company):
    series(company.sales, company.root, [*QUIET, 50.0, 11.0])
    assert signal(company) == date(2026, 2, 28).toordinal()


def test_a_quiet_series_has_no_signal(company):
    series(company.sales, company.root, QUIET)
    assert signal(company) == 0


def test_a_series_without_values_has_no_signal(company):
    observe(company.sales, company.root, (month(1), None))
    assert signal(company) == 0


def test_a_signal_of_a_day_to_come_is_not_seen(company):
    series(company.sales, company.root, [*QUIET, 50.0])
    assert signal(company, date(2026, 1, 31)) == 0
    assert signal(company, date(2026, 2, 1)) == date(2026, 2, 28).toordinal()


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 14), date(1, 1, 1)),
        (date(2026, 3, 15), date(2026, 2, 28)),
        (date(2026, 4, 10), date(2026, 2, 28)),
        (date(2026, 4, 15), date(2026, 3, 31)),
    ],
)
def test_a_newer_signal_does_not_put_off_the_answer_to_an_older_one(company, day, due):
    series(company.sales, company.root, [*QUIET, 50.0, 51.0])
    found = of(operations(day).measures, company.measure).signal_due
    assert found == (due.toordinal() if due.year > 1 else 0)


def test_what_only_a_new_value_shows_of_older_ones_may_wait(company):
    series(company.sales, company.root, [*QUIET, *QUIET[:4], 60.0])
    found = of(operations().measures, company.measure)
    assert (found.signal, found.signal_due) == (date(2026, 6, 30).toordinal(), 0)


def test_limits_begin_anew_where_a_kpi_was_rebased(company):
    series(company.sales, company.root, [*QUIET, 50.0, 51.0, 50.0, 52.0, 51.0])
    assert signal(company) > 0
    create(linked(Rebase(UNKEYED, kpi=company.sales.ref, day=date(2026, 1, 15), because="A new plant.")))
    assert signal(company) == 0


def test_a_hole_in_a_series_is_passed_over(company):
    series(company.sales, company.root, [*QUIET, None, None, 50.0])
    assert signal(company) == date(2026, 4, 30).toordinal()


def test_the_series_is_that_of_the_goals_unit(company):
    goal = Goal(new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref)
    link = measuring(company.sales, goal)
    create(goal, link)
    series(company.sales, company.root, QUIET)
    series(company.sales, company.team, [*QUIET, 50.0])
    found = operations().measures
    assert (of(found, company.measure).signal, of(found, link).signal) == (0, date(2026, 2, 28).toordinal())


def test_the_only_series_there_is_will_do(company):
    series(company.sales, company.team, [*QUIET, 50.0])
    assert signal(company) == date(2026, 2, 28).toordinal()


def test_a_value_too_large_for_a_chart_leaves_its_series_without_signals(company):
    series(company.sales, company.root, [*QUIET, 1e305])
    assert signal(company) == 0


def test_a_kpi_without_a_period_has_no_signal(company):
    kpi = KPI(new_key(), name="Idle")
    link = measuring(kpi, company.goal)
    create(kpi, link)
    assert of(operations().measures, link).signal == 0


def test_a_kpi_is_kept_by_a_unit_or_by_none(company):
    kpi = KPI(new_key(), name="Idle", unit=company.team.ref)
    create(kpi)
    found = operations()
    assert found.units.keys[of(found.kpis, kpi).unit] == company.team.key
    assert of(found.kpis, company.sales).unit == -1


def serves(kpi):
    return of(operations().kpis, kpi).serves


@pytest.fixture
def idle(company):
    kpi = KPI(new_key(), name="Idle", direction=Direction.INCREASE)
    create(kpi)
    return kpi


def test_a_kpi_that_nothing_names_serves_nothing(company, idle):
    assert not serves(idle)


def test_a_kpi_serves_what_it_measures_a_goal_or_a_priority(company, idle):
    assert serves(company.sales)
    link = measuring(idle, company.growth)
    create(link)
    assert serves(idle)
    retire(link)
    assert not serves(idle)


def test_a_kpi_serves_run_work_that_it_holds_but_no_other(company, idle):
    run, change = (
        Initiative(new_key(), title="Work", unit=company.team.ref, purpose=purpose)
        for purpose in (Purpose.RUN, Purpose.CHANGE)
    )
    create(run, change, linked(KeepWithin(UNKEYED, initiative=change.ref, kpi=idle.ref)))
    assert not serves(idle)
    create(linked(KeepWithin(UNKEYED, initiative=run.ref, kpi=idle.ref, high=Decimal(3))))
    assert serves(idle)


def test_a_kpi_serves_as_a_signpost(company, idle):
    rests = Assumption(new_key(), text="Steel stays cheap", about=company.goal.ref)
    create(rests, linked(Signpost(UNKEYED, assumption=rests.ref, kpi=idle.ref, wrong_above=Decimal(3))))
    assert serves(idle)


def test_a_kpi_serves_as_a_guardrail(company, idle):
    care = Value(new_key(), name="Care")
    create(care, linked(Guardrail(UNKEYED, value=care.ref, kpi=idle.ref, high=Decimal(3))))
    assert serves(idle)


def resting(company, about, kpi=None, **line):
    rests = Assumption(
        new_key(), text="Steel stays cheap", about=about.ref, review_on=line.pop("review_on", None)
    )
    create(rests)
    if kpi is not None:
        create(linked(Signpost(UNKEYED, assumption=rests.ref, kpi=kpi.ref, **line)))
    return rests


def test_an_assumption_carries_a_goal_or_a_priority(company):
    first, second = resting(company, company.goal), resting(company, company.growth)
    found = operations()
    assert found.goals.keys[of(found.assumptions, first).goal] == company.goal.key
    assert (of(found.assumptions, first).priority, of(found.assumptions, second).goal) == (-1, -1)
    assert of(found.assumptions, second).priority == 0


def test_an_assumption_holds_until_its_day_of_review_has_passed(company):
    rests = resting(company, company.goal, review_on=date(2026, 7, 1))
    assert of(operations(date(2026, 7, 1)).assumptions, rests).holds
    assert not of(operations(date(2026, 7, 2)).assumptions, rests).holds


@pytest.mark.parametrize(
    ("line", "value", "holds"),
    [
        ({"wrong_above": Decimal(5)}, 5.0, True),
        ({"wrong_above": Decimal(5)}, 5.5, False),
        ({"wrong_below": Decimal(5)}, 5.0, True),
        ({"wrong_below": Decimal(5)}, 4.5, False),
    ],
)
def test_an_assumption_falls_when_the_latest_value_is_beyond_its_line(company, line, value, holds):
    rests = resting(company, company.goal, company.sales, **line)
    assert of(operations().assumptions, rests).holds
    observe(company.sales, company.root, (month(4), 99.0), (month(5), value))
    assert of(operations().assumptions, rests).holds == holds


def test_a_signpost_reads_the_root_units_series_or_the_only_one(company):
    rests = resting(company, company.goal, company.sales, wrong_above=Decimal(5))
    observe(company.sales, company.team, (month(5), 6.0))
    assert not of(operations().assumptions, rests).holds
    observe(company.sales, company.root, (month(5), 4.0))
    assert of(operations().assumptions, rests).holds
