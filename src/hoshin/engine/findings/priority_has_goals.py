"""Does a priority have goals at all?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    goals = company.snapshot.goals
    degree = np.zeros(len(company.snapshot.priorities))
    degree[goals.priority[goals.live & goals.in_force & (goals.priority >= 0)]] = 1.0
    return degree


PRIORITY_HAS_GOALS = Check(
    name="priority_has_goals",
    title="The priority has goals",
    component=Component.GOALS,
    measure=Measure.WEIGHT,
    weight=1,
    degree="1 with at least one live goal in force that hangs on it",
    judge=_judge,
)
