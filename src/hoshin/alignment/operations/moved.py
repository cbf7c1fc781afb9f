"""Which targets were moved after the fact: made easier once two thirds of the window were over.

What stood on that day is held against what stands now. A measure is easier where its target or its baseline lies lower
on the way (a KPI that is to decrease runs the other way), where it is due later, where its path asks for less, or
where its limits are wider. What was moved and moved back was not moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from hoshin.alignment.operations.ground import Ground
from hoshin.alignment.operations.then import History
from hoshin.alignment.windows import limits_of, window_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.strategy.plan import Goal

_WAYS: Final = {Direction.INCREASE: 1.0, Direction.MILESTONE: 1.0, Direction.DECREASE: -1.0}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a measure asks for: in the KPI's unit of measure, None is none."""

    baseline: float | None
    target: float | None
    low: float
    high: float
    path: tuple[tuple[int, float], ...]
    start: int
    due: int


def measures_moved(ground: Ground, history: History) -> set[Key]:
    """The live measures that were made easier late."""
    candidates = {measure.key: measure for measure in _touched(ground.picture, history.touched())}
    return {
        key
        for key, measure in candidates.items()
        if was_moved(measure, ground.picture[measure.kpi], ground, history)
    }


def was_moved(
    measure: Measure, kpi: KPI, ground: Ground, history: History, until: tuple[int, date] | None = None
) -> bool:
    """Whether a measure is easier now, or was under a number, than on the day on which two thirds were over."""
    picture = ground.picture
    goal = picture.find(measure.of)
    window = window_of(measure, picture, ground.judged.judged)
    number, day = until or (ground.number, ground.day)
    due_days = (
        _due_days(goal, window.end, history, number) if isinstance(goal, Goal) else [(date.min, window.due)]
    )
    turn = _turn(window.start, due_days)
    if turn is None or turn >= day:
        return False
    now = _aim(history.under(measure, number), history.under(kpi, number), window.start, due_days[-1][1])
    due_then = [due for since, due in due_days if since <= turn][-1]
    then = _aim(history.on(measure, turn), history.on(kpi, turn), window.start, due_then)
    return is_easier(now, then, kpi.direction, turn.toordinal())


def as_they_stood(measure: Measure, ground: Ground, history: History) -> tuple[Record, ...]:
    """A measure that was made easier late, its KPI and its goal, each as it stood before; nothing where it was not."""
    kpi, goal = ground.picture[measure.kpi], ground.picture.find(measure.of)
    if not isinstance(goal, Goal) or not was_moved(measure, kpi, ground, history):
        return ()
    window = window_of(measure, ground.picture, ground.judged.judged)
    turn = _turn(window.start, _due_days(goal, window.end, history, ground.number))
    return tuple(history.on(record, turn) for record in (measure, kpi, goal)) if turn is not None else ()


def is_easier(now: Aim, then: Aim, direction: Direction | None, turn: int) -> bool:
    """Whether one aim asks for less than another did, from an ordinal day on."""
    if now.due > then.due:
        return True
    if direction is Direction.YES_NO:
        return now.target != then.target
    way = _WAYS.get(direction) if direction else None
    if way is None:
        return _is_wider(now, then)
    if then.target is not None and (now.target is None or way * now.target < way * then.target):
        return True
    if then.baseline is not None and now.baseline is not None and way * now.baseline < way * then.baseline:
        return True
    return now.path != then.path and _asks_less(now, then, way, turn)


def _is_wider(now: Aim, then: Aim) -> bool:
    """A limit that is NaN is none; without one there is more room."""
    lower = then.low == then.low and not now.low >= then.low
    higher = then.high == then.high and not now.high <= then.high
    return lower or higher


def _asks_less(now: Aim, then: Aim, way: float, turn: int) -> bool:
    days = sorted({day for aim in (now, then) for day, _ in aim.path if day > turn} | {turn + 1})
    asked_now, asked_then = (_asked(aim, days) for aim in (now, then))
    return any(way * a < way * b for a, b in zip(asked_now, asked_then, strict=False))


def _asked(aim: Aim, days: Sequence[int]) -> list[float]:
    """What is asked for on days: by the path, from the baseline on the first day to the target when it is due."""
    points = list(aim.path)
    if aim.baseline is not None and (not points or aim.start < points[0][0]):
        points.insert(0, (aim.start, aim.baseline))
    if aim.target is not None and (not points or aim.due > points[-1][0]):
        points.append((aim.due, aim.target))
    if not points:
        return []
    known, values = zip(*points, strict=True)
    found: list[float] = np.interp(days, known, values).tolist()
    return found


def _due_days(goal: Goal, end: date, history: History, number: int) -> list[tuple[date, date]]:
    """The due days of a goal up to a number, each with the day since which it held."""
    told = [one for one in history.of(goal.ref, "due") if one.number <= number]
    values = [*(one.before for one in told), history.under(goal, number).due]
    since = [date.min, *(one.day for one in told)]
    return [(day, value or end) for day, value in zip(since, values, strict=True)]


def _turn(start: date, due_days: Sequence[tuple[date, date]]) -> date | None:
    """The first day on which two thirds of the window, as it was then, were over."""
    ends = [*(since for since, _ in due_days[1:]), date.max]
    for (since, due), until in zip(due_days, ends, strict=True):
        turn = start + timedelta(days=max((due - start).days, 0) * 2 // 3)
        if turn < until:
            return max(turn, since)
    return None


def _aim(measure: Measure, kpi: KPI, start: date, due: date) -> Aim:
    baseline = measure.baseline if measure.baseline is not None else kpi.baseline
    target = measure.target if measure.target is not None else kpi.target
    low, high = limits_of(measure, kpi)
    return Aim(
        baseline=None if baseline is None else float(baseline),
        target=None if target is None else float(target),
        low=low,
        high=high,
        path=tuple((point.day.toordinal(), float(point.value)) for point in measure.path),
        start=start.toordinal(),
        due=due.toordinal(),
    )


def _touched(picture: Picture, subjects: set[Subject]) -> Iterator[Measure]:
    measures = picture.of(Measure)
    for subject in subjects:
        if subject.kind == Measure.kind and subject.key in measures:
            yield measures[subject.key]
        elif subject.kind in (KPI.kind, Goal.kind):
            yield from measures.by("kpi" if subject.kind == KPI.kind else "of", subject)
