"""Signals in the known values of KPIs: when the last one was seen, and whether the latest value is one. Many at once.

Holes in a series are passed over: neither limits nor rules look at a period without a value. Limits begin anew where a
KPI was rebased.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

import numpy as np

from hoshin.changes.picture import Picture
from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.findings.signal_answered import DAYS as ANSWER_DAYS
from hoshin.engine.periods import Grain, YearBegins, ends_of
from hoshin.engine.signals import Charts, charts
from hoshin.engine.signals.limits import LARGEST
from hoshin.kpis.plan import KPI, Rebase
from hoshin.kpis.queries import Observed

K = TypeVar("K", bound=Hashable)


class Line(NamedTuple):
    """The known values of a KPI in a unit, in the order of periods."""

    kpi: KPI
    known: Sequence[Observed]

    @property
    def latest(self) -> float:
        """The latest value."""
        return float(self.known[-1].value)  # type: ignore[arg-type]


class Signalled(NamedTuple):
    """The last days (ordinals) of two periods with a signal: of the latest, and of the latest to which an answer is due,
    0 where there is none.
    """

    last: int
    due: int


class _Charted(NamedTuple):
    """Lines of which a chart can be made, one after the other, with their values and charts."""

    lines: Sequence[Line]
    values: Floats
    charts: Charts


def known_by(day: date, line: Iterable[Observed]) -> list[Observed]:
    """The values of a series that are there, of periods that began by a day."""
    return [observed for observed in line if observed.value is not None and observed.period <= day]


def last_signals(picture: Picture, lines: Mapping[K, Line], days: Mapping[K, date]) -> dict[K, Signalled]:
    """The signals of each series as of a day, of those series that have any.

    An answer is due to what the values showed two weeks before: later ones move the limits, and so tell of earlier ones too.
    """
    last = _last_signals(picture, lines)
    limits = {place: days[place].toordinal() - ANSWER_DAYS for place in last}
    earlier = {
        place: _ended_before(limits[place], lines[place]) for place in last if last[place] >= limits[place]
    }
    due = dict.fromkeys(earlier, 0) | _last_signals(picture, earlier)
    return {place: Signalled(end, due.get(place, end)) for place, end in last.items()}


def _last_signals(picture: Picture, lines: Mapping[K, Line]) -> dict[K, int]:
    """The last day (ordinal) of the latest period with a signal, of those series that have one."""
    if not lines:
        return {}
    places, charted = _charted(picture, lines)
    starts = charted.charts.starts
    rows = np.flatnonzero(charted.charts.signalled)
    series = np.searchsorted(starts, rows, "right") - 1
    last = dict(zip(series.tolist(), (rows - starts[series]).tolist(), strict=True))  # the last of each stays
    return {places[at]: _end(charted.lines[at], row) for at, row in last.items()}


def _ended_before(day: int, line: Line) -> Line:
    count = len(line.known)
    while count and _end(line, count - 1) >= day:
        count -= 1
    return Line(line.kpi, line.known[:count])


def latest_sides(picture: Picture, lines: Mapping[K, Line]) -> dict[K, float]:
    """Of those series whose latest value is a signal: 1 where it lies above the centre, −1 where below."""
    places, charted = _charted(picture, lines)
    latest = charted.charts.starts[1:] - 1
    centre = charted.charts.rows.mean[charted.charts.stretches[1:] - 1]
    sides = np.sign(charted.values[latest] - centre)
    found = np.flatnonzero(charted.charts.signalled[latest])
    return {places[at]: side for at, side in zip(found.tolist(), sides[found].tolist(), strict=True)}


def _charted(picture: Picture, lines: Mapping[K, Line]) -> tuple[list[K], _Charted]:
    """The charts of those series that have values, none of them so large that limits would be infinite."""
    places = [place for place, line in lines.items() if line.kpi.grain and line.known]
    values, starts = _values_of([lines[place] for place in places])
    if places:
        fits = np.maximum.reduceat(np.abs(values), starts[:-1]) <= LARGEST
        if not fits.all():
            places = [place for place, fit in zip(places, fits.tolist(), strict=True) if fit]
            values, starts = _values_of([lines[place] for place in places])
    charted = [lines[place] for place in places]
    rebased = list(_rebased(picture, charted, starts.tolist()))
    return places, _Charted(charted, values, charts(values, starts, rebased=rebased))


def _values_of(lines: Sequence[Line]) -> tuple[Floats, Ints]:
    """All values one after the other, and where each series begins among them."""
    starts = np.cumsum([0, *(len(line.known) for line in lines)])
    numbers = (observed.value for line in lines for observed in line.known)
    return np.fromiter(numbers, dtype=np.float64, count=int(starts[-1])), starts


def _rebased(picture: Picture, lines: Iterable[Line], starts: Iterable[int]) -> Iterator[int]:
    """The rows from which on limits are made anew: the first period that begins on the day of a rebase or after it."""
    rebases = picture.of(Rebase)
    if not rebases:
        return
    for line, start in zip(lines, starts, strict=False):
        for rebase in rebases.by("kpi", line.kpi.ref):
            row = bisect_left(line.known, rebase.day, key=lambda observed: observed.period)
            if row < len(line.known):
                yield start + row


def _end(line: Line, row: int) -> int:
    ends = ends_of(line.kpi.grain or Grain.DAY, YearBegins(line.kpi.year_begins))
    return ends[line.known[row].period].toordinal()
