"""Is the same goal set in two units?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return np.asarray(1.0 / (1.0 + company.operations.goals.same), np.float64)


NOT_SAID_TWICE = Check(
    name="not_said_twice",
    title="The goal is not set in another unit as well",
    component=Component.BRIDGE,
    measure=Measure.MASS,
    weight=1,
    degree="1 / (1 + goals of other units that say the same); retired ones count while they hold a share",
    judge=_judge,
)
