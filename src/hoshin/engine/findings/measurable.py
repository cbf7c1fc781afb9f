"""Can one tell whether a goal was reached?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.progress import is_stay


def _judge(company: Company) -> Floats:
    measures = company.snapshot.measures
    moves = ~np.isnan(measures.baseline) & ~np.isnan(measures.target)
    stays = ~np.isnan(measures.low) | ~np.isnan(measures.high)
    complete = np.where(is_stay(measures.direction), stays, moves) & (measures.goal >= 0)
    degree = company.operations.goals.quantified.copy()
    degree[measures.goal[complete]] = True
    return degree.astype(float)


MEASURABLE = Check(
    name="measurable",
    title="One can tell when the goal is reached",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 with a KPI that has baseline and target (or a limit to stay within), or a quantity in its words",
    judge=_judge,
)
