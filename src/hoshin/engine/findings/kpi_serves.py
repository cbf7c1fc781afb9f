"""Does a unit keep KPIs that serve nothing?

Without weight: it alone would pay for dropping KPIs.
"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    kpis, units = company.operations.kpis, len(company.snapshot.units)
    loose = np.bincount(kpis.unit[~kpis.serves & (kpis.unit >= 0)], minlength=units)
    return np.ones(units) / (1.0 + loose)


KPI_SERVES = Check(
    name="kpi_serves",
    title="Every KPI of the unit serves a goal or run work",
    component=Component.KPIS,
    measure=Measure.PEOPLE,
    weight=0,
    degree="1 / (1 + its KPIs that measure nothing, hold no run work and tell of no assumption or value)",
    judge=_judge,
)
