"""A goal without a step has none by way of a bare goal in grace below it."""

from engine.companies import Worked
from engine.plans import Goal, Plan
from hoshin.engine.findings.has_a_step import HAS_A_STEP


def test_a_bare_goal_in_grace_is_no_step_of_its_parent() -> None:
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", young=True)))
    company = Worked(plan).company()
    assert HAS_A_STEP.judge(company)[company.snapshot.goals.keys.index("a")] == 0.0
