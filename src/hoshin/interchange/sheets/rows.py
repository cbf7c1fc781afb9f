"""The cells of a sheet, kept row by row: a large sheet has many, and most are looked at only as part of a row or column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Final

from hoshin.interchange.sheets.looks import PLAIN, Look
from hoshin.interchange.sheets.workbook import Cell, Value, text_of

Styles = Mapping[int, Mapping[int, Look]]
_NONE: Final[Styles] = {}
_PLAIN: Final[Mapping[int, Look]] = {}


class Rows(Mapping[tuple[int, int], Cell]):
    """Cells by row and column; one is made when it is asked for.

    by_row: what stands in each row that holds something, by column, both in order. styles: the looks of cells that do not
    look plain, by row and column.
    """

    __slots__ = ("_styles", "by_row")

    def __init__(self, by_row: dict[int, dict[int, Value]], styles: Styles = _NONE) -> None:
        self.by_row, self._styles = by_row, styles

    @classmethod
    def of(cls, cells: Mapping[tuple[int, int], Cell]) -> Rows:
        """Any cells, row by row."""
        if isinstance(cells, Rows):
            return cells
        by_row: dict[int, dict[int, Value]] = {}
        styles: dict[int, dict[int, Look]] = {}
        for (row, column), cell in sorted(cells.items(), key=itemgetter(0)):
            by_row.setdefault(row, {})[column] = cell.value
            look = Look(*cell[1:])
            if look != PLAIN:
                styles.setdefault(row, {})[column] = look
        return cls(by_row, styles)

    def looks(self, row: int) -> Mapping[int, Look]:
        """The looks of cells in a row, by column; of those that look plain there are none."""
        return self._styles.get(row, _PLAIN)

    def look(self, row: int, column: int) -> Look:
        """How a cell looks."""
        looks = self._styles.get(row)
        return PLAIN if looks is None else looks.get(column, PLAIN)

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands there, if anything."""
        held = self.by_row.get(row)
        if held is None or column not in held:
            return None
        return Cell(held[column], *self.look(row, column))

    def text(self, row: int, column: int) -> str:
        """The text of a cell that holds something."""
        value = self.by_row[row][column]
        return value if isinstance(value, str) else text_of(value, self.look(row, column).number_format)

    def __getitem__(self, at: tuple[int, int]) -> Cell:
        cell = self.cell(*at)
        if cell is None:
            raise KeyError(at)
        return cell

    def __contains__(self, at: object) -> bool:
        if not isinstance(at, tuple) or len(at) != 2:
            return False
        held = self.by_row.get(at[0])
        return held is not None and at[1] in held

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, held in self.by_row.items() for column in held)

    def __len__(self) -> int:
        return sum(map(len, self.by_row.values()))
