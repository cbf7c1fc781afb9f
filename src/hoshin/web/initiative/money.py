"""What an initiative takes of each pool in each period, planned and used, and how full the pool is planned by all work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.charts.small import bar
from hoshin.engine.periods import ends_of
from hoshin.resources.plan import Allocation, Pool, PoolAmount
from hoshin.resources.queries import usage
from hoshin.web import written
from hoshin.web.initiative.shown import TakenShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.work.plan import Initiative

FULL: Final = 1.0
"""A pool that is planned beyond what it holds is crowded."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Of a pool in a period, by one initiative: in the pool's unit of measure; None where nothing is said."""

    pool: Pool
    period: date
    planned: Decimal | None
    used: Decimal | None
    pool_share: float | None
    """What part of the pool all work together plans to take; None where nobody says what it holds."""

    @property
    def end(self) -> date:
        """The last day of the period, which says to which cycle it belongs."""
        return ends_of(self.pool.grain)[self.period]


def taken(work: Initiative, moment: Moment) -> list[Taken]:
    """By pool and period, of the pools that the reader sees. One query."""
    view = moment.view
    planned = {
        (link.pool, link.period): link.amount for link in view.seen.of(Allocation).by("initiative", work.ref)
    }
    used: dict[tuple[Ref[Pool], date], Decimal] = {}
    if view.with_facts:
        for (key, _work), periods in usage(view.whole.number, initiatives=[work.key]).items():
            used |= {(Ref[Pool](Pool.kind, key), period): amount for period, amount in periods.items()}
    pools = {
        ref: pool
        for ref in {ref for ref, _ in (*planned, *used)}
        if (pool := view.seen.find(ref)) is not None
    }
    shares = {ref: _pool_shares(ref, view.whole) for ref in pools}
    found = [
        Taken(
            pools[ref],
            period,
            planned.get((ref, period)),
            used.get((ref, period)),
            shares[ref].get(period),
        )
        for ref, period in {*planned, *used}
        if ref in pools
    ]
    return sorted(found, key=lambda one: (one.pool.rank, one.pool.key, one.period))


def _pool_shares(ref: Ref[Pool], whole: Picture) -> dict[date, float]:
    """What part of a pool is planned for all work, closed work too, in each period that it holds something in."""
    planned: dict[date, Decimal] = {}
    for link in whole.of(Allocation).by("pool", ref):
        planned[link.period] = planned.get(link.period, Decimal()) + link.amount
    return {
        held.period: float(planned.get(held.period, Decimal()) / held.amount)
        for held in whole.of(PoolAmount).by("pool", ref)
        if held.amount
    }


def shown(found: Iterable[Taken], moment: Moment) -> Iterator[TakenShown]:
    """As lines of a table."""
    for one in found:
        unit = one.pool.unit_of_measure
        yield TakenShown(
            pool=Linked(one.pool.name, moment.link(one.pool.ref)),
            period=written.period(one.period, one.pool.grain),
            planned=_amount(one.planned, unit),
            used=_amount(one.used, unit),
            bar=_bar(one),
            crowd=written.percent(one.pool_share),
            is_crowded=one.pool_share is not None and one.pool_share > FULL,
        )


def totals(found: Iterable[Taken]) -> Iterator[str]:
    """What each pool gives in all, planned and used, in a sentence."""
    for _key, those in groupby(found, key=lambda one: one.pool.key):
        rows = list(those)
        pool = rows[0].pool
        planned = sum((one.planned or Decimal() for one in rows), Decimal())
        used = sum((one.used or Decimal() for one in rows), Decimal())
        yield _("%(pool)s: %(planned)s planned, %(used)s used.") % {
            "pool": pool.name,
            "planned": written.measured(planned, pool.unit_of_measure),
            "used": written.measured(used, pool.unit_of_measure),
        }


def split(found: Iterable[Taken], cycle: tuple[date, date] | None) -> Mapping[bool, list[Taken]]:
    """Those of a cycle, and the others: a period belongs to the cycle that holds its last day."""
    parted: dict[bool, list[Taken]] = {True: [], False: []}
    for one in found:
        parted[cycle is None or cycle[0] <= one.end <= cycle[1]].append(one)
    return parted


def _amount(amount: Decimal | None, unit: str) -> str:
    return written.NONE if amount is None else written.measured(amount, unit)


def _bar(one: Taken) -> str:
    """What was used of what was planned."""
    if one.used is None or not one.planned:
        return ""
    share = float(one.used / one.planned)
    return bar(share, _("%s of what was planned") % written.percent(share))
