"""A workbook read as a plan: tables are found, their columns understood, and each cell is told what it was taken for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from hoshin.changes.collecting import without_collecting
from hoshin.interchange.sheets.captions import Captions
from hoshin.interchange.sheets.columns import Said
from hoshin.interchange.sheets.contents import Contents
from hoshin.interchange.sheets.frames import cells_outside, place_frames
from hoshin.interchange.sheets.in_titles import add_what_titles_say
from hoshin.interchange.sheets.pair_things import PairsReader
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.quantities import marks_of
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.sheets.rows import Rows
from hoshin.interchange.sheets.series_down import DownReader
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Form, Table, tables_on
from hoshin.interchange.sheets.things import RowsReader
from hoshin.interchange.sheets.times import days_go_first, year_in
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.words import languages, stems_of
from hoshin.interchange.sheets.workbook import Workbook

NOTHING_SAID: Final = Said()
_SAMPLE: Final = 4_000
_LONGEST_HEADING: Final = 40
_NEAR: Final = 20
"""So many cells outside of tables may name the year."""


@without_collecting()
def read_plan(
    workbook: Workbook, *, year: int | None = None, today: date | None = None, said: Said = NOTHING_SAID
) -> Reading:
    """What a workbook says as a plan. Whatever it holds, there is a reading: at worst every cell is unplaced.

    year: of periods such as `Q3` where the file says of none. today: figures of later periods, of which nothing says
    whether they are planned or reached, are planned. said: of columns, by people or an earlier reading; they are that.
    """
    cells = Cells()
    rows = [Rows.of(grid.cells) for grid in workbook.sheets]
    texts = _texts(rows)
    is_english = _language(texts) == "en"
    contents = Contents(marks_of(texts, is_english=is_english), days_go_first(texts, not is_english))
    plan = PlanDraft(workbook.name, cells)
    sheets = [
        Sheet(grid, of, contents, said.of(grid.name, len(rows)))
        for grid, of in zip(workbook.sheets, rows, strict=True)
    ]
    for sheet in sheets:
        _read_sheet(sheet, cells, plan, year, today)
    add_what_titles_say(plan.drafts, contents)
    items = plan.items()
    unplaced = [
        (sheet.place(row, column), sheet.cells[row, column].text)
        for sheet in sheets
        for row, held in sheet.by_row.items()
        if len(placed := cells.in_row(sheet.grid.name, row)) < len(held)
        for column in held
        if column not in placed
    ]
    return Reading(workbook.name, items, cells, tuple(unplaced), tuple(plan.columns), plan.reasons)


def _texts(sheets: Iterable[Rows]) -> list[str]:
    """Texts of the file, no more than tell how it writes numbers and days."""
    found: list[str] = []
    for sheet in sheets:
        for held in sheet.by_row.values():
            found += [value for value in held.values() if isinstance(value, str)]
            if len(found) >= _SAMPLE:
                return found[:_SAMPLE]
    return found


def _language(texts: list[str]) -> str:
    """The language of the headings: of those that are read all but English set the day before the month."""
    hits = dict.fromkeys((language.code for language in languages()), 0)
    known = {
        language.code: {stems_of(phrase) for _, phrase in language.phrases("headings")}
        for language in languages()
    }
    for text in texts[:400]:
        stems = stems_of(text) if len(text) < _LONGEST_HEADING else ()
        for code, phrases in known.items():
            hits[code] += stems in phrases
    return max(hits, key=lambda code: (hits[code], code == "en"))


def _read_sheet(sheet: Sheet, cells: Cells, plan: PlanDraft, year: int | None, today: date | None) -> None:
    tables = tables_on(sheet)
    outside = list(cells_outside(sheet, tables))
    year = _year(sheet, tables, outside, plan.name) or year
    captions = Captions(sheet, tables, cells, plan)
    for table in tables:
        own = year_in(" ".join(sheet.text(*at) for at in table.caption))
        values = Values(sheet.contents, own or year, today)
        above = captions.thing_above(table, values)
        match table.form:
            case Form.PAIRS:
                plan.add(PairsReader(sheet, table, values, cells, plan).read())
            case Form.DOWN:
                plan.add(DownReader(sheet, table, values, cells).read())
            case Form.ROWS:
                plan.add(RowsReader(sheet, table, values, cells, plan, above).read())
    place_frames(sheet, tables, outside, cells, plan)


def _year(sheet: Sheet, tables: list[Table], outside: list[tuple[int, int]], name: str) -> int | None:
    """The year that periods without one are in: of the sheet's name, its titles, the file's name."""
    captions = [sheet.text(*at) for table in tables for at in table.caption]
    near = [sheet.text(*at) for at in outside[:_NEAR]]
    return next(filter(None, map(year_in, (sheet.grid.name, *captions, *near, name))), None)
