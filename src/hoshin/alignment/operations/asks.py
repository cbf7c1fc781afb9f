"""What was proposed to units for their consent, and when they answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.changes.asked import Asked, asked_between
from hoshin.changes.keys import Key
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.changes.slots import Seat
from hoshin.engine.operations import Asks
from hoshin.org.plan import Unit

DAYS: Final = 91


def asks(ground: Ground) -> Asks:
    """What was asked in the last 91 days, one row a proposal and unit; answered once the last of its seats was."""
    first, last = ground.end_of(ground.day - timedelta(days=DAYS)), ground.told_until
    found: dict[tuple[Key, Key], list[Asked]] = {}
    for asked in asked_between(first, last, ground.picture):
        unit = _unit_of(asked.seat, ground)
        if unit in ground.units:
            found.setdefault((asked.changeset, unit), []).append(asked)
    places = sorted(found)
    return Asks(
        keys=tuple(":".join(place) for place in places),
        unit=np.array([ground.units[unit] for _, unit in places], dtype=np.int64),
        asked=np.array([_day(ground, (a.asked for a in found[p])) for p in places], dtype=np.int64),
        answered=np.array([_day(ground, (a.answered for a in found[p])) for p in places], dtype=np.int64),
    )


def _unit_of(seat: Seat, ground: Ground) -> Key:
    """A unit lead answers for the unit, an owner for the unit of what is owned; the rest is the whole's."""
    if seat.of is not None and seat.of.kind == Unit.kind:
        return seat.of.key
    record: Record | None = ground.picture.find(seat.of)
    unit: Ref[Unit] | None = getattr(record, "unit", None)
    return unit.key if unit is not None else ground.root or Key("")


def _day(ground: Ground, instants: Iterable[datetime | None]) -> int:
    """The day of the last of these instants, 0 where one of them is still to come."""
    days = [ground.day_of(instant).toordinal() if instant is not None else 0 for instant in instants]
    return 0 if 0 in days else max(days)
