"""Has work that is to be done anything to do it with?"""

import numpy as np

from hoshin.engine.amounts import hours_of, in_play, keeps_amounts, money_of
from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    work = company.operations.initiatives
    if not keeps_amounts(company):
        return np.full(len(work), np.nan)
    has_any = (np.nan_to_num(money_of(work)) > 0) | (np.nan_to_num(hours_of(work)) > 0)
    return np.where(work.unsaid, np.nan, has_any.astype(float))


def _asks(company: Company) -> Bools:
    return in_play(company) & ~company.operations.initiatives.run


RESOURCED = Check(
    name="resourced",
    title="The initiative has money or hours",
    component=Component.RESOURCES,
    measure=Measure.WORK,
    weight=1,
    degree="1 when something of a pool is planned or used for it in the cycle; asked of funded change work that is not done, or takes any",
    judge=_judge,
    asks=_asks,
)
