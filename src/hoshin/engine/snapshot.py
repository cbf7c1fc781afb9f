"""What is judged: the plan and the facts of one day as columns.

A snapshot is made by `alignment` from a picture, facts and a date, and every judgement is a pure function of it.
Rows stand in canonical order: sorted by key within each table, which makes every sum reproducible bit for bit.
A reference is the row of what it points to, or -1 for none. NaN is *empty* or *none*. Shares are 0…1.
Days are proleptic ordinals (`date.toordinal()`).
"""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Floats, Ints, Keys


class BadSnapshot(ValueError):
    """The columns of a snapshot do not fit together: a mistake of whoever built it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one length; the first is `keys`."""

    keys: Keys

    def __len__(self) -> int:
        return len(self.keys)

    def __post_init__(self) -> None:
        for field in fields(self):
            rows = len(getattr(self, field.name))
            if not field.name.startswith("path_") and rows != len(self.keys):
                raise BadSnapshot(
                    f"{type(self).__name__}.{field.name}: {rows} rows for {len(self.keys)} keys"
                )


@dataclass(frozen=True, slots=True)
class Units(Table):
    """Live units."""

    parent: Ints
    """Row of the unit above, -1 for a root."""
    people: Ints
    """Live people whose unit this is (not those of units below)."""


@dataclass(frozen=True, slots=True)
class Priorities(Table):
    """Live priorities."""

    weight: Floats
    """Stored weight ≥ 0 of the innermost cycle in force that has weights, as it was written (not normalised); NaN where
    that cycle stores none for this priority. All NaN: no weights anywhere, they weigh the same, marked *assumed*."""


@dataclass(frozen=True, slots=True)
class Goals(Table):
    """All goals, retired ones too, since a retired goal still counts in the division of its parent's mass."""

    live: Bools
    """Not retired."""
    in_force: Bools
    """The goal's cycle contains the judged day (asked of retired goals too)."""
    unit: Ints
    """Row of the goal's unit, -1 where that unit is not live."""
    parent: Ints
    """Row of the parent goal; -1 where it hangs on a priority or on nothing."""
    priority: Ints
    """Row of the priority that is its direct parent; -1 otherwise."""
    share: Floats
    """Share of the parent, 0…1; NaN where left empty."""
    worst: Bools
    """Takes the worst of its inputs instead of their mean."""
    argued: Bools
    """The link to its parent has a *because* that is not blank (False without a parent)."""
    owned: Bools
    """Its owner is a live person."""


@dataclass(frozen=True, slots=True)
class Measures(Table):
    """Live measure links of a live KPI to a live goal or a live priority."""

    goal: Ints
    """Row of the measured goal; -1 where a priority is measured."""
    priority: Ints
    """Row of the measured priority; -1 where a goal is measured."""
    kpi: Keys
    """Key of the KPI."""
    weight: Floats
    """Weight ≥ 0 among the measures of one goal; NaN where left empty, which weighs 1."""
    direction: Codes
    """`kinds.Direction` of the KPI."""
    baseline: Floats
    """In the KPI's unit of measure; NaN where unknown."""
    target: Floats
    """In the KPI's unit of measure; NaN where unknown."""
    low: Floats
    """Lower limit of a *stay* direction; NaN where empty."""
    high: Floats
    """Upper limit of a *stay* direction; NaN where empty."""
    path_offset: Ints
    """Shape (n + 1,): the path of measure i is path_day and path_value from path_offset[i] to path_offset[i + 1]."""
    path_day: Ints
    """Ordinal days of all path points, rising within one measure."""
    path_value: Floats
    """Values of all path points, in the KPI's unit of measure."""
    start: Ints
    """First day of the window: the first day of the goal's cycle."""
    due: Ints
    """Last day of the window: the goal's due date, else the last day of its cycle."""
    current: Floats
    """Current value by the KPI's aggregation over the window; NaN where the window holds no value."""
    inside_share: Floats
    """*Stay* directions: share of the window's periods so far whose value was inside, 0…1; NaN where none has a value."""
    inside_now: Floats
    """*Stay* directions: 1 where the latest value is inside, else 0; NaN where there is none."""
    points_out: Bools
    """*Stay* directions: the latest value is inside, and a signal that points to the nearer limit (`health.points_out`)."""
    has_value: Bools
    """Some value of the KPI was ever recorded, in whatever window."""
    stale: Bools
    """No value for 1.5 periods (`health.stale`); False where there never was one."""

    def __post_init__(self) -> None:
        points = len(self.path_day)
        if len(self.path_offset) != len(self.keys) + 1 or len(self.path_value) != points:
            raise BadSnapshot("the path columns of Measures do not fit together")
        if int(self.path_offset[0]) != 0 or int(self.path_offset[-1]) != points:
            raise BadSnapshot("Measures.path_offset must run from 0 to the number of path points")
        Table.__post_init__(self)


@dataclass(frozen=True, slots=True)
class Contributions(Table):
    """Live contribution links between goals; they carry no mass."""

    source: Ints
    """Row of the goal that contributes."""
    target: Ints
    """Row of the goal that is helped."""
    share: Floats
    """Weight as an input of the target's result, 0…1; NaN: the link explains and counts for nothing in the result."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The plan and the facts of one day. Raises BadSnapshot when the columns do not fit together."""

    today: date
    """The day that was asked for."""
    day: date
    """The judged day: `today`, or the last day of the last cycle with weights where none holds today."""
    units: Units
    priorities: Priorities
    goals: Goals
    measures: Measures
    contributions: Contributions
    facts_kept: bool
    """Some observation or reported result was ever recorded in the organisation."""

    @property
    def weights_assumed(self) -> bool:
        """There are priorities but no stored weight: they weigh the same."""
        return len(self.priorities) > 0 and bool(np.isnan(self.priorities.weight).all())

    def __post_init__(self) -> None:
        units, goals = len(self.units), len(self.goals)
        for name, rows, size in (
            ("units.parent", self.units.parent, units),
            ("goals.unit", self.goals.unit, units),
            ("goals.parent", self.goals.parent, goals),
            ("goals.priority", self.goals.priority, len(self.priorities)),
            ("measures.goal", self.measures.goal, goals),
            ("measures.priority", self.measures.priority, len(self.priorities)),
            ("contributions.source", self.contributions.source, goals),
            ("contributions.target", self.contributions.target, goals),
        ):
            if len(rows) and not -1 <= int(rows.min()) <= int(rows.max()) < size:
                raise BadSnapshot(f"{name} points outside its table of {size} rows")
        if bool(((self.goals.parent >= 0) & (self.goals.priority >= 0)).any()):
            raise BadSnapshot("a goal hangs on a goal and on a priority at once")
