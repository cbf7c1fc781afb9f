"""Readings: what the observations say of each measure by the judged day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan
from typing import NamedTuple

import numpy as np

from hoshin.alignment.asked import Asked, asked_of
from hoshin.alignment.calendars import Calendars
from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.signals import Lines, latest_sides
from hoshin.alignment.windows import unit_among
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.aggregate import aggregate
from hoshin.engine.arrays import Ints
from hoshin.engine.health import points_out
from hoshin.kpis.columns import SeriesColumns, columns_from
from hoshin.kpis.plan import KPI, STAYS, Measure, Rebase
from hoshin.kpis.queries import Observed
from hoshin.strategy.plan import Goal

Series = Mapping[Key, Sequence[Observed]]
"""The observations of one KPI, by unit, in period order."""

GivenSeries = SeriesColumns | Mapping[Key, Series]
"""The observations of KPIs: as columns, or where they are few as lists."""


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


class Placed(NamedTuple):
    """What is asked of a KPI that says what its period is, and of which series."""

    asked: Asked
    place: int


class _Found(NamedTuple):
    """Where what is asked stands among the known values: from the first of its window to before the end of what counts;
    and the last day (ordinal) of the latest period of its series, whether that has a value or not."""

    placed: Placed
    begin: int
    end: int
    last_day: int


def read_measures(
    measures: Iterable[Measure], picture: Picture, judged: JudgedDay, series: GivenSeries
) -> dict[Key, Reading]:
    """The readings of measures, from the series of their KPIs."""
    columns, asked = as_columns(series), list(asked_of(measures, picture, judged))
    readings = dict.fromkeys((one.measure.key for one in asked), NOTHING)
    return readings | read_placed(placed_in(columns, asked, picture), picture, judged, columns)


def as_columns(series: GivenSeries) -> SeriesColumns:
    """Series as columns, also where they are given as lists."""
    return series if isinstance(series, SeriesColumns) else columns_from(series)


def placed_in(columns: SeriesColumns, asked: Iterable[Asked], picture: Picture) -> list[Placed]:
    """What is asked of series that are there.

    The series is that of the goal's unit; where that has none, the root unit's; where that has none and only
    one unit has any, that one's.
    """
    found = []
    for one in asked:
        places = columns.places.get(one.kpi.key)
        unit = unit_among(places, one.unit, picture) if places and one.kpi.grain is not None else None
        if places is not None and unit is not None:
            found.append(Placed(one, places[unit]))
    return found


def read_placed(
    placed: Sequence[Placed], picture: Picture, judged: JudgedDay, columns: SeriesColumns
) -> dict[Key, Reading]:
    """The readings of measures of which a period has begun by the judged day."""
    readings: dict[Key, Reading] = {}
    inside: list[_Found] = []
    for found in _found(placed, judged, columns):
        asked = found.placed.asked
        reading = readings[asked.measure.key] = _read(
            asked, columns.known.values[found.begin : found.end].tolist(), found.last_day
        )
        if reading.inside_now == 1.0 and asked.kpi.direction in STAYS:
            inside.append(found)
    for key in _pointing_out(inside, picture, columns):
        readings[key] = replace(readings[key], points_out=True)
    return readings


def _found(placed: Sequence[Placed], judged: JudgedDay, columns: SeriesColumns) -> Iterator[_Found]:
    """Where it stands, if any period has begun by the judged day.

    Periods grow, and so do their last days: what belongs to a window stands together, and its edges are searched for.
    """
    known, tomorrow = columns.known, judged.day.toordinal() + 1
    places = np.array([place for _, place in placed], np.int64)
    latest = columns.rows_from(places, tomorrow) - 1
    begun = np.flatnonzero(latest >= columns.starts[places])
    places, latest, placed = places[begun], latest[begun], [placed[turn] for turn in begun.tolist()]
    calendars = Calendars(asked.kpi for asked, _ in placed)
    starts = np.array([asked.window.start.toordinal() for asked, _ in placed], np.int64)
    ends = np.array([asked.window.end.toordinal() for asked, _ in placed], np.int64)
    rows: Sequence[Ints] = (
        known.rows_from(places, calendars.begins(starts)),
        known.rows_from(places, np.minimum(calendars.begins(ends + 1), tomorrow)),
        calendars.ends(columns.periods[latest]),
    )
    return map(_Found, placed, *(row.tolist() for row in rows))


def _read(asked: Asked, within: Sequence[float], last_day: int) -> Reading:
    """The reading of one measure by the values of its window, not yet whether a signal points out."""
    current = aggregate(asked.kpi.aggregation, within)
    share, now = _inside_share(within, *asked.limits)
    return Reading(nan if current is None else current, share, now, last_day=last_day)


def _pointing_out(inside: Sequence[_Found], picture: Picture, columns: SeriesColumns) -> Iterator[Key]:
    """Which *stay* measures whose latest value is inside show a signal there that points to the nearer limit."""
    if not inside:
        return
    places = np.array([found.placed.place for found in inside], np.int64)
    ends = np.array([found.end for found in inside], np.int64)
    lines = Lines([found.placed.asked.kpi for found in inside], columns.known.upto(places, ends))
    latest = columns.known.values[ends - 1].tolist()
    for turn, side in latest_sides(picture, lines).items():
        asked = inside[turn].placed.asked
        if points_out(latest[turn], side, *asked.limits):
            yield asked.measure.key


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
