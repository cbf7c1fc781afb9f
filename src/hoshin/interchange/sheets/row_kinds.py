"""What a row of a table is: a thing, a heading between things, a sum, the headings again, a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Final

from hoshin.interchange.sheets.contents import Sort
from hoshin.interchange.sheets.header_rows import is_header
from hoshin.interchange.sheets.kinds import is_perspective, kind_before
from hoshin.interchange.sheets.numbering import numbering_of
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.words import begins_with, is_in

_TYPICAL: Final = 3
_WIDE: Final = 3
_LONG: Final = 60
_LONGEST_TOTAL: Final = 6
_LONGEST_WORD: Final = 24
_FIGURES: Final = frozenset({Sort.NUMBER, Sort.PERCENT, Sort.QUANTITY, Sort.MISSING, Sort.ERROR})
_SAMPLE: Final = 200
_LEGEND: Final = re.compile(r"\S{1,3}\s*=\s*[^\W\d].*")
"""What a mark stands for: `● = on time`."""


class RowKind(StrEnum):
    """What a row is."""

    THING = "thing"
    SECTION = "section"
    TOTAL = "total"
    HEADINGS = "headings"
    NOTE = "note"
    STRAY = "stray"
    """Something else below the table: left for others to place."""


class RowKinds:
    """Tells the rows of one table apart."""

    def __init__(self, sheet: Sheet, table: Table, things: Sequence[int]) -> None:
        self._sheet, self._table, self._things = sheet, table, things
        fills = [len(sheet.columns_in(row, table.columns)) for row in table.rows[:_SAMPLE]]
        self._typical = median(fills) if fills else 0
        self._numbered = self._share_numbered()
        self._texts = {
            sheet.text(row, column).casefold() for row in table.header_rows for column in table.columns
        }
        self._places = {row: place for place, row in enumerate(table.rows)}
        self._last_wide = max(
            (row for row in table.rows if len(sheet.columns_in(row, table.columns)) > 1), default=0
        )
        below = [row for row in table.rows if row >= self._last_wide]
        self._gap = next((after for before, after in pairwise(below) if after - before > 1), None)
        """The first row behind an empty one, below all that are full."""

    def of(self, row: int) -> RowKind:
        """What a row is."""
        filled = self._sheet.columns_in(row, self._table.columns)
        text = self._sheet.text(row, filled[0])
        if self._is_total(row, filled, text):
            return RowKind.TOTAL
        if self._repeats_headings(row, filled, text):
            return RowKind.HEADINGS
        if "=" in text and all(_LEGEND.fullmatch(self._sheet.text(row, column)) for column in filled):
            return RowKind.NOTE
        if len(filled) == 1:
            if self._is_note(row, filled[0]):
                return RowKind.NOTE
            if self._is_section(row, filled[0]):
                return RowKind.SECTION
            if row > self._last_wide and self._typical >= _TYPICAL and self._is_parted(row):
                return RowKind.STRAY
        return RowKind.THING

    def _is_total(self, row: int, filled: Sequence[int], text: str) -> bool:
        """A word such as `Total` first, and figures behind it or nothing."""
        first = next(
            (column for column in filled if self._sheet.sorts(row, column) - {Sort.NUMBER, Sort.ID}),
            filled[0],
        )
        text = text if first == filled[0] else self._sheet.text(row, first)
        if _says_total(text):
            return True
        if len(filled) > 1 and self._is_called_total(row):
            return True
        if not _begins_with_total(text):
            return False
        others = [self._sheet.sorts(row, column) for column in filled if column != first]
        return bool(others) and all(sorts & _FIGURES for sorts in others)

    def _is_called_total(self, row: int) -> bool:
        held = self._sheet.by_row[row]
        for column in self._things:
            text = held.get(column)
            if isinstance(text, str) and len(text) <= _LONGEST_WORD and _says_total(text):
                return True
        return False

    def _repeats_headings(self, row: int, filled: Sequence[int], first: str) -> bool:
        if len(filled) < 2 or first.casefold() not in self._texts:
            return False
        known = sum(self._sheet.text(row, column).casefold() in self._texts for column in filled)
        return known == len(filled) and is_header(self._sheet, self._table.columns, row)

    def _is_note(self, row: int, column: int) -> bool:
        """A remark: what begins as one, or stands alone below everything, after an empty row."""
        text = self._sheet.text(row, column)
        if text.startswith(("*", "†", "(*")) and row > self._last_wide:
            return True
        if begins_with("notes", text) and (row > self._last_wide or ":" in text[:24]):
            return True
        below = row > self._last_wide and self._typical >= 2 and self._is_parted(row)
        return below and (len(text) > _LONG or column not in self._things)

    def _is_parted(self, row: int) -> bool:
        """Whether an empty row stands between the last full one and this."""
        return self._gap is not None and row >= self._gap

    def _is_section(self, row: int, column: int) -> bool:
        """A row that heads those below it: alone across the table, or in a row of its own where others are full."""
        if row > self._last_wide and self._typical >= 2:
            return False
        sorts = self._sheet.sorts(row, column)
        if not sorts & {Sort.TEXT, Sort.LONG, Sort.WORD, Sort.KIND, Sort.PERSON, Sort.DEPARTMENT}:
            return False
        merged = self._sheet.merged_at.get((row, column))
        if merged is not None and merged.last_column - merged.first_column + 1 >= min(
            _WIDE, len(self._table.columns)
        ):
            return True
        if column not in self._things:
            return self._typical >= 2 and column <= min(self._things, default=column)
        if self._typical < _TYPICAL:
            return False
        text = self._sheet.text(row, column)
        if column != self._things[-1]:
            return column == self._table.columns[0] and (
                is_perspective(text) or self._heads_others(row, column)
            )
        return not self._numbered or kind_before(text) is not None or is_perspective(text)

    def _heads_others(self, row: int, column: int) -> bool:
        """Whether the next row has a title of its own there: then nothing in deeper columns stands below this one."""
        rows, place = self._table.rows, self._places[row]
        return place + 1 < len(rows) and self._sheet.holds(rows[place + 1], column) and not self._numbered

    def _share_numbered(self) -> bool:
        """Whether titles tell their depth by numbers or indents: then a title alone is a thing like others."""
        if not self._things:
            return False
        last = self._things[-1]
        rows = self._sheet.rows_with(last, self._table.rows[:_SAMPLE])
        numbered = [numbering_of(self._sheet.text(row, last)) for row in rows]
        depths = {len(each.path) for each in numbered if each is not None}
        indents = {self._indent(row, last) for row in rows}
        return (sum(each is not None for each in numbered) * 2 > len(rows) and len(depths) > 1) or len(
            indents
        ) > 1

    def _indent(self, row: int, column: int) -> int:
        cell = self._sheet.cell(row, column)
        text = cell.value if cell is not None and isinstance(cell.value, str) else ""
        return (cell.indent if cell is not None else 0) + len(text) - len(text.lstrip())


@lru_cache(maxsize=16_384)
def _says_total(text: str) -> bool:
    return is_in("totals", text.strip(" :"))


@lru_cache(maxsize=16_384)
def _begins_with_total(text: str) -> bool:
    return len(text.split()) <= _LONGEST_TOTAL and begins_with("totals", text)
