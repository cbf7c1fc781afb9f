"""Tables of work items: rows of a text with delimiters, whose headings may repeat and may be in any language."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, NamedTuple

from hoshin.interchange.work_items.items import Place
from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.texts import one_line
from hoshin.interchange.work_items.wording import plain
from hoshin.words import gettext as _

MOST: Final = 250_000
"""Items of one file."""
MOST_COLUMNS: Final = 4_000
_DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 4_000_000
_TOP: Final = Place(1)


class Row(NamedTuple):
    """Cells in the order of the file, and where they stand."""

    cells: list[str]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header, and its rows, empty ones left out.

    called: what the list is called; empty: as its file. sheet: of a workbook. first: where its header stands.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    called: str = ""
    sheet: str = ""
    first: Place = _TOP


def read_table(text: str, file: str) -> Table:
    """The table of a text. Raises NotItems for quotes that do not fit, and for more than is read."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    begins = 1
    try:
        for number, cells in enumerate(reader, start=1):
            if any(map(str.strip, cells)):
                rows.append(Row(cells, Place(number, begins)))
            begins = reader.line_num + 1
            _check_size(cells, len(rows), file, begins)
    except csv.Error as error:
        found = _("quotes that do not fit (%(error)s)") % {"error": error}
        raise NotItems(file, found, _("a quote at both ends of a cell"), begins) from error
    if not rows:
        raise NotItems(file, _("an empty file"), _("an export of work items"))
    return Table(file, tuple(one_line(cell) for cell in rows[0].cells), tuple(rows[1:]))


class Fields:
    """The cells of rows by what their headings mean. A meaning may have several columns: the first that is filled counts."""

    def __init__(self, header: Sequence[str], meanings: Mapping[str, str]) -> None:
        self.places: dict[str, list[int]] = {}
        for place, heading in enumerate(header):
            meaning = meanings.get(plain(heading)) or meanings.get(plain(inner(heading)))
            if meaning is not None:
                self.places.setdefault(meaning, []).append(place)
        used = {place for places in self.places.values() for place in places}
        names = (heading for place, heading in enumerate(header) if heading and place not in used)
        self.unread = tuple(dict.fromkeys(names))

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.places

    def text(self, row: Row, meaning: str) -> str:
        """The first filled cell, on one line; empty where there is none."""
        return one_line(self.raw(row, meaning))

    def raw(self, row: Row, meaning: str) -> str:
        """The same as it is written."""
        return next((cell for cell in self.all(row, meaning) if cell.strip()), "")

    def all(self, row: Row, meaning: str) -> Iterator[str]:
        """Every cell of the columns that mean the same."""
        cells = row.cells
        return (cells[place] for place in self.places.get(meaning, ()) if place < len(cells))


def inner(heading: str) -> str:
    """What a heading names inside its brackets: `Custom field (Start date)`; empty where it has none."""
    begins, ends = heading.find("("), heading.rfind(")")
    return heading[begins + 1 : ends] if 0 < begins < ends else ""


def _check_size(cells: list[str], rows: int, file: str, line: int) -> None:
    if rows > MOST:
        found = _("more than %(most)s rows") % {"most": f"{MOST:,}"}
        raise NotItems(file, found, _("at most so many; split it"), line)
    if len(cells) > MOST_COLUMNS:
        found = _("a row of %(count)s cells") % {"count": f"{len(cells):,}"}
        raise NotItems(
            file, found, _("at most %(most)s columns") % {"most": f"{MOST_COLUMNS:,}"}, max(line - 1, 1)
        )


def _delimiter(text: str) -> str:
    first = next((line for line in StringIO(text[:200_000]) if line.strip()), "")
    return max(_DELIMITERS, key=first.count)
