"""A workbook read as a plan: tables are found, their columns understood, and each cell is told what it was taken for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from hoshin.interchange.sheets.contents import Contents, Sort
from hoshin.interchange.sheets.drafts import Cells, Draft
from hoshin.interchange.sheets.headings import heading_of
from hoshin.interchange.sheets.kinds import RANKS, is_perspective, kind_before, kind_named
from hoshin.interchange.sheets.pair_things import PairsReader
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.quantities import marks_of
from hoshin.interchange.sheets.reading import Frame, Kind, Reading
from hoshin.interchange.sheets.series_down import DownReader
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Form, Table, is_caption_label, tables_on
from hoshin.interchange.sheets.things import RowsReader
from hoshin.interchange.sheets.times import days_go_first, year_in
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.words import by_first_stem, languages, name_in, stems_of
from hoshin.interchange.sheets.workbook import Place, Workbook
from hoshin.interchange.white_space import mended

_VISION: Final = re.compile(r"\s*([^:]{2,40}):\s+(\S.{8,})", re.DOTALL)
_SAMPLE: Final = 4_000
_NUMBER: Final = re.compile(r"(?<![\w.])[A-Z]?(\d{1,2}(?:\.\d{1,2})*)(?=[:.)\s–-])")
_HEAD: Final = 30


def read_plan(workbook: Workbook, *, year: int | None = None, today: date | None = None) -> Reading:
    """What a workbook says as a plan. Whatever it holds, there is a reading: at worst every cell is unplaced.

    year: of periods such as `Q3` where the file says of none. today: figures of later periods, of which nothing says
    whether they are planned or reached, are planned.
    """
    cells = Cells()
    texts = _texts(workbook)
    contents = Contents(marks_of(texts), days_go_first(texts, _day_first_by_language(texts)))
    plan = PlanDraft(workbook.name, cells)
    for grid in workbook.sheets:
        sheet = Sheet(grid, contents)
        _read_sheet(sheet, cells, plan, year, today)
    items = plan.items()
    unplaced = tuple(
        (place, cell.text)
        for grid in workbook.sheets
        for (row, column), cell in sorted(grid.cells.items())
        if (place := Place(grid.name, row, column)) not in cells.placed
    )
    return Reading(workbook.name, items, cells.placed, unplaced)


def _texts(workbook: Workbook) -> list[str]:
    """Texts of the file, no more than tell how it writes numbers and days."""
    found: list[str] = []
    for grid in workbook.sheets:
        for cell in grid.cells.values():
            if isinstance(cell.value, str):
                found.append(cell.value)
                if len(found) >= _SAMPLE:
                    return found
    return found


def _day_first_by_language(texts: list[str]) -> bool:
    """Whether the language of the headings sets the day before the month: all of those that are read but English do."""
    hits = dict.fromkeys((language.code for language in languages()), 0)
    known = {
        language.code: {stems_of(phrase) for _, phrase in language.phrases("headings")}
        for language in languages()
    }
    for text in texts[:400]:
        stems = stems_of(text) if len(text) < 40 else ()
        for code, phrases in known.items():
            hits[code] += stems in phrases
    return max(hits, key=lambda code: (hits[code], code == "en")) != "en"


def _read_sheet(sheet: Sheet, cells: Cells, plan: PlanDraft, year: int | None, today: date | None) -> None:
    tables = tables_on(sheet)
    year = _year(sheet, tables, plan.name) or year
    heads: list[Draft] = []
    for table in tables:
        values_year = year_in(" ".join(sheet.text(*at) for at in table.caption)) or year
        values = Values(sheet.contents, values_year, today)
        above = _caption(sheet, table, tables, values, cells, plan, heads)
        match table.form:
            case Form.PAIRS:
                plan.add(PairsReader(sheet, table, values, cells, plan).read())
            case Form.DOWN:
                plan.add(DownReader(sheet, table, values, cells).read())
            case Form.ROWS:
                plan.add(RowsReader(sheet, table, values, cells, plan, above).read())
    _frames(sheet, tables, cells, plan)


def _year(sheet: Sheet, tables: list[Table], name: str) -> int | None:
    """The year that periods without one are in: of the sheet's name, its titles, the file's name."""
    captions = [sheet.text(row, column) for table in tables for row, column in table.caption]
    inside = {
        (row, column)
        for table in tables
        for row in (*table.rows, *table.header_rows)
        for column in table.columns
    }
    outside = [
        sheet.text(row, column) for row, column in sorted(sheet.grid.cells) if (row, column) not in inside
    ][:20]
    return next(filter(None, map(year_in, (sheet.grid.name, *captions, *outside, name))), None)


def _caption(
    sheet: Sheet,
    table: Table,
    tables: list[Table],
    values: Values,
    cells: Cells,
    plan: PlanDraft,
    heads: list[Draft],
) -> Draft | None:
    """The thing that stands right above a table: `Objective 1: …`, a perspective, a name where several tables are alike."""
    alike = [other for other in tables if other is not table and _same_headings(sheet, other, table)]
    found: Draft | None = None
    lines = _by_row(table.caption)
    for place, (row, columns) in enumerate(lines):
        text = mended(sheet.text(row, columns[0]))
        is_last = place == len(lines) - 1
        if len(columns) > 1:
            if is_caption_label(text, sheet.heading(row, columns[0])):
                found = _told_above(sheet, row, columns, values, cells, plan, found)
            continue
        kind = kind_before(text)
        if kind is None and is_perspective(text):
            kind = Kind.PRIORITY
        if (
            kind is None
            and alike
            and is_last
            and found is None
            and kind_named(text) is None
            and _distinct(sheet, table, alike, text)
        ):
            kind = Kind.UNIT if _names_unit(text) else Kind.PRIORITY
        if kind in {Kind.PRIORITY, Kind.GOAL, Kind.UNIT} and kind is not None:
            found = _above(sheet, row, columns[0], kind, cells, plan)
            found.parent = _head_of(found, heads)
            heads.append(found)
    return found


def _head_of(draft: Draft, heads: list[Draft]) -> Draft | None:
    """What a caption stands under: one before whose number its own goes on, or that is of a higher kind."""
    own = _path(draft.title)
    for head in reversed(heads):
        path = _path(head.title)
        if path and own and len(path) < len(own) and own[: len(path)] == path:
            return head
        if RANKS[head.kind] < RANKS[draft.kind] and not (path and own):
            return head
    return None


def _path(title: str) -> tuple[int, ...]:
    match = _NUMBER.search(title[:_HEAD])
    return tuple(map(int, match[1].split("."))) if match else ()


def _above(sheet: Sheet, row: int, column: int, kind: Kind, cells: Cells, plan: PlanDraft) -> Draft:
    place = sheet.place(row, column)
    draft = Draft(kind, mended(sheet.text(row, column)), [place], 0.7, sheet=sheet.grid.name)
    cells.take(place, f"{kind}.title", 0.7)
    plan.add([draft])
    return draft


def _told_above(
    sheet: Sheet,
    row: int,
    columns: list[int],
    values: Values,
    cells: Cells,
    plan: PlanDraft,
    above: Draft | None,
) -> Draft | None:
    """A name and what it says: it begins a thing, or says more of the one that was begun."""
    label, at = mended(sheet.text(row, columns[0])), (row, columns[1])
    kind = kind_before(f"{label} x") or kind_named(label.rstrip(" :"))
    if kind in {Kind.VISION, Kind.MISSION, Kind.PRIORITY, Kind.GOAL} and kind is not None:
        if kind is Kind.GOAL and "ogsm" in f"{sheet.grid.name} {plan.name}".casefold():
            kind = Kind.VISION
        cells.take(sheet.place(row, columns[0]), Frame.HEADING, 0.8)
        return _above(sheet, row, columns[1], kind, cells, plan)
    roles = sheet.heading(row, columns[0]).roles
    role = max(roles, key=lambda each: roles[each], default="")
    cell = sheet.cell(*at)
    if (
        above is not None
        and role in {"owner", "due", "status", "unit", "start", "description", "note"}
        and cell is not None
    ):
        cells.take(sheet.place(row, columns[0]), Frame.HEADING, 0.8)
        cells.take(sheet.place(*at), f"{above.kind}.{role}", 0.75)
        value = values.read(role, cell)
        if value is not None:
            above.say(role, value, sheet.place(*at), 0.75, mended(cell.text))
    return above


def _names_unit(text: str) -> bool:
    return bool(name_in("departments", text)) or heading_of(text, True).roles.get("unit", 0.0) >= 0.75


def _distinct(sheet: Sheet, table: Table, alike: list[Table], text: str) -> bool:
    return bool(table.header_rows) and all(
        text not in {mended(sheet.text(*at)) for at in other.caption} for other in alike
    )


def _same_headings(sheet: Sheet, one: Table, other: Table) -> bool:
    def texts(table: Table) -> set[str]:
        return {
            sheet.text(row, column).casefold() for row in table.header_rows for column in table.columns
        } - {""}

    return bool(one.header_rows) and texts(one) == texts(other)


def _by_row(cells: tuple[tuple[int, int], ...]) -> list[tuple[int, list[int]]]:
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    return sorted(rows.items())


def _frames(sheet: Sheet, tables: list[Table], cells: Cells, plan: PlanDraft) -> None:
    """Titles above tables, remarks below them, and what says the vision beside its name."""
    inside = {
        (row, column)
        for table in tables
        for row in (*table.rows, *table.header_rows)
        for column in table.columns
    }
    first = min((row for table in tables for row in (*table.header_rows, *table.rows)), default=0)
    captions = {at for table in tables for at in table.caption}
    for row, column in sorted(sheet.grid.cells):
        place = sheet.place(row, column)
        if (row, column) in inside or place in cells.placed:
            continue
        sorts = sheet.sorts(row, column)
        statement = list(_statement(sheet, row, column))
        if statement:
            for draft, at, taken_for in statement:
                cells.take(at, taken_for, 0.8)
                if draft is not None:
                    plan.add([draft])
        elif sorts & {Sort.ERROR}:
            cells.take(place, Frame.ERROR, 0.9)
        elif (row, column) in captions or row < first:
            cells.take(place, Frame.TITLE, 0.8)
        elif _is_note(sheet, row, column):
            cells.take(place, Frame.NOTE, 0.7)


def _is_note(sheet: Sheet, row: int, column: int) -> bool:
    text = sheet.text(row, column)
    first = stems_of(text)[:2]
    begins = (
        any(first[: len(phrase)] == phrase for phrase, _ in by_first_stem("notes").get(first[0], ()))
        if first
        else False
    )
    return begins or text.startswith("*") or Sort.LONG in sheet.sorts(row, column)


def _statement(sheet: Sheet, row: int, column: int) -> Iterator[tuple[Draft | None, Place, str]]:
    """A vision or mission: its name with a colon in one cell, or in the cell before it or above."""
    text = sheet.text(row, column)
    match = _VISION.match(text)
    kind = kind_named(match[1]) if match else None
    if match and kind in {Kind.VISION, Kind.MISSION} and kind is not None:
        place = sheet.place(row, column)
        yield Draft(kind, text, [place], 0.8, sheet=sheet.grid.name), place, f"{kind}.title"
        return
    kind = kind_named(text.rstrip(" :"))
    if kind not in {Kind.VISION, Kind.MISSION} or kind is None:
        return
    beside = next((each for each in sheet.by_row[row] if each > column), None)
    below = (row + 1, column)
    at = (row, beside) if beside is not None else below if below in sheet.grid.cells else None
    if at is not None:
        place = sheet.place(*at)
        yield None, sheet.place(row, column), Frame.HEADING
        yield (
            Draft(kind, mended(sheet.text(*at)), [place], 0.8, sheet=sheet.grid.name),
            place,
            f"{kind}.title",
        )
