"""The money and hours that were set aside, quarter by quarter, for three years of work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.demo.cast import Cast
from hoshin.demo.dates import shifted
from hoshin.demo.faults.resources import UNFUNDED
from hoshin.demo.initiatives import CHANGE
from hoshin.demo.pools import DRAWN, HOURS, POOLS, PROJECTS, RUNNING
from hoshin.demo.run_work import RUN
from hoshin.demo.shape import InitiativeOf, PoolOf
from hoshin.engine.periods import Grain
from hoshin.resources.plan import Allocation, Pool, PoolAmount

QUARTERS_OF_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Planned:
    """What of a pool is set aside for an initiative in a quarter, in the pool's unit."""

    initiative: str
    pool: str
    quarter: date
    amount: Decimal


def write_money(draft: Draft, cast: Cast) -> None:
    """Pools, what they hold in each quarter, and what of it is planned for which work."""
    for pool in POOLS:
        record = Pool(
            new_key(),
            name=pool.name,
            holds=pool.holds,
            unit_of_measure=pool.measured_in,
            grain=Grain.QUARTER,
            owner=cast.lead("finance").ref,
        )
        draft.create(record)
        cast.pools[pool.handle] = record.ref
    plans = list(planned(cast))
    for pool in POOLS:
        for quarter in cast.dates.every_quarter:
            asked = sum(p.amount for p in plans if (p.pool, p.quarter) == (pool.handle, quarter))
            if asked:
                held = _held(pool, Decimal(asked), is_coming=quarter > cast.dates.today)
                amount = PoolAmount(UNKEYED, pool=cast.pools[pool.handle], period=quarter, amount=held)
                draft.create(linked(amount))
    for plan in plans:
        allocation = Allocation(
            UNKEYED,
            initiative=cast.initiatives[plan.initiative],
            pool=cast.pools[plan.pool],
            period=plan.quarter,
            amount=plan.amount,
        )
        draft.create(linked(allocation))


def planned(cast: Cast) -> Iterator[Planned]:
    """What is planned, in even parts. What was only proposed is planned too, since nobody knows yet."""
    for work in CHANGE:
        if work.handle in UNFUNDED:
            continue
        of_year, running = quarters_of(cast, work)
        for pool, amount in _yearly(work):
            for quarter in running:
                yield Planned(work.handle, pool, quarter, Decimal(amount // of_year))
    for run in RUN:
        drawn = [(pool, amount) for handle, pool, amount in DRAWN if handle == run.handle]
        for pool, amount in ((RUNNING, run.money * 1000), (HOURS, run.hours), *drawn):
            for quarter in cast.dates.every_quarter:
                yield Planned(run.handle, pool, quarter, Decimal(amount // QUARTERS_OF_YEAR))


def share_planned(cast: Cast, work: InitiativeOf, day: date) -> float:
    """The share of an initiative's money that is planned to be spent by a day, each quarter's evenly."""
    _, running = quarters_of(cast, work)
    over = (min(max((day - quarter) / (shifted(quarter, 3) - quarter), 0.0), 1.0) for quarter in running)
    return sum(over) / len(running)


def _yearly(work: InitiativeOf) -> list[tuple[str, int]]:
    drawn = [(pool, amount) for handle, pool, amount in DRAWN if handle == work.handle]
    return [(PROJECTS, work.money * 1000), (HOURS, work.hours), *drawn]


def _held(pool: PoolOf, asked: Decimal, *, is_coming: bool) -> Decimal:
    """Round sums, as budgets are; what is still to come was cut where money is tight."""
    part = pool.cut_to if is_coming and pool.cut_to is not None else pool.filled
    step = 10 ** max(0, asked.adjusted() - 2)
    return Decimal(round(float(asked) * part / step) * step)


def quarters_of(cast: Cast, work: InitiativeOf) -> tuple[int, list[date]]:
    """How many quarters of the year an initiative runs in, and all that it runs in; at least one of each."""
    start, end = cast.dates.month(work.begins), cast.dates.month(work.ends + 1)
    running = [q for q in cast.dates.every_quarter if q < end and shifted(q, 3) > start]
    of_year = [q for q in running if q in cast.dates.quarters]
    return max(len(of_year), 1), running or cast.dates.quarters[-1:]
