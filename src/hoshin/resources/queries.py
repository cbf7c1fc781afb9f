"""Reads of what was used of pools: what is current now, or was under a past number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.journal.facts import counting
from hoshin.resources.facts import Usage
from hoshin.resources.plan import Pool
from hoshin.work.plan import Initiative

_COLUMNS = ("pool", "initiative", "period", "minor", "places")


class Used(NamedTuple):
    """What an initiative used of a pool in a period, in the pool's unit of measure; below 0 for a refund."""

    pool: Ref[Pool]
    initiative: Ref[Initiative]
    period: date
    amount: Decimal


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
    current: dict[tuple[str, str, date], tuple[int | None, int]] = {}
    for pool, initiative, period, minor, places in rows.order_by("batch_id").values_list(*_COLUMNS):
        current[initiative, pool, period] = minor, places
    return [
        Used(
            Ref(Pool.kind, Key(pool)),
            Ref(Initiative.kind, Key(initiative)),
            period,
            Decimal(minor).scaleb(-places),
        )
        for (initiative, pool, period), (minor, places) in sorted(current.items())
        if minor is not None
    ]
