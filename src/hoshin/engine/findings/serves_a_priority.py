"""Do a unit's goals serve the strategy at all?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Goals, Snapshot
from hoshin.engine.tree import rows_by_depth


def _judge(snapshot: Snapshot, _: Mass) -> Floats:
    goals = snapshot.goals
    orphans = goals.live & (goals.unit >= 0) & ~reaches_priority(goals)
    count: Ints = np.bincount(goals.unit[orphans], minlength=len(snapshot.units))
    return np.ones(len(snapshot.units)) / (1.0 + count)


def reaches_priority(goals: Goals) -> Bools:
    """Shape (goals,): live goals whose parents are live goals up to a priority."""
    reaches = goals.live & (goals.priority >= 0)
    for rows in rows_by_depth(goals.parent):
        below = rows[goals.parent[rows] >= 0]
        reaches[below] = goals.live[below] & reaches[goals.parent[below]]
    return reaches


SERVES_A_PRIORITY = Check(
    name="serves_a_priority",
    title="Every goal of the unit serves a priority",
    component=Component.GOALS,
    measure=Measure.PEOPLE,
    weight=1,
    degree="1 / (1 + its live goals that reach no priority)",
    judge=_judge,
)
