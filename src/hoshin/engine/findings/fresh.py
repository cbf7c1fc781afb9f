"""Do a goal's KPIs still say something?"""

import numpy as np

from hoshin.engine.arrays import Floats, sums_by_row
from hoshin.engine.edges import measure_weights
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


def _judge(snapshot: Snapshot, _: Mass) -> Floats:
    measures, goals = snapshot.measures, len(snapshot.goals)
    rows = np.flatnonzero(measures.goal >= 0)
    goal, weight = measures.goal[rows], measure_weights(measures, measures.goal, goals)[rows]
    fresh = (measures.has_value & ~measures.stale)[rows]
    total = sums_by_row(goal, weight, goals)
    return sums_by_row(goal, weight * fresh, goals) / np.where(total > 0, total, 1.0)


FRESH = Check(
    name="fresh",
    title="The goal's KPIs are fresh",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree="share by measure weight of its KPIs that have a value and are not stale",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads_facts=True,
)
