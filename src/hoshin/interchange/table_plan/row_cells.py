"""The cells of rows as the texts that a mapping asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from hoshin.interchange.mapping.cells import Column, Condition, Rules, Value
from hoshin.interchange.mapping.checks import COLUMN, columns_in
from hoshin.interchange.mapping.format import Conditions
from hoshin.interchange.table_plan.faults import Cell, SourceError
from hoshin.interchange.table_plan.patterns import Patterns, fits, meant
from hoshin.interchange.table_plan.sheets import Sheet
from hoshin.interchange.tables import Line, Misfit
from hoshin.interchange.white_space import mended
from hoshin.words import gettext as _

ERRORS: Final[Patterns] = (
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#CONNECT!",
    "#ERROR!",
    "Err:5*",
    "=*",
)
"""What spreadsheets leave in place of a value, and formulas that were kept instead of what they come to."""

_TIDY: Final = re.compile(r"\S+(?: \S+)*")
"""A text whose white space needs no mending, as most are."""

_LIKELY: Final = frozenset("#=E")


class Text(NamedTuple):
    """A text that a value gives, and the cell in which it stands; empty where nothing is said."""

    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its empty cells filled as the mapping asks."""

    line: Line
    cells: list[str]


class RowCells:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._above = {sheet.places[Column(name)]: "" for name in sheet.rule.fill_down}
        self._rules: dict[int, Rules] = {}
        self._read = set(sheet.places.values())
        self._headings = _Headings(sheet)
        self._width = max([len(sheet.header), *(place + 1 for place in self._read)])

    def row(self, line: Line) -> Row:
        """A row as wide as the header. Raises Misfit for one that says something beyond it."""
        cells = line.cells
        if self._sheet.header and len(cells) > self._width and any(map(str.strip, cells[self._width :])):
            raise Misfit(
                _("%(count)s cells") % {"count": len(cells)},
                _("%(width)s, as in the header") % {"width": self._width},
            )
        cells = cells[: self._width] + [""] * (self._width - len(cells))
        for place, above in self._above.items():
            if cells[place].strip():
                self._above[place] = cells[place]
            else:
                cells[place] = above
        return Row(line, cells)

    def is_empty(self, row: Row) -> bool:
        """Whether no column that is read says anything, apart from what was filled in from above."""
        cells, own = row.cells, row.line.cells
        return not any(
            cells[place].strip()
            for place in self._read
            if place not in self._above or own[place : place + 1] != [""]
        )

    def errors(self, line: Line) -> Iterator[SourceError]:
        """The cells of a row, read or not, in which a program left an error."""
        rules = self._sheet.rules
        more = rules.errors or ()
        for place, cell in enumerate(line.cells):
            if (cell.lstrip()[:1] in _LIKELY or more) and _is_error(mended(cell), more):
                yield SourceError(self._cell(line, place), cell, place in self._read)

    def holds(self, conditions: Conditions, row: Row) -> bool:
        """Whether a rule counts in a row."""
        if conditions.when and not all(self._fitting(conditions.when, row)):
            return False
        return not (conditions.unless and any(self._fitting(conditions.unless, row)))

    def text(self, value: Value, row: Row) -> Text:
        """What a value says in a row, by all its rules but those of numbers and dates."""
        found = self._found(value, row)
        text = found.text
        if text and value.extract:
            text = _extracted(value.extract, text)
        if text and value.words is not None:
            text = meant(text, value.words)
        return Text(text, found.cell)

    def rules(self, value: Value) -> Rules:
        """How a value is read in this sheet."""
        found = self._rules.get(id(value))
        if found is None:
            found = self._rules[id(value)] = value.within(self._sheet.rules)
        return found

    def whole(self, row: Row) -> Cell:
        """The place of a row as a whole."""
        return Cell(self._sheet.file, row.line.row, line=row.line.number)

    def _found(self, value: Value, row: Row) -> Text:
        rules = self.rules(value)
        if value.fixed is not None:
            return Text(value.fixed, self.whole(row))
        if value.text is not None:
            return self._put_together(value.text, row, rules)
        texts = [self._at(column, row, rules) for column in value.looked_at]
        return next((text for text in texts if text.text), texts[0])

    def _put_together(self, template: str, row: Row, rules: Rules) -> Text:
        parts = {name: self._at(Column(name), row, rules) for name in columns_in(template)}
        cell = next((part.cell for part in parts.values()), self.whole(row))
        if not all(parts[name].text or optional for name, optional in COLUMN.findall(template)):
            return Text("", cell)
        return Text(COLUMN.sub(lambda match: parts[match[1]].text, template), cell)

    def _at(self, column: Column, row: Row, rules: Rules) -> Text:
        place = self._sheet.places[column]
        text = row.cells[place]
        if not _TIDY.fullmatch(text):
            text = mended(text)
        if text and (_is_error(text, rules.errors or ()) or fits(text, rules.missing or ())):
            text = ""
        return Text(text, self._cell(row.line, place))

    def _fitting(self, condition: Condition, row: Row) -> Iterator[bool]:
        for name, patterns in condition.items():
            yield fits(self._at(Column(name), row, self._sheet.rules).text, patterns)

    def _cell(self, line: Line, place: int) -> Cell:
        return Cell(self._sheet.file, line.row, self._headings[place], line.number)


class _Headings(dict[int, str]):
    """What columns are called, each asked for once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __missing__(self, place: int) -> str:
        self[place] = heading = self._sheet.heading(place)
        return heading


def _is_error(text: str, more: Patterns) -> bool:
    return bool(text) and ((text[0] in _LIKELY and fits(text, ERRORS)) or (bool(more) and fits(text, more)))


def _extracted(expression: str, text: str) -> str:
    match = _searched(expression).search(text)
    if match is None:
        return ""
    groups = [group.strip() for group in match.groups() if group and group.strip()]
    return " ".join(groups) if match.re.groups else match[0].strip()


@lru_cache(maxsize=256)
def _searched(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.DOTALL)
