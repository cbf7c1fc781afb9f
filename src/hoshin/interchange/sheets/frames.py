"""Cells outside of things: titles above tables, remarks below them, errors, and what says the vision beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hoshin.interchange.sheets.contents import Sort
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.kinds import kind_named
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.reading import Frame, Kind
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.words import begins_with
from hoshin.interchange.sheets.workbook import Place
from hoshin.interchange.white_space import mended

_NAMED: Final = re.compile(r"\s*([^:]{2,40}):\s+(\S.{8,})", re.DOTALL)
_STATEMENTS: Final = frozenset({Kind.VISION, Kind.MISSION})


def cells_outside(sheet: Sheet, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The cells that are in no table, in order."""
    inside: dict[int, list[frozenset[int]]] = {}
    for table in tables:
        columns = frozenset(table.columns)
        for row in (*table.header_rows, *table.rows):
            inside.setdefault(row, []).append(columns)
    for row, held in sheet.by_row.items():
        spans = inside.get(row, ())
        if not any(held.keys() <= columns for columns in spans):
            yield from ((row, column) for column in held if not any(column in columns for columns in spans))


def place_frames(
    sheet: Sheet, tables: Sequence[Table], outside: Sequence[tuple[int, int]], cells: Cells, plan: PlanDraft
) -> None:
    """Place what is left over on a sheet, where it is plain what it is."""
    first = min((row for table in tables for row in (*table.header_rows, *table.rows)), default=0)
    captions = {at for table in tables for at in table.caption}
    for row, column in outside:
        place = sheet.place(row, column)
        if place.column in cells.in_row(place.sheet, row):
            continue
        statement = list(_statement(sheet, row, column))
        for draft, at, taken_for in statement:
            cells.take(at, taken_for, 0.8)
            plan.add([draft] if draft is not None else [])
        if not statement and ((row, column) in captions or row < first):
            cells.take(place, Frame.TITLE, 0.8)
        elif not statement and _is_note(sheet, row, column):
            cells.take(place, Frame.NOTE, 0.7)
    for row, held in sheet.by_row.items():
        placed = cells.in_row(sheet.grid.name, row)
        for column in () if len(placed) == len(held) else held.keys() - placed.keys():
            if Sort.ERROR in sheet.sorts(row, column):
                cells.take(sheet.place(row, column), Frame.ERROR, 0.9)


def _is_note(sheet: Sheet, row: int, column: int) -> bool:
    text = sheet.text(row, column)
    return begins_with("notes", text) or text.startswith("*") or Sort.LONG in sheet.sorts(row, column)


def _statement(sheet: Sheet, row: int, column: int) -> Iterator[tuple[Draft | None, Place, str]]:
    """A vision or mission: its name with a colon in one cell, or in the cell before it or above."""
    text = sheet.text(row, column)
    match = _NAMED.match(text)
    kind = kind_named(match[1]) if match else None
    if kind is not None and kind in _STATEMENTS:
        place = sheet.place(row, column)
        yield Draft(kind, text, [place], 0.8, sheet=sheet.grid.name), place, f"{kind}.title"
        return
    kind = kind_named(text.rstrip(" :"))
    if kind is None or kind not in _STATEMENTS:
        return
    beside = next((each for each in sheet.by_row[row] if each > column), None)
    at = (row, beside) if beside is not None else (row + 1, column)
    if sheet.holds(*at):
        place = sheet.place(*at)
        yield None, sheet.place(row, column), Frame.HEADING
        yield (
            Draft(kind, mended(sheet.text(*at)), [place], 0.8, sheet=sheet.grid.name),
            place,
            f"{kind}.title",
        )
