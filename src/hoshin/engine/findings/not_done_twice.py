"""Is the same work done in two units?"""

import numpy as np

from hoshin.engine.amounts import hours_of, in_play, money_of
from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure


def _judge(company: Company) -> Floats:
    work = company.operations.initiatives
    has_twin = work.twin >= 0
    twice = np.zeros(len(work), np.bool_)
    twice[has_twin] = in_play(company)[work.twin[has_twin]]
    return (~twice).astype(float)


def _cost(company: Company) -> Cost:
    work = company.operations.initiatives
    return Cost(money_of(work), hours_of(work))


NOT_DONE_TWICE = Check(
    name="not_done_twice",
    title="The work is not done in another unit as well",
    component=Component.BRIDGE,
    measure=Measure.WORK,
    weight=1,
    degree="0 when funded work of another unit says the same",
    judge=_judge,
    asks=in_play,
    cost=_cost,
)
