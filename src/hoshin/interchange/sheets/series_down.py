"""Tables whose rows are periods: each other column is a KPI with its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.contents import Sort
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.reading import Frame, Kind, ReadPoint
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.times import When, months_of_years, when_of
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.words import is_in
from hoshin.interchange.sheets.workbook import Cell
from hoshin.interchange.white_space import mended

_SURE: Final = 0.85
_TARGET: Final = 0.95


@dataclass
class DownReader:
    """Reads one such table. Two rows of headings are a KPI over target and actual."""

    sheet: Sheet
    table: Table
    values: Values
    cells: Cells
    months: dict[When, When] = field(default_factory=dict)
    """Days in the first column that are months of a year."""

    def read(self) -> list[Draft]:
        """The KPIs of the table."""
        first, *others = self.table.columns
        for row in self.table.header_rows:
            if self.sheet.holds(row, first):
                self.cells.take(self.sheet.place(row, first), Frame.HEADING, 0.8)
        drafts: dict[int, Draft] = {}
        paths: set[int] = set()
        cells = (self.sheet.cell(row, first) for row in self.table.rows)
        whens = [when_of(cell, self.values.contents.day_first) for cell in cells if cell is not None]
        self.months = months_of_years(whens)
        for column in others:
            drafts[column] = self._kpi(column, drafts, paths)
        for row in self.table.rows:
            self._row(row, first, drafts, paths)
        return list({id(draft): draft for draft in drafts.values() if draft.title}.values())

    def _kpi(self, column: int, drafts: dict[int, Draft], paths: set[int]) -> Draft:
        """The KPI of a column: named above it, or by the column to its left where it is the target of the same."""
        named = [row for row in self.table.header_rows if self.sheet.holds(row, column)]
        title, places = "", []
        for row in named:
            place, heading = self.sheet.place(row, column), self.sheet.heading(row, column)
            if heading.roles.get("target", 0) >= _TARGET or heading.roles.get("current", 0) >= _TARGET:
                if heading.roles.get("target", 0) >= heading.roles.get("current", 0):
                    paths.add(column)
                self.cells.take(place, Frame.HEADING, 0.8)
            else:
                title, places = mended(self.sheet.text(row, column)), [place]
                self.cells.take(place, "kpi.title", _SURE)
        if not title and column - 1 in drafts:
            return drafts[column - 1]
        return Draft(Kind.KPI, title, places, _SURE, sheet=self.sheet.grid.name)

    def _row(self, row: int, first: int, drafts: dict[int, Draft], paths: set[int]) -> None:
        cell = self.sheet.cell(row, first)
        if cell is None:
            return
        period = self._when(cell)
        if period is None and not self.sheet.sorts(row, first) & {Sort.PERIOD, Sort.DATE, Sort.YEAR}:
            frame = Frame.TOTAL if is_in("totals", self.sheet.text(row, first)) else Frame.NOTE
            target = self.sheet.heading(row, first).roles.get("target", 0) >= _TARGET
            for column in self.sheet.columns_in(row, self.table.columns):
                if target and column in drafts:
                    self._target(row, column, drafts[column])
                else:
                    self.cells.take(self.sheet.place(row, column), Frame.HEADING if target else frame, 0.7)
            return
        self.cells.take(self.sheet.place(row, first), "kpi.period", _SURE)
        for column in self.sheet.columns_in(row, self.table.columns):
            if column in drafts and drafts[column].title:
                self._point(row, column, drafts[column], column in paths, cell.text)

    def _when(self, cell: Cell) -> Period | None:
        when = when_of(cell, self.values.contents.day_first)
        return self.values.in_year(self.months.get(when, when) if when is not None else None)

    def _target(self, row: int, column: int, draft: Draft) -> None:
        cell = self.sheet.cell(row, column)
        value = self.values.read("target", cell) if cell is not None else None
        self.cells.take(self.sheet.place(row, column), "kpi.target", _SURE)
        if value is not None and cell is not None:
            draft.say("target", value, self.sheet.place(row, column), _SURE, cell.text)

    def _point(self, row: int, column: int, draft: Draft, is_path: bool, label: str) -> None:
        cell = self.sheet.cell(row, column)
        first = self.sheet.cell(row, self.table.columns[0])
        if cell is None or first is None:
            return
        place = self.sheet.place(row, column)
        self.cells.take(place, "kpi.path" if is_path else "kpi.observation", _SURE)
        quantity = self.values.quantity(cell)
        if quantity is not None:
            point = ReadPoint(self._when(first), label, quantity.number, place)
            (draft.path if is_path else draft.observations).append(point)
            if quantity.unit:
                draft.say("unit_of_measure", quantity.unit, place, 0.6)
