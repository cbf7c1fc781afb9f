"""What is planned of pools, and what was used: beside each other, period by period.

Nothing planned and nothing reported are None, which is not 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Period, period_of
from hoshin.resources.plan import Allocation, Pool, PoolAmount
from hoshin.resources.queries import usage
from hoshin.work.plan import Initiative


@dataclass(frozen=True, slots=True)
class Share:
    """What an initiative has of a pool in a period."""

    pool: Pool
    period: Period
    planned: Decimal | None
    used: Decimal | None


@dataclass(frozen=True, slots=True)
class Held:
    """What a pool holds in a period, and what all work has of it; *other* is work that is closed to the reader."""

    period: Period
    holds: Decimal | None
    planned: Decimal | None
    used: Decimal | None
    other_planned: Decimal | None = None
    other_used: Decimal | None = None


def shares_of(initiative: Ref[Initiative], seen: Picture) -> list[Share]:
    """What an initiative has of each pool that a reader sees, by the number of the picture; by pool and period."""
    planned = {
        (allocation.pool.key, allocation.period): allocation.amount
        for allocation in seen.of(Allocation).by("initiative", initiative)
    }
    used = {
        (pool, day): amount
        for (pool, _), days in usage(seen.number, initiatives=[initiative.key]).items()
        for day, amount in days.items()
    }
    found = []
    for key, day in sorted(planned.keys() | used.keys()):
        pool = seen.find(Ref[Pool](Pool.kind, key))
        if pool is not None:
            place = (key, day)
            found.append(Share(pool, period_of(day, pool.grain), planned.get(place), used.get(place)))
    return sorted(
        found, key=lambda share: (share.pool.rank, share.pool.name, share.pool.key, share.period.start)
    )


def held_of(pool: Pool, whole: Picture, seen: Picture) -> list[Held]:
    """What a pool holds, and what work has of it, by the number of the pictures; by period."""
    holds = {amount.period: amount.amount for amount in seen.of(PoolAmount).by("pool", pool.ref)}
    planned, other_planned = _Amounts(), _Amounts()
    for allocation in whole.of(Allocation).by("pool", pool.ref):
        place = planned if seen.find(allocation.initiative) is not None else other_planned
        place.add(allocation.period, allocation.amount)
    used, other_used = _Amounts(), _Amounts()
    for (_, key), days in usage(whole.number, pools=[pool.key]).items():
        place = used if seen.find(Ref[Initiative](Initiative.kind, key)) is not None else other_used
        for day, amount in days.items():
            place.add(day, amount)
    days_of_all = {*holds, *planned.by_day, *used.by_day, *other_planned.by_day, *other_used.by_day}
    return [
        Held(
            period_of(day, pool.grain),
            holds.get(day),
            *(amounts.by_day.get(day) for amounts in (planned, used, other_planned, other_used)),
        )
        for day in sorted(days_of_all)
    ]


class _Amounts:
    """Sums by period."""

    def __init__(self) -> None:
        self.by_day: dict[date, Decimal] = {}

    def add(self, day: date, amount: Decimal) -> None:
        self.by_day[day] = self.by_day.get(day, Decimal()) + amount
