"""What the columns of a file were taken for, and what people or an earlier reading say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from hoshin.interchange.sheets.workbook import Place, letters_of

SURE: Final = 1.0
"""Of a column of which somebody said what it is."""
ROLES: Final = (
    "priority", "goal", "kpi", "initiative", "action", "vision", "mission", "title", "type", "id", "parent", "level",
    "owner", "helper", "unit", "due", "start", "baseline", "target", "current", "observation", "path", "period",
    "kind_of_value", "unit_of_measure", "direction", "grain", "low", "high", "weight", "progress", "confidence", "status",
    "because", "description", "note", "budget", "tag", "counter", "part", "planned", "check_in",
)  # fmt: skip
"""What a column may be said to be. Of the kinds of things its cells are titles; nothing is the empty text."""


class ReadColumn(NamedTuple):
    """A column of a table and what it was taken for; `role` is empty where nothing fits. sure: from 0 to 1.

    head: its lowest heading; of a table without headings, its first cell. samples: what stands in its first cells.
    """

    sheet: str
    heading: str
    head: Place
    role: str
    sure: float
    samples: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is found again by: its heading; without one its letters."""
        return self.heading or f"#{letters_of(self.head.column)}"


Headings = Mapping[str, str]
"""Roles by the names of columns."""
_NONE: Final[Headings] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of columns before they are read. sheets: by the name of the sheet.

    A file with one sheet, of which one is known, is that one, whatever it is called this month.
    """

    sheets: Mapping[str, Headings] = field(default_factory=dict)

    def of(self, sheet: str, among: int) -> Headings:
        """What is said of a sheet. among: how many sheets the file has."""
        found = {name: headings for name, headings in self.sheets.items() if plain(name) == plain(sheet)}
        if not found and among == 1 and len(self.sheets) == 1:
            found = dict(self.sheets)
        return {plain(name): role for headings in found.values() for name, role in headings.items()} or _NONE

    def __or__(self, other: Said) -> Said:
        """Both; of a column of which both speak, the other counts."""
        names = dict.fromkeys((*self.sheets, *other.sheets))
        return Said({name: {**self.sheets.get(name, {}), **other.sheets.get(name, {})} for name in names})


def said_of(columns: Iterable[ReadColumn]) -> Said:
    """What columns were taken for, so that they are taken for it again. Of two with one name the first counts."""
    sheets: dict[str, dict[str, str]] = {}
    for column in columns:
        sheets.setdefault(column.sheet, {}).setdefault(column.name, column.role)
    return Said(sheets)


def plain(name: str) -> str:
    """A name without what people change from month to month: white space, capitals."""
    return " ".join(name.split()).casefold()


def samples_of(texts: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The first different texts of a column."""
    return tuple(dict.fromkeys(filter(None, texts)))[:most]
