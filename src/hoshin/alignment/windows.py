"""What a measure is about: the days, the limits, and whose series. No NumPy: pages ask too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import nan

from hoshin.alignment.judged_day import JudgedDay
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a measure is about: from the cycle's first to the goal's due date or the cycle's last."""

    start: date
    due: date
    end: date


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
    if kpi.direction is Direction.STAY_ABOVE:
        return (low if low == low else _first(measure.target, kpi.target)), nan
    if kpi.direction is Direction.STAY_BELOW:
        return nan, (high if high == high else _first(measure.target, kpi.target))
    return low, high


def series_for(measure: Measure, picture: Picture, series: Mapping[Key, object]) -> Key | None:
    """The unit whose series a measure is read from, of series that each hold something; None where there is none to choose."""
    goal = picture.find(measure.of) if series else None
    return unit_among(series, goal.unit.key if isinstance(goal, Goal) else None, picture)


def unit_among(series: Mapping[Key, object], own: Key | None, picture: Picture) -> Key | None:
    """The same, where the unit of what is measured is known: its own; else the root unit; else the only one there is."""
    if own is not None and own in series:
        return own
    root = root_unit(picture) if series else None
    if root is not None and root.key in series:
        return root.key
    return next(iter(series)) if len(series) == 1 else None


def _first(one: Decimal | None, other: Decimal | None) -> float:
    if one is not None:
        return float(one)
    return nan if other is None else float(other)
