"""The checks on KPIs: fresh, answered, acted on, kept as they were; and what a dropped one leaves."""

from dataclasses import replace

import pytest

from engine.companies import Action, Dropped, Worked
from engine.findings.asking import PLAN, degree, degrees, reading
from engine.plans import Measure, Plan
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.operations import ActionState, Kept

RED, GREEN = Measure("a", key="k", current=5.0), Measure("a", key="k", current=60.0)


def measured(*measures: Measure, **rest: object) -> Worked:
    return Worked(replace(PLAN, measures=measures), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "said", "held"),
    [
        (GREEN, Health.ON_TRACK, 1.0),
        (RED, Health.ON_TRACK, 0.0),
        (RED, Health.OFF_TRACK, 1.0),
        (GREEN, None, 0.0),
        (replace(GREEN, current=None), Health.ON_TRACK, 0.0),
        (replace(RED, stale=True), Health.OFF_TRACK, 1.0),
    ],
    ids=["as it is", "watermelon", "red as it is", "nothing said", "nothing computed", "by the latest value"],
)
def test_a_goal_is_reported_as_its_figures_say(measure: Measure, said: Health | None, held: float):
    plan = replace(PLAN.but("a", reported=said), measures=(measure,))
    assert degree("reported_as_computed", Worked(plan)) == held


def test_what_was_said_before_a_kpi_was_dropped_was_said_of_other_figures():
    plan = replace(PLAN.but("a", reported=Health.ON_TRACK, silent_days=3), measures=(GREEN,))
    assert degree("reported_as_computed", Worked(plan, dropped=(Dropped("a", day=-2),))) == 0.0
    assert degree("reported_as_computed", Worked(plan, dropped=(Dropped("a", day=-4),))) == 1.0


SIGNAL = replace(GREEN, signal=40)


@pytest.mark.parametrize(
    ("measure", "silent_days", "actions", "held"),
    [
        (GREEN, 100, (), 1.0),
        (replace(GREEN, signal=14), 100, (), 1.0),
        (replace(GREEN, signal=15), 100, (), 0.0),
        (SIGNAL, 39, (), 1.0),
        (SIGNAL, 41, (), 0.0),
        (SIGNAL, 100, (Action(kpi="k", opened=-20),), 1.0),
        (SIGNAL, 100, (Action("a", opened=-20),), 1.0),
        (SIGNAL, 100, (Action("b", opened=-20),), 0.0),
        (SIGNAL, 100, (Action("a", opened=-50),), 0.0),
        (replace(GREEN, current=None), 0, (), 0.0),
    ],
    ids=[
        "none",
        "14 days old",
        "15 days old",
        "check-in since",
        "check-in before",
        "action for the KPI",
        "action for the goal",
        "for another",
        "action before",
        "no value",
    ],
)
def test_a_signal_is_answered_by_an_action_or_a_check_in(measure, silent_days, actions, held):
    plan = replace(PLAN.but("a", silent_days=silent_days), measures=(measure,))
    assert degree("signal_answered", Worked(plan, actions=actions)) == held


@pytest.mark.parametrize(
    ("measure", "actions", "held"),
    [
        (GREEN, (), 1.0),
        (RED, (), 0.0),
        (RED, (Action("a"),), 1.0),
        (RED, (Action(kpi="k"),), 1.0),
        (RED, (Action("b"),), 0.0),
        (RED, (Action("a", state=ActionState.DONE, closed=-27),), 1.0),
        (RED, (Action("a", state=ActionState.DONE, closed=-28),), 0.0),
        (RED, (Action("a", state=ActionState.DROPPED, closed=-2),), 0.0),
        (replace(RED, stale=True), (), 0.0),
        (replace(GREEN, current=None), (Action("a"),), 0.0),
    ],
    ids=[
        "not red",
        "red",
        "for the goal",
        "for the KPI",
        "for another",
        "just done",
        "done long ago",
        "dropped",
        "old and red",
        "cannot be judged",
    ],
)
def test_a_red_kpi_has_an_action(measure, actions, held):
    assert degree("red_has_an_action", measured(measure, actions=actions)) == held


@pytest.mark.parametrize("check", ["fresh", "signal_answered", "red_has_an_action", "target_stays"])
def test_a_goal_without_a_kpi_has_failed_what_is_asked_of_kpis(check: str):
    found = next(one for one in reading(check, Worked(PLAN)).findings() if one.key == "b")
    assert (found.degree, found.waits_for) == (0.0, "has_a_kpi")


def test_a_target_made_easier_late_is_found_by_weight():
    assert degree("target_stays", measured(replace(GREEN, moved=True, weight=3.0), Measure("a"))) == 0.25


DROPPED = {
    "fresh": ("fresh", replace(GREEN, stale=True)),
    "signal_answered": ("answered", replace(SIGNAL, key="k")),
    "red_has_an_action": ("acted_on", RED),
}


@pytest.mark.parametrize("check", DROPPED)
def test_a_failing_kpi_that_is_dropped_keeps_its_part(check: str):
    mark, failing = DROPPED[check]
    beside = replace(GREEN, key="other")
    plan = replace(PLAN.but("a", silent_days=100), measures=(beside, failing))
    dropped = Worked(
        replace(plan, measures=(beside,)),
        dropped=(Dropped("a", **{mark: False}),),  # type: ignore[arg-type]
    )
    assert degree(check, Worked(plan)) == degree(check, dropped) == 0.5


def test_a_moved_target_is_not_undone_by_dropping_the_kpi():
    worked = measured(GREEN, dropped=(Dropped("a", weight=3.0, moved=True),))
    assert degree("target_stays", worked) == 0.25


def test_a_dropped_kpi_does_not_measure():
    worked = measured(dropped=(Dropped("a"),))
    assert (degree("has_a_kpi", worked), degree("fresh", worked)) == (0.0, 0.0)


def test_a_unit_is_told_how_many_of_its_kpis_serve_nothing():
    worked = replace(measured(GREEN), loose_kpis=("root", "root", "root"))
    assert degrees("kpi_serves", worked) == {"root": 0.25}


@pytest.mark.parametrize(
    ("done", "signal", "held"), [(1.0, None, 0.0), (1.0, 3, 1.0), (1.0, 300, 0.0), (0.0, None, None)]
)
def test_work_that_is_ahead_shows_in_the_figures(done: float, signal: int | None, held: float | None):
    """None: not asked, since less than half of the work is done."""
    state = ActionState.DONE if done else ActionState.OPEN
    worked = measured(
        replace(GREEN, signal=signal), actions=(Action("a", state=state, closed=-5 if done else None),)
    )
    assert degrees("work_has_effect", worked).get("a") == held


def test_what_is_to_stay_where_it_is_need_not_move():
    keeps = replace(GREEN, direction=Direction.STAY_ABOVE, low=50.0, inside_now=1.0)
    done = Action("a", state=ActionState.DONE, closed=-5)
    assert "a" not in degrees("work_has_effect", measured(keeps, actions=(done,)))
    assert degrees("work_has_effect", measured(keeps, GREEN, actions=(done,)))["a"] == 0.0


@pytest.mark.parametrize(
    ("check", "needs"),
    [
        ("fresh", Kept.OBSERVATIONS),
        ("reported_as_computed", Kept.OBSERVATIONS | Kept.CHECK_INS),
        ("signal_answered", Kept.OBSERVATIONS),
        ("red_has_an_action", Kept.OBSERVATIONS | Kept.ACTIONS),
        ("check_ins_kept", Kept.CHECK_INS),
        ("actions_on_time", Kept.ACTIONS),
        ("pool_use", Kept.USAGE),
        ("proposals_answered", Kept.PROPOSALS),
    ],
)
def test_a_check_is_unknown_for_all_while_a_kind_of_fact_that_it_reads_was_never_recorded(check, needs):
    worked = measured(GREEN)
    for kind in needs:
        assert reading(check, replace(worked, kept=Kept(sum(Kept)) & ~kind)).degree is None
    assert set(degrees(check, replace(worked, kept=Kept(sum(Kept)) & ~needs)).values()) <= {None, 0.0}


def test_what_is_plan_is_known_without_any_fact():
    bare = Worked(Plan({"A": 1.0}, PLAN.goals, facts_kept=False), kept=Kept.NOTHING)
    for check in ("argued", "specific", "has_a_kpi", "has_one_owner", "target_stays"):
        assert reading(check, bare).degree is not None
