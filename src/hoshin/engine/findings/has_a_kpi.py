"""Does anything measure a goal?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


def _judge(snapshot: Snapshot, _: Mass) -> Floats:
    return has_measure(snapshot).astype(float)


def has_measure(snapshot: Snapshot) -> Bools:
    """Shape (goals,): some live measure is the goal's own."""
    measured = np.zeros(len(snapshot.goals), np.bool_)
    measured[snapshot.measures.goal[snapshot.measures.goal >= 0]] = True
    return measured


HAS_A_KPI = Check(
    name="has_a_kpi",
    title="The goal has a KPI",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=2,
    degree="1 with at least one live measure",
    judge=_judge,
)
