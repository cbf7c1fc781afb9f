"""A workbook as it was written: sheets of cells with their looks, whatever kind of file they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, NamedTuple

Value = str | int | float | bool | date | None
"""What stands in a cell. An error of the spreadsheet (#REF!) and a formula without a result are texts."""

_LETTERS: Final = 26


class Place(NamedTuple):
    """A cell of a sheet; rows and columns are counted from 1.

    >>> str(Place("Goals", 7, 28))
    'Goals!AB7'
    """

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """As a spreadsheet writes it: B7."""
        return f"{letters_of(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


class Cell(NamedTuple):
    """What stands in a cell, and how it looks. Only cells that hold something are kept.

    number_format: as the file has it, such as `0.0%`; empty for the general one. indent: steps from the left, by the
    cell's alignment; blanks before a text are part of the text.
    """

    value: Value
    number_format: str = ""
    indent: int = 0
    bold: bool = False

    @property
    def text(self) -> str:
        """As text: numbers without an empty fraction, percentages with their sign, days as ISO dates.

        >>> Cell(0.955, "0.0%").text, Cell(12.0).text, Cell(date(2026, 3, 1)).text
        ('95.5%', '12', '2026-03-01')
        """
        return text_of(self.value, self.number_format)

    @property
    def is_percent(self) -> bool:
        """Whether a number is shown as a percentage."""
        return "%" in self.number_format and not isinstance(self.value, str)


class Merged(NamedTuple):
    """Cells merged into one, both ends included; what it holds stands in the first."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


NOTHING: Final[Mapping[int, float]] = {}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. cells: by row and column. widths: of columns, in characters, where the file says."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=lambda: NOTHING)
    hidden: bool = False

    def place(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(self.name, row, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order. name: of the file, for what is said about it."""

    name: str
    sheets: tuple[Grid, ...]

    @property
    def count(self) -> int:
        """How many cells hold something."""
        return sum(len(sheet.cells) for sheet in self.sheets)


def text_of(value: Value, number_format: str) -> str:
    """What stands in a cell as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return f"{_plain(round(value * 100, 10))}%" if "%" in number_format else _plain(value)
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    return "" if value is None else str(value)


def letters_of(column: int) -> str:
    """The letters of a column that is counted from 1."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_of(letters: str) -> int:
    """The number of a column, from 1.

    >>> column_of("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _plain(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number)
