"""A file that was taken in by reading it is kept with what it brought: so one sees later what was understood, cell by cell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from hoshin.changes.edits import dumps
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Rows
from hoshin.interchange.models import FileRead, RowRead
from hoshin.interchange.notes import subjects_of
from hoshin.interchange.sheets.columns import ReadColumn
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.sheets.workbook import Place, Workbook, column_of, letters_of
from hoshin.journal.models import Batch

_FILE: Final = ("batch_id", "position", "source", "name", "placed", "unplaced", "columns", "remarks")
_ROW: Final = ("batch_id", "position", "sheet", "row", "cells", "people", "taken", "unplaced")


class Column(NamedTuple):
    """A column, and what it was taken for."""

    sheet: str
    heading: str
    cell: str
    role: str
    sure: float


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: how many cells were understood and how many were not, its columns, and what was told of it."""

    name: str
    source: str
    placed: int
    unplaced: int
    columns: tuple[Column, ...]
    remarks: tuple[str, ...]


class Cell(NamedTuple):
    """A cell by its letters: its text, or the people that it names; `taken_for` is empty where it was not understood."""

    letters: str
    text: str
    people: tuple[Key, ...]
    taken_for: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet with the cells that hold something, from left to right."""

    sheet: str
    row: int
    cells: tuple[Cell, ...]


def to_keep(
    workbook: Workbook,
    reading: Reading,
    *,
    source: str,
    people: Mapping[Place, Collection[Key]],
    remarks: Iterable[object],
) -> tuple[Rows, ...]:
    """The facts that keep a file. people: those whom cells name; of such a cell the text is not kept."""
    rows = list(_rows(workbook, reading, people))
    columns = dumps([_column(column) for column in reading.columns])
    counts = (len(reading.cells), len(reading.unplaced))
    told = (source, workbook.name, *counts, columns, dumps([str(remark) for remark in remarks]))
    return (
        Rows(FileRead, _FILE, lambda batch: [(batch, 0, *told)], 1),
        Rows(
            RowRead,
            _ROW,
            lambda batch: ((batch, position, *row) for position, row in enumerate(rows)),
            len(rows),
        ),
    )


def file_of(number: int) -> File | None:
    """The file that was taken in under a number; None where none was, or it was no file that is read by itself."""
    row = FileRead.objects.filter(batch__number=number).first()
    if row is None:
        return None
    columns = tuple(Column(*column) for column in json.loads(row.columns))
    return File(row.name, row.source, row.placed, row.unplaced, columns, tuple(json.loads(row.remarks)))


def is_open(file: File, seen: Picture) -> bool:
    """Whether somebody sees all that ever came from the source of a file: its cells may speak of any of it."""
    subjects = subjects_of(file.source)
    return bool(subjects) and all(seen.find(subject) is not None for subject in subjects)


def rows_around(number: int, sheet: str, spans: Sequence[tuple[int, int]]) -> list[Row]:
    """Those rows of a sheet that lie in some spans, both ends included. One query."""
    if not spans:
        return []
    wanted = {row for first, last in spans for row in range(first, last + 1)}
    found = _rows_of(number).filter(sheet=sheet, row__in=sorted(wanted)).order_by("row")
    return [_row(*values) for values in found.values_list(*_ROW[2:7])]


def rows_not_understood(number: int, first: int, most: int) -> list[Row]:
    """Rows that hold a cell that was not understood, in the order of the file. One query."""
    found = _rows_of(number).filter(unplaced__gt=0).order_by("position")
    return [_row(*values) for values in found.values_list(*_ROW[2:7])[first : first + most]]


def count_not_understood(number: int) -> int:
    """In how many rows something was not understood."""
    found: int = _rows_of(number).filter(unplaced__gt=0).count()
    return found


def latest_files(number: int) -> Mapping[str, int]:
    """By its source, the last number under which each file was taken in that is not taken back, as known under a number."""
    counting = Batch.objects.filter(number__lte=number).exclude(withdrawn__lte=number)
    rows = FileRead.objects.filter(batch__in=counting).order_by("batch__number")
    found = rows.values_list("source", "batch__number")
    return {source: at for source, at in found if at is not None}


def _rows_of(number: int) -> Any:
    return RowRead.objects.filter(batch__number=number)


def _rows(
    workbook: Workbook, reading: Reading, people: Mapping[Place, Collection[Key]]
) -> Iterator[tuple[Any, ...]]:
    for grid in workbook.sheets:
        by_row: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for (row, column), cell in sorted(grid.cells.items()):
            by_row[row].append((column, cell.text))
        for row, cells in by_row.items():
            yield _row_to_keep(grid.name, row, cells, reading, people)


def _row_to_keep(
    sheet: str,
    row: int,
    cells: Iterable[tuple[int, str]],
    reading: Reading,
    people: Mapping[Place, Collection[Key]],
) -> tuple[Any, ...]:
    texts: dict[str, str] = {}
    named: dict[str, list[Key]] = {}
    taken: dict[str, list[str]] = {}
    unplaced = 0
    for column, text in cells:
        place, letters = Place(sheet, row, column), letters_of(column)
        placed = reading.cells.get(place)
        if placed is not None and _names_people(placed.taken_for):
            named[letters] = list(people.get(place, ()))
        else:
            texts[letters] = text
        if placed is None:
            unplaced += 1
        else:
            taken.setdefault(placed.taken_for, []).append(letters)
    return sheet, row, dumps(texts), dumps(named), dumps(taken), unplaced


def _names_people(taken_for: str) -> bool:
    """Whether a cell holds nothing but what people are called."""
    kind, _dot, field = taken_for.partition(".")
    return field in ("owner", "helper") or (kind == "person" and field in ("title", "mail"))


def _column(column: ReadColumn) -> Column:
    return Column(column.sheet, column.heading, column.head.address, column.role, round(column.sure, 2))


def _row(sheet: str, row: int, cells: str, people: str, taken: str) -> Row:
    texts, named = json.loads(cells), json.loads(people)
    taken_for = {letters: what for what, of in json.loads(taken).items() for letters in of}
    return Row(
        sheet,
        row,
        tuple(
            Cell(
                letters,
                texts.get(letters, ""),
                tuple(map(Key, named.get(letters, ()))),
                taken_for.get(letters, ""),
            )
            for letters in sorted({*texts, *named}, key=column_of)
        ),
    )
