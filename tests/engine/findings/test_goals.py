"""The checks on goals: said well, hung well, with a step to take."""

from dataclasses import replace

import pytest

from engine.companies import Action, Assumption, Work, Worked
from engine.findings.asking import PLAN, degree, degrees
from engine.plans import DAY, DUE, NAN, START, Goal, Measure, Plan
from hoshin.engine.kinds import Direction
from hoshin.engine.operations import ActionState, Funding, Intent

PLAIN = Worked(PLAN)
UNDER = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "a")))
"""A goal with two children."""


def with_goal(**changes: object) -> Worked:
    return Worked(PLAN.but("a", **changes))


def test_a_goal_is_specific_where_its_words_are():
    assert degrees("specific", with_goal(specific=False)) == {"a": 0.0, "b": 1.0}


def test_a_goal_is_measurable_by_a_quantity_in_its_words():
    assert degree("measurable", with_goal(quantified=True)) == 1.0
    assert degree("measurable", Worked(PLAN.but("b", quantified=False)), "b") == 0.0


@pytest.mark.parametrize(
    ("measure", "held"),
    [
        (Measure("a"), 1.0),
        (Measure("a", baseline=None), 0.0),
        (Measure("a", target=None), 0.0),
        (Measure("a", direction=Direction.STAY_ABOVE, baseline=None, target=None, low=3.0), 1.0),
        (Measure("a", direction=Direction.STAY_ABOVE), 0.0),
    ],
    ids=["both", "no baseline", "no target", "a limit", "no limit"],
)
def test_a_goal_is_measurable_by_a_kpi_with_baseline_and_target_or_a_limit(measure: Measure, held: float):
    plan = replace(PLAN.but("a", quantified=False), measures=(measure,))
    assert degree("measurable", Worked(plan)) == held


@pytest.mark.parametrize(
    ("due", "timed", "held"),
    [
        (DAY, False, 1.0),
        (START, False, 1.0),
        (DUE.replace(year=2027), True, 0.0),
        (None, True, 1.0),
        (None, False, 0.0),
    ],
    ids=["inside", "on the first day", "outside, whatever the words", "in words alone", "neither"],
)
def test_a_goal_is_bound_in_time_by_a_due_day_in_its_cycle_or_else_by_its_words(due, timed, held):
    assert degree("time_bound", with_goal(due=due, timed=timed)) == held


def test_funded_work_is_a_step():
    assert degree("has_a_step", replace(PLAIN, work=(Work("w", ("a",)),))) == 1.0
    assert degree("has_a_step", replace(PLAIN, work=(Work("w", ("a",), funding=Funding.PROPOSED),))) == 0.0


@pytest.mark.parametrize(
    ("action", "held"),
    [
        (Action("a"), 1.0),
        (Action("a", state=ActionState.DONE, closed=-90), 1.0),
        (Action("a", state=ActionState.DONE, closed=-91), 0.0),
        (Action("a", state=ActionState.DROPPED, closed=-1), 0.0),
        (Action(kpi="k"), 1.0),
    ],
    ids=["open", "done lately", "done long ago", "dropped", "for its KPI"],
)
def test_an_action_is_a_step_while_it_is_open_or_was_done_lately(action: Action, held: float):
    assert degree("has_a_step", replace(PLAIN, actions=(action,))) == held


def test_an_action_for_work_is_a_step_for_the_goal_that_the_work_serves():
    work = Work("w", ("a",), funding=Funding.PROPOSED)
    assert degree("has_a_step", replace(PLAIN, work=(work,), actions=(Action(work="w"),))) == 1.0


def test_a_goal_without_a_step_of_its_own_has_the_part_of_those_below():
    assert degree("has_a_step", Worked(UNDER, work=(Work("w", ("b",)),))) == 0.5


def test_steps_for_all_below_are_a_whole_step_however_their_shares_are_rounded():
    shares = (0.45, 0.25, 0.2, 0.1)
    assert 0.45 + 0.25 + 0.2 + 0.1 < 1.0
    below = tuple(zip("bcde", shares, strict=True))
    plan = Plan({"A": 1.0}, (Goal("a", "A"), *(Goal(key, "a", share=share) for key, share in below)))
    worked = Worked(plan, work=(Work("w", below),))
    assert degree("has_a_step", worked) == 1.0


def test_a_retired_goal_below_counts_as_one_without_a_step():
    worked = Worked(UNDER.retire("c"), work=(Work("w", ("b",)),))
    assert degree("has_a_step", worked) == 0.5


def test_a_goal_below_in_grace_takes_no_step_away():
    worked = Worked(UNDER.but("b", share=0.5).but("c", share=0.5, young=True), work=(Work("w", ("b",)),))
    assert degree("has_a_step", worked) == 1.0


def test_a_priority_has_goals_when_a_live_one_in_force_hangs_on_it():
    plan = replace(
        PLAN,
        priorities={"A": 1.0, "B": 1.0, "C": 1.0, "D": 1.0, "E": 0.0},
        goals=(*PLAN.goals, Goal("old", "B", in_force=False), Goal("gone", "C", live=False)),
    )
    assert degrees("priority_has_goals", Worked(plan)) == {"A": 1.0, "B": 0.0, "C": 0.0, "D": 0.0}


@pytest.mark.parametrize("about", ["A", "a", "b"])
def test_a_fallen_assumption_shakes_all_below_what_rests_on_it(about: str):
    worked = Worked(UNDER, assumptions=(Assumption(about, holds=False),))
    shaken = {"A": {"a", "b", "c"}, "a": {"a", "b", "c"}, "b": {"b"}}[about]
    assert degrees("assumption_holds", worked) == {key: float(key not in shaken) for key in "abc"}


def test_an_assumption_that_holds_shakes_nothing():
    assert set(degrees("assumption_holds", Worked(UNDER, assumptions=(Assumption("a"),))).values()) == {1.0}


@pytest.mark.parametrize(
    ("chance", "held"), [(0.05, 0.0), (0.10, 1.0), (0.90, 1.0), (0.95, 0.0), (NAN, None)]
)
def test_a_commitment_is_neither_wishing_nor_sandbagging(chance: float, held: float | None):
    assert degree("honest_promise", with_goal(probability=chance)) == held


@pytest.mark.parametrize("intent", [Intent.ASPIRE, Intent.KEEP, Intent.UNSAID])
def test_only_commitments_are_asked_for_their_chance(intent: Intent):
    assert "a" not in degrees("honest_promise", with_goal(intent=intent, probability=0.01))
