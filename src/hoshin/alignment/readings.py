"""Readings: what the observations say of each measure by the judged day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan

from hoshin.alignment.judged_day import JudgedDay
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine.aggregate import aggregate
from hoshin.engine.periods import YearBegins, period_of
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.queries import Observed
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal

Series = Mapping[Key, Sequence[Observed]]
"""The observations of one KPI, by unit, in period order."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a measure is about: from the cycle's first to the goal's due date or the cycle's last."""

    start: date
    due: date
    end: date


@dataclass(frozen=True, slots=True)
class Reading:
    """What the facts say of one measure; NaN is none. `last_day` is the ordinal of the latest period's last day, 0 for none."""

    current: float = nan
    inside_share: float = nan
    inside_now: float = nan
    last_day: int = 0


NOTHING = Reading()


def window_of(measure: Measure, picture: Picture, judged: JudgedDay) -> Window:
    """A goal's window is its cycle, due on its due date; a priority's the cycle whose weights hold."""
    goal = picture.get(measure.of)
    cycle = picture.find(goal.cycle) if isinstance(goal, Goal) else judged.cycle
    if cycle is None:
        return Window(judged.day, judged.day, judged.day)
    due = goal.due if isinstance(goal, Goal) and goal.due is not None else cycle.end
    return Window(cycle.start, due, cycle.end)


def limits_of(measure: Measure, kpi: KPI) -> tuple[float, float]:
    """Lower and upper limit of a *stay* measure; the target is the limit where none is stated. NaN is none."""
    low, high = _first(measure.low, kpi.low), _first(measure.high, kpi.high)
    target = _first(measure.target, kpi.target)
    if kpi.direction is Direction.STAY_ABOVE:
        return (low if low == low else target), nan
    if kpi.direction is Direction.STAY_BELOW:
        return nan, (high if high == high else target)
    return low, high


def read_measure(measure: Measure, picture: Picture, judged: JudgedDay, series: Series) -> Reading:
    """The reading of one measure from its KPI's series.

    The series is that of the goal's unit; where that has none, the root unit's; where that has none and only
    one unit has any, that one's.
    """
    kpi = picture[measure.kpi]
    unit = series_for(measure, picture, series)
    if kpi.grain is None or unit is None:
        return NOTHING
    observed = series[unit]
    window, begins = window_of(measure, picture, judged), YearBegins(kpi.year_begins)
    dated = [(period_of(o.period, kpi.grain, begins).end, o) for o in observed if o.period <= judged.day]
    if not dated:
        return NOTHING
    within = [o.value for end, o in dated if window.start <= end <= window.end and o.value is not None]
    low, high = limits_of(measure, kpi)
    inside = [_inside(value, low, high) for value in within]
    current = aggregate(kpi.aggregation, within)
    return Reading(
        current=nan if current is None else current,
        inside_share=sum(inside) / len(inside) if inside else nan,
        inside_now=inside[-1] if inside else nan,
        last_day=dated[-1][0].toordinal(),
    )


def series_for(measure: Measure, picture: Picture, series: Mapping[Key, object]) -> Key | None:
    """The unit whose series a measure is read from; None where there is none to choose."""
    if not series:
        return None
    goal = picture.find(measure.of)
    if isinstance(goal, Goal) and series.get(goal.unit.key):
        return goal.unit.key
    root = root_unit(picture)
    if root is not None and series.get(root.key):
        return root.key
    return next(iter(series)) if len(series) == 1 else None


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
    if ref.kind == Goal.kind:
        return [measure.key for measure in measures.by("of", ref)]
    return []


def _inside(value: float, low: float, high: float) -> float:
    # A limit that is NaN is no limit: comparisons with it are false.
    return 0.0 if value < low or value > high else 1.0


def _first(*values: object) -> float:
    return next((float(value) for value in values if value is not None), nan)  # type: ignore[arg-type]
