"""The rows of a file of observations, and what is wrong with those that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from hoshin.errors import BadInput
from hoshin.interchange.observation_cells import Cells
from hoshin.interchange.rejected import Rejected
from hoshin.interchange.tables import Line, Misfit, Table
from hoshin.kpis.sheet import Row, Series

COLUMNS: Final = ("kpi", "unit", "period", "value")
LISTED: Final = 20
"""So many faults are listed; the rest is counted."""

_TELL_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is not taken: what stands there and what was expected. Without a column it is about the whole row."""

    file: str
    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}, line {self.line}{column}: found {self.found}; expected {self.expected}."


class ObservationsRefused(BadInput):
    """A file of which rows cannot be taken, and so none was.

    faults: the first of them. count: how many there are. rows: how many rows have one. rejected: the name of the
    file beside the source that holds those rows, None where there is none.
    """

    def __init__(
        self, file: str, faults: tuple[Fault, ...], count: int, rows: int, rejected: str | None
    ) -> None:
        self.file, self.faults, self.count, self.rows, self.rejected = file, faults, count, rows, rejected
        number = "1 row" if rows == 1 else f"{rows:,} rows"
        sentences = [f"{file}: {number} cannot be taken, so nothing was imported.", *map(str, faults)]
        if count > len(faults):
            sentences.append(f"{count - len(faults):,} more faults are not listed.")
        if rejected:
            sentences.append(f"Those rows are in {rejected}, each with its faults.")
        super().__init__("\n".join(sentences))


class Reading:
    """Reads a table of observations. Rows are given on as they come; faults are gathered and raised at the end."""

    def __init__(
        self, table: Table, cells: Cells, rejected: Rejected | None, tell: Callable[[int, int], None]
    ) -> None:
        self.count = self.without_value = 0
        self._table, self._cells, self._rejected, self._tell = table, cells, rejected, tell
        self.lines: dict[Series, dict[date, int]] = {}
        """The line on which each period of each series was read."""
        self._faults: list[Fault] = []
        self._fault_count = self._bad_rows = 0

    def rows(self) -> Iterator[Row]:
        """The rows that say something. Raises ObservationsRefused at the end, TableError on the way."""
        for line in self._table.lines:
            row = self._row(line)
            if row is not None:
                yield row
            self.count += 1
            if self.count % _TELL_EVERY == 0:
                self._tell(self._table.position(), self._table.size)
        self._tell(self._table.size, self._table.size)
        if self._bad_rows:
            path = self._rejected.path if self._rejected else None
            name = path.name if path else None
            raise ObservationsRefused(
                self._table.file, tuple(self._faults), self._fault_count, self._bad_rows, name
            )

    def _row(self, line: Line) -> Row | None:
        try:
            return self._understood(line)
        except Misfit as first:
            self._reject(line, [*self._misfits(line)] or [("period", first)])
            return None

    def _understood(self, line: Line) -> Row | None:
        """The row that a line gives, None when it has no value. Raises the first Misfit."""
        kpi, unit, period, value = self._table.asked_for(line)
        counted = self._cells.kpi(kpi)
        unit_key = self._cells.unit(unit)
        day = self._cells.day(counted, period)
        if not value or value.isspace():
            self.without_value += 1
            return None
        said = self._cells.value(value, line.number)
        series = (counted.kpi.key, unit_key)
        lines = self.lines.get(series)
        if lines is None:
            lines = self.lines[series] = {}
        elif day in lines:
            raise Misfit(f"“{period}” for the same KPI and unit as in line {lines[day]}", "each period once")
        lines[day] = line.number
        return Row(*series, day, said)

    def _misfits(self, line: Line) -> Iterator[tuple[str, Misfit]]:
        """Every cell of a line that does not fit, with its column."""
        try:
            kpi, unit, period, value = self._table.asked_for(line)
        except Misfit as misfit:
            yield "", misfit
            return
        cells, counted = self._cells, None
        try:
            counted = cells.kpi(kpi)
        except Misfit as misfit:
            yield "kpi", misfit
        understand: list[tuple[str, Callable[[], object]]] = [("unit", lambda: cells.unit(unit))]
        if counted is not None:
            understand.append(("period", partial(cells.day, counted, period)))
        if value.strip():
            understand.append(("value", lambda: cells.value(value, line.number)))
        for column, call in understand:
            try:
                call()
            except Misfit as misfit:
                yield column, misfit

    def _reject(self, line: Line, misfits: list[tuple[str, Misfit]]) -> None:
        self._bad_rows += 1
        self._fault_count += len(misfits)
        for column, misfit in misfits:
            if len(self._faults) < LISTED:
                self._faults.append(
                    Fault(self._table.file, line.number, column, misfit.found, misfit.expected)
                )
        if self._rejected is not None:
            reasons = [f"{column or 'row'}: {misfit.sentence}" for column, misfit in misfits]
            self._rejected.add(line.cells, "; ".join(reasons))
