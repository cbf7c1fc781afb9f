"""Measures that were dropped while their goal's cycle runs, and how each stood on the day it was dropped.

Everything is as of that moment: targets and due days as they were, facts up to its number, periods up to its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import nan

import numpy as np

from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.operations.actions import Standing
from hoshin.alignment.operations.ground import Ground, ordinals
from hoshin.alignment.operations.moved import was_moved
from hoshin.alignment.operations.then import History
from hoshin.alignment.readings import Reading, read_measures
from hoshin.alignment.signals import Line, known_by, last_signals
from hoshin.alignment.snapshot import measure_columns, thresholds_of, timing_of
from hoshin.alignment.windows import series_for
from hoshin.cadence.queries import check_in_days
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.picture import State as Was
from hoshin.changes.ref import Ref, Subject
from hoshin.engine.arrays import Codes
from hoshin.engine.findings.red_has_an_action import DAYS as DONE_LATELY
from hoshin.engine.kinds import Health
from hoshin.engine.operations import Dropped
from hoshin.engine.progress import progress_on
from hoshin.engine.standings import measure_health
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Observed, series_at
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.facts import ActionState
from hoshin.work.plan import Milestone, Service
from hoshin.work.queries import ActionNow


@dataclass(frozen=True, slots=True)
class Drop:
    """A measure that was dropped: of which KPI and goal as they were, under which number, and on which day."""

    measure: Measure
    kpi: KPI
    goal: Goal
    number: int
    day: date


@dataclass(slots=True)
class _Stood:
    """How a measure stood."""

    has_value: bool = False
    fresh: bool = False
    health: int = Health.NO_DATA
    signal_due: int = 0


def dropped(ground: Ground, history: History, standing: Standing) -> Dropped:
    """The measures retired on or after the first day of their goal's cycle, of live goals in force. standing: all actions."""
    drops = sorted(_drops(ground, history), key=lambda drop: drop.measure.key)
    stood = _how_they_stood(ground, drops)
    answers = _Answers.to(ground, drops, standing)
    rows = list(zip(drops, stood, strict=True))
    return Dropped(
        keys=tuple(drop.measure.key for drop in drops),
        goal=np.array([ground.goals[drop.goal.key] for drop in drops], dtype=np.int64),
        day=ordinals(drop.day for drop in drops),
        weight=np.array(
            [nan if d.measure.weight is None else float(d.measure.weight) for d in drops], dtype=np.float64
        ),
        fresh=np.array([was.fresh for was in stood], dtype=np.bool_),
        answered=np.array(
            [was.has_value and answers.had(d, was.signal_due) for d, was in rows], dtype=np.bool_
        ),
        acted_on=np.array(
            [
                was.health >= Health.AT_RISK or (was.health == Health.OFF_TRACK and answers.is_acted_on(d))
                for d, was in rows
            ],
            dtype=np.bool_,
        ),
        moved=np.array(
            [was_moved(d.measure, d.kpi, ground, history, (d.number, d.day)) for d in drops], dtype=np.bool_
        ),
    )


def _drops(ground: Ground, history: History) -> Iterator[Drop]:
    picture = ground.picture
    for measure in picture.retired.of(Measure).values():
        if measure.ref not in history.retired or measure.of not in ground.in_force:
            continue
        goal, kpi = picture.get(Ref[Goal](Goal.kind, measure.of.key)), picture.find(measure.kpi)
        cycle: Cycle | None = picture.find(goal.cycle) if goal is not None else None
        number, day = history.retired[measure.ref]
        if goal is not None and kpi is not None and cycle is not None and day >= cycle.start:
            yield Drop(measure, history.under(kpi, number), history.under(goal, number), number, day)


def _how_they_stood(ground: Ground, drops: Sequence[Drop]) -> list[_Stood]:
    numbers: dict[Key, set[int]] = {}
    for drop in drops:
        numbers.setdefault(drop.kpi.key, set()).add(min(drop.number, ground.facts))
    series = series_at(numbers, taken_back_too=ground.taken_back_too)
    together: dict[int, list[Drop]] = {}
    for drop in drops:
        together.setdefault(drop.number, []).append(drop)
    stood: dict[Key, _Stood] = {}
    lines: dict[Key, Line] = {}
    for number, those in together.items():
        then = _picture_of(ground.picture, those)
        day = replace(ground.judged.judged, today=those[0].day, day=those[0].day)
        upto = min(number, ground.facts)
        known = {drop.kpi.key: series.get((drop.kpi.key, upto), {}) for drop in those}
        stood |= _stood_then(ground, then, day, [drop.measure for drop in those], known)
        lines |= dict(_lines(then, those, known))
    days = {drop.measure.key: drop.day for drop in drops}
    for key, signalled in last_signals(ground.picture, lines, days).items():
        stood[key].signal_due = signalled.due
    return [stood[drop.measure.key] for drop in drops]


def _picture_of(picture: Picture, drops: Sequence[Drop]) -> Picture:
    """The picture in which what was dropped under one number is live yet, with what it asked for."""
    states: dict[Subject, Was] = {}
    for drop in drops:
        states |= {record.ref: (record, True) for record in (drop.measure, drop.kpi, drop.goal)}
    return picture.with_states(states, picture.number)


def _stood_then(
    ground: Ground,
    then: Picture,
    judged: JudgedDay,
    measures: Sequence[Measure],
    known: Mapping[Key, Mapping[Key, Sequence[Observed]]],
) -> dict[Key, _Stood]:
    readings = read_measures(measures, then, judged, known)
    timing = timing_of(then, measures, readings)
    fresh = timing.has_value & ~timing.stale_on(judged.day, ground.policy)
    health = _health(ground, then, judged, measures, readings)
    columns = (timing.has_value.tolist(), fresh.tolist(), health.tolist())
    return {m.key: _Stood(*row) for m, *row in zip(measures, *columns, strict=True)}


def _health(
    ground: Ground,
    then: Picture,
    judged: JudgedDay,
    measures: Sequence[Measure],
    readings: Mapping[Key, Reading],
) -> Codes:
    """By the latest values, however old: *fresh* has counted that."""
    columns = measure_columns(then, measures, judged, readings, policy=ground.policy)
    columns = replace(columns, stale=np.zeros(len(measures), dtype=np.bool_))
    progress = progress_on(columns, judged.day.toordinal())
    return measure_health(columns, progress, thresholds_of(ground.policy))


def _lines(
    then: Picture, drops: Sequence[Drop], known: Mapping[Key, Mapping[Key, Sequence[Observed]]]
) -> Iterator[tuple[Key, Line]]:
    for drop in drops:
        unit = series_for(drop.measure, then, known[drop.kpi.key])
        if unit is not None:
            yield drop.measure.key, Line(drop.kpi, known_by(drop.day, known[drop.kpi.key][unit]))


@dataclass(slots=True)
class _Answers:
    """What was done about the goals whose measures were dropped: actions and check-ins."""

    actions: dict[Subject, list[tuple[ActionNow, date | None]]] = field(default_factory=dict)
    said: dict[Subject, list[date]] = field(default_factory=dict)
    serving: dict[Key, list[Subject]] = field(default_factory=dict)

    @classmethod
    def to(cls, ground: Ground, drops: Sequence[Drop], standing: Standing) -> _Answers:
        goals = {drop.goal.key: drop.goal for drop in drops}
        found = cls(
            said=check_in_days(
                [goal.ref for goal in goals.values()], ground.conduct, taken_back_too=ground.taken_back_too
            ),
            serving={key: list(_serving(ground.picture, goal)) for key, goal in goals.items()},
        )
        for action, closed in standing.values() if drops else ():
            found.actions.setdefault(_served(ground.picture, action.serves), []).append((action, closed))
        return found

    def had(self, drop: Drop, signal: int) -> bool:
        """Whether the signal to which an answer was due on that day had one, or there was none."""
        if not signal:
            return True
        days = [action.opened for action, _ in self._actions(drop)] + self.said.get(drop.goal.ref, [])
        return any(signal <= day.toordinal() <= drop.day.toordinal() for day in days)

    def is_acted_on(self, drop: Drop) -> bool:
        """Whether an action was open then, or had been done so lately that it might not show yet."""
        lately = drop.day - timedelta(days=DONE_LATELY)
        return any(
            action.opened <= drop.day
            and (closed is None or closed > (lately if action.state is ActionState.DONE else drop.day))
            for action, closed in self._actions(drop)
        )

    def _actions(self, drop: Drop) -> Iterator[tuple[ActionNow, date | None]]:
        for subject in {*self.serving[drop.goal.key], drop.kpi.ref}:
            yield from self.actions.get(subject, ())


def _serving(picture: Picture, goal: Goal) -> Iterator[Subject]:
    """The goal, its KPIs, and the initiatives that serve it: what an action may serve to be for the goal."""
    yield goal.ref
    yield from (measure.kpi for measure in picture.of(Measure).by("of", goal.ref))
    yield from (service.initiative for service in picture.of(Service).by("goal", goal.ref))


def _served(picture: Picture, subject: Subject) -> Subject:
    """What an action serves; of a milestone, the initiative."""
    milestone = picture.find(subject) if subject.kind == Milestone.kind else None
    return milestone.initiative if isinstance(milestone, Milestone) else subject
