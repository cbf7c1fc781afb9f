"""What the cells of a file were taken for, kept as the cells are: row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from hoshin.interchange.sheets.reading import Frame, Placed
from hoshin.interchange.sheets.workbook import Place


class Cells(Mapping[Place, Placed]):
    """What each cell was taken for so far."""

    def __init__(self) -> None:
        self._sheets: dict[str, dict[int, dict[int, Placed]]] = {}

    def take(self, place: Place, taken_for: str | Frame, sure: float) -> None:
        """Place a cell; the first word counts."""
        self._row(place.sheet, place.row).setdefault(place.column, placed_as(str(taken_for), sure))

    def take_row(self, sheet: str, row: int, found: Mapping[int, Placed]) -> None:
        """Place cells of a row, by column; the first word counts."""
        known = self._row(sheet, row)
        for column in known.keys() & found.keys():
            found = {**found, column: known[column]}
        known.update(found)

    def in_row(self, sheet: str, row: int) -> Mapping[int, Placed]:
        """The cells of a row that are placed, by column."""
        return self._sheets.get(sheet, {}).get(row, {})

    def _row(self, sheet: str, row: int) -> dict[int, Placed]:
        return self._sheets.setdefault(sheet, {}).setdefault(row, {})

    def __getitem__(self, place: Place) -> Placed:
        return self._sheets[place[0]][place[1]][place[2]]

    def __iter__(self) -> Iterator[Place]:
        for sheet, rows in self._sheets.items():
            yield from (Place(sheet, row, column) for row, held in rows.items() for column in held)

    def __len__(self) -> int:
        return sum(len(held) for rows in self._sheets.values() for held in rows.values())


@lru_cache(maxsize=4_096)
def placed_as(taken_for: str, sure: float) -> Placed:
    """What a cell was taken for; of a sheet few differ."""
    return Placed(taken_for, round(sure, 2))
