"""What series say beyond readings: when a signal was seen last, and what the latest value is. Read once, in bulk.

Holes in a series are passed over: neither limits nor rules look at a period without a value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final, NamedTuple, TypeVar

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.readings import series_for
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.engine.signals import charts
from hoshin.engine.signals.limits import LARGEST
from hoshin.kpis.plan import KPI, Measure, Rebase, Signpost
from hoshin.kpis.queries import Observed, series_of

_KPIS_AT_ONCE: Final = 2_000
R = TypeVar("R", Measure, Signpost)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SeriesSaid:
    """Of measures: the last day (ordinal) of the latest period with a signal. Of signposts: the latest value of the KPI."""

    signals: dict[Key, int] = field(default_factory=dict)
    latest: dict[Key, float] = field(default_factory=dict)


class Line(NamedTuple):
    """The known values of a KPI in a unit, in the order of periods."""

    kpi: KPI
    known: Sequence[Observed]


def what_series_say(ground: Ground) -> SeriesSaid:
    """Of all live measures and signposts; those of which nothing is known are left out."""
    said, picture = SeriesSaid(), ground.picture
    measures, signposts = _by_kpi(picture.of(Measure).values()), _by_kpi(picture.of(Signpost).values())
    wanted = iter(sorted({*measures, *signposts}))
    while chunk := list(islice(wanted, _KPIS_AT_ONCE)):
        series = series_of(chunk, ground.facts, taken_back_too=ground.taken_back_too)
        lines: dict[tuple[Key, Key], Line] = {}
        places: dict[Key, tuple[Key, Key]] = {}
        for measure in (measure for kpi in chunk for measure in measures.get(kpi, ())):
            kpi, unit = picture[measure.kpi], series_for(measure, picture, series.get(measure.kpi.key, {}))
            if unit is not None:
                lines[kpi.key, unit] = Line(kpi, known_by(ground.day, series[kpi.key][unit]))
                places[measure.key] = kpi.key, unit
        seen = last_signals(picture, lines)
        said.signals.update({key: seen[place] for key, place in places.items() if place in seen})
        for signpost in (signpost for kpi in chunk for signpost in signposts.get(kpi, ())):
            said.latest.update(_latest(signpost, series.get(signpost.kpi.key, {}), ground))
    return said


def known_by(day: date, line: Iterable[Observed]) -> list[Observed]:
    """The values of a series that are there, of periods that began by a day."""
    return [observed for observed in line if observed.value is not None and observed.period <= day]


def last_signals(picture: Picture, lines: Mapping[K, Line]) -> dict[K, int]:
    """The last day (ordinal) of the latest period with a signal, of those series that have one.

    Limits begin anew where a KPI was rebased.
    """
    charted = [(place, line) for place, line in lines.items() if line.kpi.grain and _fits(line.known)]
    if not charted:
        return {}
    starts = np.cumsum([0, *(len(line.known) for _, line in charted)])
    values = np.array([o.value for _, line in charted for o in line.known], dtype=np.float64)
    rebased = [
        start + row
        for start, (_, line) in zip(starts.tolist(), charted, strict=False)
        for row in _rebased(picture, line)
    ]
    held = charts(values, starts, rebased=rebased).held
    rows = np.flatnonzero(np.logical_or.reduce(list(held.values())))
    series = np.searchsorted(starts, rows, "right") - 1
    last = dict(zip(series.tolist(), (rows - starts[series]).tolist(), strict=True))  # the last of each stays
    return {charted[at][0]: _end(charted[at][1], row) for at, row in last.items()}


def _rebased(picture: Picture, line: Line) -> Iterator[int]:
    """The rows from which on limits are made anew: the first period that begins on the day of a rebase or after it."""
    for rebase in picture.of(Rebase).by("kpi", line.kpi.ref):
        row = bisect_left(line.known, rebase.day, key=lambda observed: observed.period)
        if row < len(line.known):
            yield row


def _fits(known: Sequence[Observed]) -> bool:
    """Whether a chart can be made: there are values, and none so large that limits would be infinite."""
    return bool(known) and all(abs(observed.value or 0.0) <= LARGEST for observed in known)


def _end(line: Line, row: int) -> int:
    begins = YearBegins(line.kpi.year_begins)
    return period_of(line.known[row].period, line.kpi.grain or Grain.DAY, begins).end.toordinal()


def _latest(signpost: Signpost, series: Mapping[Key, Sequence[Observed]], ground: Ground) -> dict[Key, float]:
    line = series.get(ground.root) if ground.root else None
    if not line:
        line = next(iter(series.values())) if len(series) == 1 else ()
    known = known_by(ground.day, line)
    value = known[-1].value if known else None
    return {} if value is None else {signpost.key: value}


def _by_kpi(records: Iterable[R]) -> dict[Key, list[R]]:
    found: dict[Key, list[R]] = {}
    for record in records:
        found.setdefault(record.kpi.key, []).append(record)
    return found
