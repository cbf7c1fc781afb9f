"""How deep a title stands in its column: by its number, its indent, the blanks before it, the kind that it says it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.kinds import kind_before, kind_of_code
from hoshin.interchange.sheets.numbering import Numbering, number_alone, numbering_of
from hoshin.interchange.sheets.reading import Kind
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.values import MEASURED

_MOSTLY: Final = 0.55
_WORK: Final = frozenset({"status", "due", "owner", "start", "progress"})


class Depths:
    """The depths of the titles in one column of a table. numbers: the column that holds their numbers, if one does."""

    def __init__(
        self, sheet: Sheet, rows: Sequence[int], column: int, numbers: int | None, levels: int | None
    ) -> None:
        self._sheet, self._column, self._numbers, self._levels = sheet, column, numbers, levels
        self._known: dict[int, Numbering | None] = {}
        filled = sheet.rows_with(column, rows)
        told = [self.numbering(row) for row in filled]
        paths = {len(each.path) for each in told if each is not None}
        count = sum(each is not None for each in told)
        self._by_number = bool(filled) and count >= _MOSTLY * len(filled) and len(paths) > 1
        self._indents = sorted({self._indent(row) for row in filled})
        self._by_indent = len(self._indents) > 1 and not self._by_number

    @property
    def tell(self) -> bool:
        """Whether the titles stand at several depths."""
        return self._by_number or self._by_indent or self._levels is not None

    def numbering(self, row: int) -> Numbering | None:
        """The number of a title, in front of it or in its own column."""
        if row not in self._known:
            found = numbering_of(self._sheet.text(row, self._column))
            if found is None and self._numbers is not None:
                found = number_alone(self._sheet.text(row, self._numbers))
            self._known[row] = found
        return self._known[row]

    def of(self, row: int) -> float:
        """The depth of a title; those without a number are as deep as their indent says."""
        if self._levels is not None:
            level = number_alone(self._sheet.text(row, self._levels))
            if level is not None:
                return float(level.path[-1])
        if self._by_number:
            number = self.numbering(row)
            return float(len(number.path)) if number is not None else 0.0
        return float(self._indents.index(self._indent(row))) if self._by_indent else 0.0

    def _indent(self, row: int) -> int:
        value = self._sheet.by_row[row].get(self._column)
        text = value if isinstance(value, str) else ""
        return (
            4 * self._sheet.cells.look(row, self._column).indent + len(text) - len(text.lstrip(" \u00a0\t"))
        )


def kind_told(title: str, number: Numbering | None) -> Kind | None:
    """The kind that a title says by a word before it or the letters of its number."""
    return kind_before(title) or (
        kind_of_code(number.letters) if number is not None and number.letters else None
    )


def give_kinds(drafts: Sequence[tuple[float, Draft]], known: dict[Draft, Kind], single: Kind | None) -> None:
    """Give kinds to titles that say none, depth by depth: as others of the depth say, else as what is said of them shows.

    single: the kind that the heading of the column names.
    """
    depths = sorted({depth for depth, _ in drafts})
    for place, depth in enumerate(depths):
        here = [draft for at, draft in drafts if at == depth]
        told = Counter(known[draft] for draft in here if draft in known)
        if told and told.most_common(1)[0][1] * 2 >= len(here) and len(told) == 1:
            kind = told.most_common(1)[0][0]
        else:
            kind = _kind_at(here, place, len(depths), single)
        for draft in here:
            draft.kind = known.get(draft, kind)


def _kind_at(here: Sequence[Draft], place: int, count: int, single: Kind | None) -> Kind:
    """The kind of a depth by where it is among the others and what is said there."""
    measured = sum(bool(draft.fields.keys() & MEASURED or draft.observations or draft.path) for draft in here)
    worked = sum(bool(draft.fields.keys() & _WORK) for draft in here)
    is_measured = measured * 2 > len(here)
    if count == 1:
        return single or (Kind.KPI if is_measured else Kind.GOAL)
    last = place == count - 1
    if last and is_measured and single in {None, Kind.GOAL, Kind.PRIORITY, Kind.KPI}:
        return Kind.KPI
    if count == 2:
        if single in {Kind.ACTION, Kind.INITIATIVE}:
            return (
                (Kind.INITIATIVE, Kind.ACTION)[place]
                if single is Kind.ACTION
                else (Kind.GOAL, Kind.INITIATIVE)[place]
            )
        if place == 0:
            return Kind.GOAL if _measured_below(here) else Kind.PRIORITY
        return single or Kind.GOAL
    if place == 0:
        return Kind.PRIORITY
    if place == 1:
        return Kind.GOAL
    if last and worked:
        return Kind.ACTION if count > 3 else Kind.INITIATIVE
    return Kind.INITIATIVE if place == 2 and count > 3 else Kind.GOAL if not last else Kind.INITIATIVE


def _measured_below(here: Sequence[Draft]) -> bool:
    """Whether most of what stands below these is measured; noted while the rows were read."""
    return sum(draft.measured_below for draft in here) * 2 > len(here)
