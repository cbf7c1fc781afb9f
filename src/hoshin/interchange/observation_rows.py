"""The rows of a file of observations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hoshin.interchange.observation_cells import Cells
from hoshin.interchange.rows import Lines, Understand
from hoshin.interchange.tables import Misfit
from hoshin.kpis.sheet import Row
from hoshin.words import gettext as _


class ObservationRows:
    """Understands rows by what the cells mean."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self.lines = Lines(_("KPI and unit"))

    def row(self, cells: Iterator[str], line: int) -> Row | None:
        """The row that the cells give, None when it has no value. Raises the first Misfit."""
        kpi, unit, period, value = cells
        counted = self._cells.kpi(kpi)
        unit_key = self._cells.unit(unit)
        day = self._cells.day(counted, period)
        if not value or value.isspace():
            return None
        said = self._cells.value(value, line)
        series = (counted.kpi.key, unit_key)
        self.lines.note(series, day, line, period)
        return Row(*series, day, said)

    def cells(self, cells: Iterator[str], line: int) -> Iterator[Understand]:
        """Each cell by itself; a period is judged where the KPI is known, whose periods they are."""
        kpi, unit, period, value = cells
        yield "kpi", lambda: self._cells.kpi(kpi)
        yield "unit", lambda: self._cells.unit(unit)
        try:
            counted = self._cells.kpi(kpi)
        except Misfit:
            pass
        else:
            yield "period", partial(self._cells.day, counted, period)
        if value.strip():
            yield "value", lambda: self._cells.value(value, line)
