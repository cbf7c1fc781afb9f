"""What pools have left for change work, period by period: what they hold, less what was used and what is not up for choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from hoshin.alignment.judged_day import JudgedDay
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Period, period_of
from hoshin.resources.plan import Allocation, Pool, PoolAmount
from hoshin.resources.queries import BySeries
from hoshin.work.plan import Funding, Initiative

Place = tuple[Key, date]
"""A pool, and the first day of one of its periods."""
NOTHING = Decimal()


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are decided about: from the day asked for to the end of the cycle whose weights hold."""

    first: date
    last: date

    def holds(self, period: Period) -> bool:
        """Whether a period has a day in it."""
        return period.start <= self.last and period.end >= self.first


def window_of(judged: JudgedDay) -> Window:
    """Where the cycle is over already, its weights hold on and there is no last day."""
    first = max(judged.today, judged.day)
    cycle = judged.cycle
    return Window(first, cycle.end if cycle is not None and cycle.end >= first else date.max)


class Fate(Enum):
    """What becomes of what is planned for an initiative, before anything is chosen."""

    ASKS = "asks"
    """It is up for choice: it needs what it has not used yet."""
    KEEPS = "keeps"
    """It is not up for choice, and takes what it has not used yet off the pools."""
    FREE = "free"
    """It is stopped or finished: what is planned for it is there for others."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of each pool in each period of a window."""

    left: dict[Place, Decimal] = field(default_factory=dict)
    """For change work that is chosen; never below 0."""
    short: dict[Place, Decimal] = field(default_factory=dict)
    """By how much a pool is overdrawn before anything is chosen."""
    unbounded: set[Place] = field(default_factory=set)
    """Where something is planned and nothing says what the pool holds."""
    asks: dict[Key, dict[Place, Decimal]] = field(default_factory=dict)
    """What each initiative still needs: what is planned for it less what it used, by initiative."""


def room_of(
    whole: Picture, seen: Picture, used: BySeries, window: Window, fate: Callable[[Initiative], Fate]
) -> Room:
    """What the pools that a reader sees have left in a window. Initiatives are those of the whole plan.

    A period that has begun is not made to fit: it has room at least for what is funded, however much is gone.
    """
    room = Room(left=_held(seen, used, window))
    promised: dict[Place, Decimal] = {}
    for initiative, place, needed in _needed(whole, seen, used, window):
        match fate(initiative):
            case Fate.ASKS:
                room.asks.setdefault(initiative.key, {})[place] = needed
                if initiative.funding is Funding.FUNDED and place[1] < window.first:
                    promised[place] = promised.get(place, NOTHING) + needed
                if place not in room.left:
                    room.unbounded.add(place)
            case Fate.KEEPS if place in room.left:
                room.left[place] -= needed
    for place, left in room.left.items():
        if left < 0:
            room.short[place] = -left
        room.left[place] = max(left, promised.get(place, NOTHING))
    return room


def _held(seen: Picture, used: BySeries, window: Window) -> dict[Place, Decimal]:
    """What pools hold in each period, less all that was used of it; perhaps below 0."""
    held: dict[Place, Decimal] = {}
    for amount in seen.of(PoolAmount).values():
        place = _place_in(window, amount.pool, amount.period, seen)
        if place is not None:
            held[place] = amount.amount
    for (pool, _), days in used.items():
        for day, gone in days.items():
            if (pool, day) in held:
                held[pool, day] -= gone
    return held


def _needed(
    whole: Picture, seen: Picture, used: BySeries, window: Window
) -> Iterator[tuple[Initiative, Place, Decimal]]:
    for allocation in whole.of(Allocation).values():
        initiative = whole.get(allocation.initiative)
        place = _place_in(window, allocation.pool, allocation.period, seen)
        if initiative is None or place is None:
            continue
        spent = used.get((place[0], initiative.key), {}).get(place[1], NOTHING)
        yield initiative, place, max(allocation.amount - spent, NOTHING)


def _place_in(window: Window, pool: Ref[Pool], day: date, seen: Picture) -> Place | None:
    """A pool's period by its key and first day; None where it is not in the window, or not the reader's to see."""
    record = seen.get(pool)
    if record is None or not window.holds(period_of(day, record.grain)):
        return None
    return pool.key, day
