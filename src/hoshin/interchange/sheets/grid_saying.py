"""What the cells of a grid say: who answers for a thing and who helps, when work begins and ends, how things stood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.grids import is_mark, letters_in
from hoshin.interchange.sheets.layout import Layout
from hoshin.interchange.sheets.reading import ReadCheckIn
from hoshin.interchange.sheets.roles import Column
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.workbook import Cell, Place
from hoshin.words import gettext as _

_ANSWERS: Final = "A"
_DOES: Final = "R"
_UNPLACED: Final = ""
"""The field of a cell that says nothing a plan holds."""


class GridSayer:
    """Lets the cells of a table's grid speak. when: the periods of columns. reasons: why cells stay unplaced."""

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        when: Mapping[int, Period | None],
        values: Values,
        reasons: dict[Place, str],
    ) -> None:
        self._sheet, self._when, self._values, self._reasons = sheet, when, values, reasons
        self._parts = [column.number for column in layout.columns if column.role == "part"]
        self._planned = [column.number for column in layout.columns if column.role == "planned"]

    def say(self, row: int, column: Column, cell: Cell, draft: Draft, place: Place) -> str:
        """Take what a cell says; the field that it was taken for."""
        match column.role:
            case "part":
                return self._part(row, column, draft, place)
            case "planned":
                return self._mark(row, column, draft, place)
            case _:
                return self._check_in(column, cell, draft, place)

    def _part(self, row: int, column: Column, draft: Draft, place: Place) -> str:
        """Who is accountable owns, else who is responsible where nobody else is; others who are responsible help."""
        beside = [letters_in(self._sheet.text(row, number)) for number in self._parts]
        owning = _ANSWERS if any(_ANSWERS in letters for letters in beside) else _DOES
        text, name = self._sheet.text(row, column.number), column.heading.text
        letters = letters_in(text)
        if owning in letters and sum(owning in each for each in beside) == 1:
            draft.say("owner", name, place, column.sure, text)
            return "owner"
        if _DOES in letters and owning == _ANSWERS:
            draft.add("helper", name, place, column.sure, text)
            return "helper"
        self._reasons[place] = (
            _("%(letter)s stands in several columns, so nobody is said to own it.") % {"letter": owning}
            if owning in letters
            else _("Somebody to ask or to tell; a plan keeps who owns and who helps.")
        )
        return _UNPLACED

    def _mark(self, row: int, column: Column, draft: Draft, place: Place) -> str:
        """The first mark of a row is in the period in which work begins, the last in the one in which it ends."""
        marked = [
            number
            for number in self._planned
            if is_mark(self._sheet.text(row, number)) and self._when[number] is not None
        ]
        period = self._when[column.number]
        if period is None or column.number not in marked:
            self._reasons[place] = _("A mark in a period of which the year is not said.")
            return _UNPLACED
        if column.number == marked[0]:
            draft.say("start", period.start, place, column.sure)
        if column.number == marked[-1]:
            draft.say("due", period.end, place, column.sure)
        return "planned"

    def _check_in(self, column: Column, cell: Cell, draft: Draft, place: Place) -> str:
        status = self._values.read("status", cell)
        if isinstance(status, str):
            draft.check_ins.append(ReadCheckIn(self._when[column.number], status, place))
        return "check_in"
