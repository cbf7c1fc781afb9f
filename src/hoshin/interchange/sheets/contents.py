"""What stands in a cell, by itself: a number, a day, a person's name, a word for a status … Often it may be several."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from hoshin.interchange.sheets.names import looks_like_people
from hoshin.interchange.sheets.quantities import Marks, quantity_in
from hoshin.interchange.sheets.times import when_in
from hoshin.interchange.sheets.words import is_in, literal, meanings_of, name_in, named, stems_of
from hoshin.interchange.sheets.workbook import Cell, Value


class Sort(StrEnum):
    """What a cell may hold."""

    NUMBER = "number"
    PERCENT = "percent"
    QUANTITY = "quantity"
    DATE = "date"
    PERIOD = "period"
    YEAR = "year"
    STATUS = "status"
    DIRECTION = "direction"
    GRAIN = "grain"
    UNIT = "unit"
    ID = "id"
    PERSON = "person"
    DEPARTMENT = "department"
    KIND = "kind"
    MEASURE = "measure"
    YES_NO = "yes or no"
    LINK = "link"
    MAIL = "mail"
    WORD = "word"
    TEXT = "text"
    LONG = "long"
    RATING = "rating"
    LETTER = "letter"
    MISSING = "missing"
    ERROR = "error"


Sorts = frozenset[Sort]

THINGS: Final = frozenset({"vision", "mission", "priority", "goal", "kpi", "initiative", "action"})
MEASURES: Final = frozenset({"target", "current", "forecast", "variance", "baseline"})

_ERROR: Final = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|WERT!|BEZUG!|NV)|=.*", re.DOTALL
)
_ID: Final = re.compile(
    r"[A-Z]{1,6}[-_. ]?\d+(?:[.\-_]?[A-Z]{0,3}\d+)*|\d+(?:\.\d+)+\.?|[A-Z]\d{3,}\w*|\d+\.|\d{3}[A-Z]{2,5}\d+"
)
_NUMBERED: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[^\W\d_a-z]\w{2,}")
_LINK: Final = re.compile(r"https?://\S+|www\.\S+")
_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_YES_NO: Final = frozenset(
    {"yes", "no", "y", "n", "x", "✓", "✔", "✗", "✘", "ja", "nein", "oui", "non", "sí", "si", "true", "false"}
)
_LIGHTS: Final = frozenset("🟢🟡🔴🟠")
"""Circles without a colour of their own say nothing by themselves."""
_LONGER: Final = 12
_SHORT: Final = 2
_YEARS: Final = range(1980, 2080)
_FIRST_YEAR, _LAST_YEAR = 1980.0, 2079.0

_NUMBERS: Final = frozenset({Sort.NUMBER})
_PERCENTS: Final = frozenset({Sort.PERCENT})
_YEAR_OR_NUMBER: Final = frozenset({Sort.YEAR, Sort.NUMBER})
_DATES: Final = frozenset({Sort.DATE})
_ERRORS: Final = frozenset({Sort.ERROR})
_MISSING: Final = frozenset({Sort.MISSING})
_TICKS: Final = frozenset({Sort.YES_NO})


_SECTIONS: Final = {
    "statuses": Sort.STATUS,
    "directions": Sort.DIRECTION,
    "grains": Sort.GRAIN,
    "units": Sort.UNIT,
    "ratings": Sort.RATING,
    "departments": Sort.DEPARTMENT,
}
_PLAIN: Final = frozenset({Sort.STATUS, Sort.DIRECTION, Sort.GRAIN, Sort.YES_NO, Sort.RATING})
"""What is nothing else besides, but for a kind or a measure."""


SILENT: Final = frozenset({Sort.MISSING, Sort.ERROR})
"""What says of nothing what it is."""


class Contents:
    """Sorts the cells of one file, whose numbers and dates are written in one way."""

    def __init__(self, marks: Marks, day_first: bool) -> None:
        self.marks, self.day_first = marks, day_first
        self._known: dict[str, Sorts] = {}

    def sorts(self, cell: Cell) -> Sorts:
        """What a cell may hold."""
        if isinstance(cell.value, str):
            return self.of_text(cell.value)
        return self.of_value(cell.value, cell.number_format)

    def of_value(self, value: Value, number_format: str) -> Sorts:
        """What may be meant by something that is no text."""
        if isinstance(value, bool):
            return _TICKS
        if isinstance(value, int | float):
            if "%" in number_format:
                return _PERCENTS
            is_year = _FIRST_YEAR <= value <= _LAST_YEAR and value in _YEARS
            return _YEAR_OR_NUMBER if is_year else _NUMBERS
        return _DATES

    def of_text(self, text: str) -> Sorts:
        """What a text may be."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._of_text(text.strip())
        return found

    def says_nothing(self, text: str) -> bool:
        """Whether a text only says that nothing is known, or is an error: a quick look, as titles are neither."""
        found = self._known.get(text)
        return bool(found & SILENT) if found is not None else bool(_silent(text.strip()))

    def _of_text(self, text: str) -> Sorts:
        silent = _silent(text)
        if silent:
            return silent
        if len(text) > 60 or text.count(" ") >= _LONGER:  # long texts are nothing else
            return frozenset({Sort.LONG, Sort.TEXT} if text.count(" ") < 2 * _LONGER else {Sort.LONG})
        return self._numeric(text) or self._of_words(text)

    def _numeric(self, text: str) -> Sorts:
        """Numbers, days and periods."""
        when = when_in(text, self.day_first)
        if when is not None:
            if when.only_number:
                return _YEAR_OR_NUMBER
            day = when.period is not None and when.period.grain == "day"
            found = {Sort.DATE} if day else {Sort.PERIOD}
            return frozenset(found | ({Sort.GRAIN} if name_in("grains", text) else set()))
        quantity = quantity_in(text, self.marks)
        if quantity is not None and not (quantity.unit and _is_numbered(text, quantity.unit)):
            if quantity.unit == "%" and not quantity.bound:
                return _PERCENTS
            return frozenset({Sort.QUANTITY}) if quantity.told else _NUMBERS
        return frozenset()

    def _of_words(self, text: str) -> Sorts:
        folded = text.casefold()
        meanings = meanings_of(text)
        found = {sort for section, sort in _SECTIONS.items() if section in meanings}
        if folded in literal("directions"):
            found.add(Sort.DIRECTION)
        if folded in literal("units"):
            found.add(Sort.UNIT)
        if set(text) <= _LIGHTS:
            found.add(Sort.STATUS)
        if folded in _YES_NO:
            found.add(Sort.YES_NO)
        if len(text) == 1 and text.isalpha():
            return frozenset(found & {Sort.STATUS, Sort.RATING, Sort.YES_NO} | {Sort.LETTER})
        names = named("headings")[stems_of(text)] if "headings" in meanings else frozenset[str]()
        if names & THINGS:
            found.add(Sort.KIND)
        if names & MEASURES:
            found.add(Sort.MEASURE)
        if found & _PLAIN:
            return frozenset(found - {Sort.DEPARTMENT})
        if _ID.fullmatch(text):
            found.add(Sort.ID)
        if _LINK.fullmatch(text):
            return frozenset({Sort.LINK})
        if _MAIL.fullmatch(text):
            return frozenset({Sort.MAIL, Sort.PERSON})
        if not found & {Sort.ID, Sort.KIND} and looks_like_people(text):
            found.add(Sort.PERSON)
        if Sort.ID not in found:
            found.add(Sort.WORD if text.count(" ") < _SHORT else Sort.TEXT)
        return frozenset(found)


def _is_numbered(text: str, unit: str) -> bool:
    """Whether what looks like a quantity is a title behind its number: `2.1 Mobility`, but neither `2.1 km` nor `1.200 Homes`."""
    match = _NUMBERED.match(text)
    return match is not None and not is_in("units", unit)


def _silent(text: str) -> Sorts:
    """An error, or a word for what is not known; empty for all else."""
    if text[:1] in "#=" and _ERROR.fullmatch(text):
        return _ERRORS
    return _MISSING if text.casefold() in literal("missing") or name_in("missing", text) else frozenset()
