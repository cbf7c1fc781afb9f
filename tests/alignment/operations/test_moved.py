"""Targets moved after the fact: made easier once two thirds of the window were over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from alignment.company import change, create, measuring, plan, retire
from alignment.operations.reading import of, operations
from hoshin.changes.adopt import adopt
from hoshin.changes.codecs import PathPoint
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction

EARLY, LATE, END = date(2026, 8, 31), date(2026, 9, 2), date(2026, 12, 31)
"""Two thirds of 2026 are over on 31 August."""


def on(day):
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def moved(company, day=END, measure=None):
    return of(operations(day).measures, measure or company.measure).moved


def edit(day, record, **values):
    with on(day):
        return change(record, **values)


def test_what_nobody_touched_was_not_moved(company):
    assert not moved(company)


def test_a_target_lowered_late_was_moved(company):
    edit(LATE, company.measure, target=Decimal(90))
    assert moved(company)


def test_a_target_lowered_in_time_was_not(company):
    edit(EARLY, company.measure, target=Decimal(90))
    assert not moved(company)


def test_a_target_raised_late_was_not_made_easier(company):
    edit(LATE, company.measure, target=Decimal(110))
    assert not moved(company)


@pytest.mark.stores
def test_a_target_moved_and_moved_back_was_not_moved(company):
    edit(LATE, company.measure, target=Decimal(90))
    edit(date(2026, 9, 5), company.measure, target=Decimal(100))
    assert not moved(company)


def test_the_usual_target_of_the_kpi_counts_where_the_measure_has_none(company):
    edit(LATE, company.sales, target=Decimal(90))
    assert moved(company)


def test_the_usual_target_does_not_count_where_the_measure_has_one(company):
    edit(EARLY, company.measure, target=Decimal(120))
    edit(LATE, company.sales, target=Decimal(90))
    assert not moved(company)


def test_a_target_taken_away_late_was_moved(company):
    edit(LATE, company.sales, target=None)
    assert moved(company)


def test_a_baseline_lowered_late_was_moved(company):
    edit(LATE, company.measure, baseline=Decimal(-50))
    assert moved(company)
    edit(date(2026, 9, 5), company.measure, baseline=Decimal(10))
    assert not moved(company)


def test_a_kpi_that_is_to_decrease_runs_the_other_way(company):
    edit(EARLY, company.sales, direction=Direction.DECREASE, baseline=Decimal(100), target=Decimal(20))
    edit(LATE, company.measure, target=Decimal(10))
    assert not moved(company)
    edit(LATE, company.measure, target=Decimal(30))
    assert moved(company)


def test_a_due_day_put_off_late_was_moved(company):
    edit(EARLY, company.goal, due=date(2026, 12, 1))
    edit(LATE, company.goal, due=date(2026, 12, 24))
    assert moved(company)


def test_putting_a_due_day_off_does_not_hide_that_two_thirds_were_over(company):
    edit(date(2026, 2, 1), company.goal, due=date(2026, 7, 1))
    edit(date(2026, 6, 1), company.goal, due=None)
    assert moved(company, date(2026, 6, 15))


def test_a_due_day_put_off_in_time_was_not(company):
    edit(date(2026, 2, 1), company.goal, due=date(2026, 7, 1))
    edit(date(2026, 3, 1), company.goal, due=None)
    assert not moved(company)


@pytest.mark.parametrize(("value", "is_moved"), [("70", True), ("90", False)])
def test_a_path_that_asks_for_less_was_moved(company, value, is_moved):
    october = date(2026, 10, 1)
    edit(EARLY, company.measure, path=(PathPoint(october, Decimal(80)),))
    edit(LATE, company.measure, path=(PathPoint(october, Decimal(value)),))
    assert moved(company) == is_moved


def test_a_path_taken_away_is_held_against_the_straight_line(company):
    edit(EARLY, company.measure, path=(PathPoint(date(2026, 10, 1), Decimal(95)),))
    edit(LATE, company.measure, path=())
    assert moved(company)


@pytest.mark.parametrize(
    ("limits", "is_moved"),
    [
        ({"high": Decimal(12)}, True),
        ({"high": None}, True),
        ({"low": Decimal(4)}, True),
        ({"low": Decimal(6), "high": Decimal(9)}, False),
    ],
)
def test_limits_made_wider_late_were_moved(company, limits, is_moved):
    kpi = KPI(new_key(), name="Stock", direction=Direction.STAY_BETWEEN)
    link = measuring(kpi, company.goal, low=Decimal(5), high=Decimal(10))
    create(kpi, link)
    edit(LATE, link, **limits)
    assert moved(company, measure=link) == is_moved


def test_a_target_that_is_a_limit_counts_as_one(company):
    kpi = KPI(new_key(), name="Stock", direction=Direction.STAY_BELOW, target=Decimal(10))
    link = measuring(kpi, company.goal)
    create(kpi, link)
    edit(LATE, kpi, target=Decimal(12))
    assert moved(company, measure=link)


def test_a_measure_made_late_is_held_against_what_it_was_made_with(company):
    kpi = KPI(new_key(), name="Stock", direction=Direction.INCREASE, baseline=Decimal(0))
    link = measuring(kpi, company.goal, target=Decimal(10))
    with on(LATE):
        create(kpi, link)
    assert not moved(company, measure=link)
    edit(date(2026, 10, 1), link, target=Decimal(8))
    assert moved(company, measure=link)


def test_a_measure_retired_and_made_anew_is_the_same_measure(company):
    with on(LATE):
        retire(company.measure)
    with on(date(2026, 9, 3)):
        adopt(
            Draft(plan(), author=OPERATOR).create(measuring(company.sales, company.goal, target=Decimal(70)))
        )
    assert moved(company)


def test_a_measure_of_a_priority_has_the_window_of_the_cycle(company):
    link = measuring(company.sales, company.growth, target=Decimal(50))
    create(link)
    edit(LATE, link, target=Decimal(40))
    assert moved(company, measure=link)
