"""Does every unit measure something of its own?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import has_measure


def _judge(company: Company) -> Floats:
    goals = company.snapshot.goals
    degree = np.zeros(len(company.snapshot.units))
    degree[goals.unit[goals.live & (goals.unit >= 0) & has_measure(company)]] = 1.0
    return degree


EVERY_LEVEL_MEASURED = Check(
    name="every_level_measured",
    title="The unit measures one of its goals",
    component=Component.KPIS,
    measure=Measure.PEOPLE,
    weight=1,
    degree="1 when one of its live goals has a KPI, 0 without goals",
    judge=_judge,
)
