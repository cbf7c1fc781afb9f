"""Do money and time go where the strategy puts its weight?

Σ w · min(1, share / w) = 1 − the total variation distance of `focus`, so the whole check reads as the part of what is spent
that need not move.
"""

import numpy as np

from hoshin.engine.amounts import by_priority, lives_on
from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure


def _judge(company: Company) -> Floats:
    return _mean([_held(company, amount) for amount in lives_on(company)])


def _held(company: Company, amount: Floats) -> Floats:
    """Of money or of hours: min(1, share / weight); NaN where nothing is spent on change at all."""
    total = _on_change(company, amount)
    weight = company.mass.weight
    if total == 0:
        return np.full(len(weight), np.nan)
    share = by_priority(company, amount) / total
    return np.minimum(1.0, share / np.where(weight > 0, weight, 1.0))


def _on_change(company: Company, amount: Floats) -> float:
    return float(amount[~company.operations.initiatives.run].sum())


def _mean(kept: list[Floats]) -> Floats:
    """The mean of those that are known."""
    known = [degree for degree in kept if not np.isnan(degree).any()]
    return np.mean(known, axis=0) if known else kept[0]


def _cost(company: Company) -> Cost:
    """What each priority would get more, were shares as weights."""
    short = []
    for amount in lives_on(company):
        wanted = company.mass.weight * _on_change(company, amount) - by_priority(company, amount)
        short.append(np.where(wanted > 0, wanted, 0.0))
    return Cost(*short)


FOLLOWS_WEIGHTS = Check(
    name="follows_weights",
    title="Money and time follow the priority's weight",
    component=Component.RESOURCES,
    measure=Measure.WEIGHT,
    weight=2,
    degree="min(1, its share of what is spent on change / its weight), the mean of money and hours as they are kept; used where usage is kept, else planned",
    judge=_judge,
    cost=_cost,
)
