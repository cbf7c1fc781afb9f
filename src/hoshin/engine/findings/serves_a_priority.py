"""Do a unit's goals serve the strategy at all?"""

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.serving import tops


def _judge(company: Company) -> Floats:
    goals = company.snapshot.goals
    orphans = goals.live & (goals.unit >= 0) & (tops(goals) < 0)
    count: Ints = np.bincount(goals.unit[orphans], minlength=len(company.snapshot.units))
    return np.ones(len(company.snapshot.units)) / (1.0 + count)


SERVES_A_PRIORITY = Check(
    name="serves_a_priority",
    title="Every goal of the unit serves a priority",
    component=Component.GOALS,
    measure=Measure.PEOPLE,
    weight=1,
    degree="1 / (1 + its live goals that reach no priority)",
    judge=_judge,
)
