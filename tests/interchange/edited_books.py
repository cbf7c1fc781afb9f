"""Workbooks as somebody leaves them: cells changed, rows and columns moved, added and removed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import xlsxwriter

from hoshin.changes.picture import Picture
from hoshin.interchange.plan_book.book import Book, book_of
from hoshin.interchange.plan_book.columns import KEY_MARK
from hoshin.interchange.plan_book.comparing import compared
from hoshin.interchange.plan_book.edited import Compared
from hoshin.interchange.plan_book.mark import read_mark
from hoshin.interchange.plan_book.said import said_by
from hoshin.interchange.plan_book.writing import write_book
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.sheets.workbook import Cell, Grid, Value, Workbook

DAY = date(2026, 5, 18)


def exported(picture: Picture, *kinds: str) -> Workbook:
    """The workbook of a picture, written and read as a file."""
    return read(book_of(picture, kinds, log="a log", day=DAY))


def read(book: Book) -> Workbook:
    """What is read from the file of a book."""
    return read_workbook(write_book(book), "plan.xlsx")


def held_against(workbook: Workbook, base: Picture, now: Picture | None = None) -> Compared:
    """What a workbook changes of the picture that it was exported from."""
    mark = read_mark(workbook)
    return compared(said_by(workbook, mark), mark, base, base if now is None else now)


class Edited:
    """A workbook in somebody's hands. Rows and columns are found by keys and headings, as a person finds them by eye."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._grids = {_kind(grid): grid for grid in workbook.sheets}

    def done(self) -> Workbook:
        """The workbook as it was left."""
        grids = {grid.name: grid for grid in self._grids.values()}
        return Workbook(
            self._workbook.name, tuple(grids.get(sheet.name, sheet) for sheet in self._workbook.sheets)
        )

    def sheet(self, kind: str) -> Grid:
        return self._grids[kind]

    def headings(self, kind: str) -> dict[str, int]:
        return {cell.text: column for (row, column), cell in self.sheet(kind).cells.items() if row == 1}

    def row_of(self, kind: str, key: str) -> int:
        key_column = self.headings(kind)[KEY_MARK + kind]
        return next(
            row
            for (row, column), cell in self.sheet(kind).cells.items()
            if column == key_column and cell.value == key
        )

    def set(self, kind: str, key: str, heading: str, value: Value) -> Edited:
        """Type something into a cell."""
        return self._put(kind, self.row_of(kind, key), {heading: value})

    def add(self, kind: str, **values: Value) -> Edited:
        """Type a row under the others. values: by heading."""
        last = max(row for row, _column in self.sheet(kind).cells)
        return self._put(kind, last + 1, {name.replace("_", " "): value for name, value in values.items()})

    def copy(self, kind: str, key: str, **values: Value) -> Edited:
        """Copy a row under the others, its hidden key too, and type into the copy."""
        grid = self.sheet(kind)
        at, last = self.row_of(kind, key), max(row for row, _column in grid.cells)
        copied = {(last + 1, column): cell for (row, column), cell in grid.cells.items() if row == at}
        self._grids[kind] = replace(grid, cells={**grid.cells, **copied})
        return self._put(kind, last + 1, {name.replace("_", " "): value for name, value in values.items()})

    def remove(self, kind: str, key: str) -> Edited:
        """Remove a row; those below it move up."""
        at = self.row_of(kind, key)
        return self._moved(kind, lambda row, column: None if row == at else (row - (row > at), column))

    def drop_column(self, kind: str, heading: str) -> Edited:
        """Remove a column."""
        at = self.headings(kind)[heading]
        return self._moved(kind, lambda row, column: None if column == at else (row, column - (column > at)))

    def rename(self, kind: str, heading: str, to: str) -> Edited:
        """Call a column something else."""
        grid, at = self.sheet(kind), self.headings(kind)[heading]
        self._grids[kind] = replace(grid, cells={**grid.cells, (1, at): Cell(to)})
        return self

    def shuffle(self, kind: str, chance: random.Random) -> Edited:
        """Sort the rows, and move the columns, any way."""
        grid = self.sheet(kind)
        rows = sorted({row for row, _column in grid.cells if row > 1})
        columns = sorted({column for _row, column in grid.cells})
        to_row = dict(zip(rows, chance.sample(rows, len(rows)), strict=True)) | {1: 1}
        to_column = dict(zip(columns, chance.sample(columns, len(columns)), strict=True))
        return self._moved(kind, lambda row, column: (to_row[row], to_column[column]))

    def sort_without_keys(self, kind: str, chance: random.Random) -> Edited:
        """Sort the columns that are in sight, and forget the hidden one."""
        grid = self.sheet(kind)
        hidden = self.headings(kind)[KEY_MARK + kind]
        rows = sorted({row for row, _column in grid.cells if row > 1})
        to_row = dict(zip(rows, chance.sample(rows, len(rows)), strict=True)) | {1: 1}
        return self._moved(kind, lambda row, column: (row if column == hidden else to_row[row], column))

    def _put(self, kind: str, row: int, values: dict[str, Value]) -> Edited:
        grid, headings = self.sheet(kind), self.headings(kind)
        cells = dict(grid.cells)
        for heading, value in values.items():
            place = (row, headings[heading])
            cells.pop(place, None)
            if value is not None:
                cells[place] = Cell(value)
        self._grids[kind] = replace(grid, cells=cells)
        return self

    def _moved(self, kind: str, to: Callable[[int, int], tuple[int, int] | None]) -> Edited:
        grid = self.sheet(kind)
        placed = ((to(*place), cell) for place, cell in grid.cells.items())
        self._grids[kind] = replace(grid, cells={place: cell for place, cell in placed if place is not None})
        return self


def saved(workbook: Workbook, path: Path) -> Path:
    """A workbook as another program saves it: what stands in its cells, and little else."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as file:
        day = file.add_format({"num_format": "yyyy-mm-dd"})
        for grid in workbook.sheets:
            sheet = file.add_worksheet(grid.name)
            for (row, column), cell in grid.cells.items():
                if isinstance(cell.value, date):
                    sheet.write_datetime(row - 1, column - 1, cell.value, day)
                else:
                    sheet.write(row - 1, column - 1, cell.value)
    return path


def _kind(grid: Grid) -> str:
    marks = (cell.text for cell in grid.cells.values() if cell.text.startswith(KEY_MARK))
    return next(marks, "").removeprefix(KEY_MARK) or grid.name
