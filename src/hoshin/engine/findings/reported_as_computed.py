"""Is what is said of a goal what its figures say?"""

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.kinds import Health
from hoshin.engine.operations import Kept


def _judge(company: Company) -> Floats:
    said, computed = company.operations.goals.reported, company.standings.goals.health
    since = company.operations.goals.checked_in > last_drop(company)
    return np.asarray((said == computed) & (said >= Health.OFF_TRACK) & since, np.float64)


def last_drop(company: Company) -> Ints:
    """Shape (goals,): the day on which a KPI of the goal was last dropped while its cycle runs, 0 for never.

    What was said before was said of other figures: dropping the red KPI must not make the green report true.
    """
    days = np.zeros(len(company.snapshot.goals), np.int64)
    np.maximum.at(days, company.operations.dropped.goal, company.operations.dropped.day)
    return days


REPORTED_AS_COMPUTED = Check(
    name="reported_as_computed",
    title="The goal is reported as its figures say",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when the colour said last is the one computed from the latest values, and was said since a KPI of the goal was last dropped; 0 where nothing was said or nothing can be computed",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads=Kept.OBSERVATIONS | Kept.CHECK_INS,
)
