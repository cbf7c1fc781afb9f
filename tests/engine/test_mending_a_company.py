"""What mending moves the index in force by: properties over random companies at work."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.at_work import SLACK, UNDISTURBED, a_goal, index_of, some, top_of, value, with_goal
from engine.companies import Action, Work, Worked
from engine.plans import Goal, Measure
from engine.strategies import companies
from hoshin.engine.operations import ActionState, Kept

MENDS = (
    "argue",
    "own",
    "say S",
    "say M",
    "say T",
    "due",
    "measure",
    "measure, no value",
    "refresh",
    "check in",
    "act",
    "keep target",
)


@settings(max_examples=60, suppress_health_check=UNDISTURBED)
@given(companies(), st.data(), st.sampled_from(MENDS))
def test_mending_never_lowers_the_index(worked: Worked, data: st.DataObject, mend: str):
    goal = a_goal(data, worked, lambda goal: not (goal.young and mend == "check in"))
    assert value(mended(worked, goal, mend)) >= value(worked) - SLACK


def mended(worked: Worked, goal: Goal, mend: str) -> Worked:
    plan, own = worked.plan, [measure for measure in worked.plan.measures if measure.of == goal.key]

    def of_goal(**changes: object) -> Worked:
        changed = tuple(
            replace(measure, **changes) if measure in own else measure  # type: ignore[arg-type]
            for measure in plan.measures
        )
        return worked.with_plan(replace(plan, measures=changed))

    def and_measure(**given: object) -> Worked:
        measure = Measure(goal.key, key="new", **given)  # type: ignore[arg-type]
        return worked.with_plan(replace(plan, measures=(*plan.measures, measure)))

    match mend:
        case "argue":
            return with_goal(worked, goal.key, argued=True)
        case "own":
            return with_goal(worked, goal.key, owned=True)
        case "say S":
            return with_goal(worked, goal.key, specific=True)
        case "say M":
            return with_goal(worked, goal.key, quantified=True)
        case "say T":
            return with_goal(worked, goal.key, timed=True)
        case "due":
            return with_goal(worked, goal.key, due=worked.plan.day)
        case "measure":
            return worked if own else and_measure()
        case "measure, no value":
            return worked if own else and_measure(current=None, baseline=None)
        case "refresh":
            return of_goal(stale=False)
        case "keep target":
            return of_goal(moved=False)
        case "check in":
            return with_goal(worked, goal.key, silent_days=0)
        case "act":
            return replace(worked, actions=(*worked.actions, Action(goal.key, opened=0, due=20)))
    raise AssertionError(mend)


@some
@given(companies())
def test_ending_what_is_open_never_lowers_the_index(worked: Worked):
    more = replace(
        worked,
        actions=tuple(
            replace(action, state=ActionState.DONE, closed=0) if action.state is ActionState.OPEN else action
            for action in worked.actions
        ),
    )
    assert value(more) >= value(worked) - SLACK


@some
@given(companies(), st.data())
def test_finishing_work_that_took_money_never_lowers_the_index(worked: Worked, data: st.DataObject):
    goals = data.draw(st.sampled_from([(), *((goal.key,) for goal in worked.plan.goals)]))
    twin = data.draw(st.sampled_from([None, *(work.key for work in worked.work)]))
    open_work = Work("open", serves=goals, unit="north", money_planned=20.0, twin=twin)
    before = replace(worked, work=(*worked.work, open_work))
    after = replace(worked, work=(*worked.work, replace(open_work, done=1.0)))
    assert value(after) >= value(before) - SLACK


@some
@given(companies(tidy=True), st.data())
def test_a_bare_goal_hung_under_another_moves_nothing_while_it_is_in_grace(
    worked: Worked, data: st.DataObject
):
    goal = a_goal(data, worked, lambda goal: top_of(worked.plan, goal) is not None)
    bare = Goal("bare", goal.key, None, unit=goal.unit, argued=False, owned=False, specific=False, young=True)
    plan = replace(worked.plan, goals=(*worked.plan.goals, bare))
    assert value(worked.with_plan(plan)) == pytest.approx(value(worked), abs=SLACK)


STARVED = Work("starved", serves=("goal-of-starved",), unit="root", hours_planned=50.0)
FED = Work("fed", serves=("goal-of-fed",), unit="root", hours_planned=50.0)


@some
@given(companies(), st.floats(0.0, 49.0))
def test_hours_from_an_over_fed_priority_to_a_starved_one_never_lower_the_index(worked: Worked, moved: float):
    goals = tuple(Goal(f"goal-of-{name}", name) for name in ("starved", "fed"))
    plan = replace(
        worked.plan,
        priorities={**worked.plan.priorities, "starved": 90.0, "fed": 0.0},
        goals=(*worked.plan.goals, *goals),
    )
    before = replace(worked, plan=plan, work=(*worked.work, STARVED, FED), kept=worked.kept & ~Kept.USAGE)
    after = replace(
        before,
        work=(
            *worked.work,
            replace(STARVED, hours_planned=50.0 + moved),
            replace(FED, hours_planned=50.0 - moved),
        ),
    )
    assert value(after) >= value(before) - SLACK


@some
@given(companies(), st.data())
def test_linking_orphan_work_never_lowers_the_index(worked: Worked, data: st.DataObject):
    """Nor when it is linked to a goal that serves nothing itself."""
    goal = a_goal(data, worked)
    money = data.draw(st.sampled_from((None, 5.0, 100.0)))
    orphan = Work("orphan", unit=data.draw(st.sampled_from((None, "root", "north"))), money_planned=money)
    before = replace(worked, work=(*worked.work, orphan))
    after = replace(worked, work=(*worked.work, replace(orphan, serves=(goal.key,))))
    assert value(after) >= value(before) - SLACK


@some
@given(companies(tidy=True))
def test_the_index_gains_and_stranded_gains_come_to_all_that_there_is(worked: Worked):
    index = index_of(worked)
    assume(all(reading.known > 1 - SLACK for reading in index.checks if reading.gain is not None))
    gains = sum(finding.gain or 0.0 for finding in index.findings())
    assert value(worked) + gains + sum(place.gain for place in index.stranded) == pytest.approx(
        100.0, abs=SLACK
    )


GAINS = {
    "argued": "argue",
    "specific": "say S",
    "measurable": "say M",
    "time_bound": "due",
    "target_stays": "keep target",
}


@some
@given(companies(), st.data())
def test_a_gain_is_what_mending_gives(worked: Worked, data: st.DataObject):
    found = [one for one in index_of(worked).findings() if one.check in GAINS and not one.waits_for]
    assume(found)
    finding = data.draw(st.sampled_from(found))
    assume(finding.check != "target_stays" or all(one.goal != finding.key for one in worked.dropped))
    after = mended(worked, worked.plan.goal(finding.key), GAINS[finding.check])
    assert value(after) == pytest.approx(value(worked) + (finding.gain or 0.0), abs=SLACK)


@some
@given(companies(), st.integers(0, 63))
def test_an_index_lies_in_its_bounds_and_coverage_in_0_to_1(worked: Worked, kept: int):
    index = index_of(replace(worked, kept=Kept(kept)))
    assert 0.0 <= index.coverage <= 1.0 + SLACK
    if index.bounds is not None and index.value is not None:
        assert -SLACK <= index.bounds.low <= index.value + SLACK
        assert index.value <= index.bounds.high + SLACK <= 100.0 + 2 * SLACK


@some
@given(companies())
def test_every_measure_sums_to_one_or_to_nothing(worked: Worked):
    for reading in index_of(worked).checks:
        asked = reading.asked
        total = float(asked.weight.sum()) + asked.stranded
        assert total == pytest.approx(1.0, abs=SLACK) or total == 0.0, asked.check.name
        assert (asked.weight >= 0).all()
        known = asked.degree[asked.counts & ~np.isnan(asked.degree)]
        assert ((known >= 0.0) & (known <= 1.0)).all(), asked.check.name
