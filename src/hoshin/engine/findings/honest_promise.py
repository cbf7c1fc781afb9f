"""Is what is promised neither certain nor out of reach?

Without weight: it reads results, and the index reads structure and discipline.
"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.operations import Intent, Kept

SANDBAGGING = 0.90
WISHING = 0.10


def _judge(company: Company) -> Floats:
    chance = company.operations.goals.probability
    honest = (chance <= SANDBAGGING) & (chance >= WISHING)
    return np.where(np.isnan(chance), np.nan, honest.astype(float))


def _asks(company: Company) -> Bools:
    return np.asarray(company.operations.goals.intent == Intent.COMMIT)


HONEST_PROMISE = Check(
    name="honest_promise",
    title="The commitment is neither wishing nor sandbagging",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=0,
    degree=f"0 when its chance with the work planned is above {SANDBAGGING:.0%} or below {WISHING:.0%}; asked of commitments with at least eight values",
    judge=_judge,
    reads=Kept.OBSERVATIONS,
    asks=_asks,
)
