"""Is what is proposed to a unit answered in time?"""

import numpy as np

from hoshin.engine.arrays import Floats, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.in_time import answered_in_time
from hoshin.engine.operations import Kept

DAYS = 14


def _judge(company: Company) -> Floats:
    asks, units = company.operations.asks, len(company.snapshot.units)
    rows = np.flatnonzero(asks.unit >= 0)
    unit, good = asks.unit[rows], answered_in_time(asks.asked, asks.answered, company.day, DAYS)[rows]
    count = np.bincount(unit, minlength=units)
    return np.where(count > 0, sums_by_row(unit, good.astype(float), units) / np.maximum(count, 1), 1.0)


PROPOSALS_ANSWERED = Check(
    name="proposals_answered",
    title="What is proposed to the unit is answered in time",
    component=Component.BRIDGE,
    measure=Measure.PEOPLE,
    weight=1,
    degree=f"share of the proposals of the last 91 days that were answered within {DAYS} days or have waited no longer; 1 where nothing was asked",
    judge=_judge,
    reads=Kept.PROPOSALS,
)
