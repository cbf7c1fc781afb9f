"""Signals in the known values of KPIs: when the last one was seen, and whether the latest value is one. Many at once.

Holes in a series are passed over: neither limits nor rules look at a period without a value. Limits begin anew where a
KPI was rebased.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

import numpy as np

from hoshin.alignment.calendars import Calendars
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.engine.arrays import Ints
from hoshin.engine.findings.signal_answered import DAYS as ANSWER_DAYS
from hoshin.engine.signals import Charts, charts
from hoshin.engine.signals.limits import LARGEST
from hoshin.kpis.columns import Columns, columns_of_lines
from hoshin.kpis.plan import KPI, Rebase
from hoshin.kpis.queries import Observed

K = TypeVar("K", bound=Hashable)


class Line(NamedTuple):
    """The known values of a KPI in a unit, in the order of periods."""

    kpi: KPI
    known: Sequence[Observed]


class Lines(NamedTuple):
    """The known values of KPIs that say what their period is, each in a unit; of some there may be none."""

    kpis: Sequence[KPI]
    columns: Columns

    def some(self, places: Ints, ends: Ints) -> Lines:
        """Some of them, each with its rows before an end."""
        return Lines([self.kpis[place] for place in places.tolist()], self.columns.upto(places, ends))


class Signalled(NamedTuple):
    """The last days (ordinals) of two periods with a signal: of the latest, and of the latest to which an answer is due,
    0 where there is none.
    """

    last: int
    due: int


class _Charted(NamedTuple):
    """Those lines of which a chart can be made: their places among all, they themselves, and their charts."""

    places: Ints
    lines: Lines
    charts: Charts


def known_by(day: date, line: Iterable[Observed]) -> list[Observed]:
    """The values of a series that are there, of periods that began by a day."""
    return [observed for observed in line if observed.value is not None and observed.period <= day]


def last_signals(picture: Picture, lines: Mapping[K, Line], days: Mapping[K, date]) -> dict[K, Signalled]:
    """The signals of each series as of a day, of those series that have any."""
    places = [place for place, line in lines.items() if line.kpi.grain]
    told = signals_by(
        picture,
        Lines([lines[p].kpi for p in places], columns_of_lines([lines[p].known for p in places])),
        np.array([days[place].toordinal() for place in places], np.int64),
    )
    return {place: signalled for place, signalled in zip(places, told, strict=True) if signalled.last}


def signals_by(picture: Picture, lines: Lines, days: Ints) -> list[Signalled]:
    """The signals of each line as of a day (ordinal).

    An answer is due to what the values showed two weeks before: later ones move the limits, and so tell of earlier ones too.
    """
    last = _last_signals(picture, lines)
    limits = days - ANSWER_DAYS
    late = np.flatnonzero((last > 0) & (last >= limits))
    due = last.copy()
    due[late] = _last_signals(picture, _ended_before(limits[late], late, lines))
    return [Signalled(*ends) for ends in zip(last.tolist(), due.tolist(), strict=True)]


def latest_sides(picture: Picture, lines: Lines) -> dict[int, float]:
    """Of those lines whose latest value is a signal, by their places: 1 where it lies above the centre, −1 where below."""
    charted = _charted(picture, lines)
    latest = charted.charts.starts[1:] - 1
    centre = charted.charts.rows.mean[charted.charts.stretches[1:] - 1]
    sides = np.sign(charted.lines.columns.values[latest] - centre)
    found = charted.charts.signalled[latest]
    return dict(zip(charted.places[found].tolist(), sides[found].tolist(), strict=True))


def _last_signals(picture: Picture, lines: Lines) -> Ints:
    """The last day (ordinal) of the latest period with a signal in each line; 0 where there is none."""
    ends = np.zeros(len(lines.kpis), np.int64)
    if not len(lines.columns.values):
        return ends
    charted = _charted(picture, lines)
    rows = np.flatnonzero(charted.charts.signalled)
    last = np.full(len(charted.places), -1)
    last[np.searchsorted(charted.charts.starts, rows, "right") - 1] = rows  # the last of each stays
    found = np.flatnonzero(last >= 0)
    calendars = Calendars(charted.lines.kpis[place] for place in found.tolist())
    ends[charted.places[found]] = calendars.ends(charted.lines.columns.periods[last[found]])
    return ends


def _ended_before(days: Ints, places: Ints, lines: Lines) -> Lines:
    """Some lines, each with the periods that were over before a day."""
    begins = Calendars(lines.kpis[place] for place in places.tolist()).begins(days)
    return lines.some(places, lines.columns.rows_from(places, begins))


def _charted(picture: Picture, lines: Lines) -> _Charted:
    """The charts of those lines that have values, none of them so large that limits would be infinite."""
    starts = lines.columns.starts
    too_large = np.searchsorted(starts, np.flatnonzero(np.abs(lines.columns.values) > LARGEST), "right") - 1
    fit = np.diff(starts) > 0
    fit[too_large] = False
    places = np.flatnonzero(fit)
    some = lines if fit.all() else lines.some(places, starts[places + 1])
    rebased = list(_rebased(picture, some))
    return _Charted(places, some, charts(some.columns.values, some.columns.starts, rebased=rebased))


def _rebased(picture: Picture, lines: Lines) -> Iterator[int]:
    """The rows from which on limits are made anew: the first period that begins on the day of a rebase or after it."""
    days: dict[Key, list[int]] = {}
    for rebase in picture.of(Rebase).values():
        days.setdefault(rebase.kpi.key, []).append(rebase.day.toordinal())
    if not days:
        return
    rebased = [(place, day) for place, kpi in enumerate(lines.kpis) for day in days.get(kpi.key, ())]
    places, begins = np.array(rebased, np.int64).reshape(-1, 2).T
    rows = lines.columns.rows_from(places, begins)
    yield from rows[rows < lines.columns.starts[places + 1]].tolist()
