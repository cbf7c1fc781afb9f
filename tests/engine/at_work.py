"""What properties of companies at work share: their index, and goals of theirs."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, assume, reject, settings
from hypothesis import strategies as st

from engine.companies import Worked
from engine.plans import Goal, Plan
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex

SLACK = 1e-9
UNDISTURBED = [HealthCheck.filter_too_much, HealthCheck.too_slow]
some = settings(max_examples=20, suppress_health_check=UNDISTURBED)
"""Companies without an index, or without what a move needs, are left out; that may be many."""


def index_of(worked: Worked) -> AlignmentIndex:
    return read_index(worked.company())


def value(worked: Worked) -> float:
    """The index; companies without one are left out."""
    found = index_of(worked).value
    if found is None:
        reject()
    return found


def with_goal(worked: Worked, key: str, **changes: object) -> Worked:
    return worked.with_plan(worked.plan.but(key, **changes))


def a_goal(
    data: st.DataObject, worked: Worked, which: Callable[[Goal], bool] = lambda goal: True, leaf: bool = False
) -> Goal:
    """A live goal in force."""
    above = {goal.under for goal in worked.plan.goals}
    goals = [
        goal
        for goal in worked.plan.goals
        if goal.live and goal.in_force and which(goal) and not (leaf and goal.key in above)
    ]
    assume(goals)
    return data.draw(st.sampled_from(goals))


def top_of(plan: Plan, goal: Goal) -> str | None:
    """The priority that a goal reaches by live parents."""
    above = goal.under
    if above is None or not goal.live:
        return None
    return above if above in plan.priorities else top_of(plan, plan.goal(above))
