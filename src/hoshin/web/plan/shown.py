"""What the plain pages show: plain values that their templates write down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.history import History
from hoshin.web.paging import Pages


@dataclass(frozen=True, slots=True)
class Linked:
    """A text, and the page that it leads to; empty where it leads nowhere."""

    text: str
    address: str = ""
    is_number: bool = False
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: what it is called, and the cells of its columns."""

    name: Linked
    cells: tuple[tuple[str, Linked], ...]
    """Each with the words of its column."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question of the filter."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the filter: by which field, its words, and what can be answered."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A page of a list."""

    title: str
    help: str
    count: str
    columns: tuple[Linked, ...]
    rows: tuple[Row, ...]
    empty: str
    sought: str
    questions: tuple[Question, ...]
    is_filtered: bool
    retired: bool
    address: str
    pages: Pages


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of an entity in words."""

    words: str
    value: tuple[Linked, ...]
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """What names an entity by one of its fields: its first few, and where all are listed."""

    title: str
    lines: tuple[Linked, ...]
    more: str
    address: str


@dataclass(frozen=True, slots=True)
class EntityShown:
    """The plain page of an entity."""

    kind: Linked
    title: str
    is_retired: bool
    fields: tuple[FieldShown, ...]
    unsaid: str
    naming: tuple[Naming, ...]
    history: History


@dataclass(frozen=True, slots=True)
class KindShown:
    """A declared kind on the page of all: its plural, what it is, and how many there are."""

    name: Linked
    help: str
    count: str
