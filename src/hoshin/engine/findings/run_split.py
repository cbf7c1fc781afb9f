"""Does a unit spend on keeping things running what it said it would?"""

import numpy as np

from hoshin.engine.amounts import by_unit, keeps_amounts, lives_on
from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Cost, Measure

SLACK = 0.05


def _judge(company: Company) -> Floats:
    if not keeps_amounts(company):
        return np.full(len(company.snapshot.units), np.nan)
    degrees = []
    for amount, declared in _both(company):
        away = _away(company, amount, declared)
        held = np.where(away <= SLACK, 1.0, 1.0 - away)
        degrees.append(np.where(by_unit(company, amount) > 0, np.nan_to_num(held), np.nan))
    known = ~np.isnan(np.array(degrees))
    found = np.where(known, degrees, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known.any(axis=0), found, 1.0)


def _both(company: Company) -> list[tuple[Floats, Floats]]:
    money, hours = lives_on(company)
    marks = company.operations.units
    return [(money, marks.run_money), (hours, marks.run_hours)]


def _away(company: Company, amount: Floats, declared: Floats) -> Floats:
    """How far the share of run work is from what was declared; NaN where nothing was."""
    total = by_unit(company, amount)
    run = by_unit(company, amount, company.operations.initiatives.run)
    return np.abs(run / np.where(total > 0, total, 1.0) - declared)


def _cost(company: Company) -> Cost:
    return Cost(*(_away(company, amount, said) * by_unit(company, amount) for amount, said in _both(company)))


RUN_SPLIT = Check(
    name="run_split",
    title="The unit splits run and change as it declared",
    component=Component.RESOURCES,
    measure=Measure.SPENT,
    weight=1,
    degree=f"1 − the distance of its share of run work from the share that it declared (1 up to {SLACK}), the mean of money and hours as they are kept; 0 where it spends and declared nothing",
    judge=_judge,
    cost=_cost,
)
