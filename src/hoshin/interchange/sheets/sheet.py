"""A sheet while it is read: its cells by row and column, what they may hold, what their words may head."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from hoshin.interchange.sheets.contents import Contents, Sorts
from hoshin.interchange.sheets.headings import NO_HEADING, Heading, heading_of
from hoshin.interchange.sheets.rows import Rows
from hoshin.interchange.sheets.times import when_of
from hoshin.interchange.sheets.workbook import Cell, Grid, Merged, Place, Value

_LONGEST_HEADING: Final = 80
_NOTHING: Final[Sorts] = frozenset()


@dataclass
class Sheet:
    """One sheet of a file; `contents` is the file's."""

    grid: Grid
    cells: Rows
    contents: Contents
    said: Mapping[str, str] = field(default_factory=dict)
    """What is said of its columns, by their plain names."""
    by_row: dict[int, dict[int, Value]] = field(init=False)
    """What stands in each row that holds something, by column, both in order."""
    by_column: dict[int, list[int]] = field(init=False)
    """The rows in which each column holds something, in order."""

    def __post_init__(self) -> None:
        self.by_row = self.cells.by_row
        rows_of: defaultdict[int, list[int]] = defaultdict(list)
        for row, held in self.by_row.items():
            for column in held:
                rows_of[column].append(row)
        self.by_column = dict(rows_of)

    @cached_property
    def rows(self) -> list[int]:
        """The rows that hold something, in order."""
        return list(self.by_row)

    def rows_below(self, row: int, columns: Sequence[int]) -> Iterator[int]:
        """The rows below one that hold something in some columns, in order."""
        for at in range(bisect_right(self.rows, row), len(self.rows)):
            if self.columns_in(self.rows[at], columns):
                yield self.rows[at]

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands there, if anything."""
        return self.cells.cell(row, column)

    def holds(self, row: int, column: int) -> bool:
        """Whether something stands there."""
        held = self.by_row.get(row)
        return held is not None and column in held

    def rows_with(self, column: int, rows: Sequence[int]) -> list[int]:
        """Those of some rows, which are in order, in which a column holds something."""
        own = self.by_column.get(column, [])
        if not rows or not own:
            return []
        near = own[bisect_left(own, rows[0]) : bisect_right(own, rows[-1])]
        if len(rows) == rows[-1] - rows[0] + 1:
            return near
        wanted = set(rows)
        return [row for row in near if row in wanted]

    def text(self, row: int, column: int) -> str:
        """The text that stands there; empty where there is nothing."""
        held = self.by_row.get(row)
        if held is None or column not in held:
            return ""
        return " ".join(self.cells.text(row, column).split())

    def sorts(self, row: int, column: int) -> Sorts:
        """What the cell may hold."""
        held = self.by_row.get(row)
        value = held.get(column) if held is not None else None
        if value is None:
            return _NOTHING
        if isinstance(value, str):
            return self.contents.of_text(value)
        return self.contents.of_value(value, self.cells.look(row, column).number_format)

    def says_nothing(self, row: int, column: int) -> bool:
        """Whether a cell only says that nothing is known, or is an error."""
        value = self.by_row[row][column]
        return isinstance(value, str) and self.contents.says_nothing(value)

    def place(self, row: int, column: int) -> Place:
        """The place of a cell in the file."""
        return Place(self.grid.name, row, column)

    def heading(self, row: int, column: int) -> Heading:
        """What a cell means if it is a heading."""
        cell = self.cell(row, column)
        if cell is None:
            return NO_HEADING
        if isinstance(cell.value, str):
            return (
                heading_of(cell.value, self.contents.day_first)
                if len(cell.value) <= _LONGEST_HEADING
                else NO_HEADING
            )
        when = when_of(cell, self.contents.day_first)
        return Heading(when=when, text=cell.text) if when is not None else NO_HEADING

    @cached_property
    def merged_at(self) -> dict[tuple[int, int], Merged]:
        """The merged cells by the cell that holds what stands in them."""
        return {(merged.first_row, merged.first_column): merged for merged in self.grid.merged}

    @cached_property
    def covered(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell under a merged one, the cell that holds what stands there."""
        return {
            (row, column): (merged.first_row, merged.first_column)
            for merged in self.grid.merged
            for row in range(merged.first_row, min(merged.last_row, merged.first_row + 2_000) + 1)
            for column in range(merged.first_column, min(merged.last_column, merged.first_column + 200) + 1)
        }

    def is_alone(self, row: int) -> bool:
        """Whether a row holds one thing only."""
        return len(self.by_row.get(row, ())) == 1

    def columns_in(self, row: int, columns: Iterable[int]) -> list[int]:
        """Those of some columns in which a row holds something."""
        held = self.by_row.get(row)
        return [column for column in columns if column in held] if held else []
