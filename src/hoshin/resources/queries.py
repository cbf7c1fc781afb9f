"""Reads of what was used of pools: what is current now, or was under a past number, and what it comes to.

One query each, whatever the rows; where keys are given, one for each 500 of them. Sums are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Series
from hoshin.journal import days
from hoshin.journal.facts import counting
from hoshin.resources.amounts import Parts, amount_of
from hoshin.resources.facts import Usage
from hoshin.resources.plan import Pool
from hoshin.work.plan import Initiative

BySeries = dict[Series, dict[date, Decimal]]
"""Amounts in the pool's unit of measure, by pool and initiative, and then by the first day of the period."""

_COLUMNS = ("pool", "initiative", "period", "minor", "places")
_IN_ONE_QUERY = 500


class Used(NamedTuple):
    """What an initiative used of a pool in a period, in the pool's unit of measure; below 0 for a refund."""

    pool: Ref[Pool]
    initiative: Ref[Initiative]
    period: date
    amount: Decimal


def usage(
    upto: int | None = None,
    *,
    pools: Collection[Key] | None = None,
    initiatives: Collection[Key] | None = None,
    within: tuple[date, date] | None = None,
) -> BySeries:
    """What is current under the number `upto`, or now: all of it, or of some pools, or of some initiatives.

    within: only periods that begin between these days, both included. What is retracted is left out.
    """
    rows = counting(Usage, upto)
    if within is not None:
        rows = rows.filter(period__range=within)
    if initiatives is not None:
        return _current(_chosen(rows, "initiative", initiatives))
    return _current([rows] if pools is None else _chosen(rows, "pool", pools))


def usage_of_initiatives(
    upto: int | None = None, *, until: date | None = None, taken_back_too: bool = False
) -> list[Used]:
    """What was used by initiative, pool and period, in the order of these; under the number `upto`, or now.

    until: of periods that begin up to a day. What is retracted is left out; taken_back_too: as it was last known, also
    where it was retracted or its batch was withdrawn.
    """
    rows = counting(Usage, upto, taken_back_too=taken_back_too)
    if until is not None:
        rows = rows.filter(period__lte=until)
    if taken_back_too:
        rows = rows.filter(minor__isnull=False)
    found = [
        Used(Ref(Pool.kind, pool), Ref(Initiative.kind, initiative), period, amount)
        for (pool, initiative), periods in _current([rows]).items()
        for period, amount in periods.items()
    ]
    return sorted(found, key=lambda used: (used.initiative.key, used.pool.key, used.period))


def used_of_pools(used: BySeries) -> dict[Key, dict[date, Decimal]]:
    """What was used of each pool in each period."""
    found: dict[Key, dict[date, Decimal]] = {}
    for (pool, _), periods in used.items():
        held = found.setdefault(pool, {})
        for period, amount in periods.items():
            held[period] = held.get(period, Decimal()) + amount
    return found


def used_by_initiatives(used: BySeries) -> dict[Key, dict[Key, Decimal]]:
    """What each initiative used of each pool, over all periods."""
    found: dict[Key, dict[Key, Decimal]] = {}
    for (pool, initiative), periods in used.items():
        found.setdefault(initiative, {})[pool] = total(periods)
    return found


def total(periods: Mapping[date, Decimal]) -> Decimal:
    """What the amounts of periods come to."""
    return sum(periods.values(), Decimal())


def _chosen(rows: QuerySet[Usage], column: str, keys: Collection[Key]) -> list[QuerySet[Usage]]:
    wanted = sorted(set(keys))
    chunks = (wanted[start : start + _IN_ONE_QUERY] for start in range(0, len(wanted), _IN_ONE_QUERY))
    return [rows.filter(**{f"{column}__in": chunk}) for chunk in chunks]


def _current(parts: Iterable[QuerySet[Usage]]) -> BySeries:
    """Of each period what the batch that was opened last says."""
    found: BySeries = {}
    for rows in parts:
        columns, read = days.of_rows(rows, *_COLUMNS)
        told: Any = rows.order_by("batch_id").values_list(*columns).iterator(chunk_size=5_000)
        for pool, initiative, begins, minor, places in told:
            period, periods = read(begins), found.setdefault((pool, initiative), {})
            if minor is None:
                periods.pop(period, None)
            else:
                periods[period] = amount_of(Parts(minor, places))
    return {series: dict(sorted(periods.items())) for series, periods in sorted(found.items()) if periods}
