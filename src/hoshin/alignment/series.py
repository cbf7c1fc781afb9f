"""What is said of KPIs' series: natural limits and signals, and what is ahead; made of many at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.arrays import Floats
from hoshin.engine.forecast import Forecasts, forecast
from hoshin.engine.periods import Grain, Period, YearBegins, period_of, periods_between
from hoshin.engine.signals import Limits, Signal, charts
from hoshin.kpis.plan import KPI, Measure, Rebase
from hoshin.kpis.queries import Observed
from hoshin.strategy.plan import Cycle, Goal

SEASONS: Final = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
"""Periods in which a KPI of each grain may come round: a week of days, a year of the others."""
_LEAST_AHEAD: Final = 4
_MOST_AHEAD: Final = 120
_LONGEST: Final = 20_000
"""Periods from the first value to the last, beyond which a series is read from its end."""

Observations = Mapping[Key, Mapping[Key, Sequence[Observed]]]
"""Current observations by KPI and unit, in period order: `kpis.queries.series_of`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series without holes: a value or NaN for each period from the first that has one to the last."""

    kpi: Key
    unit: Key
    grain: Grain
    periods: tuple[date, ...]
    values: Floats

    @property
    def last_period(self) -> date:
        """The first day of the latest period with a value."""
        return self.periods[-1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which place on, counted from the first period of its series, which limits hold."""

    begins: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a series: `signals` count places from its first period; `ahead` has one row."""

    line: Line
    stretches: tuple[Stretch, ...]
    """At least one: limits begin anew where the KPI was rebased."""
    signals: tuple[Signal, ...]
    ahead: Forecasts


def lines_of(picture: Picture, observations: Observations, day: date) -> Iterator[Line]:
    """The series of live KPIs that say what their period is, by KPI and unit, up to a day."""
    kpis = picture.of(KPI)
    for key in sorted(observations):
        kpi = kpis.get(key)
        if kpi is None or kpi.grain is None:
            continue
        for unit in sorted(observations[key]):
            known = [o for o in observations[key][unit] if o.value is not None and o.period <= day]
            if known:
                yield _line(kpi, kpi.grain, unit, known)


def say(picture: Picture, lines: Sequence[Line]) -> Iterator[Said]:
    """Limits, signals and forecasts of series, each as far ahead as its plan asks; in their order."""
    values = np.concatenate([line.values for line in lines]) if lines else np.empty(0)
    starts = np.cumsum([0, *(len(line.values) for line in lines)])
    read = charts(values, starts, rebased=list(_rebased(picture, lines, starts.tolist())))
    ahead = _forecasts(lines, [steps_ahead(picture, line) for line in lines])
    for place, (line, (_, signals)) in enumerate(zip(lines, read, strict=True)):
        stretches = tuple(Stretch(begins, limits) for begins, _, limits in read.stretches_of(place))
        yield Said(line, stretches, tuple(signals), ahead[place])


def steps_ahead(picture: Picture, line: Line) -> int:
    """How far ahead a series is looked at: a season, or to the furthest day on which something it measures is due."""
    season = max(SEASONS[line.grain], _LEAST_AHEAD)
    due = [day for day in _due_days(picture, line.kpi) if day > line.last_period]
    kpi = picture[Ref[KPI](KPI.kind, line.kpi)]
    needed = steps_between(line, max(due), kpi.year_begins) if due else 0
    whole_seasons = -(-needed // season) * season  # so that a day more or less gives the same forecast
    return min(max(season, whole_seasons), _MOST_AHEAD)


def steps_between(line: Line, due: date, year_begins: int = 1) -> int:
    """Periods after the last one of a series that are over by a day; below 1 where none is."""
    return len(periods_after(line.last_period, due, line.grain, YearBegins(year_begins)))


def periods_after(last_period: date, due: date, grain: Grain, begins: YearBegins) -> list[Period]:
    """The periods after one (by its first day) that are over by a day."""
    last = period_of(last_period, grain, begins)
    return list(periods_between(last.next.start, due, grain, begins)) if last.end < due else []


def _line(kpi: KPI, grain: Grain, unit: Key, known: Sequence[Observed]) -> Line:
    begins = YearBegins(kpi.year_begins)
    by_period = {o.period: float(o.value) for o in known if o.value is not None}
    last = period_of(known[-1].period, grain, begins)
    periods = tuple(period.start for period in periods_between(known[0].period, last.end, grain, begins))[
        -_LONGEST:
    ]
    values = np.array([by_period.get(start, np.nan) for start in periods])
    return Line(kpi.key, unit, grain, periods, values)


def _rebased(picture: Picture, lines: Sequence[Line], starts: Sequence[int]) -> Iterator[int]:
    """The rows from which on limits are made anew: the first period that begins on the day of a rebase or after it."""
    rebases = picture.of(Rebase)
    if not rebases:
        return
    for line, start in zip(lines, starts, strict=False):
        for rebase in rebases.by("kpi", Ref[KPI](KPI.kind, line.kpi)):
            place = bisect_left(line.periods, rebase.day)
            if place < len(line.periods):
                yield start + place


def _due_days(picture: Picture, kpi: Key) -> Iterator[date]:
    for measure in picture.of(Measure).by("kpi", Ref[KPI](KPI.kind, kpi)):
        goal = picture.get(measure.of)
        if isinstance(goal, Goal):
            cycle: Cycle | None = picture.find(goal.cycle)
            yield from filter(None, (goal.due or (cycle.end if cycle else None),))


def _forecasts(lines: Sequence[Line], steps: Sequence[int]) -> dict[int, Forecasts]:
    """The forecast of each series, by place; those looked at equally far ahead are made together."""
    found: dict[int, Forecasts] = {}
    for horizon in sorted(set(steps)):
        places = [place for place, ahead in enumerate(steps) if ahead == horizon]
        parts = [lines[place] for place in places]
        told = forecast(
            np.concatenate([line.values for line in parts]),
            np.cumsum([0, *(len(line.values) for line in parts)]),
            horizon,
            [SEASONS[line.grain] for line in parts],
        )
        found |= {place: told.row(row) for row, place in enumerate(places)}
    return found
