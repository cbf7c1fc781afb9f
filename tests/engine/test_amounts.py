"""Money and hours of work, and where they go."""

import numpy as np

from engine.companies import Pool, Work, Worked
from engine.plans import Goal, Plan
from hoshin.engine.amounts import (
    by_priority,
    by_unit,
    hours_of,
    in_play,
    keeps_amounts,
    lives_on,
    money_of,
    spent_by_unit,
)
from hoshin.engine.company import Company
from hoshin.engine.operations import Funding, Kept

PLAN = Plan(
    {"A": 1.0, "B": 1.0}, (Goal("a", "A"), Goal("b", "B")), units=(("north", "root", 1), ("root", None, 1))
)


def company(*work: Work, kept: Kept = Kept.USAGE) -> Company:
    return Worked(PLAN, work, kept=kept).company()


def test_work_takes_the_larger_of_what_is_planned_and_used_without_sign():
    work = company(Work("u", money_planned=3.0, money_used=-5.0), Work("v", hours_used=2.0), Work("w"))
    initiatives = work.operations.initiatives
    np.testing.assert_array_equal(money_of(initiatives), [5.0, np.nan, np.nan])
    np.testing.assert_array_equal(hours_of(initiatives), [np.nan, 2.0, np.nan])


def test_work_lives_on_what_was_used_where_usage_is_kept():
    work = Work("w", money_planned=3.0, money_used=2.0, hours_planned=4.0)
    assert [amount.tolist() for amount in lives_on(company(work))] == [[2.0], [4.0]]
    assert [amount.tolist() for amount in lives_on(company(work, kept=Kept.NOTHING))] == [[3.0], [4.0]]


def test_amounts_are_kept_when_some_work_or_pool_has_any():
    assert not keeps_amounts(company(Work("w")))
    assert keeps_amounts(company(Work("w", hours_planned=0.0)))
    assert keeps_amounts(Worked(PLAN, pools=(Pool("p"),)).company())


def test_units_take_what_their_work_takes():
    worked = company(Work("v", unit="north", money_used=2.0), Work("w", unit=None, money_used=9.0))
    assert [amount.tolist() for amount in spent_by_unit(worked)] == [[2.0, 0.0], [0.0, 0.0]]
    money, _ = lives_on(worked)
    assert by_unit(worked, money, np.array([False, True])).tolist() == [0.0, 0.0]


def test_priorities_take_what_work_for_change_gives_their_goals():
    worked = company(
        Work("v", ("a", ("b", 0.25)), money_used=8.0), Work("w", ("a",), run=True, money_used=9.0)
    )
    assert by_priority(worked, lives_on(worked)[0]).tolist() == [6.0, 2.0]


def test_work_is_in_play_until_it_is_done_and_has_taken_nothing_in_the_cycle():
    work = (
        Work("u"),
        Work("v", done=1.0),
        Work("w", done=1.0, hours_used=1.0),
        Work("x", funding=Funding.STOPPED, hours_used=1.0),
    )
    assert in_play(company(*work)).tolist() == [True, False, True, False]
