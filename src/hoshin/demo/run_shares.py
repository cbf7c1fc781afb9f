"""The part of its hours and money that each unit says it will spend on keeping things running."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from hoshin.demo.books import pace_of, part_closed
from hoshin.demo.cast import Cast
from hoshin.demo.first_money import planned
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.pools import BENCH, HOURS
from hoshin.demo.run_work import RUN
from hoshin.demo.shape import UnitOf

_UNITS: Final = {work.handle: work.unit for work in (*CHANGE, *RUN)}
_RUN: Final = {run.handle for run in RUN}


def declared(cast: Cast, unit: UnitOf) -> tuple[Decimal, Decimal]:
    """Of hours and of money: as it is written down, else as it lives."""
    hours, money = (_lived(cast, unit, of_hours=of_hours) for of_hours in (True, False))
    return Decimal(unit.run_hours or hours), Decimal(unit.run_money or money)


def _lived(cast: Cast, unit: UnitOf, *, of_hours: bool) -> Decimal:
    amounts = list(_amounts(cast, unit, of_hours=of_hours))
    run = sum((amount for is_run, amount in amounts if is_run), Decimal())
    return round(run / sum((amount for _, amount in amounts), Decimal()), 2)


def _amounts(cast: Cast, unit: UnitOf, *, of_hours: bool) -> Iterator[tuple[bool, Decimal]]:
    """Whether it is for run work, and how much."""
    for plan in planned(cast):
        is_such = (plan.pool == HOURS) is of_hours and plan.pool != BENCH
        if _UNITS[plan.initiative] == unit.handle and is_such and plan.quarter >= cast.dates.quarters[0]:
            part = part_closed(plan.quarter, cast.dates.today)
            yield plan.initiative in _RUN, plan.amount * part * Decimal(pace_of(plan))
