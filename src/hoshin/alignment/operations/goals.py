"""Marks of goals: what is said of them beside their place and result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

import numpy as np

from hoshin.alignment.operations.alike import Text, same_elsewhere
from hoshin.alignment.operations.apart import goals_pulled_apart
from hoshin.alignment.operations.ground import Ground, ordinals, rows_of
from hoshin.alignment.operations.titles import words_of
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import Said
from hoshin.changes.keys import Key
from hoshin.changes.log import created_between
from hoshin.changes.ref import Subject
from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.kinds import Health
from hoshin.engine.operations import GoalMarks, Intent
from hoshin.strategy.plan import Cycle, Goal

GRACE_DAYS: Final = 15
_COLOURS: Final = {
    Colour.ON_TRACK: Health.ON_TRACK,
    Colour.AT_RISK: Health.AT_RISK,
    Colour.OFF_TRACK: Health.OFF_TRACK,
}


def goal_marks(
    ground: Ground,
    said: Mapping[Subject, Said],
    chances: Mapping[Key, float],
    created_on: Mapping[Key, date],
) -> GoalMarks:
    """The marks of every goal. said: the latest check-ins. chances: the probability of goals that have one.
    created_on: by `created_on`; a goal that is not in it was there before the cycles in force.
    """
    goals = ground.goal_records
    words = [words_of(goal.title) for goal in goals]
    cycles = ground.picture.of(Cycle)
    spans: list[Cycle | None] = [
        cycles.get(goal.cycle.key) or ground.picture.find(goal.cycle) for goal in goals
    ]
    starts = ordinals(cycle.start if cycle else None for cycle in spans)
    created = ordinals(created_on.get(goal.key) for goal in goals)
    last = [said.get(goal.ref) for goal in goals]
    checked_in = ordinals(one.day if one else None for one in last)
    apart = goals_pulled_apart(ground)
    return GoalMarks(
        keys=ground.judged.snapshot.goals.keys,
        specific=_bools(word.specific for word in words),
        quantified=_bools(word.quantified for word in words),
        timed=_bools(word.timed for word in words),
        intent=np.array(
            [Intent[goal.intent.name] if goal.intent else Intent.UNSAID for goal in goals], dtype=np.int8
        ),
        due=ordinals(goal.due for goal in goals),
        starts=starts,
        ends=ordinals(cycle.end if cycle else None for cycle in spans),
        owner=rows_of(ground.people, (goal.owner for goal in goals)),
        young=(created > ground.day.toordinal() - GRACE_DAYS) & (checked_in == 0),
        expected_since=np.maximum(created, starts),
        checked_in=checked_in,
        reported=np.array([_COLOURS[one.colour] if one else Health.NO_DATA for one in last], dtype=np.int8),
        same=_same(ground),
        pulled_apart=_bools(goal.key in apart for goal in goals),
        probability=_floats(chances.get(goal.key, np.nan) for goal in goals),
    )


def created_on(ground: Ground) -> Mapping[Key, date]:
    """The days on which goals were created, of those that were since the first day of all cycles in force."""
    picture, running = ground.picture, ground.judged.snapshot.goals.in_force.tolist()
    cycles = {goal.cycle for goal, runs in zip(ground.goal_records, running, strict=True) if runs}
    begins = (cycle.start for cycle in map(picture.find, cycles) if cycle is not None)
    first = min([ground.day - timedelta(days=GRACE_DAYS), *begins])
    since, until = ground.number_before(first), max(ground.number, ground.facts)
    created = created_between(since, until, Goal.kind)  # a plan cut anew holds goals of numbers still to come
    return {key: ground.day_of(at) for key, at in created.items()}


def _same(ground: Ground) -> Ints:
    counted = [(row, goal) for row, goal in enumerate(ground.goal_records) if goal.ref in ground.in_force]
    same = np.zeros(len(ground.goal_records), dtype=np.int64)
    same[[row for row, _ in counted]] = same_elsewhere([Text(goal.unit, goal.title) for _, goal in counted])
    return same


def _bools(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, dtype=np.bool_)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)
