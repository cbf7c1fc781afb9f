"""Readings: what the observations say of each measure by the judged day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan

from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.signals import Line, latest_sides
from hoshin.alignment.windows import limits_of, series_for, window_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.aggregate import aggregate
from hoshin.engine.health import points_out
from hoshin.engine.periods import YearBegins, ends_of
from hoshin.kpis.plan import KPI, STAYS, Measure, Rebase
from hoshin.kpis.queries import Observed
from hoshin.strategy.plan import Goal

Series = Mapping[Key, Sequence[Observed]]
"""The observations of one KPI, by unit, in period order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the facts say of one measure; NaN is none.

    points_out: of a *stay* measure whose latest value is inside, that it is a signal towards the nearer limit.
    last_day: the ordinal of the latest period's last day, 0 for none.
    """

    current: float = nan
    inside_share: float = nan
    inside_now: float = nan
    points_out: bool = False
    last_day: int = 0


NOTHING = Reading()


def read_measures(
    measures: Iterable[Measure], picture: Picture, judged: JudgedDay, series: Mapping[Key, Series]
) -> dict[Key, Reading]:
    """The readings of measures, from the series of their KPIs.

    The series is that of the goal's unit; where that has none, the root unit's; where that has none and only
    one unit has any, that one's.
    """
    found: dict[Key, Reading] = {}
    inside: dict[Key, tuple[Measure, Line]] = {}
    for measure in measures:
        found[measure.key], line = _read(measure, picture, judged, series.get(measure.kpi.key, {}))
        if line is not None and found[measure.key].inside_now == 1.0:
            inside[measure.key] = measure, line
    for key in _pointing_out(inside, picture):
        found[key] = replace(found[key], points_out=True)
    return found


def _read(
    measure: Measure, picture: Picture, judged: JudgedDay, series: Series
) -> tuple[Reading, Line | None]:
    """The reading of one measure, not yet whether a signal points out; and, of a *stay* measure, its values up to the
    last one that counts."""
    kpi = picture[measure.kpi]
    unit = series_for(measure, picture, series)
    if kpi.grain is None or unit is None:
        return NOTHING, None
    window, ends = window_of(measure, picture, judged), ends_of(kpi.grain, YearBegins(kpi.year_begins))
    dated = [(ends[o.period], o) for o in series[unit] if o.period <= judged.day]
    if not dated:
        return NOTHING, None
    known = [(end, o) for end, o in dated if end <= window.end and o.value is not None]
    within = [float(o.value) for end, o in known if window.start <= end and o.value is not None]
    low, high = limits_of(measure, kpi)
    share, now = _inside_share(within, low, high)
    current = aggregate(kpi.aggregation, within)
    reading = Reading(
        current=nan if current is None else current,
        inside_share=share,
        inside_now=now,
        last_day=dated[-1][0].toordinal(),
    )
    return reading, Line(kpi, [observed for _, observed in known]) if kpi.direction in STAYS else None


def _pointing_out(inside: Mapping[Key, tuple[Measure, Line]], picture: Picture) -> Iterator[Key]:
    """Which *stay* measures whose latest value is inside show a signal there that points to the nearer limit."""
    lines = {key: line for key, (_, line) in inside.items()}
    for key, side in (latest_sides(picture, lines) if lines else {}).items():
        measure, line = inside[key]
        if points_out(line.latest, side, *limits_of(measure, line.kpi)):
            yield key


def affected(picture: Picture, touched: Iterable[Subject]) -> set[Key]:
    """The measures whose reading may change when these entities were edited."""
    found: set[Key] = set()
    for ref in touched:
        found.update(_measures_of(picture, ref))
    return found


def _measures_of(picture: Picture, ref: Subject) -> Iterable[Key]:
    measures = picture.of(Measure)
    if ref.kind == Measure.kind:
        return [ref.key]
    if ref.kind == KPI.kind:
        return [measure.key for measure in measures.by("kpi", ref)]
    if ref.kind == Rebase.kind:
        rebase = picture.find(Ref[Rebase](Rebase.kind, ref.key))
        return [measure.key for measure in measures.by("kpi", rebase.kpi)] if rebase else []
    if ref.kind == Goal.kind:
        return [measure.key for measure in measures.by("of", ref)]
    return []


def _inside_share(values: Sequence[float], low: float, high: float) -> tuple[float, float]:
    """The share of values that are inside, and whether the latest is; NaN where there are none."""
    if not values:
        return nan, nan
    if low != low and high != high:
        return 1.0, 1.0
    inside = [_inside(value, low, high) for value in values]
    return sum(inside) / len(inside), inside[-1]


def _inside(value: float, low: float, high: float) -> float:
    # A limit that is NaN is no limit: comparisons with it are false.
    return 0.0 if value < low or value > high else 1.0
