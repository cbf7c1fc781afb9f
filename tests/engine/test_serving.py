"""What work serves: parts of initiatives, and the goals that actions are for."""

import pytest

from engine.companies import Action, Work, Worked
from engine.plans import Goal, Measure, Plan
from hoshin.engine.serving import action_goals, parts, parts_to_priorities, placed, served, tops

PLAN = Plan(
    {"A": 1.0, "B": 1.0},
    (Goal("a", "A"), Goal("b", "a"), Goal("gone", "a", live=False), Goal("orphan"), Goal("under", "gone")),
    (Measure("a", key="k"), Measure("b", key="k"), Measure("B", key="k")),
)


def parts_of(*serves: str | tuple[str, float]) -> list[float]:
    return parts(Worked(PLAN, (Work("w", serves),)).company()).tolist()


def test_goals_reach_a_priority_by_live_parents_alone():
    goals = PLAN.snapshot().goals
    assert dict(zip(goals.keys, tops(goals).tolist(), strict=True)) == {
        "a": 0,
        "b": 0,
        "gone": -1,
        "orphan": -1,
        "under": -1,
    }


def test_services_without_a_share_divide_evenly_what_the_others_leave():
    assert parts_of("a", "b") == [0.5, 0.5]
    assert parts_of(("a", 0.4), "b", "orphan") == pytest.approx([0.4, 0.3, 0.3])


def test_what_filled_shares_leave_serves_nothing():
    assert parts_of(("a", 0.4), ("b", 0.4)) == [0.4, 0.4]


def test_shares_above_one_are_divided_by_their_sum():
    assert parts_of(("a", 1.0), ("b", 1.0), "orphan") == [0.5, 0.5, 0.0]


def test_only_what_reaches_a_priority_is_placed():
    company = Worked(PLAN, (Work("w", ("a", "orphan", "gone", "under")),)).company()
    initiative, priority, part = parts_to_priorities(company)
    assert (initiative.tolist(), priority.tolist(), part.tolist()) == ([0], [0], [0.25])
    assert placed(company).tolist() == [0.25]


def test_a_goal_is_served_by_active_work():
    company = Worked(PLAN, (Work("v", ("a",)), Work("w", ("b",)))).company()
    active = company.operations.initiatives.run | [True, False]
    keys = company.snapshot.goals.keys
    assert [key for key, found in zip(keys, served(company, active), strict=True) if found] == ["a"]


def pairs(*actions: Action) -> list[tuple[int, str]]:
    company = Worked(PLAN, (Work("w", ("a", "b")),), actions).company()
    action, goal = action_goals(company)
    return [
        (number, company.snapshot.goals.keys[row])
        for number, row in zip(action.tolist(), goal.tolist(), strict=True)
    ]


def test_an_action_is_for_a_goal_itself_by_its_kpi_or_by_its_work():
    assert pairs(Action("b"), Action(kpi="k"), Action(work="w")) == [
        (0, "b"),
        *((1, "a"), (1, "b")),
        *((2, "a"), (2, "b")),
    ]


def test_an_action_is_for_a_goal_once_however_often_it_is_joined():
    assert pairs(Action("a", kpi="k", work="w")) == [(0, "a"), (0, "b")]


def test_an_action_for_nothing_is_for_no_goal():
    assert pairs(Action(), Action(work="other")) == []
