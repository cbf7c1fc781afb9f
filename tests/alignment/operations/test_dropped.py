"""Measures that were dropped keep the degrees of the day on which they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from math import isnan

import pytest

from alignment.company import change, create, cycle, draft, measuring, month, observe, plan, retire, weighing
from alignment.operations.reading import of, operations
from alignment.operations.test_measures import QUIET, series
from hoshin.alignment.judge import Known, judge
from hoshin.alignment.operations import operations_of
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.undo import undo
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal
from hoshin.work import act
from hoshin.work.plan import Initiative, Milestone, Service

DROPPED, LATER = date(2026, 6, 30), date(2026, 12, 31)
ON_TRACK = tuple(float(value) for value in (8, 16, 25, 33, 41))


def on(day):
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def drop(company, *also):
    with on(DROPPED):
        return retire(company.measure, *also)


def row(company, day=LATER, **asked):
    return of(operations(day, **asked).dropped, company.measure)


def test_a_live_measure_was_not_dropped(company):
    assert not len(operations(LATER).dropped)


def test_a_dropped_measure_keeps_its_part_of_the_goal(company):
    change(company.measure, weight=Decimal(3))
    drop(company)
    found = operations(LATER)
    assert found.goals.keys[of(found.dropped, company.measure).goal] == company.goal.key
    assert row(company).weight == 3


def test_an_empty_weight_stays_empty(company):
    drop(company)
    assert isnan(row(company).weight)


def test_a_kpi_that_is_retired_drops_its_measures(company):
    drop(company, company.sales)
    assert len(operations(LATER).dropped) == 1


def test_a_measure_that_came_back_was_not_dropped(company):
    drop(company)
    adopt(draft().restore(company.measure))
    assert not len(operations(LATER).dropped)


def test_measures_of_retired_goals_were_not_dropped(company):
    drop(company, company.goal)
    assert not len(operations(LATER).dropped)


def test_measures_dropped_before_the_cycle_began_are_forgotten(company):
    later = cycle("H2", date(2026, 7, 1), date(2026, 12, 31), company.year)
    goal = Goal(new_key(), title="Another", unit=company.root.ref, cycle=later.ref)
    link = measuring(company.sales, goal)
    create(later, goal, link)
    with on(DROPPED):
        retire(link)
    assert not len(operations(LATER).dropped)


def test_measures_of_goals_that_are_not_in_force_are_forgotten(company):
    drop(company)
    following = cycle("2027", date(2027, 1, 1), date(2027, 12, 31))
    create(following, weighing(company.growth, following))
    assert not len(operations(date(2027, 1, 1)).dropped)


def test_it_was_fresh_when_it_was_dropped(company):
    observe(company.sales, company.root, *((month(n + 1), v) for n, v in enumerate(ON_TRACK)))
    drop(company)
    assert row(company).fresh


def test_it_was_stale_when_it_was_dropped(company):
    observe(company.sales, company.root, (month(1), 8.0))
    drop(company)
    assert not row(company).fresh


def test_values_that_arrived_after_it_was_dropped_do_not_count(company):
    drop(company)
    observe(company.sales, company.root, *((month(n + 1), v) for n, v in enumerate(ON_TRACK)))
    assert not row(company).fresh


def test_it_stood_as_was_known_where_less_is_known_than_was_then(company):
    observe(company.sales, company.root, (month(1), 8.0))
    before = plan().number
    observe(company.sales, company.root, *((month(n + 1), v) for n, v in enumerate(ON_TRACK)))
    number = drop(company)
    judged = judge(plan(), LATER, Known(facts=before, conduct=number))
    assert not of(operations_of(judged).dropped, company.measure).fresh
    assert row(company).fresh


@pytest.mark.stores
def test_values_withdrawn_after_it_was_dropped_still_count(company):
    number = observe(company.sales, company.root, (month(5), 41.0))
    drop(company)
    undo(number, by=OPERATOR)
    assert row(company).fresh


@pytest.mark.stores
def test_values_withdrawn_before_count_as_last_known(company):
    undo(observe(company.sales, company.root, (month(5), 41.0)), by=OPERATOR)
    drop(company)
    assert not row(company).fresh
    assert row(company, taken_back_too=True).fresh


def test_what_was_on_track_needed_no_action(company):
    observe(company.sales, company.root, *((month(n + 1), v) for n, v in enumerate(ON_TRACK)))
    drop(company)
    assert row(company).acted_on


def test_what_was_off_track_needed_one(company):
    observe(company.sales, company.root, (month(5), 1.0))
    drop(company)
    assert not row(company).acted_on


def test_it_is_held_against_the_target_of_that_day(company):
    observe(company.sales, company.root, (month(5), 1.0))
    drop(company)
    change(company.sales, target=Decimal(1))
    assert not row(company).acted_on


def test_it_is_held_against_what_was_expected_on_that_day(company):
    observe(company.sales, company.root, (month(5), 41.0))
    drop(company)
    assert row(company, date(2026, 12, 30)).acted_on


def serves(company, what):
    if what in ("goal", "sales"):
        return getattr(company, what)
    work = Initiative(new_key(), title="New moulds", unit=company.team.ref)
    milestone = Milestone(new_key(), title="Cast", initiative=work.ref)
    create(work, milestone, linked(Service(UNKEYED, initiative=work.ref, goal=company.goal.ref)))
    return work if what == "initiative" else milestone


@pytest.mark.parametrize("what", ["goal", "sales", "initiative", "milestone"])
def test_an_open_action_for_it_or_its_goal_will_do(company, what):
    observe(company.sales, company.root, (month(5), 1.0))
    action = act.NewAction("Ask them", serves(company, what).ref)
    act.open_actions([action], by=OPERATOR, day=date(2026, 6, 1))
    drop(company)
    assert row(company).acted_on


@pytest.mark.parametrize(("done", "will_do"), [(date(2026, 6, 20), True), (date(2026, 5, 20), False)])
def test_an_action_done_shortly_before_will_do(company, done, will_do):
    observe(company.sales, company.root, (month(5), 1.0))
    action = act.NewAction("Ask them", company.goal.ref)
    act.open_actions([action], by=OPERATOR, day=date(2026, 5, 1))
    act.mark_done([action.key], by=OPERATOR, day=done)
    drop(company)
    assert row(company).acted_on == will_do


def test_an_action_that_was_closed_by_then_will_not(company):
    observe(company.sales, company.root, (month(5), 1.0))
    action = act.NewAction("Ask them", company.goal.ref)
    act.open_actions([action], by=OPERATOR, day=date(2026, 6, 1))
    act.drop([action.key], by=OPERATOR, day=date(2026, 6, 20))
    drop(company)
    assert not row(company).acted_on


def test_an_action_opened_later_will_not(company):
    observe(company.sales, company.root, (month(5), 1.0))
    drop(company)
    with on(date(2026, 7, 10)):
        act.open_actions([act.NewAction("Ask them", company.goal.ref)], by=OPERATOR)
    assert not row(company).acted_on


def signalled(company, *after):
    """A signal in February, and quiet from then on."""
    series(company.sales, company.root, [*QUIET, 50.0, *after])


def test_without_a_signal_there_was_nothing_to_answer(company):
    series(company.sales, company.root, QUIET)
    drop(company)
    assert row(company).answered


def test_a_signal_without_an_answer(company):
    signalled(company, 11.0)
    drop(company)
    assert not row(company).answered


@pytest.mark.stores
def test_a_check_in_on_the_goal_answers(company):
    signalled(company, 11.0)
    check_in([NewCheckIn(company.goal.ref, Colour.AT_RISK)], by=OPERATOR, day=date(2026, 3, 10))
    drop(company)
    assert row(company).answered


def test_a_check_in_before_the_signal_does_not(company):
    signalled(company, 11.0)
    check_in([NewCheckIn(company.goal.ref, Colour.AT_RISK)], by=OPERATOR, day=date(2026, 2, 10))
    drop(company)
    assert not row(company).answered


def test_a_check_in_after_it_was_dropped_does_not(company):
    signalled(company, 11.0)
    drop(company)
    with on(date(2026, 7, 10)):
        check_in([NewCheckIn(company.goal.ref, Colour.AT_RISK)], by=OPERATOR)
    assert not row(company).answered


def test_an_action_opened_since_the_signal_answers(company):
    signalled(company, 11.0)
    act.open_actions([act.NewAction("Ask them", company.sales.ref)], by=OPERATOR, day=date(2026, 3, 1))
    drop(company)
    assert row(company).answered


def test_a_signal_of_the_last_fortnight_may_wait(company):
    series(company.sales, company.root, [*QUIET, *QUIET[:4], 60.0])
    drop(company)
    assert row(company).answered


def test_a_kpi_without_a_value_had_nothing_to_show(company):
    drop(company)
    said = row(company)
    assert (said.fresh, said.answered, said.acted_on, said.moved) == (False, False, False, False)


def test_a_target_moved_late_and_then_dropped_was_moved(company):
    with on(date(2026, 1, 5)):
        change(company.goal, due=date(2026, 6, 1))
    with on(date(2026, 6, 10)):
        change(company.sales, target=Decimal(50))
    drop(company)
    assert row(company).moved


def test_what_was_moved_after_it_was_dropped_was_not_moved_before(company):
    with on(date(2026, 1, 5)):
        change(company.goal, due=date(2026, 6, 1))
    drop(company)
    with on(date(2026, 7, 10)):
        change(company.sales, target=Decimal(50))
    assert not row(company).moved
