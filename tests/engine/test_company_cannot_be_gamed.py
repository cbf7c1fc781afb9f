"""What moves the index in force, and what does not: properties over random companies at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from engine.companies import Action, Dropped, Work, Worked
from engine.plans import Goal, Measure, Plan
from engine.strategies import companies
from hoshin.engine.index import read_index
from hoshin.engine.operations import ActionState, Kept
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


def copied(worked: Worked, goal: Goal, copy: Goal) -> Worked:
    """The company with a copy of a goal, of its KPIs, its work and its actions; what serves it serves both by halves."""

    def also(rows: tuple[Any, ...], column: str) -> tuple[Any, ...]:
        return tuple(replace(row, **{column: copy.key}) for row in rows if getattr(row, column) == goal.key)

    kpis = {measure.key for measure in worked.plan.measures if measure.of == goal.key}
    serving = {work.key for work in worked.work if goal.key in dict(work.services)}
    alone = tuple(one for one in worked.actions if one.kpi not in kpis and one.work not in serving)
    plan = worked.plan
    measures = (*plan.measures, *also(plan.measures, "of"))
    links = (*plan.contributions, *also(plan.contributions, "target"))
    return replace(
        worked,
        plan=replace(plan, goals=(*plan.goals, copy), measures=measures, contributions=links),
        work=tuple(halved(work, goal.key, copy.key) for work in worked.work),
        actions=(*worked.actions, *(replace(one, work=None, kpi=None) for one in also(alone, "goal"))),
        assumptions=(*worked.assumptions, *also(worked.assumptions, "about")),
        dropped=(*worked.dropped, *also(worked.dropped, "goal")),
    )


def halved(work: Work, goal: str, copy: str) -> Work:
    """The work with its service of a goal divided between that and the copy."""
    given = sum(share or 0.0 for _, share in work.services)
    empties = sum(share is None for _, share in work.services)
    serves: list[str | tuple[str, float]] = []
    for served, share in work.services:
        if served == goal:
            half = ((1.0 - given) / empties if share is None else share) / 2
            serves += [(served, half), (copy, half)]
        else:
            serves.append(served if share is None else (served, share))
    return replace(work, serves=tuple(serves))


@some
@given(companies(), st.data())
def test_a_leaf_split_in_two_with_half_the_share_and_half_the_work_moves_nothing(
    worked: Worked, data: st.DataObject
):
    goal = a_goal(data, worked, lambda goal: top_of(worked.plan, goal) is not None, leaf=True)
    half = float(worked.company().mass.part[worked.company().snapshot.goals.keys.index(goal.key)]) / 2
    split = copied(
        with_goal(worked, goal.key, share=half), goal, replace(goal, key=f"{goal.key}-copy", share=half)
    )
    assert value(split) == pytest.approx(value(worked), abs=SLACK)


@some
@given(companies(), st.data())
def test_one_more_layer_with_the_same_marks_moves_nothing(worked: Worked, data: st.DataObject):
    goal = a_goal(
        data, worked, lambda goal: not goal.young and top_of(worked.plan, goal) is not None, leaf=True
    )
    assume(not any(link.target == goal.key for link in worked.plan.contributions))
    deeper = copied(worked, goal, replace(goal, key=f"{goal.key}-copy", under=goal.key, share=None))
    assert value(deeper) == pytest.approx(value(worked), abs=SLACK)


@some
@given(companies(), st.data())
def test_retiring_a_leaf_that_serves_never_raises_the_index(worked: Worked, data: st.DataObject):
    goal = a_goal(
        data, worked, lambda goal: goal.share != 0 and top_of(worked.plan, goal) is not None, leaf=True
    )
    assert value(worked.with_plan(worked.plan.retire(goal.key))) <= value(worked) + SLACK


@some
@given(companies(tidy=True), st.sampled_from(["P0", "P1", "P2"]))
def test_retiring_all_goals_of_a_priority_never_raises_the_index(worked: Worked, priority: str):
    below = [goal for goal in worked.plan.goals if top_of(worked.plan, goal) == priority]
    assume(all(goal.share != 0 for goal in below))
    plan = worked.plan
    for goal in below:
        plan = plan.retire(goal.key)
    assert value(worked.with_plan(plan)) <= value(worked) + SLACK


@some
@given(companies(), st.data())
def test_evidence_that_stops_arriving_never_raises_the_index(worked: Worked, data: st.DataObject):
    silent = data.draw(st.integers(0, 2**12 - 1))
    measures = tuple(
        replace(measure, stale=measure.stale or bool(silent >> number % 12 & 1))
        for number, measure in enumerate(worked.plan.measures)
    )
    goals = tuple(
        replace(goal, silent_days=goal.silent_days + 100 * (silent >> number % 12 & 1))
        for number, goal in enumerate(worked.plan.goals)
    )
    assert (
        value(worked.with_plan(replace(worked.plan, measures=measures, goals=goals))) <= value(worked) + SLACK
    )


@some
@given(companies(), st.integers(0, 2**32 - 1))
def test_taking_facts_back_never_raises_the_index(worked: Worked, seed: int):
    assert value(replace(without_facts(worked, seed), last_known=worked)) <= value(worked) + SLACK


def without_facts(worked: Worked, seed: int) -> Worked:
    """The company with some of its facts withdrawn: values, check-ins, actions and what became of them, use, progress."""
    random = np.random.default_rng(seed)

    def some_of(rows: tuple[Any, ...], **changes: object) -> tuple[Any, ...]:
        return tuple(replace(row, **changes) if random.random() < 0.4 else row for row in rows)

    plan = replace(
        worked.plan,
        measures=some_of(
            worked.plan.measures, current=None, inside_now=None, inside_share=None, stale=False, signal=None
        ),
        goals=some_of(worked.plan.goals, silent_days=180, reported=None),
    )
    kept = tuple(action for action in worked.actions if random.random() < 0.7)
    return replace(
        worked,
        plan=plan,
        work=some_of(worked.work, money_used=None, hours_used=None, money_lost=None, done=None),
        actions=some_of(kept, state=ActionState.OPEN, closed=None),
        pools=some_of(worked.pools, used=None),
        kept=Kept(int(random.integers(0, 64))),
    )


@some
@given(companies(), st.data())
def test_dropping_a_kpi_never_raises_the_index(worked: Worked, data: st.DataObject):
    """What is dropped keeps its degrees of the day: `alignment` hands it on as `Dropped`."""
    measured = [row for row, one in enumerate(worked.plan.measures) if one.of not in worked.plan.priorities]
    assume(measured)
    row = data.draw(st.sampled_from(measured))
    measure = worked.plan.measures[row]
    kept = tuple(one for other, one in enumerate(worked.plan.measures) if other != row)
    less = replace(
        worked,
        plan=replace(worked.plan, measures=kept),
        dropped=(*worked.dropped, as_dropped(worked, row, measure)),
    )
    assert value(less) <= value(worked) + SLACK


def as_dropped(worked: Worked, row: int, measure: Measure) -> Dropped:
    alone = replace(
        worked, plan=replace(worked.plan, measures=(replace(measure, weight=1.0),)), dropped=()
    ).company()
    degrees = {reading.check.name: reading.asked for reading in read_index(alone).checks}
    goal = alone.snapshot.goals.keys.index(measure.of)

    def holds(check: str) -> bool:
        return bool(degrees[check].degree[goal] == 1.0)

    return Dropped(
        measure.of,
        measure.weight,
        fresh=holds("fresh"),
        answered=holds("signal_answered"),
        acted_on=holds("red_has_an_action"),
        moved=measure.moved,
        day=0,
    )


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
