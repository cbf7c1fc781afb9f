"""What a workbook says as a plan, and of each cell what it was taken for and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.columns import ReadColumn
from hoshin.interchange.sheets.workbook import Place


class Kind(StrEnum):
    """What an item of a plan is; each is an entity of the plan, or an action."""

    VISION = "vision"
    MISSION = "mission"
    PRIORITY = "priority"
    GOAL = "goal"
    KPI = "kpi"
    INITIATIVE = "initiative"
    ACTION = "action"
    PERSON = "person"
    UNIT = "unit"


class Frame(StrEnum):
    """What a cell is that says nothing of an item by itself."""

    HEADING = "heading"
    """What a column or row holds."""
    TITLE = "title"
    """Of a sheet or a table, with dates and names beside it."""
    TOTAL = "total"
    """A sum or mean of what stands above."""
    COUNTER = "counter"
    """A running number of rows."""
    NOTE = "note"
    """A remark about the table: a legend, a footnote."""
    ERROR = "error"
    """An error of the spreadsheet, or a formula without a result."""


Taken = Decimal | str | date | bool
"""What a field is read as. Shares are from 0 to 1; percentages of KPIs are numbers as shown, with the unit of measure %."""


class Placed(NamedTuple):
    """What a cell was taken for: a frame, or a kind and its field such as `goal.title`, `kpi.target`; sure from 0 to 1."""

    taken_for: str
    sure: float


class Said(NamedTuple):
    """The value of a field, the cells that say it, and how sure that is, from 0 to 1. text: what was written, of texts."""

    value: Taken
    places: tuple[Place, ...]
    sure: float
    text: str = ""


class ReadPoint(NamedTuple):
    """A value of a period. period: None where nothing says of which year it is; then `label` is all that is known."""

    period: Period | None
    label: str
    value: Decimal
    place: Place


class ReadCheckIn(NamedTuple):
    """How something stood in a period. period: None where nothing says of which year it is."""

    period: Period | None
    status: str
    place: Place


NO_FIELDS: Final[Mapping[str, Said]] = MappingProxyType({})


NO_REASONS: Final[Mapping[Place, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadItem:
    """One thing that the file speaks of.

    title: as written, but for white space. number: what stands before it or in a column of its own: `1.2`, `KR1`, an id.
    fields: by name, of the plan's entities (`owner`, `unit`, `due`, `start`, `end`, `baseline`, `target`, `weight`,
    `because`, `description`, `direction`, `grain`, `unit_of_measure`, `low`, `high`) and what is recognised besides
    (`current`, `status`, `progress`, `confidence`, `note`, `id`, `type`). parent: the place of another item in the reading.
    observations and path: of KPIs, in the order of the file. check_ins: how it stood by period, in the order of the file.
    """

    kind: Kind
    title: str
    places: tuple[Place, ...]
    sure: float
    fields: Mapping[str, Said] = field(default_factory=lambda: NO_FIELDS)
    parent: int | None = None
    number: str = ""
    observations: Sequence[ReadPoint] = ()
    path: Sequence[ReadPoint] = ()
    check_ins: tuple[ReadCheckIn, ...] = ()

    def value(self, name: str) -> Taken | None:
        """What a field is read as; None where nothing is said."""
        said = self.fields.get(name)
        return None if said is None else said.value


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read as a plan.

    items: parents before their children. cells: each cell that was placed. unplaced: the others, with their texts;
    together they are all cells that hold something. name: of the file. columns: of its tables, what each was taken for.
    reasons: why cells are unplaced of which it is known what they are.
    """

    name: str
    items: tuple[ReadItem, ...]
    cells: Mapping[Place, Placed]
    unplaced: tuple[tuple[Place, str], ...]
    columns: tuple[ReadColumn, ...] = ()
    reasons: Mapping[Place, str] = field(default_factory=lambda: NO_REASONS)

    def of(self, kind: Kind) -> Iterator[ReadItem]:
        """The items of a kind."""
        return (item for item in self.items if item.kind is kind)

    def children_of(self, parent: int) -> Iterator[ReadItem]:
        """The items right below one, by its place in `items`."""
        return (item for item in self.items if item.parent == parent)
