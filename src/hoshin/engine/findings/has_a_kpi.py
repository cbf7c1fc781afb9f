"""Does anything measure a goal?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return has_measure(company).astype(float)


def has_measure(company: Company) -> Bools:
    """Shape (goals,): some live measure is the goal's own."""
    measured = np.zeros(len(company.snapshot.goals), np.bool_)
    measured[company.snapshot.measures.goal[company.snapshot.measures.goal >= 0]] = True
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
