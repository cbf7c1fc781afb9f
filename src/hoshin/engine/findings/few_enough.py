"""Are a unit's goals, and the organisation's priorities, few enough to be pursued?

Without weight: it alone would pay for retiring goals and punish splitting them.
"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure

GOALS_OF_A_UNIT = 7
PRIORITIES = 5


def _judge(company: Company) -> Floats:
    units, goals = company.snapshot.units, company.snapshot.goals
    counted = goals.live & goals.in_force & (goals.unit >= 0)
    goals_of_unit = np.bincount(goals.unit[counted], minlength=len(units))
    degree = np.minimum(1.0, GOALS_OF_A_UNIT / np.maximum(goals_of_unit, 1))
    priorities = max(int((company.mass.weight > 0).sum()), 1)
    return np.where(units.parent < 0, np.minimum(degree, PRIORITIES / priorities), degree)


FEW_ENOUGH = Check(
    name="few_enough",
    title="The unit has few enough goals",
    component=Component.GOALS,
    measure=Measure.PEOPLE,
    weight=0,
    degree=f"min(1, {GOALS_OF_A_UNIT} / its goals in force), at the root unit also {PRIORITIES} / priorities that weigh "
    "something, the smaller",
    judge=_judge,
)
