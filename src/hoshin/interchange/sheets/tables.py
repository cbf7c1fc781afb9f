"""The tables on a sheet: where their headings stand, how far they reach, and which way round they go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.header_rows import header_groups, is_statement
from hoshin.interchange.sheets.headings import Heading
from hoshin.interchange.sheets.kinds import kind_before
from hoshin.interchange.sheets.numbering import numbering_of
from hoshin.interchange.sheets.pairs import pair_rows
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.words import stems_of

_LEAST_ROWS: Final = 2
_CAPTION_CELLS: Final = 2
_GAP: Final = 3
_PERIODS: Final = 0.7
_LEAST_PERIODS: Final = 3
_TITLES: Final = THINGS | {"title", "owner"}
_GOOD: Final = 0.7
_EXACT: Final = 0.95
_SAMPLE: Final = 300


class Form(StrEnum):
    """Which way round a table goes."""

    ROWS = "rows"
    """A row is a thing, a column what is said of it."""
    PAIRS = "pairs"
    """Names of what is said stand in a column, what is said beside them; a column is a thing."""
    DOWN = "periods down"
    """A row is a period, a column a KPI."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet: its rows and columns by number, headings apart. caption: cells above that speak of it."""

    sheet: str
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    form: Form = Form.ROWS
    caption: tuple[tuple[int, int], ...] = ()


def tables_on(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, in reading order. Cells in none of them are titles and notes, or stray."""
    found: list[Table] = []
    for band in _bands(sheet):
        found += _tables_in(sheet, band)
    return sorted(found, key=lambda table: (table.rows[0] if table.rows else 0, table.columns[0]))


def _bands(sheet: Sheet) -> list[list[int]]:
    """Columns that belong together: an empty column parts two tables where both sides have headings of their own."""
    runs: list[list[int]] = []
    for column in sorted(sheet.by_column):
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    bands: list[list[int]] = []
    for run in runs:
        if bands and not (_stands_alone(sheet, run) and _stands_alone(sheet, bands[-1])):
            bands[-1] += run
        else:
            bands.append(run)
    return bands


def _stands_alone(sheet: Sheet, columns: Sequence[int]) -> bool:
    """Whether some columns are a table by themselves: with headings, among them that of a title or an owner."""
    rows = [row for row in sheet.rows if sheet.columns_in(row, columns)]
    if len(columns) == 1:
        return False
    if pair_rows(sheet, columns, rows):
        return True
    return any(
        any(sheet.heading(row, column).roles.get(role, 0) >= _GOOD for column in columns for role in _TITLES)
        for group in header_groups(sheet, columns, rows)
        for row in group
    )


def _tables_in(sheet: Sheet, columns: list[int]) -> list[Table]:
    rows = [row for row in sheet.rows if sheet.columns_in(row, columns)]
    paired = pair_rows(sheet, columns, rows)
    free = [row for row in rows if row not in paired]
    groups = header_groups(sheet, columns, free)
    tables: list[Table] = []
    begin = 0
    """The first row that is no other table's."""
    for number, group in enumerate(groups):
        at = bisect_left(free, group[0])
        above = _captions(sheet, columns, free[begin:at], group[0])
        end = bisect_left(free, groups[number + 1][0]) if number + 1 < len(groups) else len(free)
        body = _until_pairs(free[at + len(group) : end], paired, group[-1])
        if number + 1 < len(groups):
            body = _without_captions(sheet, columns, body, groups[number + 1][0])
        tables.append(_table(sheet, tuple(group), body, columns, above))
        begin = at + len(group) + len(body)
    if not groups:
        others = [row for row in free if not is_statement(sheet, row, sheet.columns_in(row, columns))]
        tables += _without_header(sheet, columns, others, paired)
    if paired:
        tables.append(Table(sheet.grid.name, (), tuple(sorted(paired)), tuple(columns), Form.PAIRS))
    return tables


def _until_pairs(body: list[int], paired: set[int], header: int) -> list[int]:
    """The rows of a body before pairs begin below it."""
    first = min((row for row in paired if row > header), default=None)
    return body if first is None else body[: bisect_left(body, first)]


def _crosses(paired: set[int], after: int, before: int) -> bool:
    return any(after < row < before for row in paired)


def _table(
    sheet: Sheet, header: tuple[int, ...], body: list[int], columns: list[int], caption: list[tuple[int, int]]
) -> Table:
    used = [column for column in columns if sheet.rows_with(column, header) or sheet.rows_with(column, body)]
    form = Form.DOWN if _goes_down(sheet, header, body, used) else Form.ROWS
    return Table(sheet.grid.name, header, tuple(body), tuple(used), form, tuple(caption))


def _goes_down(sheet: Sheet, header: Sequence[int], body: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether periods stand in the first column, and numbers beside them under headings that are no roles."""
    if len(columns) < 2 or len(body) < _LEAST_PERIODS:
        return False
    first, rows = columns[0], body[:_SAMPLE]
    filled = sheet.rows_with(first, rows)
    periods = sum(bool(sheet.sorts(row, first) & {Sort.PERIOD, Sort.DATE, Sort.YEAR}) for row in filled)
    if len(filled) < _LEAST_PERIODS or periods < _PERIODS * len(filled):
        return False
    others = [sheet.sorts(row, column) for row in rows for column in columns[1:] if sheet.holds(row, column)]
    numbers = sum(bool(sorts & {Sort.NUMBER, Sort.PERCENT, Sort.QUANTITY, Sort.MISSING}) for sorts in others)
    roles = (
        [max(sheet.heading(row, column).best for row in header) for column in columns[1:]] if header else []
    )
    known = sum(best >= _EXACT for best in roles)
    return numbers >= _PERIODS * max(1, len(others)) and known * 2 <= len(roles)


def _captions(sheet: Sheet, columns: list[int], before: list[int], header: int) -> list[tuple[int, int]]:
    """The cells in the rows right above a header that hold one thing or two."""
    found: list[tuple[int, int]] = []
    lowest = header
    for row in reversed(before):
        filled = sheet.columns_in(row, columns)
        if lowest - row > _GAP or len(filled) > _CAPTION_CELLS:
            break
        found += [(row, column) for column in filled]
        lowest = row
    return sorted(found)


def _without_captions(sheet: Sheet, columns: list[int], body: list[int], following: int) -> list[int]:
    """The rows of a body without those at its end that are captions of the next table."""
    end = len(body)
    below = following
    while end:
        row = body[end - 1]
        filled = sheet.columns_in(row, columns)
        before = body[end - 2] if end > 1 else 0
        if len(filled) > _CAPTION_CELLS or below - row > _GAP:
            break
        cell = sheet.cell(row, filled[0])
        if len(filled) == _CAPTION_CELLS and is_caption_label(
            sheet.text(row, filled[0]), sheet.heading(row, filled[0])
        ):
            end, below = end - 1, row
            continue
        parted = row - before > 1 or (cell is not None and cell.bold) or (row, filled[0]) in sheet.merged_at
        if not parted or len(filled) > 1:
            break
        end, below = end - 1, row
    return body[:end]


def is_caption_label(text: str, heading: Heading) -> bool:
    """Whether a text above a table names what stands beside it: `Objective 2:`, `Owner:`."""
    return text.endswith(":") and (heading.is_strong or kind_before(f"{text} x") is not None)


def _without_header(sheet: Sheet, columns: list[int], free: list[int], paired: set[int]) -> list[Table]:
    """Rows that go on without any headings: each run of them is a table, but for titles above."""
    runs: list[list[int]] = [[]]
    for row in free:
        if paired and runs[-1] and _crosses(paired, runs[-1][-1], row):
            runs.append([])
        runs[-1].append(row)
    found = []
    for run in runs:
        if len(run) < (_LEAST_PERIODS if paired else _LEAST_ROWS):
            continue
        titles = _titles_above_periods(sheet, run, columns) or _titles_of(sheet, run)
        caption = [(row, column) for row in run[:titles] for column in sheet.columns_in(row, columns)]
        body = run[titles:]
        header = body[:1] if _goes_down(sheet, body[:1], body[1:], columns) else []
        found.append(_table(sheet, tuple(header), body[len(header) :], columns, caption))
    return found


def _titles_above_periods(sheet: Sheet, run: list[int], columns: list[int]) -> int:
    """How many lines stand alone above a table whose rows are periods."""
    alone = next((place for place, row in enumerate(run) if not sheet.is_alone(row)), 0)
    return alone if alone and _goes_down(sheet, run[alone : alone + 1], run[alone + 1 :], columns) else 0


def _stands_out(sheet: Sheet, run: list[int]) -> bool:
    """Whether a line has no number, and the lines below it have."""
    numbered = [numbering_of(sheet.text(row, next(iter(sheet.by_row[row])))) is not None for row in run]
    return not numbered[0] and sum(numbered) >= _PERIODS * (len(run) - 1)


def _is_called_as_its_sheet(sheet: Sheet, row: int) -> bool:
    text = sheet.text(row, next(iter(sheet.by_row[row])))
    return stems_of(text) == stems_of(sheet.grid.name)


def _titles_of(sheet: Sheet, run: list[int]) -> int:
    """How many rows at the head of a run are titles: alone, and parted from what follows by an empty row."""
    widths = [len(sheet.by_row[row]) for row in run]
    narrow = next((place for place, width in enumerate(widths) if width > _CAPTION_CELLS), 0)
    if median(widths) > _CAPTION_CELLS and any(run[at + 1] - run[at] > 1 for at in range(narrow)):
        return max(at + 1 for at in range(narrow) if run[at + 1] - run[at] > 1)
    count = 0
    if len(run) > _LEAST_ROWS and sheet.is_alone(run[0]) and _is_called_as_its_sheet(sheet, run[0]):
        count = 1
    while len(run) - count > _LEAST_ROWS and sheet.is_alone(run[count]):
        wide = len(sheet.by_row[run[count + 1]]) >= _LEAST_PERIODS
        if run[count + 1] - run[count] == 1 and not wide and not _stands_out(sheet, run[count:]):
            break
        count += 1
    return count
