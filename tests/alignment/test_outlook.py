"""The chance of a goal, if nothing changes and with the work planned; read from what the day's run kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isnan
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import Company, change, create, measuring, observe, plan
from alignment.company import company as made
from alignment.operations.reading import of, operations
from hoshin.alignment.day import run_day
from hoshin.alignment.judge import judge
from hoshin.alignment.outlook import Outlook, outlooks
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.forecast import forecast_one
from hoshin.engine.kinds import Aggregation
from hoshin.engine.kinds import Direction as Code
from hoshin.engine.periods import Grain
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Funding, Initiative, Service
from hoshin.work.progress import report_progress
from hoshin.work.queries import work_done

TODAY = date(2026, 2, 2)
HISTORY = (40.0, 44.0, 41.0, 47.0, 43.0, 46.0, 42.0, 45.0, 48.0, 44.0, 43.0, 46.0, 47.0)
"""January 2025 to January 2026."""
DUE = date(2026, 4, 30)
"""Three periods after the last value."""


@pytest.fixture
def company(db: None) -> Iterator[Company]:
    """Sales of thirteen months; the goal is due in three."""
    with clock.at(datetime(2026, 2, 2, 12, tzinfo=UTC)):
        here = made()
        change(here.goal, due=DUE)
        change(here.sales, target=Decimal(48))
        record(here, HISTORY)
        yield here


def record(company: Company, values: Any, kpi: KPI | None = None) -> None:
    months = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(13)][-len(values) :]
    observe(kpi or company.sales, company.root, *zip(months, values, strict=True))


def ahead() -> Any:
    return forecast_one(np.array(HISTORY), 12, season=12)


def outlook(company: Company, day: date = TODAY) -> Outlook:
    return outlooks(judge(plan(), day), work_done(until=day))[company.goal.key]


def reached(target: float, direction: Code = Code.INCREASE, step: int = 3) -> float:
    return float(ahead().probability(target, step, direction)[0])


def about(chance: float) -> Any:
    return pytest.approx(chance, abs=0.01)


def working(company: Company, change_by: float, by: date = date(2026, 3, 15), **fields: Any) -> Initiative:
    """Funded work that is sure to change sales by so much."""
    work = Initiative(
        new_key(), title="New moulds", unit=company.root.ref, funding=fields.pop("funding", Funding.FUNDED)
    )
    effect = Decimal(str(change_by))
    link = Service(
        UNKEYED,
        initiative=work.ref,
        goal=fields.pop("goal", company.goal).ref,
        effect_on=company.sales.ref,
        effect_low=effect,
        effect_likely=effect,
        effect_high=effect,
        effect_by=by,
    )
    create(work, linked(link))
    return work


def test_without_a_day_put_down_nothing_is_told(company: Company) -> None:
    found = outlook(company)
    assert isnan(found.chance)
    assert not found.is_told


def test_if_nothing_changes_the_chance_is_that_of_the_forecast_on_the_due_day(company: Company) -> None:
    run_day()
    assert outlook(company).unchanged == about(reached(48.0))
    assert outlook(company).points == 13


def test_a_kpi_that_is_to_decrease_is_reached_from_above(company: Company) -> None:
    change(company.sales, direction=Direction.DECREASE, baseline=Decimal(90))
    run_day()
    assert outlook(company).unchanged == about(reached(48.0, Code.DECREASE))


def test_limits_are_kept_where_the_value_is_neither_below_nor_above(company: Company) -> None:
    change(company.sales, direction=Direction.STAY_BETWEEN, low=Decimal(42), high=Decimal(50))
    run_day()
    inside = reached(42.0) - reached(51.0)  # whole numbers: 50 is inside
    assert outlook(company).unchanged == about(inside)


def test_without_a_stated_effect_there_is_one_chance(company: Company) -> None:
    run_day()
    assert outlook(company).planned is None
    assert outlook(company).chance == outlook(company).unchanged


def test_an_effect_that_is_sure_moves_the_target_by_as_much(company: Company) -> None:
    working(company, 3)
    run_day()
    found = outlook(company)
    assert found.unchanged == about(reached(48.0))
    assert found.planned == about(reached(45.0))
    assert found.chance == found.planned


def test_effects_of_several_pieces_of_work_are_added(company: Company) -> None:
    working(company, 2)
    working(company, 1)
    run_day()
    assert outlook(company).planned == about(reached(45.0))


def test_an_effect_after_the_due_day_comes_too_late(company: Company) -> None:
    working(company, 30, by=date(2026, 5, 1))
    run_day()
    assert outlook(company).planned == about(reached(48.0))


@pytest.mark.parametrize("funding", [Funding.PROPOSED, Funding.STOPPED])
def test_work_that_is_not_funded_has_no_effect(company: Company, funding: Funding) -> None:
    working(company, 3, funding=funding)
    run_day()
    assert outlook(company).planned is None


def test_work_that_is_finished_shows_in_the_history_already(company: Company) -> None:
    report_progress({working(company, 3).ref: 1.0}, by=OPERATOR)
    run_day()
    assert outlook(company).planned is None


def test_an_effect_stated_for_another_goal_is_that_goals(company: Company) -> None:
    other = Goal(new_key(), title="Another", unit=company.root.ref, cycle=company.year.ref)
    create(other)
    working(company, 3, goal=other)
    run_day()
    assert outlook(company).planned is None


def test_a_sum_counts_what_is_over_and_an_effect_as_often_as_it_lasts(company: Company) -> None:
    change(company.sales, aggregation=Aggregation.SUM, target=Decimal(47))
    run_day()
    assert outlook(company).unchanged == 1.0  # January alone
    centre = 47.0 + float(ahead().quantile(0.5)[0, :3].sum())
    change(company.sales, target=Decimal(round(centre + 200)))
    assert outlook(company).unchanged == 0.0
    working(company, 100, by=date(2026, 3, 31))
    assert outlook(company).planned == pytest.approx(0.5, abs=0.1)


def test_once_the_window_is_over_the_chance_is_sure(company: Company) -> None:
    change(company.goal, due=date(2026, 1, 31))
    change(company.sales, target=Decimal(47))
    run_day()
    assert outlook(company).unchanged == 1.0
    change(company.sales, target=Decimal("47.5"))
    assert outlook(company).unchanged == 0.0


def test_a_goal_is_as_likely_as_the_least_likely_of_its_kpis(company: Company) -> None:
    other = KPI(
        new_key(),
        name="Visits",
        direction=Direction.INCREASE,
        grain=Grain.MONTH,
        baseline=Decimal(0),
        target=Decimal(1_000),
    )
    create(other, measuring(other, company.goal))
    record(company, HISTORY, other)
    run_day()
    assert outlook(company).unchanged < 0.01


def test_a_kpi_without_a_forecast_leaves_its_goal_without_a_chance(company: Company) -> None:
    other = KPI(new_key(), name="Visits", direction=Direction.MILESTONE, grain=Grain.MONTH)
    create(other, measuring(other, company.goal))
    run_day()
    assert isnan(outlook(company).chance)
    assert not outlook(company).is_told


def test_a_due_day_beyond_what_was_looked_at_has_no_chance(company: Company) -> None:
    run_day()
    change(company.year, end=date(2029, 12, 31))
    change(company.goal, due=date(2029, 12, 31))
    assert isnan(outlook(company).chance)


@pytest.mark.parametrize(("values", "is_told"), [(HISTORY[-7:], False), (HISTORY[-8:], True)])
def test_a_verdict_takes_eight_values(db: None, values: tuple[float, ...], is_told: bool) -> None:
    with clock.at(datetime(2026, 2, 2, 12, tzinfo=UTC)):
        here = made()
        record(here, values)
        run_day()
        assert outlook(here).is_told == is_told
        assert isnan(of(operations(TODAY).goals, here.goal).probability) != is_told


def test_operations_take_the_chance_with_the_work_planned(company: Company) -> None:
    working(company, 3)
    run_day()
    assert of(operations(TODAY).goals, company.goal).probability == outlook(company).planned


@pytest.mark.stores
def test_of_what_was_said_of_a_series_the_last_counts(company: Company) -> None:
    run_day()
    observe(company.sales, company.root, (date(2026, 2, 1), 70.0))
    before = outlook(company)
    run_day()
    assert outlook(company) != before


def test_an_outlook_takes_as_many_queries_for_many_goals_as_for_few(company: Company) -> None:
    run_day()
    few = queries()
    goals = [
        Goal(new_key(), title="Another", unit=company.root.ref, cycle=company.year.ref) for _ in range(9)
    ]
    create(*goals, *(measuring(company.sales, goal) for goal in goals))
    assert queries() == few


def queries() -> int:
    judged = judge(plan(), TODAY)
    with CaptureQueriesContext(connection) as asked:
        outlooks(judged, {})
    return len(asked)
