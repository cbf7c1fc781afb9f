"""What a cell says as a field of a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.contents import SILENT, Contents
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.quantities import Quantity, quantity_of
from hoshin.interchange.sheets.reading import Taken
from hoshin.interchange.sheets.times import When, when_of
from hoshin.interchange.sheets.words import name_in, stems_of
from hoshin.interchange.sheets.workbook import Cell
from hoshin.interchange.white_space import mended

FIGURES: Final = frozenset(
    {
        "baseline",
        "target",
        "stretch",
        "current",
        "forecast",
        "low",
        "high",
        "variance",
        "score",
        "budget",
        "duration",
    }
)
DAYS: Final = frozenset({"due", "start", "updated"})
SHARES: Final = frozenset({"progress", "confidence", "weight"})
MEASURED: Final = frozenset(
    {"baseline", "target", "stretch", "current", "forecast", "low", "high", "variance", "unit_of_measure", "direction", "grain",
     "observation", "path", "kind_of_value"}
)  # fmt: skip
"""Fields that only a KPI has."""

_OF_SO_MANY: Final = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_HUNDRED: Final = Decimal(100)
_YES: Final = frozenset({"yes", "y", "x", "✓", "✔", "ja", "oui", "sí", "si", "true"})


@dataclass(frozen=True, slots=True)
class Values:
    """Reads values. year: of periods that say none. today: after it nothing has been observed yet; None where nobody says."""

    contents: Contents
    year: int | None
    today: date | None = None
    lights: bool = False
    """Whether letters for a status are those of lights, of which one is yellow."""

    def when(self, cell: Cell) -> Period | None:
        """The day or period in a cell."""
        found = when_of(cell, self.contents.day_first)
        return found.in_year(self.year) if found is not None else None

    def in_year(self, when: When | None) -> Period | None:
        """A period whose year may be said elsewhere."""
        return when.in_year(self.year) if when is not None else None

    def quantity(self, cell: Cell) -> Quantity | None:
        """The quantity in a cell."""
        return quantity_of(cell, self.contents.marks)

    def read(self, role: str, cell: Cell) -> Taken | None:
        """What a cell says in a role; None where it says that nothing is known."""
        plain = self._plain(role, cell)
        if plain is not None:
            return plain
        if self.contents.sorts(cell) & SILENT:
            return None
        text = mended(cell.text)
        if role in FIGURES:
            quantity = self.quantity(cell)
            if quantity is None or (role == "budget" and quantity.high is not None):
                return text  # from so much to so much is no amount
            return quantity.number
        if role in DAYS:
            period = self.when(cell)
            if period is None:
                return text
            return period.start if role == "start" else period.end
        if role in SHARES:
            return self._share(cell, text)
        return _word(role, text, cell.text, self.lights)

    def _plain(self, role: str, cell: Cell) -> Taken | None:
        """Figures and days that are such in the file, most of what there is; None for what has to be looked at."""
        value = cell.value
        if type(value) is float:
            if role in FIGURES or role in SHARES:
                quantity = quantity_of(cell, self.contents.marks)
                if quantity is not None:
                    return (
                        quantity.number / _HUNDRED
                        if role in SHARES and quantity.is_percent
                        else quantity.number
                    )
        elif isinstance(value, date) and role in DAYS:
            return value.date() if isinstance(value, datetime) else value
        return None

    def _share(self, cell: Cell, text: str) -> Taken:
        parts = _OF_SO_MANY.fullmatch(text)
        if parts is not None and int(parts[1]) <= int(parts[2]) != 0:
            return Decimal(parts[1]) / Decimal(parts[2])
        if text.casefold() in _YES:
            return Decimal(1)
        quantity = self.quantity(cell)
        if quantity is None:
            return text
        if quantity.is_percent:
            return quantity.number / _HUNDRED
        return quantity.number


def _word(role: str, text: str, written: str, lights: bool) -> Taken:
    """A word that has a name of its own, else the text."""
    match role:
        case "owner" | "helper":
            return "; ".join(people_in(written)) if "\n" in written.strip() else text
        case "status":
            if text.casefold() in _YES and not (lights and name_in("statuses", text)):
                return "done"
            return name_in("statuses", text).replace("_", " ") or text
        case "direction":
            return name_in("directions", text).replace("_", " ") or text
        case "grain":
            return name_in("grains", text) or text
    return text


def counted_in(heading: str) -> str:
    """The grain that a heading such as `fiscal_qtr` counts in; empty where it names none."""
    return next((grain for stem in stems_of(heading) if (grain := name_in("grains", stem))), "")
