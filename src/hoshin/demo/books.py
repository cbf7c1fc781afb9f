"""What was used of the pools, as the books have it: once a month, of the quarter so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hoshin.demo.cast import Cast
from hoshin.demo.dates import quarter_of, shifted
from hoshin.demo.first_money import Planned, planned
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.pools import POOLS
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage

BOOKS_ARE_CLOSED: Final = 12
"""Day of the month on which the books of the month before are closed."""
MONTHS_OF_QUARTER: Final = 3

_PACE: Final = {work.handle: work.pace for work in CHANGE}
_NOT_BEGUN: Final = {work.handle for work in CHANGE if work.state == "proposed"}
_USED: Final = {pool.handle: pool.used for pool in POOLS}


def book_what_was(cast: Cast) -> None:
    """Everything that was in the books when the plan was taken in."""
    closed = (cast.dates.begin - timedelta(days=BOOKS_ARE_CLOSED)).replace(day=1)
    rows = [
        row
        for quarter in cast.dates.every_quarter
        if quarter < closed
        for row in _rows(cast, quarter, _months_between(quarter, closed))
    ]
    record_usage(rows, by=cast.leading("finance"), source="the books of two years")


def close_books(cast: Cast, day: date) -> None:
    """What was used up to the month before a day, in the quarter of that month."""
    quarter = quarter_of(shifted(day, -1))
    rows = _rows(cast, quarter, _months_between(quarter, day))
    record_usage(rows, by=cast.leading("finance"), source=f"the books of {shifted(day, -1):%B %Y}")


def pace_of(plan: Planned) -> float:
    """How much is used of what is planned, by and large; nothing of what was only proposed."""
    return 0.0 if plan.initiative in _NOT_BEGUN else _PACE.get(plan.initiative, 1.0) * _USED[plan.pool]


def part_closed(quarter: date, day: date) -> Decimal:
    """The part of a quarter that is in the books by a day."""
    closed = (day - timedelta(days=BOOKS_ARE_CLOSED)).replace(day=1)
    return Decimal(min(max(_months_between(quarter, closed), 0), MONTHS_OF_QUARTER)) / MONTHS_OF_QUARTER


def _rows(cast: Cast, quarter: date, months: int) -> Iterator[Row]:
    """What was used in a quarter by the end of its first, second or third month."""
    for plan in _plans_of(cast, quarter):
        pool, initiative = cast.pools[plan.pool].key, cast.initiatives[plan.initiative].key
        share = Decimal(min(months, MONTHS_OF_QUARTER)) / MONTHS_OF_QUARTER
        yield Row(pool, initiative, quarter, round(plan.amount * _times(cast, plan) * share, 2))


def _plans_of(cast: Cast, quarter: date) -> list[Planned]:
    return [plan for plan in planned(cast) if plan.quarter == quarter and plan.initiative not in _NOT_BEGUN]


def _times(cast: Cast, plan: Planned) -> Decimal:
    """What is used of what is planned. Stopped work goes on as before."""
    dice = cast.dice(f"books of {plan.initiative}, {plan.pool}, {plan.quarter}")
    return Decimal(f"{pace_of(plan) * dice.uniform(0.96, 1.04):.4f}")


def _months_between(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month
