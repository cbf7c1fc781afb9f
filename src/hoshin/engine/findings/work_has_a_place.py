"""Does work for change serve a goal, and is run work claimed by a unit?"""

import numpy as np

from hoshin.engine.amounts import hours_of, in_play, money_of
from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure
from hoshin.engine.serving import placed


def _judge(company: Company) -> Floats:
    work = company.operations.initiatives
    held = np.where(work.run, (work.unit >= 0).astype(float), placed(company))
    return np.where(work.unsaid, np.nan, held)


def _cost(company: Company) -> Cost:
    work, astray = company.operations.initiatives, 1.0 - _judge(company)
    return Cost(money_of(work) * astray, hours_of(work) * astray)


WORK_HAS_A_PLACE = Check(
    name="work_has_a_place",
    title="Work for change serves a goal, run work is claimed by a unit",
    component=Component.BRIDGE,
    measure=Measure.WORK,
    weight=2,
    degree="change: the part of it that serves goals which reach a priority; run: 1 when a live unit claims it; unknown until somebody said which of the two it is; asked of funded work that is not done, or takes money or hours",
    judge=_judge,
    asks=in_play,
    cost=_cost,
)
