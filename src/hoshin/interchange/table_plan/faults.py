"""Places in tables, and what is wrong at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hoshin.errors import BadInput
from hoshin.interchange.notes import cell_name
from hoshin.words import gettext as _
from hoshin.words import ngettext
from hoshin.words import quoted as in_quotes

LISTED: Final = 20
"""So many faults are listed; the rest is counted."""

_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, by file, row and heading; without a column the whole row. `line` is the line of the file that the row begins on."""

    file: str
    row: int
    column: str = ""
    line: int = 0

    def __str__(self) -> str:
        return cell_name(self.file, self.row, self.column, self.line)

    @property
    def in_row(self) -> tuple[str, int]:
        """Which row it is in."""
        return self.file, self.row


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is not taken: what stands there and what was expected."""

    cell: Cell
    found: str
    expected: str

    @property
    def sentence(self) -> str:
        """The fault without its row."""
        words = {"column": self.cell.column, "found": self.found, "expected": self.expected}
        if self.cell.column:
            return _("%(column)s: found %(found)s; expected %(expected)s") % words
        return _("found %(found)s; expected %(expected)s") % words

    def __str__(self) -> str:
        return _("%(cell)s: found %(found)s; expected %(expected)s.") % {
            "cell": self.cell,
            "found": self.found,
            "expected": self.expected,
        }


@dataclass(frozen=True, slots=True)
class SourceError:
    """A cell in which a program left an error where a value should be. is_read: whether the mapping reads its column."""

    cell: Cell
    found: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a cell or row, and a word to group by."""

    cell: Cell
    message: str
    kind: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.message}"


class RowsNotTaken(BadInput):
    """Tables of which rows cannot be taken, and so none was.

    faults: all of them, in the order of the rows. rows: how many rows have one. rejected: the names of the files
    beside the sources that hold those rows.
    """

    def __init__(self, faults: list[Fault], rejected: list[str]) -> None:
        self.faults, self.rejected = tuple(faults), tuple(rejected)
        self.rows = len({fault.cell.in_row for fault in faults})
        refused = ngettext(
            "%(count)s row cannot be taken, so nothing was imported.",
            "%(count)s rows cannot be taken, so nothing was imported.",
            self.rows,
        ) % {"count": f"{self.rows:,}"}
        sentences = [refused, *map(str, faults[:LISTED])]
        if len(faults) > LISTED:
            sentences.append(
                _("%(count)s more faults are not listed.") % {"count": f"{len(faults) - LISTED:,}"}
            )
        if rejected:
            sentences.append(
                _("Those rows are in %(rejected)s, each with its faults.")
                % {"rejected": _(" and ").join(rejected)}
            )
        super().__init__("\n".join(sentences))


def quoted(text: str) -> str:
    """A text as a sentence repeats it: on one line, and not too long."""
    line = " ".join(text.split())
    return in_quotes(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…")
