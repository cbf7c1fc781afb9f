"""Series in a table with the columns series, period and value: read in the order of time, gaps and all."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.periods import Grain
from hoshin.interchange.figures import Figures
from hoshin.interchange.series_order import Rows, in_order
from hoshin.interchange.series_periods import Fault
from hoshin.interchange.tables import Misfit, Table, TableError, open_table
from hoshin.words import gettext as _
from hoshin.words import quoted

COLUMNS: Final = ("series", "period", "value")
NOT_A_VALUE: Final = frozenset({"", "n/a", "na", "nan", "null", "-", "not applicable"})
"""Cells that say that a period has no value."""

LARGEST_VALUE: Final = 1e300
"""Values beyond are refused: sums of them would be infinite."""

TOLD_EVERY: Final = 10_000

Progress = Callable[[int, int], None]
"""Called with how many bytes of the file are read, and how many there are."""


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """Series one after the other, in the order in which the file names them first.

    names: n of them. grains: the distance between their periods; None where periods are counting numbers.
    starts: shape (n + 1,), where each begins in the arrays of rows. periods: as the file writes them, "" in a gap.
    values: NaN where there is none. rows: how many the file has; missing: how many of the values are NaN.
    """

    names: tuple[str, ...]
    grains: tuple[Grain | None, ...]
    starts: Ints
    periods: tuple[str, ...]
    values: Floats
    rows: int
    missing: int
    day_first: bool | None = None
    """How the file writes dates such as 03/04/2026, where it has any that tell."""

    def __len__(self) -> int:
        return len(self.names)

    def rows_of(self, place: int) -> slice:
        """Where the rows of one series stand."""
        return slice(int(self.starts[place]), int(self.starts[place + 1]))


def read_series(path: Path, progress: Progress | None = None) -> SeriesTable:
    """The series of a CSV file. Raises TableError with line and column for what cannot be taken.

    Periods that are counting numbers (1, 2, 3 …) keep the order of the rows; all others may stand in any order, and
    periods missing between two of a series become values that are NaN.
    """
    with open_table(path, COLUMNS) as table:
        rows, values = _gathered(table, progress)
    if not rows.names:
        raise TableError(path.name, _("no rows"), _("a row for each series and period"))
    try:
        order = in_order(rows)
    except Fault as fault:
        raise TableError(path.name, fault.found, fault.expected, fault.line, "period") from None
    size = int(order.starts[-1])
    in_time = np.full(size, nan)
    in_time[order.places] = values[order.rows]
    texts = np.full(size, "", dtype=object)
    texts[order.places] = np.array(rows.texts, dtype=object)[rows.text[order.rows]]
    return SeriesTable(
        names=tuple(rows.names),
        grains=order.grains,
        starts=order.starts,
        periods=tuple(texts.tolist()),
        values=in_time,
        rows=len(values),
        missing=int(np.isnan(in_time).sum()),
        day_first=order.day_first,
    )


def _gathered(table: Table, progress: Progress | None) -> tuple[Rows, Floats]:
    """The rows as the file has them, with names and periods numbered in the order of their coming."""
    names: dict[str, int] = {}
    texts: dict[str, int] = {}
    series, text, lines, values = array("q"), array("q"), array("q"), array("d")
    figures = Figures(table.delimiter)
    for turn, line in enumerate(table.lines):
        if progress is not None and turn % TOLD_EVERY == 0:
            progress(table.position(), table.size)
        column = None
        try:
            name, period, value = table.asked_for(line)
            column = "series"
            series.append(names.setdefault(_name(name), len(names)))
            column = "value"
            values.append(_value(figures, value, line.number))
        except Misfit as misfit:
            raise TableError(table.file, misfit.found, misfit.expected, line.number, column) from None
        text.append(texts.setdefault(period.strip(), len(texts)))
        lines.append(line.number)
    rows = Rows(
        list(names), list(texts), *(np.array(column, dtype=np.int64) for column in (series, text, lines))
    )
    return rows, np.array(values, dtype=np.float64)


def _name(cell: str) -> str:
    name = cell.strip()
    if not name:
        raise Misfit(_("nothing"), _("the name of a series"))
    return name


def _value(figures: Figures, cell: str, line: int) -> float:
    number = figures.number(cell, line)
    if number is None:
        text = cell.strip()
        if text.casefold() in NOT_A_VALUE:
            return nan
        raise Misfit(quoted(text), _("a number such as 1234.5, or nothing where there is none"))
    if abs(number) > LARGEST_VALUE:
        raise Misfit(quoted(cell.strip()), _("a number from −1e300 to 1e300"))
    return number
