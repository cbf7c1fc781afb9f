"""What a workbook says of itself, on two hidden sheets: of which plan it is, under which number, and what its texts mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hoshin.errors import BadInput
from hoshin.interchange.plan_book.book import Book
from hoshin.interchange.sheets.workbook import Grid, Workbook
from hoshin.words import gettext as _

SHEET: Final = "_hoshin"
LISTS: Final = "_hoshin_lists"
TITLE: Final = "hoshin plan"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What a workbook was exported as. headings: the wire name of each heading, by kind. lists: what texts mean."""

    log: str
    number: int
    closed: str
    headings: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, Mapping[str, str]]
    sheets: Mapping[str, str]
    """The name that the sheet of each kind was given."""


def is_own_book(workbook: Workbook) -> bool:
    """Whether a workbook was exported by Hoshin, so that it can be brought back as the edits made in it."""
    return _own_sheet(workbook) is not None


def read_mark(workbook: Workbook) -> Mark:
    """What a workbook that is our own says of itself. Raises BadInput where somebody broke that."""
    grid, lists = _own_sheet(workbook), _named(workbook, LISTS)
    try:
        if grid is None or lists is None:
            raise ValueError
        rows = list(_rows(grid))
        said = {row[0]: row[1] for row in rows[1:] if len(row) > 1 and row[0] not in ("sheet", "column")}
        headings: dict[str, dict[str, str]] = {}
        for row in rows:
            if row[0] == "column":
                headings.setdefault(row[1], {})[row[3]] = row[2]
        return Mark(
            log=said["log"],
            number=int(said["number"]),
            closed=said["closed"],
            headings=headings,
            lists=_lists(lists),
            sheets={row[1]: row[2] for row in rows if row[0] == "sheet"},
        )
    except (KeyError, ValueError, IndexError) as error:
        raise BadInput(
            _(
                "%(file)s: its hidden sheets were changed, so that it cannot be told what was edited; export the plan anew."
            )
            % {"file": workbook.name}
        ) from error


def mark_rows(book: Book) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    yield TITLE, str(FORMAT)
    yield "log", book.log
    yield "number", str(book.number)
    yield "day", book.day.isoformat()
    yield "closed", book.closed
    for sheet in book.sheets:
        yield "sheet", sheet.kind, sheet.name
        for column in sheet.columns:
            yield "column", sheet.kind, column.wire, column.heading


def _own_sheet(workbook: Workbook) -> Grid | None:
    grid = _named(workbook, SHEET)
    title = grid.cells.get((1, 1)) if grid is not None else None
    return grid if title is not None and title.text == TITLE else None


def _named(workbook: Workbook, name: str) -> Grid | None:
    return next((grid for grid in workbook.sheets if grid.name == name), None)


def _rows(grid: Grid) -> Iterator[tuple[str, ...]]:
    """The texts of each row, from the first column on."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        by_row.setdefault(row, {})[column] = cell.text
    for row in sorted(by_row):
        cells = by_row[row]
        yield tuple(cells.get(column, "") for column in range(1, max(cells) + 1))


def _lists(grid: Grid) -> dict[str, dict[str, str]]:
    """Texts and what they mean, in pairs of columns under the name of their list."""
    named = {column: cell.text for (row, column), cell in grid.cells.items() if row == 1}
    found: dict[str, dict[str, str]] = {name: {} for name in named.values()}
    for (row, column), cell in grid.cells.items():
        meaning = grid.cells.get((row, column + 1))
        if row > 1 and column in named and meaning is not None:
            found[named[column]][cell.text] = meaning.text
    return found
