"""What operations look like on the judged day: work, money, hours, people and what they report, as columns.

Beside the snapshot, which is strategy and results, and made only where findings are asked for. `GoalMarks`,
`MeasureMarks` and `UnitMarks` have one row for each goal, measure and unit of the snapshot, in its order; the other
tables have rows of their own. References are rows (-1 for none), days are ordinals (0 for none), NaN is *none*.
*In the cycle* is the cycle whose weights hold on the judged day; where none does, its fiscal year.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, IntFlag
from typing import Any, Final, TypeVar

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Floats, Ints, Keys
from hoshin.engine.kinds import Health
from hoshin.engine.snapshot import BadSnapshot, Snapshot, Table


class Kept(IntFlag):
    """Kinds of facts of which at least one was ever recorded in the organisation."""

    NOTHING = 0
    OBSERVATIONS = 1
    """Observations or reported results."""
    ACTIONS = 2
    CHECK_INS = 4
    WORK_DONE = 8
    USAGE = 16
    PROPOSALS = 32


class Intent(IntEnum):
    """What kind of promise a goal is."""

    UNSAID = 0
    COMMIT = 1
    ASPIRE = 2
    KEEP = 3


class Funding(IntEnum):
    """Whether work is to be done."""

    PROPOSED = 0
    FUNDED = 1
    STOPPED = 2
    """Stopped, or retired while something of a pool is planned or used for it."""


class ActionState(IntEnum):
    """What became of an action."""

    OPEN = 0
    DONE = 1
    DROPPED = 2


T = TypeVar("T", bound=Table)
_NOTHING: Final = {
    "Bools": (np.bool_, False),
    "Codes": (np.int8, 0),
    "Floats": (np.float64, np.nan),
    "Ints": (np.int64, 0),
}
_REFERENCES: Final = (
    "goal",
    "priority",
    "unit",
    "kpi",
    "owner",
    "assignee",
    "initiative",
    "needs",
    "twin",
)


@dataclass(frozen=True, slots=True)
class GoalMarks(Table):
    """Of every goal of the snapshot, what else is said of it."""

    specific: Bools
    """Its words name an outcome, one at a time (`smart`, letter S)."""
    quantified: Bools
    """Its words hold a quantity to be reached (letter M)."""
    timed: Bools
    """Its words say by when (letter T)."""
    intent: Codes
    """`Intent`."""
    due: Ints
    """Its due day, 0 where left empty."""
    starts: Ints
    """First day of its cycle."""
    ends: Ints
    """Last day of its cycle."""
    owner: Ints
    """Row of its owner among the people; -1 for none."""
    young: Bools
    """In grace: created less than 15 days ago, and nobody checked in on it yet."""
    expected_since: Ints
    """The day from which check-ins are expected: the later of its creation and the first day of its cycle."""
    checked_in: Ints
    """Day of the latest check-in on it, 0 for none."""
    reported: Codes
    """The colour said at the latest check-in, as `kinds.Health`; NO_DATA where nothing was said."""
    same: Ints
    """How many other goals in force, kept by other units, say the same. Retired ones count while they hold a share."""
    pulled_apart: Bools
    """One of its KPIs is pulled another way by a goal of another unit. Retired links count until the cycle ends."""
    probability: Floats
    """Chance of reaching it with the work planned, 0…1; NaN where there is none from at least eight values."""


@dataclass(frozen=True, slots=True)
class MeasureMarks(Table):
    """Of every measure of the snapshot, what its KPI's series says beyond the reading."""

    kpi: Ints
    """Row of its KPI among the KPIs."""
    signal: Ints
    """Last day of the latest period with a signal, 0 for none."""
    signal_due: Ints
    """The same of the latest signal that is more than two weeks old, and to which an answer is due."""
    moved: Bools
    """Its target was made easier after two thirds of its window were over."""


@dataclass(frozen=True, slots=True)
class Dropped(Table):
    """Measures retired while their goal's cycle runs. Each keeps the degrees of the day on which it was dropped, and its
    part of the goal, until the cycle ends: dropping a KPI that fails buys nothing."""

    goal: Ints
    day: Ints
    """The day on which it was dropped."""
    weight: Floats
    """As written; NaN where left empty, which weighs 1."""
    fresh: Bools
    answered: Bools
    """The latest signal to which an answer was due had one, or there was none."""
    acted_on: Bools
    """It was not off track, or an action was open for it or had been done lately."""
    moved: Bools


@dataclass(frozen=True, slots=True)
class Kpis(Table):
    """Live KPIs."""

    unit: Ints
    """Row of the unit that keeps it."""
    serves: Bools
    """It measures a goal or priority, holds run work, is a signpost or a guardrail."""


@dataclass(frozen=True, slots=True)
class People(Table):
    """Live people."""

    unit: Ints
    leads: Bools
    """Leads a live unit."""


@dataclass(frozen=True, slots=True)
class Initiatives(Table):
    """Live initiatives, and retired ones for which something is planned or used in the cycle. Amounts are those of the
    cycle unless said, in the organisation's currency and in hours."""

    run: Bools
    """Keeps a service going; else it is meant to change something."""
    unsaid: Bools
    """Nobody was asked yet which of the two it is: of such work it is unknown whether it has its place."""
    unit: Ints
    owner: Ints
    """Row among the people."""
    funding: Codes
    """`Funding`."""
    begins: Ints
    """Planned start."""
    ends: Ints
    """Planned end."""
    done: Floats
    """Share complete by what was said last, 0…1; NaN where nothing was said."""
    begun: Ints
    """The first day of which something was said of it."""
    money_planned: Floats
    money_used: Floats
    hours_planned: Floats
    hours_used: Floats
    money_lost: Floats
    """Planned or used in periods that began after it was stopped; NaN where nothing is."""
    hours_lost: Floats
    planned_value: Floats
    """Money planned for it in all periods up to the judged day, whatever the cycle (PV)."""
    budget: Floats
    """Money planned for it in all periods (BAC)."""
    cost: Floats
    """Money used by it in all periods (AC)."""
    twin: Ints
    """Row of an initiative of another unit that is the same work by its words; -1 for none."""

    @property
    def is_work(self) -> Bools:
        """Shape (initiatives,): to be done and not done: run work, and what is funded."""
        return np.asarray((self.funding == Funding.FUNDED) & ~(self.done >= 1.0))


@dataclass(frozen=True, slots=True)
class Services(Table):
    """Live links from initiatives to goals, and retired ones whose goal was retired and still holds a share: what served
    it has lost its place until it is given another."""

    initiative: Ints
    goal: Ints
    share: Floats
    """Of the initiative, 0…1; NaN where left empty: an even part of what is left."""
    argued: Bools


@dataclass(frozen=True, slots=True)
class Dependencies(Table):
    """Live dependencies."""

    initiative: Ints
    """Row of the initiative that needs something."""
    needs: Ints
    """Row of the initiative needed, itself or for a milestone; -1 where it is gone."""
    by: Ints
    """Day by which it is needed: as written, else the planned start of what needs it; 0 where neither is said."""
    ready: Ints
    """Day on which it is planned to be there; 0 where nothing says so."""
    reached: Bools
    """It is there."""


@dataclass(frozen=True, slots=True)
class Actions(Table):
    """Actions as they stand on the judged day."""

    goal: Ints
    """Row of the goal that it serves, itself or through a KPI of that goal alone; -1 otherwise."""
    initiative: Ints
    """Row of the initiative that it serves, itself or for a milestone."""
    kpi: Ints
    """Row of the KPI that it serves."""
    opened: Ints
    due: Ints
    closed: Ints
    """Day on which it was done or dropped, 0 while open."""
    state: Codes
    """`ActionState`."""
    assignee: Ints
    """Row among the people."""


@dataclass(frozen=True, slots=True)
class Pools(Table):
    """Live pools of money in the organisation's currency, and of hours."""

    is_money: Bools
    """Else it holds hours."""
    amount: Floats
    """What it holds in the whole cycle."""
    so_far: Floats
    """What it holds in the periods of the cycle that are over."""
    used: Floats
    """What was used of it in the periods that are over; NaN where nothing was recorded."""


@dataclass(frozen=True, slots=True)
class Assumptions(Table):
    """Live assumptions."""

    goal: Ints
    """Row of the goal that rests on it; -1 where a priority does."""
    priority: Ints
    holds: Bools
    """No signpost is beyond its line, and its day of review has not passed."""


@dataclass(frozen=True, slots=True)
class Asks(Table):
    """What was proposed to somebody for consent in the last 91 days, one row a proposal and unit asked."""

    unit: Ints
    asked: Ints
    answered: Ints
    """0 while it waits."""


@dataclass(frozen=True, slots=True)
class UnitMarks(Table):
    """Of every unit of the snapshot."""

    run_money: Floats
    """Share of its money that it means to spend on run work in the cycle; NaN where it does not say."""
    run_hours: Floats


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations of one day, beside the snapshot of the same day."""

    kept: Kept
    goals: GoalMarks
    measures: MeasureMarks
    units: UnitMarks
    dropped: Dropped
    kpis: Kpis
    people: People
    initiatives: Initiatives
    services: Services
    dependencies: Dependencies
    actions: Actions
    pools: Pools
    assumptions: Assumptions
    asks: Asks

    def check_against(self, snapshot: Snapshot) -> None:
        """Raises BadSnapshot where rows do not fit those of the snapshot, or a reference leads out of its table."""
        for mine, theirs in (
            (self.goals, snapshot.goals),
            (self.measures, snapshot.measures),
            (self.units, snapshot.units),
        ):
            if mine.keys != theirs.keys:
                raise BadSnapshot(f"{type(mine).__name__} has other rows than the snapshot")
        sizes = {
            "goal": len(self.goals),
            "priority": len(snapshot.priorities),
            "unit": len(self.units),
            "kpi": len(self.kpis),
            "owner": len(self.people),
            "assignee": len(self.people),
            "initiative": len(self.initiatives),
            "needs": len(self.initiatives),
            "twin": len(self.initiatives),
        }
        for place in fields(self):
            table = getattr(self, place.name)
            for column in fields(table) if isinstance(table, Table) else ():
                rows, size = getattr(table, column.name), sizes.get(column.name)
                if size is not None and len(rows) and not -1 <= int(rows.min()) <= int(rows.max()) < size:
                    raise BadSnapshot(f"{place.name}.{column.name} points outside its table of {size} rows")


def no_operations(snapshot: Snapshot) -> Operations:
    """Operations of which nothing is known: no work, nobody named, no fact but those of the snapshot."""
    return Operations(
        kept=Kept.OBSERVATIONS if snapshot.facts_kept else Kept.NOTHING,
        goals=blank(
            GoalMarks, snapshot.goals.keys, reported=np.full(len(snapshot.goals), Health.NO_DATA, np.int8)
        ),
        measures=blank(MeasureMarks, snapshot.measures.keys),
        units=blank(UnitMarks, snapshot.units.keys),
        dropped=blank(Dropped),
        kpis=blank(Kpis),
        people=blank(People),
        initiatives=blank(Initiatives),
        services=blank(Services),
        dependencies=blank(Dependencies),
        actions=blank(Actions),
        pools=blank(Pools),
        assumptions=blank(Assumptions),
        asks=blank(Asks),
    )


def blank(table: type[T], keys: Keys = (), **columns: Any) -> T:
    """A table whose other columns say nothing: no number, no day, no reference, False."""
    given = {column.name: columns.get(column.name) for column in fields(table) if column.name != "keys"}
    for column in fields(table):
        if column.name in given and given[column.name] is None:
            dtype, nothing = _NOTHING[str(column.type)]
            given[column.name] = np.full(len(keys), -1 if column.name in _REFERENCES else nothing, dtype)
    return table(keys, **given)
