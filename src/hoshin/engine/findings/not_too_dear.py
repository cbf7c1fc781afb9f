"""Is progress bought at the price that was planned?

Without weight: it reads results, and the index reads structure and discipline.
"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure
from hoshin.engine.operations import Initiatives, Kept

DEAR = 0.9


def _judge(company: Company) -> Floats:
    work = company.operations.initiatives
    earned = np.nan_to_num(work.done) * np.nan_to_num(work.budget)
    worst = np.minimum(_index(earned, work.cost), _index(earned, work.planned_value))
    return np.where(worst >= DEAR, 1.0, np.maximum(worst, 0.0))


def _index(earned: Floats, against: Floats) -> Floats:
    """CPI or SPI: what was earned against what was spent or planned by now; 1 where that is nothing."""
    known = np.nan_to_num(against) > 0
    return np.where(known, earned / np.where(known, against, 1.0), 1.0)


def _asks(company: Company) -> Bools:
    work: Initiatives = company.operations.initiatives
    return np.asarray(~work.run & ~work.unsaid & (np.nan_to_num(work.budget) > 0) & work.is_work)


def _cost(company: Company) -> Cost:
    work = company.operations.initiatives
    over = work.cost - np.nan_to_num(work.done) * work.budget
    return Cost(np.where(over > 0, over, np.nan), np.full(len(over), np.nan))


NOT_TOO_DEAR = Check(
    name="not_too_dear",
    title="Progress is not bought too dear",
    component=Component.RESOURCES,
    measure=Measure.WORK,
    weight=0,
    degree=f"the smaller of CPI and SPI where that is below {DEAR}, else 1 (`earned_value`); asked of funded change work with a budget",
    judge=_judge,
    reads=Kept.USAGE | Kept.WORK_DONE,
    asks=_asks,
    cost=_cost,
)
