"""What the cells of a row say of a thing: fields, values of periods, units of measure beside figures."""

from __future__ import annotations

from datetime import date
from typing import Final

from hoshin.engine.periods import Grain, Period, period_of
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.layout import Layout
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.quantities import Quantity, decimal_of
from hoshin.interchange.sheets.reading import ReadPoint, Said
from hoshin.interchange.sheets.roles import Column
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import FIGURES, MEASURED, Values, counted_in
from hoshin.interchange.sheets.workbook import Cell, Place
from hoshin.interchange.white_space import mended

_SILENT: Final = frozenset({"kind_of_value", "period", "counter", "level"})
"""Roles that say something about the row, and nothing by themselves."""
_WITH_UNITS: Final = frozenset({"target", "baseline", "current"})
_SERIES: Final = frozenset({"observation", "path"})
_OF_LONG_ROWS: Final = {"current": "observation", "target": "path"}
_KINDS_OF_VALUE: Final = ("target", "current", "variance", "forecast", "baseline")


class Sayer:
    """Lets the cells of one table speak."""

    def __init__(self, sheet: Sheet, table: Table, layout: Layout, values: Values) -> None:
        self._sheet, self._layout, self._values = sheet, layout, values
        self._header = table.header_rows[-1] if table.header_rows else None
        self._units = layout.first("unit_of_measure") is None
        self._one_measure = layout.kinds_of_value is None
        self._when = {column.number: values.in_year(column.when) for column in layout.columns}
        self._row_period: tuple[int, Period | None, str] = (0, None, "")

    def say(self, row: int, column: Column, cell: Cell, draft: Draft, place: Place) -> str:
        """Take what a cell says of a draft; the field that it was taken for."""
        role = column.role if self._one_measure else self._role_in(row, column)
        if role in _SILENT:
            return role
        if (
            type(cell.value) is float
            and not cell.number_format
            and self._figure(role, column, cell.value, draft, place)
        ):
            return role
        if role in _SERIES or (self._layout.periods and role in _OF_LONG_ROWS):
            return self._point(row, column, cell, draft, _OF_LONG_ROWS.get(role, role), place)
        value = self._values.read(role, cell)
        if value is None:
            return role
        text = mended(cell.value) if isinstance(cell.value, str) else ""
        if role == "owner" and isinstance(value, str):
            value = self._owner(value, draft, place, column.sure, text)
        elif role == "parent":
            draft.parent_said = Said(value, (place,), column.sure, text)
        elif role == "id" and not draft.number:
            draft.number = str(value)
        draft.say(role, value, place, column.sure, text)
        if column.heading.unit:
            self._unit(role, column, draft)
        if role in _WITH_UNITS and (text or cell.number_format):
            say_beside(role, self._values.quantity(cell), draft, place, text)
        return role

    def _figure(self, role: str, column: Column, value: float, draft: Draft, place: Place) -> bool:
        """Take a plain number, which most cells of a large sheet are, by the short way; false where there is more to it."""
        if self._layout.periods or column.heading.unit:
            return False
        if role in _SERIES:
            point = ReadPoint(self._when[column.number], column.heading.text, decimal_of(value), place)
            (draft.path if role == "path" else draft.observations).append(point)
        elif role in FIGURES and role not in draft.fields:
            draft.fields[role] = Said(decimal_of(value), (place,), column.sure)
        else:
            return False
        return True

    def _owner(self, value: str, draft: Draft, place: Place, sure: float, text: str) -> str:
        """Of several names the first owns, the others help."""
        people = people_in(value)
        if len(people) > 1:
            draft.say("helper", ", ".join(people[1:]), place, sure, text)
        return people[0]

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
        return (
            {"target": "path", "current": "observation"}.get(best, best) if column.role in _SERIES else best
        )

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
