"""What series say beyond readings: when a signal was seen last, and what the latest value is. Read once, in bulk.

Holes in a series are passed over: neither limits nor rules look at a period without a value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final, TypeVar

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.readings import series_for
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.engine.signals import charts
from hoshin.kpis.plan import KPI, Measure, Rebase, Signpost
from hoshin.kpis.queries import Observed, series_of

_KPIS_AT_ONCE: Final = 2_000
R = TypeVar("R", Measure, Signpost, Rebase)


@dataclass(frozen=True, slots=True)
class SeriesSaid:
    """Of measures: the last day (ordinal) of the latest period with a signal. Of signposts: the latest value of the KPI."""

    signals: dict[Key, int] = field(default_factory=dict)
    latest: dict[Key, float] = field(default_factory=dict)


def what_series_say(ground: Ground) -> SeriesSaid:
    """Of all live measures and signposts; those of which nothing is known are left out."""
    said, picture = SeriesSaid(), ground.picture
    measures, signposts = _by_kpi(picture.of(Measure).values()), _by_kpi(picture.of(Signpost).values())
    wanted = iter(sorted({*measures, *signposts}))
    while chunk := list(islice(wanted, _KPIS_AT_ONCE)):
        series = series_of(chunk, ground.number, taken_back_too=ground.taken_back_too)
        lines: dict[tuple[Key, Key], list[Observed]] = {}
        places: dict[Key, tuple[Key, Key]] = {}
        for kpi in chunk:
            for measure in measures.get(kpi, ()):
                unit = series_for(measure, picture, series.get(kpi, {}))
                known = _known(series[kpi][unit], ground.day) if unit is not None else []
                if known and unit is not None:
                    lines[kpi, unit], places[measure.key] = known, (kpi, unit)
            for signpost in signposts.get(kpi, ()):
                said.latest.update(_latest(signpost, series.get(kpi, {}), ground))
        seen = last_signals(picture, lines)
        said.signals.update({key: seen[place] for key, place in places.items() if place in seen})
    return said


def last_signals(
    picture: Picture, lines: Mapping[tuple[Key, Key], Sequence[Observed]]
) -> dict[tuple[Key, Key], int]:
    """The last day (ordinal) of the latest period with a signal, of those series (by KPI and unit) that have one.

    Each series is known values in the order of periods, at least one. Limits begin anew where a KPI was rebased.
    """
    kept = {
        place: line for place, line in lines.items() if (kpi := picture.of(KPI).get(place[0])) and kpi.grain
    }
    if not kept:
        return {}
    starts = np.cumsum([0, *map(len, kept.values())])
    values = np.array([o.value for line in kept.values() for o in line], dtype=np.float64)
    read = charts(values, starts, rebased=list(_rebased(picture, kept, starts.tolist())))
    held = np.flatnonzero(np.logical_or.reduce(list(read.held.values())))
    found: dict[tuple[Key, Key], int] = {}
    named = list(kept)
    for row, series in zip(held.tolist(), (np.searchsorted(starts, held, "right") - 1).tolist(), strict=True):
        kpi = picture.of(KPI)[named[series][0]]
        period = kept[named[series]][row - int(starts[series])].period
        found[named[series]] = _end(period, kpi.grain or Grain.MONTH, kpi.year_begins)
    return found


def _rebased(
    picture: Picture, lines: Mapping[tuple[Key, Key], Sequence[Observed]], starts: list[int]
) -> Iterator[int]:
    """The rows from which on limits are made anew: the first period that begins on the day of a rebase or after it."""
    days = _by_kpi(picture.of(Rebase).values())
    for ((kpi, _), line), start in zip(lines.items(), starts, strict=False):
        for rebase in days.get(kpi, ()):
            place = bisect_left(line, rebase.day, key=lambda observed: observed.period)
            if place < len(line):
                yield start + place


def _known(line: Iterable[Observed], day: date) -> list[Observed]:
    return [observed for observed in line if observed.value is not None and observed.period <= day]


def _latest(signpost: Signpost, series: Mapping[Key, Sequence[Observed]], ground: Ground) -> dict[Key, float]:
    line = series.get(ground.root) if ground.root else None
    if not line:
        line = next(iter(series.values())) if len(series) == 1 else ()
    known = _known(line, ground.day)
    value = known[-1].value if known else None
    return {} if value is None else {signpost.key: value}


def _end(period: date, grain: Grain, year_begins: int) -> int:
    return period_of(period, grain, YearBegins(year_begins)).end.toordinal()


def _by_kpi(records: Iterable[R]) -> dict[Key, list[R]]:
    found: dict[Key, list[R]] = {}
    for record in records:
        found.setdefault(record.kpi.key, []).append(record)
    return found
