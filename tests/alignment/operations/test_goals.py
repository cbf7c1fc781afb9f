"""Marks of goals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import isnan

import pytest

from alignment.company import MIDSUMMER, change, create, cycle, measuring, plan, retire
from alignment.operations.reading import of, operations
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.keys import new_key
from hoshin.engine.kinds import Health
from hoshin.engine.operations import Intent as Code
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Goal, Intent


def marks(goal, day=MIDSUMMER):
    return of(operations(day).goals, goal)


def another(company, **fields):
    said = {"title": "Another", "unit": company.team.ref, "cycle": company.year.ref, **fields}
    goal = Goal(new_key(), **said)
    create(goal)
    return goal


@pytest.mark.parametrize(
    ("title", "specific", "quantified", "timed"),
    [
        ("Reduce late deliveries from 12 % to 5 % by 30 June 2027", True, True, True),
        ("Reduce late deliveries", True, False, False),
        ("Customer excellence", False, False, False),
        ("Senke verspätete Lieferungen von 12 % auf 5 % bis zum 30. Juni 2027", True, True, True),
        ("Verspätete Lieferungen senken", True, False, False),
    ],
)
def test_the_words_of_a_title_are_read_in_english_and_german(company, title, specific, quantified, timed):
    change(company.goal, title=title)
    found = marks(company.goal)
    assert (found.specific, found.quantified, found.timed) == (specific, quantified, timed)


def test_a_description_is_not_read(company):
    change(company.goal, title="Late deliveries", description="Reduce them from 12 % to 5 % by June 2027.")
    found = marks(company.goal)
    assert not found.quantified
    assert not found.timed


@pytest.mark.parametrize(
    ("intent", "code"),
    [(Intent.COMMIT, Code.COMMIT), (Intent.ASPIRE, Code.ASPIRE), (Intent.KEEP, Code.KEEP)],
)
def test_the_kind_of_promise(company, intent, code):
    assert marks(company.goal).intent == Code.UNSAID
    change(company.goal, intent=intent)
    assert marks(company.goal).intent == code


def test_due_day_and_the_days_of_the_cycle(company):
    assert marks(company.goal).due == 0
    change(company.goal, due=date(2026, 9, 30))
    found = marks(company.goal)
    assert (found.due, found.starts, found.ends) == tuple(
        day.toordinal() for day in (date(2026, 9, 30), date(2026, 1, 1), date(2026, 12, 31))
    )


def test_the_owner_is_a_row_among_the_people(company):
    found = operations()
    assert found.people.keys[of(found.goals, company.goal).owner] == company.ada.key
    assert marks(another(company)).owner == -1


def test_a_goal_is_young_for_fifteen_days_after_its_creation(company):
    goal = another(company)
    made = date(2026, 6, 30)
    assert marks(goal, made + timedelta(days=14)).young
    assert not marks(goal, made + timedelta(days=15)).young
    assert not marks(company.goal).young


def test_a_goal_is_young_no_more_once_somebody_checked_in_on_it(company):
    goal = another(company)
    check_in([NewCheckIn(goal.ref, Colour.ON_TRACK)], by=OPERATOR)
    assert not marks(goal).young


def test_days_are_those_of_the_organisations_time_zone(company):
    change(policy_of(plan()), time_zone="Pacific/Auckland")
    assert marks(another(company)).expected_since == date(2026, 7, 1).toordinal()


@pytest.mark.stores
def test_check_ins_are_expected_since_the_creation_or_the_first_day_of_the_cycle(company):
    assert marks(company.goal).expected_since == date(2026, 1, 2).toordinal()
    assert marks(another(company)).expected_since == date(2026, 6, 30).toordinal()
    later = cycle("H2", date(2026, 7, 1), date(2026, 12, 31), company.year)
    create(later)
    assert marks(another(company, cycle=later.ref)).expected_since == date(2026, 7, 1).toordinal()


@pytest.mark.stores
def test_the_latest_check_in_is_what_is_reported(company):
    assert (marks(company.goal).checked_in, marks(company.goal).reported) == (0, Health.NO_DATA)
    for day, colour in ((date(2026, 6, 1), Colour.OFF_TRACK), (date(2026, 6, 8), Colour.AT_RISK)):
        check_in([NewCheckIn(company.goal.ref, colour)], by=OPERATOR, day=day)
    found = marks(company.goal)
    assert (found.checked_in, found.reported) == (date(2026, 6, 8).toordinal(), Health.AT_RISK)


def test_equal_titles_in_other_units_say_the_same(company):
    twin = another(company, title=" SELL  more")
    assert marks(company.goal).same == marks(twin).same == 1


def test_near_titles_in_other_units_say_the_same(company):
    change(company.goal, title="Halve the lead time of pumps")
    create(
        *(Goal(new_key(), title=title, unit=company.root.ref, cycle=company.year.ref) for title in FILLERS)
    )
    twin = another(company, title="Lead time for pumps: cut by half")
    assert marks(company.goal).same == marks(twin).same == 1


FILLERS = ("Hire twenty engineers", "Quarterly audit", "Open a plant in Porto")


def test_goals_of_one_unit_may_say_the_same(company):
    other = another(company, title="Sell more", unit=company.root.ref)
    assert marks(other).same == 0


def test_a_retired_goal_says_the_same_while_it_holds_a_share(company):
    twin = another(company, title="Sell more", parent=company.growth.ref)
    retire(twin)
    assert marks(company.goal).same == 1
    change(twin, share=Decimal(0))
    assert marks(company.goal).same == 0


def test_goals_of_past_cycles_do_not_say_the_same(company):
    past = cycle("2025", date(2025, 1, 1), date(2025, 12, 31))
    create(past)
    another(company, title="Sell more", cycle=past.ref)
    assert marks(company.goal).same == 0


def test_a_title_of_one_word_in_many_units_is_counted_and_does_not_explode(company):
    units = [Unit(new_key(), name=f"Team {n}", parent=company.root.ref) for n in range(60)]
    goals = [Goal(new_key(), title="Revenue", unit=unit.ref, cycle=company.year.ref) for unit in units]
    create(*units, *goals)
    assert marks(goals[0]).same == 59


def pulling(company, first, second, **kpi):
    """Whether two units' goals pull a KPI apart: by the fields of their measures."""
    shared = KPI(new_key(), name="Stock", **kpi)
    other = another(company)
    link = measuring(shared, other, **second)
    create(shared, measuring(shared, company.goal, **first), link)
    found = operations().goals
    assert of(found, company.goal).pulled_apart == of(found, other).pulled_apart
    return of(found, other).pulled_apart, other, link


UP = {"baseline": Decimal(10), "target": Decimal(20)}
DOWN = {"baseline": Decimal(10), "target": Decimal(5)}


def test_targets_on_opposite_sides_pull_a_kpi_apart(company):
    assert pulling(company, UP, DOWN, direction=Direction.INCREASE)[0]


def test_leaving_out_the_direction_reconciles_nobody(company):
    assert pulling(company, UP, DOWN, direction=None)[0]


def test_targets_on_one_side_do_not(company):
    further = {"baseline": Decimal(10), "target": Decimal(90)}
    assert not pulling(company, UP, further, direction=Direction.INCREASE)[0]


def test_the_usual_target_of_the_kpi_counts_where_a_measure_has_none(company):
    assert pulling(company, UP, {}, direction=Direction.INCREASE, **DOWN)[0]


def test_limits_that_do_not_meet_pull_apart(company):
    low = {"low": Decimal(0), "high": Decimal(5)}
    assert pulling(company, low, {"low": Decimal(6), "high": Decimal(9)}, direction=Direction.STAY_BETWEEN)[0]


def test_limits_that_meet_do_not(company):
    low = {"low": Decimal(0), "high": Decimal(6)}
    high = {"low": Decimal(6), "high": Decimal(9)}
    assert not pulling(company, low, high, direction=Direction.STAY_BETWEEN)[0]


def test_an_aim_outside_the_limits_of_another_pulls_apart(company):
    wide = {"low": Decimal(0), "high": Decimal(9), "target": Decimal(8)}
    narrow = {"low": Decimal(0), "high": Decimal(5)}
    assert pulling(company, wide, narrow, direction=Direction.STAY_BETWEEN)[0]


def test_two_upper_limits_do_not_pull_apart(company):
    strict, lax = {"target": Decimal(3)}, {"target": Decimal(5)}
    assert not pulling(company, strict, lax, direction=Direction.STAY_BELOW)[0]


def test_a_retired_measure_pulls_until_the_cycle_ends(company):
    _, _, link = pulling(company, UP, DOWN, direction=Direction.INCREASE)
    retire(link)
    assert marks(company.goal).pulled_apart


def test_a_retired_goal_pulls_while_it_holds_a_share(company):
    _, other, link = pulling(company, UP, DOWN, direction=Direction.INCREASE)
    retire(link, other)
    assert marks(company.goal).pulled_apart
    change(other, share=Decimal(0))
    assert not marks(company.goal).pulled_apart


def test_goals_of_one_unit_do_not_pull_apart(company):
    shared = KPI(new_key(), name="Stock", direction=Direction.INCREASE)
    other = another(company, unit=company.root.ref)
    create(shared, measuring(shared, company.goal, **UP), measuring(shared, other, **DOWN))
    assert not marks(company.goal).pulled_apart


def test_without_a_kept_forecast_there_is_no_probability(company):
    assert isnan(marks(company.goal).probability)
