"""Which goals pull one KPI apart: measures of it by goals of different units that cannot both come true.

Two measures pull apart where one wants the KPI up and the other down, where the limits of one lie wholly outside those
of the other, or where the value that one aims at between its limits lies outside the limits of the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from math import copysign, inf, nan
from typing import Final, NamedTuple

from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.windows import limits_of
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.kpis.plan import KPI, STAYS, Direction, Measure
from hoshin.strategy.plan import Goal

_LINES: Final = (Direction.INCREASE, Direction.DECREASE, None)
"""Directions in which a target is a way from a baseline; also where none is said: leaving it out reconciles nobody."""


class Pull(NamedTuple):
    """What a goal of a unit wants of a KPI: up (1), down (−1) or neither (0), between limits, near an aim (NaN: none)."""

    goal: Key
    unit: Hashable
    way: float = 0.0
    low: float = -inf
    high: float = inf
    aim: float = nan


def goals_pulled_apart(ground: Ground) -> set[Key]:
    """The goals one of whose KPIs is pulled another way by a goal of another unit, all of them in force.

    Retired measures and retired goals that hold a share count until the cycle ends.
    """
    found: set[Key] = set()
    for kpi, measures in _measured_twice(ground):
        pulls = [_pull(measure, kpi, goal) for measure in measures for goal in _goal(measure, ground)]
        found.update(pulled_apart(pulls))
    return found


def pulled_apart(pulls: Sequence[Pull]) -> Iterator[Key]:
    """The goals that pull apart, of those that measure one KPI; in linear time, however many there are."""
    units = {pull.unit for pull in pulls}
    if len(units) < 2:
        return
    ups, downs = (_Extreme([(pull.unit, way * pull.way) for pull in pulls]) for way in (1, -1))
    lows = _Extreme([(pull.unit, pull.low) for pull in pulls])
    highs = _Extreme([(pull.unit, -pull.high) for pull in pulls])
    most = _Extreme([(pull.unit, pull.aim) for pull in pulls if pull.aim == pull.aim])
    least = _Extreme([(pull.unit, -pull.aim) for pull in pulls if pull.aim == pull.aim])
    for pull in pulls:
        highest_low, lowest_high = lows.beside(pull.unit), -highs.beside(pull.unit)
        if (
            (pull.way > 0 and downs.beside(pull.unit) > 0)
            or (pull.way < 0 and ups.beside(pull.unit) > 0)
            or highest_low > pull.high
            or lowest_high < pull.low
            or highest_low > pull.aim
            or lowest_high < pull.aim
            or most.beside(pull.unit) > pull.high
            or -least.beside(pull.unit) < pull.low
        ):
            yield pull.goal


class _Extreme:
    """The greatest of some numbers, leaving out those of any one unit."""

    def __init__(self, numbers: Sequence[tuple[Hashable, float]]) -> None:
        best: dict[Hashable, float] = {}
        for unit, number in numbers:
            best[unit] = max(number, best.get(unit, -inf))
        first = max(best, key=best.__getitem__, default=None)
        self._unit, self._first = first, best.pop(first, -inf)
        self._second = max(best.values(), default=-inf)

    def beside(self, unit: Hashable) -> float:
        """The greatest of other units, −∞ where there is none."""
        return self._second if unit == self._unit else self._first


def _measured_twice(ground: Ground) -> Iterator[tuple[KPI, list[Measure]]]:
    """The KPIs that have several measures by goals in force, and those."""
    by_kpi: dict[Ref[KPI], list[Measure]] = {}
    for side in (ground.picture, ground.picture.retired):
        for measure in side.of(Measure).values():
            if measure.of in ground.in_force:
                by_kpi.setdefault(measure.kpi, []).append(measure)
    for ref, measures in by_kpi.items():
        kpi = ground.picture.find(ref) if len(measures) > 1 else None
        if kpi is not None:
            yield kpi, measures


def _goal(measure: Measure, ground: Ground) -> Iterator[Goal]:
    goal = ground.picture.find(Ref[Goal](Goal.kind, measure.of.key))
    if goal is not None:
        yield goal


def _pull(measure: Measure, kpi: KPI, goal: Goal) -> Pull:
    if kpi.direction in STAYS:
        low, high = limits_of(measure, kpi)
        target = measure.target if measure.target is not None else kpi.target
        between = kpi.direction is Direction.STAY_BETWEEN and target is not None
        return Pull(
            goal.key,
            goal.unit,
            low=low if low == low else -inf,
            high=high if high == high else inf,
            aim=float(target) if between and target is not None else nan,
        )
    baseline = measure.baseline if measure.baseline is not None else kpi.baseline
    target = measure.target if measure.target is not None else kpi.target
    if kpi.direction not in _LINES or baseline is None or target is None or target == baseline:
        return Pull(goal.key, goal.unit)
    return Pull(goal.key, goal.unit, way=copysign(1.0, target - baseline))
