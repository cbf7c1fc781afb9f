"""What was edited in a workbook: cells that say something else, rows that were added, what has no row any more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hoshin.changes.fields import PlanField
from hoshin.changes.links import linked
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.interchange.plan_book.columns import NAME
from hoshin.interchange.plan_book.said import SaidRow
from hoshin.interchange.sheets.workbook import Place
from hoshin.org.plan import Person
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class CellFault:
    """Why a cell is not taken."""

    place: Place
    found: str
    expected: str

    def __str__(self) -> str:
        words = {"cell": self.place, "found": self.found, "expected": self.expected}
        return _("%(cell)s: found %(found)s; expected %(expected)s.") % words


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else than it was exported with."""

    ref: Subject
    field: PlanField
    before: Any
    after: Any
    place: Place


@dataclass(slots=True)
class Creation:
    """A row that was added. ref: by a key of its own, or that of what is known again; values: by field."""

    row: SaidRow
    ref: Subject
    values: dict[str, Any]
    instead: Subject | None = None
    """Of a link one of whose ends was changed: the link that it was."""

    def record(self) -> Record:
        """The entity that it makes; a link with the key that its ends ask for."""
        values = {
            name: value for name, value in self.values.items() if name != NAME.name or not self.names_beside
        }
        record = entity_of(self.row.kind).record(self.ref.key, **values)
        return linked(record) if entity_of(self.row.kind).ends else record

    @property
    def names_beside(self) -> bool:
        """Whether what it is called is kept beside the plan."""
        return self.row.kind == Person.kind


@dataclass(slots=True)
class Compared:
    """What a workbook changes of what it was exported as."""

    changes: list[Change] = field(default_factory=list)
    creations: list[Creation] = field(default_factory=list)
    missing: list[Subject] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
