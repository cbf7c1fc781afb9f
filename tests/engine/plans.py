"""Small plans for the engine's tests: say what matters, the rest is a live goal in force with all its marks."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from hoshin.engine.arrays import Ints
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.operations import Intent
from hoshin.engine.snapshot import Contributions, Goals, Measures, Priorities, Snapshot, Units

NAN = float("nan")
START, DAY, DUE = date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31)


@dataclass(frozen=True)
class Goal:
    key: str
    under: str | None = None
    """Key of a priority or a goal."""
    share: float | None = None
    live: bool = True
    in_force: bool = True
    unit: str = "root"
    worst: bool = False
    argued: bool = True
    owned: bool = True
    specific: bool = True
    quantified: bool = True
    timed: bool = True
    due: date | None = None
    intent: Intent = Intent.COMMIT
    owner: str | None = "somebody"
    young: bool = False
    silent_days: int = 0
    """Days since the last check-in."""
    reported: Health | None = None
    same: int = 0
    pulled_apart: bool = False
    probability: float | None = None


@dataclass(frozen=True)
class Measure:
    of: str
    """Key of a goal or a priority."""
    key: str = ""
    direction: Direction = Direction.INCREASE
    current: float | None = 50.0
    baseline: float | None = 0.0
    target: float | None = 100.0
    low: float | None = None
    high: float | None = None
    weight: float | None = None
    path: tuple[tuple[date, float], ...] = ()
    start: date = START
    due: date = DUE
    inside_share: float | None = None
    inside_now: float | None = None
    points_out: bool = False
    stale: bool = False
    signal: int | None = None
    """Days since the latest signal."""
    moved: bool = False

    @property
    def has_value(self) -> bool:
        return self.current is not None or self.inside_now is not None


@dataclass(frozen=True)
class Contribution:
    source: str
    target: str
    share: float | None = None


@dataclass(frozen=True)
class Plan:
    priorities: dict[str, float | None] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    units: tuple[tuple[str, str | None, int], ...] = (("root", None, 1),)
    """Key, unit above, head count."""
    day: date = DAY
    facts_kept: bool = True

    def goal(self, key: str) -> Goal:
        return next(goal for goal in self.goals if goal.key == key)

    def but(self, key: str, **changes: object) -> Plan:
        """The plan with one goal changed."""
        changed = tuple(
            replace(goal, **changes) if goal.key == key else goal  # type: ignore[arg-type]
            for goal in self.goals
        )
        return replace(self, goals=changed)

    def retire(self, key: str) -> Plan:
        """The plan with a goal retired, and with it its measures."""
        kept = tuple(measure for measure in self.measures if measure.of != key)
        return replace(self.but(key, live=False), measures=kept)

    def relabelled(self, seed: int) -> Plan:
        """The same plan under other keys, in another order."""
        names = [goal.key for goal in self.goals]
        others = [f"x{number:03}" for number in range(len(names))]
        random.Random(seed).shuffle(others)
        new = dict(zip(names, others, strict=True))

        def named(key: str | None) -> str | None:
            return None if key is None else new.get(key, key)

        return replace(
            self,
            goals=tuple(replace(goal, key=new[goal.key], under=named(goal.under)) for goal in self.goals),
            measures=tuple(replace(measure, of=new.get(measure.of, measure.of)) for measure in self.measures),
            contributions=tuple(
                replace(link, source=new[link.source], target=new[link.target]) for link in self.contributions
            ),
        )

    def snapshot(self) -> Snapshot:
        units = sorted(self.units)
        priorities = sorted(self.priorities)
        goals = sorted(self.goals, key=lambda goal: goal.key)
        unit_row = _rows(key for key, _, _ in units)
        priority_row, goal_row = _rows(priorities), _rows(goal.key for goal in goals)
        return Snapshot(
            today=self.day,
            day=self.day,
            units=Units(
                keys=tuple(key for key, _, _ in units),
                parent=_ints(unit_row.get(above or "", -1) for _, above, _ in units),
                people=_ints(people for _, _, people in units),
            ),
            priorities=Priorities(tuple(priorities), _floats(self.priorities[key] for key in priorities)),
            goals=Goals(
                keys=tuple(goal.key for goal in goals),
                live=np.array([goal.live for goal in goals], np.bool_),
                in_force=np.array([goal.in_force for goal in goals], np.bool_),
                unit=_ints(unit_row.get(goal.unit, -1) for goal in goals),
                parent=_ints(goal_row.get(goal.under or "", -1) for goal in goals),
                priority=_ints(priority_row.get(goal.under or "", -1) for goal in goals),
                share=_floats(goal.share for goal in goals),
                worst=np.array([goal.worst for goal in goals], np.bool_),
                argued=np.array([goal.argued for goal in goals], np.bool_),
                owned=np.array([goal.owned for goal in goals], np.bool_),
            ),
            measures=_measures(self.measures, goal_row, priority_row),
            contributions=Contributions(
                keys=tuple(f"{link.source}>{link.target}" for link in self.contributions),
                source=_ints(goal_row[link.source] for link in self.contributions),
                target=_ints(goal_row[link.target] for link in self.contributions),
                share=_floats(link.share for link in self.contributions),
            ),
            facts_kept=self.facts_kept,
        )


def _measures(given: Iterable[Measure], goal_row: dict[str, int], priority_row: dict[str, int]) -> Measures:
    measures = list(given)
    return Measures(
        keys=tuple(f"m{number:04}" for number in range(len(measures))),
        goal=_ints(goal_row.get(measure.of, -1) for measure in measures),
        priority=_ints(priority_row.get(measure.of, -1) for measure in measures),
        kpi=tuple(measure.key or f"k{number:04}" for number, measure in enumerate(measures)),
        weight=_floats(measure.weight for measure in measures),
        direction=np.array([measure.direction for measure in measures], np.int8),
        baseline=_floats(measure.baseline for measure in measures),
        target=_floats(measure.target for measure in measures),
        low=_floats(measure.low for measure in measures),
        high=_floats(measure.high for measure in measures),
        path_offset=np.cumsum([0, *(len(measure.path) for measure in measures)]),
        path_day=_ints(day.toordinal() for measure in measures for day, _ in measure.path),
        path_value=_floats(value for measure in measures for _, value in measure.path),
        start=_ints(measure.start.toordinal() for measure in measures),
        due=_ints(measure.due.toordinal() for measure in measures),
        current=_floats(measure.current for measure in measures),
        inside_share=_floats(measure.inside_share for measure in measures),
        inside_now=_floats(measure.inside_now for measure in measures),
        points_out=np.array([measure.points_out for measure in measures], np.bool_),
        has_value=np.array([measure.has_value for measure in measures], np.bool_),
        stale=np.array([measure.stale for measure in measures], np.bool_),
    )


def _rows(keys: Iterable[str]) -> dict[str, int]:
    return {key: row for row, key in enumerate(keys)}


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)


def _floats(values: Iterable[float | None]) -> np.ndarray:
    return np.array([NAN if value is None else value for value in values], np.float64)
