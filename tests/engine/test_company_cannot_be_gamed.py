"""What moves the index in force, and what does not: properties over random companies at work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.at_work import SLACK, a_goal, some, top_of, value, with_goal
from engine.companies import Dropped, Work, Worked
from engine.plans import Goal, Measure
from engine.strategies import companies
from hoshin.engine.index import read_index
from hoshin.engine.operations import ActionState, Kept


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
