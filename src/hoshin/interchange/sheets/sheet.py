"""A sheet while it is read: its cells by row and column, what they may hold, what their words may head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from hoshin.interchange.sheets.contents import Contents, Sorts
from hoshin.interchange.sheets.headings import NO_HEADING, Heading, heading_of
from hoshin.interchange.sheets.times import when_of
from hoshin.interchange.sheets.workbook import Cell, Grid, Merged, Place

_LONGEST_HEADING = 80


@dataclass
class Sheet:
    """One sheet of a file; `contents` is the file's."""

    grid: Grid
    contents: Contents
    said: Mapping[str, str] = field(default_factory=dict)
    """What is said of its columns, by their plain names."""
    by_row: dict[int, dict[int, Cell]] = field(init=False)
    """The cells of each row that holds something, by column, both in order."""
    by_column: dict[int, list[int]] = field(init=False)
    """The rows in which each column holds something, in order."""

    def __post_init__(self) -> None:
        rows: dict[int, dict[int, Cell]] = {}
        columns: dict[int, list[int]] = {}
        for (row, column), cell in sorted(self.grid.cells.items(), key=itemgetter(0)):
            rows.setdefault(row, {})[column] = cell
            columns.setdefault(column, []).append(row)
        self.by_row, self.by_column = rows, columns

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
        return self.grid.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """The text that stands there; empty where there is nothing."""
        cell = self.grid.cells.get((row, column))
        return "" if cell is None else " ".join(cell.text.split())

    def sorts(self, row: int, column: int) -> Sorts:
        """What the cell may hold."""
        cell = self.cell(row, column)
        return frozenset() if cell is None else self.contents.sorts(cell)

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
