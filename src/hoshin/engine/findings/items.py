"""What the items of a check are, and what each of them weighs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hoshin.engine.amounts import hours_of, money_of, spent_by_unit
from hoshin.engine.arrays import Bools, Floats, Keys
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Measure


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a check: columns over the whole of their table."""

    keys: Keys
    asked: Bools
    weight: Floats
    """e, 0 where it is not asked. Sums to 1 with `stranded`, or to 0 where there is nothing to weigh."""
    stranded: float = 0.0
    """z: the mass that counts as not held."""
    nowhere: bool = False
    """Nothing carries mass at all."""


def items_of(check: Check, company: Company) -> Items:
    """The items that a check asks, and their weights."""
    keys, asked = _all_of(check.measure, company)
    if check.asks is not None:
        asked = asked & check.asks(company)
    if check.measure is Measure.MASS:
        mass = company.mass
        if check.asks is None:
            return Items(keys, asked, mass.kept, mass.stranded, mass.nowhere > 0)
        return Items(keys, asked, _normal(np.where(asked, mass.kept, 0.0)))
    return Items(keys, asked, np.where(asked, _weights(check.measure, company, asked), 0.0))


def head_count(company: Company) -> Floats:
    """Shape (units,): each unit's part of all people; 1/n where no unit has people."""
    people = company.snapshot.units.people
    return _normal((people if people.any() else np.ones_like(people)).astype(np.float64))


def _all_of(measure: Measure, company: Company) -> tuple[Keys, Bools]:
    snapshot, operations = company.snapshot, company.operations
    match measure:
        case Measure.MASS:
            goals = snapshot.goals
            return goals.keys, goals.live & goals.in_force & ~company.mass.in_grace
        case Measure.WEIGHT:
            return snapshot.priorities.keys, company.mass.weight > 0
        case Measure.WORK:
            return operations.initiatives.keys, np.ones(len(operations.initiatives), np.bool_)
        case Measure.POOLS:
            return operations.pools.keys, np.ones(len(operations.pools), np.bool_)
        case Measure.WHOLE:
            return snapshot.units.keys, snapshot.units.parent < 0
        case Measure.PEOPLE | Measure.SPENT:
            return snapshot.units.keys, np.ones(len(snapshot.units), np.bool_)


def _weights(measure: Measure, company: Company, asked: Bools) -> Floats:
    operations = company.operations
    match measure:
        case Measure.WEIGHT:
            return company.mass.weight
        case Measure.PEOPLE:
            return head_count(company)
        case Measure.SPENT:
            return _of_both(*spent_by_unit(company), asked)
        case Measure.POOLS:
            amount, is_money = operations.pools.amount, operations.pools.is_money
            return _of_both(np.where(is_money, amount, 0.0), np.where(is_money, 0.0, amount), asked)
        case Measure.WORK:
            run = operations.initiatives.run
            money, hours = money_of(operations.initiatives), hours_of(operations.initiatives)
            return _of_both(_filled(money, run, asked), _filled(hours, run, asked), asked)
        case _:
            return _normal(asked.astype(np.float64))


def _of_both(money: Floats, hours: Floats, asked: Bools) -> Floats:
    """The mean of the shares of money and of hours, of those that are kept; 1/n where neither is."""
    shares = [_normal(np.where(asked, np.nan_to_num(amount), 0.0)) for amount in (money, hours)]
    kept = [share for share in shares if share.any()]
    return np.asarray(sum(kept) / len(kept)) if kept else _normal(asked.astype(np.float64))


def _filled(amount: Floats, run: Bools, asked: Bools) -> Floats:
    """Items without a figure take the median of those of their kind that have one."""
    filled = amount.copy()
    for kind in (run, ~run):
        known = amount[asked & kind & ~np.isnan(amount)]
        if len(known):
            filled[asked & kind & np.isnan(amount)] = float(np.median(known))
    return filled


def _normal(weight: Floats) -> Floats:
    total = float(weight.sum())
    return weight / total if total > 0 else weight
