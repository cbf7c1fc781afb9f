"""How far the work for a goal has come."""

import pytest

from engine.companies import Action, Work, Worked
from engine.plans import Goal, Plan
from hoshin.engine.operations import ActionState, Funding
from hoshin.engine.work import work_of_goals

PLAN = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "a", 0.25)))
DONE, DROPPED = ActionState.DONE, ActionState.DROPPED


def work_of(*work: Work, actions: tuple[Action, ...] = (), plan: Plan = PLAN) -> dict[str, float | None]:
    company = Worked(plan, work, actions).company()
    found = zip(company.snapshot.goals.keys, work_of_goals(company).tolist(), strict=True)
    return {key: None if share != share else share for key, share in found}


def test_a_goal_without_work_has_none_done_or_undone():
    assert work_of() == {"a": None, "b": None, "c": None}


def test_work_counts_by_the_part_that_serves_the_goal():
    found = work_of(Work("v", ("b",), done=1.0), Work("w", (("b", 0.5), ("a", 0.5)), done=0.4))
    assert found["b"] == pytest.approx((1.0 * 1.0 + 0.5 * 0.4) / 1.5)


def test_work_that_nobody_reported_on_and_that_has_no_start_says_nothing():
    assert work_of(Work("v", ("b",)))["b"] is None


@pytest.mark.parametrize("funding", [Funding.PROPOSED, Funding.STOPPED])
def test_only_funded_work_counts(funding: Funding):
    assert work_of(Work("v", ("b",), done=1.0, funding=funding))["b"] is None


def test_actions_count_together_as_one_more_piece_of_work():
    actions = (Action("b", state=DONE, closed=-1), Action("b"), Action("b", state=DROPPED, closed=-1))
    assert work_of(actions=actions)["b"] == 0.5
    assert work_of(Work("v", ("b",), done=1.0), actions=actions)["b"] == 0.75


def test_goals_below_count_by_their_part():
    found = work_of(Work("v", ("b",), done=1.0), Work("w", ("c",), done=0.0))
    assert found["a"] == pytest.approx(0.75)


def test_a_retired_goal_below_brings_nothing_up():
    found = work_of(Work("v", ("b",), done=1.0), Work("w", ("c",), done=0.0), plan=PLAN.retire("c"))
    assert found["a"] == 1.0
