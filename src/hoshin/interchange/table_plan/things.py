"""What the rows of tables speak of: entities before it is known what they are in the plan, and facts about them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from hoshin.changes.keys import Key
from hoshin.interchange.mapping.cells import Rules
from hoshin.interchange.mapping.format import ReportedRole
from hoshin.interchange.table_plan.faults import Cell, Fault, Remark, SourceError
from hoshin.work.facts import ActionState

Identity = tuple[Hashable, ...]
"""What tells one thing of a file from another: its kind and id; else kind, what it stands in, and title."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference as a row has it: `identity` of a thing of the file, or what is to be looked up.

    kinds: what it may be. id: in the source. called: by title or name. Without any of them it is the unit at the top.
    """

    kinds: tuple[str, ...]
    identity: Identity | None = None
    id: str = ""
    called: str = ""
    is_told: bool = field(default=False, compare=False)
    """Whether the reference is left out and told where it names nothing."""

    @property
    def key(self) -> Identity:
        """What two references to the same thing have in common."""
        if self.identity is not None:
            return self.identity
        if self.id:
            return (self.kinds[0], "id", self.id)
        return (self.kinds, "called", self.called.casefold()) if self.called else ("root",)


class Said(NamedTuple):
    """What a row says of a field, and the cell in which it does. A reference is a Pointer, points are a dict by day."""

    value: Any
    cell: Cell


@dataclass(slots=True, eq=False)
class Thing:
    """An entity that rows speak of. `cell` is where it is first named; `sheets` are those that speak of it.

    first: what it begins with where it is new to the plan, and of which the rows say nothing. gives_way: whether rows that
    speak of something in the plan for the first time only fill what is empty there. labels: words that the source sorts it by.
    nth: which of those that are called alike in the same, where more than one is. unsaid: nobody speaks of it, others need it:
    the source keeps no note of it. loose: nobody says in what it stands, and where the plan calls several so none is meant.
    """

    kind: str
    identity: Identity
    identifier: str
    title: str
    cell: Cell
    said: dict[str, Said] = field(default_factory=dict)
    sheets: dict[str, None] = field(default_factory=dict)
    first: dict[str, Said] = field(default_factory=dict)
    gives_way: bool = False
    labels: tuple[str, ...] = ()
    nth: int = 1
    unsaid: bool = False
    loose: bool = False
    cells: dict[str, list[str]] = field(default_factory=dict)

    def pointers(self) -> list[tuple[str, Pointer]]:
        """The references that it holds, by field."""
        return [(name, said.value) for name, said in self.said.items() if isinstance(said.value, Pointer)]


class ToldObservation(NamedTuple):
    """A value of a KPI as a row has it; None is not applicable. The period is read when the KPI is known."""

    kpi: Pointer
    unit: Pointer
    period: str
    value: float | None
    rules: Rules
    cell: Cell
    period_cell: Cell


class ToldReported(NamedTuple):
    """A result as printed: `texts` are start, end, number, descriptor's name and value, and description."""

    kpi: Pointer
    role: ReportedRole
    texts: tuple[str | None, ...]
    cell: Cell


class ToldProgress(NamedTuple):
    """What share of something is complete on a day; without one, as it stands now.

    share: None where no more is said than that it was begun and is not complete. since: of what stands so now, the day
    since which it does, as far as the source says.
    """

    of: Pointer
    day: date | None
    share: float | None
    cell: Cell
    since: date | None = None


class ToldAction(NamedTuple):
    """How an action stands. key: None where the source has nothing to know it by but its title and what it serves.

    `opened` and `day` may be unknown; is_sure: whether the source says the day of what happened last. sheet: the one of which
    it is a row.
    """

    key: Key | None
    title: str
    serves: Pointer
    assignee: Pointer | None
    opened: date | None
    due: date | None
    state: ActionState
    day: date | None
    is_sure: bool
    cell: Cell
    sheet: str = ""


class ToldCheckIn(NamedTuple):
    """How something is said to stand on a day; without one, as it stands now."""

    of: Pointer
    day: date | None
    colour: str
    confidence: float | None
    obstacle: str
    cell: Cell


@dataclass(slots=True)
class Told:
    """All that the tables say. counts: the rows that were read, by file; passed_over: those that say nothing."""

    things: dict[Identity, Thing] = field(default_factory=dict)
    observations: list[ToldObservation] = field(default_factory=list)
    reported: list[ToldReported] = field(default_factory=list)
    progress: list[ToldProgress] = field(default_factory=list)
    check_ins: list[ToldCheckIn] = field(default_factory=list)
    actions: list[ToldAction] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    passed_over: dict[str, int] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    sheets: dict[str, None] = field(default_factory=dict)

    @property
    def fact_count(self) -> int:
        """How many facts the rows hold so far."""
        reported = len(self.observations) + len(self.reported)
        return reported + len(self.progress) + len(self.check_ins) + len(self.actions)
