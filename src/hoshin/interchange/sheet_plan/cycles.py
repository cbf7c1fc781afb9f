"""Which cycle the goals of a file are of: the years that hold its days, else the latest that the plan has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.interchange.sheets.reading import Kind, Reading
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Cycle

_FAR: Final = 15
"""Years from today beyond which a day is a slip of the pen and not a plan."""
_DATED: Final = (Kind.GOAL, Kind.KPI, Kind.PRIORITY)


class NewCycle(NamedTuple):
    """A cycle that the plan lacks."""

    title: str
    start: date
    end: date


def cycle_of(reading: Reading, picture: Picture, today: date) -> Ref[Cycle] | NewCycle:
    """The shortest cycle of the plan that holds all days of the file; else a new one, of whole fiscal years.

    Where the file has no day, it is the cycle that holds today or, failing that, the one that ends last.
    """
    days = sorted(_days(reading, today))
    known = picture.of(Cycle).values()
    first, last = (days[0], days[-1]) if days else (today, today)
    holding = [cycle for cycle in known if cycle.start <= first and last <= cycle.end]
    if holding:
        return min(holding, key=lambda cycle: (cycle.end - cycle.start, cycle.key)).ref
    if not days and known:
        return max(known, key=lambda cycle: (cycle.end, cycle.key)).ref
    begins = YearBegins(policy_of(picture).fiscal_year_begins)
    one, other = (period_of(day, Grain.YEAR, begins) for day in (first, last))
    return NewCycle(_title(one.as_printed(), other.as_printed()), one.start, other.end)


def _days(reading: Reading, today: date) -> Iterator[date]:
    """The days by which goals are due, and the periods of their KPIs, as far as they are near enough to be meant.

    Values that are known belong to the past: they make no cycle longer, but where nothing is said of what is to come the
    last of them tells of which year the file is.
    """
    far = timedelta(days=366 * _FAR)
    near = (today - far, today + far)
    due = [day for day in _due(reading) if near[0] <= day <= near[1]]
    seen = [
        point.period.end
        for item in reading.items
        for point in item.observations
        if point.period is not None and near[0] <= point.period.end <= near[1]
    ]
    yield from due or _last(seen)


def _due(reading: Reading) -> Iterator[date]:
    for item in reading.items:
        if item.kind not in _DATED:
            continue
        day = item.value("due")
        if isinstance(day, date):
            yield day
        yield from (point.period.end for point in item.path if point.period is not None)


def _last(days: Iterable[date]) -> list[date]:
    return [max(days)] if (days := list(days)) else []


def _title(one: str, other: str) -> str:
    return one if one == other else f"{one}–{other}"
