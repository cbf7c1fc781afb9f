"""Does money or time go to what was stopped, or serves nothing?"""

import numpy as np

from hoshin.engine.amounts import hours_of, keeps_amounts, money_of
from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure
from hoshin.engine.findings.work_has_a_place import WORK_HAS_A_PLACE
from hoshin.engine.operations import Funding, Initiatives


def _judge(company: Company) -> Floats:
    work, placed = company.operations.initiatives, WORK_HAS_A_PLACE.judge(company)
    if not keeps_amounts(company):
        return np.full(len(work), np.nan)
    return placed * (1.0 - _lost_share(work))


def _lost_share(work: Initiatives) -> Floats:
    """The part of what is stopped that is planned or used after it was, the larger of money's and hours'."""
    parts = []
    for lost, whole in ((work.money_lost, money_of(work)), (work.hours_lost, hours_of(work))):
        amount = np.abs(np.nan_to_num(lost))
        parts.append(np.minimum(amount / np.where(np.nan_to_num(whole) > 0, whole, np.inf), 1.0))
    return np.where(work.funding == Funding.STOPPED, np.maximum(*parts), 0.0)


def _asks(company: Company) -> Bools:
    """What takes any money or hours at all."""
    work = company.operations.initiatives
    return np.asarray((np.nan_to_num(money_of(work)) > 0) | (np.nan_to_num(hours_of(work)) > 0))


def _cost(company: Company) -> Cost:
    work, astray = company.operations.initiatives, 1.0 - _judge(company)
    return Cost(money_of(work) * astray, hours_of(work) * astray)


NOTHING_ASTRAY = Check(
    name="nothing_astray",
    title="No money or time goes to stopped or orphan work",
    component=Component.RESOURCES,
    measure=Measure.WORK,
    weight=1,
    degree="the part of it that serves goals which reach a priority (run work: 1 when claimed), less the part of stopped work that is planned or used after it was stopped; asked of what takes money or hours",
    judge=_judge,
    asks=_asks,
    cost=_cost,
)
