"""The snapshot of one day: the picture, the readings and the date as columns for the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import nan
from typing import Any

import numpy as np

from hoshin.alignment.asked import Asked, asked_of
from hoshin.alignment.judged_day import JudgedDay
from hoshin.alignment.readings import NOTHING, Reading
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine import snapshot as columns
from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.health import Thresholds, stale
from hoshin.engine.kinds import Direction as Code
from hoshin.engine.periods import NOMINAL_DAYS
from hoshin.engine.snapshot import Snapshot
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.plan import Person, Policy, Unit
from hoshin.strategy.plan import Contribution, Cycle, Goal, Priority, PriorityWeight, RollUp

_CODES = {direction: Code[direction.name] for direction in Direction}


def thresholds_of(policy: Policy) -> Thresholds:
    """The thresholds of a policy as the engine takes them."""
    return Thresholds(float(policy.at_risk), float(policy.off_track), float(policy.stale_after))


def snapshot_of(
    picture: Picture,
    judged: JudgedDay,
    readings: Mapping[Key, Reading],
    asked: Iterable[Asked] | None = None,
    *,
    facts_kept: bool,
    policy: Policy,
) -> tuple[Snapshot, Timing]:
    """Everything that is judged, in canonical order: sorted by key within each table; and the timing of its measures.

    asked: what all live measures ask, in that order, where it was looked up before.
    """
    units = list(picture.of(Unit).values())
    priorities = list(picture.of(Priority).values())
    goals = sorted(
        (*picture.of(Goal).values(), *picture.retired.of(Goal).values()), key=lambda goal: goal.key
    )
    rows = Rows(units=units, priorities=priorities, goals=goals)
    if asked is None:
        asked = asked_of(picture.of(Measure).values(), picture, judged)
    measures, timing = _measures(list(asked), judged, readings, policy, rows)
    snapshot = Snapshot(
        today=judged.today,
        day=judged.day,
        units=_units(picture, units, rows),
        priorities=_priorities(picture, priorities, judged),
        goals=_goals(picture, goals, rows, judged),
        measures=measures,
        contributions=_contributions(picture, rows),
        facts_kept=facts_kept,
    )
    return snapshot, timing


@dataclass(frozen=True, slots=True)
class Timing:
    """Of each measure: ordinal of the last day of its latest period with a value (0 for none), and the length of
    its periods in nominal days (NaN without a grain). What is stale on a day follows."""

    last_day: Ints
    length: Floats

    @property
    def has_value(self) -> Bools:
        """Whether some period has a value."""
        return self.last_day > 0

    def stale_on(self, day: date, policy: Policy) -> Bools:
        """Whether the latest value is too old on a day; False where there never was one."""
        return self.has_value & stale(self.last_day, self.length, day.toordinal(), thresholds_of(policy))


def timing_of(picture: Picture, measures: Iterable[Measure], readings: Mapping[Key, Reading]) -> Timing:
    """The timing of measures, in their order."""
    listed = list(measures)
    read = [readings.get(measure.key, NOTHING) for measure in listed]
    return _timing([picture[measure.kpi] for measure in listed], read)


def _timing(kpis: Iterable[KPI], read: Iterable[Reading]) -> Timing:
    return Timing(
        last_day=np.array([reading.last_day for reading in read], dtype=np.int64),
        length=np.array([NOMINAL_DAYS[k.grain] if k.grain else nan for k in kpis], dtype=np.float64),
    )


def with_readings(
    snapshot: Snapshot, timing: Timing, rows: Mapping[int, Reading], *, facts_kept: bool, policy: Policy
) -> tuple[Snapshot, Timing]:
    """The same plan with other readings in some rows of the measures; only what facts decide is made anew."""
    columns = {
        name: getattr(snapshot.measures, name).copy()
        for name in ("current", "inside_share", "inside_now", "points_out")
    }
    last_day = timing.last_day.copy()
    for row, reading in rows.items():
        last_day[row] = reading.last_day
        for name, column in columns.items():
            column[row] = getattr(reading, name)
    timing = replace(timing, last_day=last_day)
    measures = replace(
        snapshot.measures, **columns, has_value=timing.has_value, stale=timing.stale_on(snapshot.day, policy)
    )
    return replace(snapshot, measures=measures, facts_kept=facts_kept), timing


class Rows:
    """The row of each entity in its table, by reference."""

    def __init__(self, **tables: Iterable[Any]) -> None:
        self._rows: dict[str, dict[Key, int]] = {}
        for table in tables.values():
            for row, record in enumerate(table):
                self._rows.setdefault(record.kind, {})[record.key] = row

    def of(self, refs: Iterable[Subject | None], kind: str) -> Ints:
        """The row of each reference of one kind, -1 where there is none."""
        rows = self._rows.get(kind, {})
        return np.array(
            [rows.get(ref.key, -1) if ref is not None and ref.kind == kind else -1 for ref in refs],
            dtype=np.int64,
        )


def _units(picture: Picture, units: list[Unit], rows: Rows) -> columns.Units:
    people = picture.of(Person)
    return columns.Units(
        keys=_keys(units),
        parent=rows.of((unit.parent for unit in units), Unit.kind),
        people=np.array([len(people.by("unit", unit.ref)) for unit in units], dtype=np.int64),
    )


def _priorities(picture: Picture, priorities: list[Priority], judged: JudgedDay) -> columns.Priorities:
    of_cycle = picture.of(PriorityWeight).by("cycle", judged.cycle.ref) if judged.cycle else ()
    weights = {weight.priority: weight.weight for weight in of_cycle}
    return columns.Priorities(
        keys=_keys(priorities), weight=_floats(weights.get(priority.ref) for priority in priorities)
    )


def _goals(picture: Picture, goals: list[Goal], rows: Rows, judged: JudgedDay) -> columns.Goals:
    live, people = picture.of(Goal), picture.of(Person)
    in_force = {cycle.ref: cycle.start <= judged.day <= cycle.end for cycle in picture.of(Cycle).values()}
    return columns.Goals(
        keys=_keys(goals),
        live=np.array([goal.key in live for goal in goals], dtype=np.bool_),
        in_force=np.array([in_force.get(goal.cycle, False) for goal in goals], dtype=np.bool_),
        unit=rows.of((goal.unit for goal in goals), Unit.kind),
        parent=rows.of((goal.parent for goal in goals), Goal.kind),
        priority=rows.of((goal.parent for goal in goals), Priority.kind),
        share=_floats(goal.share for goal in goals),
        worst=np.array([goal.roll_up is RollUp.WORST for goal in goals], dtype=np.bool_),
        argued=np.array(
            [goal.parent is not None and bool(goal.because.strip()) for goal in goals], dtype=np.bool_
        ),
        owned=np.array(
            [goal.owner is not None and goal.owner.key in people for goal in goals], dtype=np.bool_
        ),
    )


def measure_columns(
    picture: Picture,
    measures: Iterable[Measure],
    judged: JudgedDay,
    readings: Mapping[Key, Reading],
    *,
    policy: Policy,
) -> columns.Measures:
    """Measures as columns, in their order; what they measure is not named."""
    return _measures(list(asked_of(measures, picture, judged)), judged, readings, policy, Rows())[0]


def _measures(
    asked: Sequence[Asked], judged: JudgedDay, readings: Mapping[Key, Reading], policy: Policy, rows: Rows
) -> tuple[columns.Measures, Timing]:
    """Measures as columns, in their order, and their timing. rows: of what they measure."""
    measures, kpis = [one.measure for one in asked], [one.kpi for one in asked]
    of, pairs = [measure.of for measure in measures], list(zip(measures, kpis, strict=True))
    read = [readings.get(measure.key, NOTHING) for measure in measures]
    timing = _timing(kpis, read)
    paths = [measure.path for measure in measures]
    points = [point for path in paths for point in path]
    table = columns.Measures(
        keys=_keys(measures),
        goal=rows.of(of, Goal.kind),
        priority=rows.of(of, Priority.kind),
        kpi=_keys(kpis),
        weight=_floats(measure.weight for measure in measures),
        direction=np.array(
            [_CODES[k.direction] if k.direction else Code.UNKNOWN for k in kpis], dtype=np.int8
        ),
        baseline=_floats(m.baseline if m.baseline is not None else k.baseline for m, k in pairs),
        target=_floats(m.target if m.target is not None else k.target for m, k in pairs),
        low=np.array([one.limits[0] for one in asked], dtype=np.float64),
        high=np.array([one.limits[1] for one in asked], dtype=np.float64),
        path_offset=np.cumsum([0, *map(len, paths)], dtype=np.int64),
        path_day=np.array([point.day.toordinal() for point in points], dtype=np.int64),
        path_value=_floats(point.value for point in points),
        start=np.array([one.window.start.toordinal() for one in asked], dtype=np.int64),
        due=np.array([one.window.due.toordinal() for one in asked], dtype=np.int64),
        current=np.array([reading.current for reading in read], dtype=np.float64),
        inside_share=np.array([reading.inside_share for reading in read], dtype=np.float64),
        inside_now=np.array([reading.inside_now for reading in read], dtype=np.float64),
        points_out=np.array([reading.points_out for reading in read], dtype=np.bool_),
        has_value=timing.has_value,
        stale=timing.stale_on(judged.day, policy),
    )
    return table, timing


def _contributions(picture: Picture, rows: Rows) -> columns.Contributions:
    links = list(picture.of(Contribution).values())
    return columns.Contributions(
        keys=_keys(links),
        source=rows.of((link.source for link in links), Goal.kind),
        target=rows.of((link.target for link in links), Goal.kind),
        share=_floats(link.share for link in links),
    )


def _keys(records: Iterable[Any]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def _floats(values: Iterable[Decimal | None]) -> Floats:
    return np.array([nan if value is None else float(value) for value in values], dtype=np.float64)
