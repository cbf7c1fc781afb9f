"""Money and hours: what is planned for work, what it used, what pools hold, and what was lost on stopped work.

Money is that of pools in the organisation's currency, hours those of pools of people that count in h. Amounts are
added exactly, as decimals, and become floats at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import nan
from typing import Final

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.engine.arrays import Floats
from hoshin.engine.operations import Pools
from hoshin.engine.periods import Grain, ends_of, period_of
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.resources.queries import Used

HOURS: Final = "h"
_NOTHING: Final = Decimal(0)
Sums = dict[str, Decimal]


@dataclass(slots=True)
class Amounts:
    """Of one initiative: sums by the name of a column, and by (is money, pool, period) what was planned and used."""

    sums: Sums = field(default_factory=dict)
    by_period: dict[tuple[bool, Key, date], list[Decimal]] = field(default_factory=dict)

    def add(self, column: str, amount: Decimal) -> None:
        """Add to the sum of a column."""
        self.sums[column] = self.sums.get(column, _NOTHING) + amount

    def of_period(self, kind: _Kind, amount: Allocation | Used) -> list[Decimal]:
        """What is planned and what was used in the period and pool of an amount."""
        place = (kind.is_money, amount.pool.key, amount.period)
        return self.by_period.setdefault(place, [_NOTHING, _NOTHING])

    def lost_after(self, day: date, *, is_money: bool) -> float:
        """What was planned or used, the greater of both, in periods of the cycle that began after a day; NaN for nothing."""
        lost = [
            max(of_period, key=abs)
            for (money, _, period), of_period in self.by_period.items()
            if money is is_money and period > day
        ]
        return float(sum(lost)) if lost else nan

    def __getitem__(self, column: str) -> float:
        return float(self.sums[column]) if column in self.sums else nan


def amounts_by_initiative(ground: Ground, used: Iterable[Used]) -> Mapping[Key, Amounts]:
    """What is planned for each initiative and what it used; those of which there is nothing are left out."""
    found: defaultdict[Key, Amounts] = defaultdict(Amounts)
    kinds = _kinds(ground)
    for planned in ground.picture.of(Allocation).values():
        if planned.pool in kinds:
            _add_planned(found[planned.initiative.key], planned, kinds[planned.pool], ground)
    for fact in used:
        if fact.pool in kinds:
            _add_used(found[fact.initiative.key], fact, kinds[fact.pool], ground)
    return found


def pools(ground: Ground, used: Iterable[Used]) -> Pools:
    """The live pools of money and of hours: what they hold in the cycle, and what was used of it."""
    kinds = {ref: kind for ref, kind in _kinds(ground).items() if ref in ground.picture}
    refs = sorted(kinds)
    sums: dict[str, dict[Ref[Pool], Decimal]] = {name: {} for name in ("amount", "so_far", "used")}
    for held in ground.picture.of(PoolAmount).values():
        if held.pool in kinds:
            end = ends_of(kinds[held.pool].grain)[held.period]
            _sum(sums["amount"], held.pool, held.amount, counts=_in_cycle(end, ground))
            _sum(sums["so_far"], held.pool, held.amount, counts=_is_over(end, ground))
    for fact in used:
        if fact.pool in kinds:
            end = ends_of(kinds[fact.pool].grain)[fact.period]
            _sum(sums["used"], fact.pool, fact.amount, counts=_is_over(end, ground))
    return Pools(
        keys=tuple(ref.key for ref in refs),
        is_money=np.array([kinds[ref].is_money for ref in refs], dtype=np.bool_),
        **{name: _column(those, refs) for name, those in sums.items()},
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    is_money: bool
    grain: Grain

    @property
    def planned(self) -> str:
        """The name of the column of what is planned."""
        return "money_planned" if self.is_money else "hours_planned"

    @property
    def used(self) -> str:
        """The name of the column of what was used."""
        return "money_used" if self.is_money else "hours_used"


def _kinds(ground: Ground) -> dict[Ref[Pool], _Kind]:
    """The pools of money and of hours, retired ones too; others are counted in what cannot be added up."""
    found: dict[Ref[Pool], _Kind] = {}
    for side in (ground.picture, ground.picture.retired):
        for pool in side.of(Pool).values():
            is_money = pool.holds is PoolKind.MONEY and pool.unit_of_measure == ground.policy.currency
            if is_money or (pool.holds is PoolKind.PEOPLE and pool.unit_of_measure == HOURS):
                found[pool.ref] = _Kind(is_money, pool.grain)
    return found


def _add_planned(amounts: Amounts, planned: Allocation, kind: _Kind, ground: Ground) -> None:
    if _in_cycle(ends_of(kind.grain)[planned.period], ground):
        amounts.add(kind.planned, planned.amount)
        amounts.of_period(kind, planned)[0] = planned.amount
    if kind.is_money:
        amounts.add("budget", planned.amount)
        amounts.add("planned_value", planned.amount * _part_over(planned.period, kind.grain, ground.day))


def _add_used(amounts: Amounts, fact: Used, kind: _Kind, ground: Ground) -> None:
    if _in_cycle(ends_of(kind.grain)[fact.period], ground):
        amounts.add(kind.used, fact.amount)
        amounts.of_period(kind, fact)[1] = fact.amount
    if kind.is_money:
        amounts.add("cost", fact.amount)


def _in_cycle(end: date, ground: Ground) -> bool:
    """A period belongs to the cycle that holds its last day."""
    first, last = ground.span
    return first <= end <= last


def _is_over(end: date, ground: Ground) -> bool:
    return _in_cycle(end, ground) and end <= ground.day


@lru_cache(maxsize=4_096)
def _part_over(period: date, grain: Grain, day: date) -> Decimal:
    """The part of a period that is over by the end of a day: what is planned for it runs straight."""
    start = period_of(period, grain).start
    days = (ends_of(grain)[period] - start).days + 1
    return Decimal(min(max((day - start).days + 1, 0), days)) / days


def _sum(sums: dict[Ref[Pool], Decimal], pool: Ref[Pool], amount: Decimal, *, counts: bool) -> None:
    if counts:
        sums[pool] = sums.get(pool, Decimal(0)) + amount


def _column(sums: Mapping[Ref[Pool], Decimal], refs: Iterable[Ref[Pool]]) -> Floats:
    return np.array([float(sums[ref]) if ref in sums else nan for ref in refs], dtype=np.float64)
