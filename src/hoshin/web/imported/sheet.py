"""Cells as they stood in a file that was taken in: their rows and the headings above them, the cells that are meant marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.errors import BadInput
from hoshin.interchange.files_read import Cell, File, Row, rows_around
from hoshin.interchange.sheets.limits import MOST_ROWS
from hoshin.interchange.sheets.workbook import column_of
from hoshin.org.called import called
from hoshin.web.first.roles import taken_words
from hoshin.web.imported.source import opened
from hoshin.web.page import page

AROUND: Final = 3
"""Rows that are shown above and below a cell that is meant."""
MOST_CELLS: Final = 60
_MOST_COLUMNS: Final = 40
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of the table; `here` is its address where it is one of those that are meant."""

    text: str
    here: str


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the table. is_after_gap: whether rows between it and the one above are left out."""

    row: int
    cells: tuple[CellShown, ...]
    is_after_gap: bool
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """A cell that is meant: its address, what stands in it, and what it was taken for."""

    address: str
    text: str
    taken_for: str


@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """The page. Raises NotFound; BadInput for what is no address of a cell."""
    file = opened(request, number)
    name, meant = request.GET.get("sheet", ""), _meant(request.GET.getlist("cell"))
    rows = rows_around(number, name, list(_spans(name, meant, file)))
    letters = _letters(rows, meant)
    return page(
        request,
        "imported/sheet.html",
        number=number,
        file=file,
        sheet=name,
        letters=letters,
        rows=list(_shown(rows, letters, meant)),
        meant=list(_told(rows, meant)),
    )


def _meant(asked: Sequence[str]) -> dict[tuple[int, str], str]:
    """The addresses that are asked for, by row and letters. Raises BadInput."""
    found: dict[tuple[int, str], str] = {}
    for address in asked[:MOST_CELLS]:
        parts = _ADDRESS.fullmatch(address)
        if parts is None:
            raise BadInput(_("cell is %r; expected an address such as B7.") % address)
        found[int(parts[2]), parts[1]] = address
    return found


def _spans(sheet: str, meant: Iterable[tuple[int, str]], file: File) -> Iterator[tuple[int, int]]:
    """The rows to show: those around each cell that is meant, and the headings of its table; without one the first ones."""
    heads = sorted({_row_of(column.cell) for column in file.columns if column.sheet == sheet})
    rows = [row for row, _letters in meant] or [1 + AROUND]
    for row in rows:
        yield max(1, row - AROUND), min(MOST_ROWS, row + AROUND)
        above = [head for head in heads if head <= row]
        if above:
            yield above[-1], above[-1]


def _row_of(address: str) -> int:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _letters(rows: Iterable[Row], meant: Collection[tuple[int, str]]) -> list[str]:
    """The columns to show, in order: those that hold something; of very many, those that are meant for sure."""
    held = sorted({cell.letters for row in rows for cell in row.cells}, key=column_of)
    wanted = {letters for _row, letters in meant}
    room = _MOST_COLUMNS - len(wanted.intersection(held))
    others = [letters for letters in held if letters not in wanted][: max(0, room)]
    return sorted({*others, *wanted.intersection(held)}, key=column_of)


def _shown(
    rows: Sequence[Row], letters: Sequence[str], meant: dict[tuple[int, str], str]
) -> Iterator[RowShown]:
    gaps = {after.row for before, after in pairwise(rows) if after.row > before.row + 1}
    for row in rows:
        cells = {cell.letters: cell for cell in row.cells}
        shown = (
            CellShown(_text(cells[one]) if one in cells else "", meant.get((row.row, one), ""))
            for one in letters
        )
        is_heading = bool(cells) and all(cell.taken_for == "heading" for cell in cells.values())
        yield RowShown(row.row, tuple(shown), row.row in gaps, is_heading)


def _told(rows: Iterable[Row], meant: dict[tuple[int, str], str]) -> Iterator[Meant]:
    for row in rows:
        for cell in row.cells:
            if address := meant.get((row.row, cell.letters)):
                yield Meant(address, _text(cell), taken_words(cell.taken_for))


def _text(cell: Cell) -> str:
    """What stands in a cell; people by what they are called now."""
    if cell.text or not cell.people:
        return cell.text or _("a name")
    return ", ".join(map(called, cell.people))
