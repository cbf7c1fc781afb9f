"""What the cells of a row say of a thing: fields, values of periods, units of measure beside figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from types import NoneType
from typing import Final, cast

from hoshin.engine.periods import Grain, Period, period_of
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.grid_saying import GridSayer
from hoshin.interchange.sheets.grids import GRIDS
from hoshin.interchange.sheets.layout import Layout
from hoshin.interchange.sheets.looks import Look
from hoshin.interchange.sheets.marks import Name, Names
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.points import RowOfPoints
from hoshin.interchange.sheets.quantities import Quantity, decimal_of
from hoshin.interchange.sheets.reading import ReadPoint, Said, Taken
from hoshin.interchange.sheets.roles import Column
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.speakers import SERIES, SILENT, Filled, Speakers, Way, speakers_of
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import MEASURED, Values, counted_in
from hoshin.interchange.sheets.workbook import Cell, Place, Value
from hoshin.interchange.white_space import mended

_WITH_UNITS: Final = frozenset({"target", "baseline", "current"})
_NUMBERS: Final = frozenset({float, NoneType})
_BY_VALUE: Final = frozenset({str, date, datetime})
_OF_LONG_ROWS: Final = {"current": "observation", "target": "path"}
_KINDS_OF_VALUE: Final = ("target", "current", "variance", "forecast", "baseline")


class Sayer:
    """Lets the cells of one table speak."""

    def __init__(
        self, sheet: Sheet, table: Table, layout: Layout, values: Values, reasons: dict[Place, str]
    ) -> None:
        self._sheet, self._layout, self._values = sheet, layout, values
        self._header = table.header_rows[-1] if table.header_rows else None
        self._units = layout.first("unit_of_measure") is None
        self._when = {column.number: values.in_year(column.when) for column in layout.columns}
        self._row_period: tuple[int, Period | None, str] = (0, None, "")
        self._grids = GridSayer(sheet, layout, self._when, values, reasons)
        self._names: dict[tuple[Name, ...], Names] = {}
        self._read: dict[tuple[str, Value], tuple[Taken | None, str]] = {}
        """What a text or day says in a role, as the same come again and again; and the text as it is kept."""

    def speakers(self, columns: Sequence[Column]) -> Speakers:
        """Columns that speak of one thing, ready to do so row by row."""
        more = bool(self._layout.periods) or self._layout.kinds_of_value is not None
        return speakers_of(columns, self._when, row_says_more=more)

    def say(self, row: int, speakers: Speakers, draft: Draft) -> Names:
        """Take what the cells of some columns say of a draft; the fields that they were taken for."""
        held, looks = self._sheet.by_row[row], self._sheet.cells.looks(row)
        filled = speakers.filled(tuple(held))
        taken = self._rows_of_points(row, held, looks, speakers, draft)
        sheet, fields, read = self._sheet.grid.name, draft.fields, self._read
        figure, by_value = Way.FIGURE, Way.BY_VALUE
        others: dict[int, str] = {}
        """Fields that are other ones in this row."""
        for column, number, role, sure, way in (
            filled.apart if len(taken) == speakers.in_series else filled.columns
        ):
            if number in taken:
                continue
            value, place = held[number], Place(sheet, row, number)
            if way is figure and type(value) is float and number not in looks:
                if role not in fields:
                    fields[role] = Said(decimal_of(value), (place,), sure)
                else:
                    draft.say(role, decimal_of(value), place, sure)
            elif way is by_value and type(value) in _BY_VALUE:
                known = read.get((role, value)) or self._first_read(role, value)
                if known[0] is not None:
                    self._take(role, column, known[0], known[1], draft, place)
            else:
                field = self._say(row, column, self._sheet.cells[row, number], draft, place)
                if field != role:
                    others[number] = field
        return filled.names if not others else self._told(filled, others)

    def _told(self, filled: Filled, others: Mapping[int, str]) -> Names:
        fields = ((name, others.get(name.column, name.field)) for name in filled.names.names)
        names = tuple(name._replace(field=field) for name, field in fields if field)
        return self._names.setdefault(names, Names(names))

    def _rows_of_points(
        self,
        row: int,
        held: Mapping[int, Value],
        looks: Mapping[int, Look],
        speakers: Speakers,
        draft: Draft,
    ) -> Collection[int]:
        """Take values of periods that are plain numbers, as most are, in one; the columns that were taken."""
        taken: Collection[int] = ()
        for series in speakers.series:
            values = [held.get(number) for number in series.numbers]
            types = {*map(type, values)}
            if float in types and types <= _NUMBERS and looks.keys().isdisjoint(series.numbers):
                points = RowOfPoints(
                    self._sheet.grid.name, row, series.columns, cast("list[float | None]", values)
                )
                (draft.path if series.role == "path" else draft.observations).append(points)
                taken = {*taken, *series.numbers} if taken else series.numbers
        return taken

    def _first_read(self, role: str, value: Value) -> tuple[Taken | None, str]:
        """What a text or day says in a role, and the text as it is kept."""
        text = mended(value) if isinstance(value, str) else ""
        known = self._read[role, value] = self._values.read(role, Cell(value)), text
        return known

    def _say(self, row: int, column: Column, cell: Cell, draft: Draft, place: Place) -> str:
        """Take whatever a cell says; the field that it was taken for."""
        role = self._role_in(row, column)
        if role in GRIDS:
            return self._grids.say(row, column, cell, draft, place)
        if role in SILENT:
            is_number = role == "counter" and "." in cell.text.rstrip(".")
            return "number" if is_number else role
        if role in SERIES or (self._layout.periods and role in _OF_LONG_ROWS):
            return self._point(row, column, cell, draft, _OF_LONG_ROWS.get(role, role), place)
        value = self._values.read(role, cell)
        if value is None:
            return role
        text = mended(cell.value) if isinstance(cell.value, str) else ""
        self._take(role, column, value, text, draft, place)
        if column.heading.unit:
            self._unit(role, column, draft)
        if role == "budget":
            self._currency(column, cell, draft, place, text)
        if role in _WITH_UNITS and (text or cell.number_format):
            say_beside(role, self._values.quantity(cell), draft, place, text)
        return role

    def _take(self, role: str, column: Column, value: Taken, text: str, draft: Draft, place: Place) -> None:
        if role == "owner" and isinstance(value, str):
            value = self._owner(value, draft, place, column.sure, text)
        elif role == "parent":
            draft.parent_said = Said(value, (place,), column.sure, text)
        elif role == "id" and not draft.number:
            draft.number = str(value)
        draft.say(role, value, place, column.sure, text)

    def _owner(self, value: str, draft: Draft, place: Place, sure: float, text: str) -> str:
        """Of several names the first owns, the others help."""
        people = people_in(value)
        if len(people) > 1:
            draft.say("helper", ", ".join(people[1:]), place, sure, text)
        return people[0]

    def _currency(self, column: Column, cell: Cell, draft: Draft, place: Place, text: str) -> None:
        """Of which currency an amount is, by its cell, else by its heading."""
        quantity = self._values.quantity(cell)
        if quantity is not None and quantity.unit:
            draft.say("currency", quantity.unit, place, 0.7, text)
        elif column.heading.unit and self._header is not None:
            draft.say("currency", column.heading.unit, self._sheet.place(self._header, column.number), 0.6)

    def _unit(self, role: str, column: Column, draft: Draft) -> None:
        """A unit in the brackets of a heading is that of the figures below."""
        if self._units and column.heading.unit and role in MEASURED and self._header is not None:
            draft.say(
                "unit_of_measure", column.heading.unit, self._sheet.place(self._header, column.number), 0.6
            )

    def _role_in(self, row: int, column: Column) -> str:
        """In a table with target over actual the row says which of both a figure is."""
        number = self._layout.kinds_of_value
        if number is None or column.role not in {"observation", "current", "path", "target"}:
            return column.role
        roles = self._sheet.heading(row, number).roles
        best = max(_KINDS_OF_VALUE, key=lambda role: roles.get(role, 0.0))
        if roles.get("goal", 0.0) > roles.get(best, 0.0):
            best = "target"
        elif roles.get(best, 0.0) < 0.5:
            return column.role
        return {"target": "path", "current": "observation"}.get(best, best) if column.role in SERIES else best

    def _point(self, row: int, column: Column, cell: Cell, draft: Draft, name: str, place: Place) -> str:
        quantity = self._values.quantity(cell)
        if quantity is None:
            return name
        if self._layout.periods:
            period, label = self._period_of(row)
        else:
            period, label = self._when[column.number], column.heading.text
        point = ReadPoint(period, label, quantity.number, place)
        (draft.path if name == "path" else draft.observations).append(point)
        if quantity.unit and "unit_of_measure" not in draft.fields:
            draft.say("unit_of_measure", quantity.unit, place, 0.6)
        if column.heading.unit:
            self._unit(name, column, draft)
        return name

    def _period_of(self, row: int) -> tuple[Period | None, str]:
        """The period that a row is of, from one column or from year and quarter apart."""
        if self._row_period[0] == row:
            return self._row_period[1:]
        year, found, counted, texts = self._values.year, None, None, []
        for number in self._layout.periods:
            cell = self._sheet.cell(row, number)
            if cell is None:
                continue
            texts.append(cell.text)
            period = self._values.when(cell)
            if period is not None and period.grain is Grain.YEAR:
                year = period.end.year
            found = found or period
            grain = counted_in(self._layout.by_number[number].heading.text)
            quantity = self._values.quantity(cell) if period is None else None
            if quantity is not None and grain in {"month", "quarter", "week"}:
                counted = grain, int(quantity.number)
        if counted is not None and year is not None:
            found = _counted(*counted, year) or found
        self._row_period = row, found, " ".join(texts)
        return found, self._row_period[2]


_ABOVE, _BELOW = "stay above", "stay below"
"""As people write the direction of what has a bound."""


def say_beside(role: str, quantity: Quantity | None, draft: Draft, place: Place, text: str) -> None:
    """What stands beside a figure: its unit, a bound, the other end of a range."""
    if quantity is None:
        return
    if quantity.unit:
        draft.say("unit_of_measure", quantity.unit, place, 0.7, text)
    if role == "target" and quantity.bound:
        draft.say("direction", _ABOVE if quantity.bound == ">=" else _BELOW, place, 0.5, text)
    if role == "target" and quantity.high is not None:
        draft.say("low", quantity.number, place, 0.7, text)
        draft.say("high", quantity.high, place, 0.7, text)


def _counted(grain: str, number: int, year: int) -> Period | None:
    try:
        match grain:
            case "month":
                return period_of(date(year, number, 1), Grain.MONTH)
            case "quarter":
                return period_of(date(year, 3 * number - 2, 1), Grain.QUARTER)
            case _:
                return period_of(date.fromisocalendar(year, number, 1), Grain.WEEK)
    except ValueError:
        return None
