"""Work items as other programs hold them: what every format is read to, before anything is known of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto


class Kind(StrEnum):
    """What an item is to the others."""

    PROJECT = auto()
    """What the others are kept in: a project, a repository, a board. Most formats name it only beside the items."""
    EPIC = auto()
    """A piece of work that holds others and has an end of its own."""
    MILESTONE = auto()
    """A point on the way that is reached or not: a milestone, a version, a phase inside a phase."""
    TASK = auto()
    """Something to be done: an issue, a card, a task."""


class State(StrEnum):
    """How far an item is."""

    TO_DO = auto()
    IN_PROGRESS = auto()
    DONE = auto()
    DROPPED = auto()
    """It will not be done: declined, a duplicate, put away."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return self in (State.DONE, State.DROPPED)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as a program names them: `id` tells them from others of the same name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in its file: its row or its place in order from 1, and its line, 0 where there is none.

    sheet: of a workbook.
    """

    row: int
    line: int = 0
    column: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One item. Days are days of the organisation.

    id: unique in its source and kept by it. kind_word, status: as written. closed: the day on which it was done or dropped;
    `is_closed_surely`: whether the file says that day, else it is that of the last change. parent: the id of what holds it,
    an item of the file or not. share: of it complete, 0…1, where the file says so. links: what is said of which
    other item, such as ("blocks", its id). estimate: hours.
    """

    project: str
    id: str
    title: str
    kind: Kind
    place: Place
    state: State = State.TO_DO
    kind_word: str = ""
    status: str = ""
    assignee: Who | None = None
    start: date | None = None
    due: date | None = None
    opened: date | None = None
    changed: date | None = None
    closed: date | None = None
    is_closed_surely: bool = True
    parent: str = ""
    labels: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    estimate: float | None = None
    share: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What could not be taken as it stands, and where."""

    place: Place
    message: str
    kind: str


@dataclass(frozen=True, slots=True)
class Export:
    """What a file holds. `items` are its entries, one each; `around` is what they are kept in and are sorted by.

    source: the program, by which next month's file is known as the same. format: what the file is, in words. unread:
    headings of columns that mean nothing here.
    """

    source: str
    format: str
    file: str
    items: tuple[WorkItem, ...]
    around: tuple[WorkItem, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    unread: tuple[str, ...] = ()
