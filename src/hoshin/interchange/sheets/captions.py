"""What stands right above a table and heads it: `Objective 1: …`, a perspective, a name where several tables are alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.headings import heading_of
from hoshin.interchange.sheets.kinds import RANKS, is_perspective, kind_before, kind_named
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.reading import Frame, Kind
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table, is_caption_label
from hoshin.interchange.sheets.values import Values
from hoshin.interchange.sheets.words import name_in
from hoshin.interchange.white_space import mended

_NUMBER: Final = re.compile(r"(?<![\w.])[A-Z]?(\d{1,2}(?:\.\d{1,2})*)(?=[:.)\s–-])")
_HEAD: Final = 30
_MOST_ALIKE: Final = 50
_SURE: Final = 0.7
_HEADS: Final = frozenset({Kind.VISION, Kind.MISSION, Kind.PRIORITY, Kind.GOAL, Kind.UNIT})
_SAID: Final = frozenset({"owner", "due", "status", "unit", "start", "description", "note", "weight"})


class Captions:
    """The captions of the tables on one sheet, which may stand below each other."""

    def __init__(self, sheet: Sheet, tables: Sequence[Table], cells: Cells, plan: PlanDraft) -> None:
        self._sheet, self._cells, self._plan = sheet, cells, plan
        self._heads: list[Draft] = []
        self._by_texts: dict[frozenset[str], list[Table]] = {}
        for table in tables:
            self._by_texts.setdefault(self._texts(table), []).append(table)

    def thing_above(self, table: Table, values: Values) -> Draft | None:
        """The thing under which a table stands, if its caption is one."""
        alike = [each for each in self._by_texts[self._texts(table)] if each is not table][:_MOST_ALIKE]
        found: Draft | None = None
        lines = _by_row(table.caption)
        for place, (row, columns) in enumerate(lines):
            text = mended(self._sheet.text(row, columns[0]))
            if len(columns) > 1:
                if is_caption_label(text, self._sheet.heading(row, columns[0])):
                    found = self._told(table, row, columns, values, found)
                continue
            kind = kind_before(text) or (Kind.PRIORITY if is_perspective(text) else None)
            if (
                kind is None
                and alike
                and found is None
                and place == len(lines) - 1
                and self._is_name(text, alike)
            ):
                kind = Kind.UNIT if _names_unit(text) else Kind.PRIORITY
            if kind is not None and kind in _HEADS:
                found = self._begin(row, columns[0], kind)
        return found

    def _is_name(self, text: str, alike: Sequence[Table]) -> bool:
        """Whether a caption tells its table from those that are alike."""
        others = {mended(self._sheet.text(*at)) for table in alike for at in table.caption}
        return kind_named(text) is None and text not in others

    def _texts(self, table: Table) -> frozenset[str]:
        cells = [(row, column) for row in table.header_rows for column in table.columns]
        return frozenset({self._sheet.text(*at).casefold() for at in cells} - {""})

    def _begin(self, row: int, column: int, kind: Kind) -> Draft:
        place = self._sheet.place(row, column)
        draft = Draft(
            kind, mended(self._sheet.text(row, column)), [place], _SURE, sheet=self._sheet.grid.name
        )
        draft.parent = self._head_of(draft)
        self._heads.append(draft)
        self._cells.take(place, f"{kind}.title", _SURE)
        self._plan.add([draft])
        return draft

    def _told(
        self, table: Table, row: int, columns: Sequence[int], values: Values, above: Draft | None
    ) -> Draft | None:
        """A name and what it says: it begins a thing, or says more of the one that was begun."""
        label, at = mended(self._sheet.text(row, columns[0])), (row, columns[1])
        kind = kind_before(f"{label} x") or kind_named(label.rstrip(" :"))
        if kind is not None and kind in _HEADS:
            called = (
                self._sheet.grid.name,
                self._plan.name,
                *(self._sheet.text(*cell) for cell in table.caption),
            )
            if kind is Kind.GOAL and any("ogsm" in text.casefold() for text in called):
                kind = Kind.VISION
            self._cells.take(self._sheet.place(row, columns[0]), Frame.HEADING, 0.8)
            return self._begin(row, columns[1], kind)
        roles = self._sheet.heading(row, columns[0]).roles
        role = max(roles, key=lambda each: roles[each], default="")
        cell = self._sheet.cell(*at)
        if above is not None and role in _SAID and cell is not None:
            place = self._sheet.place(*at)
            self._cells.take(self._sheet.place(row, columns[0]), Frame.HEADING, 0.8)
            self._cells.take(place, f"{above.kind}.{role}", _SURE)
            value = values.read(role, cell)
            if value is not None:
                above.say(role, value, place, _SURE, mended(cell.text))
        return above

    def _head_of(self, draft: Draft) -> Draft | None:
        """What a caption stands under: one before whose number its own goes on, or that is of a higher kind."""
        own = _path(draft.title)
        for head in reversed(self._heads[-_MOST_ALIKE:]):
            path = _path(head.title)
            if path and own:
                if len(path) < len(own) and own[: len(path)] == path:
                    return head
            elif RANKS[head.kind] < RANKS[draft.kind]:
                return head
        return None


def _path(title: str) -> tuple[int, ...]:
    match = _NUMBER.search(title[:_HEAD])
    return tuple(map(int, match[1].split("."))) if match else ()


def _names_unit(text: str) -> bool:
    return bool(name_in("departments", text)) or heading_of(text, True).roles.get("unit", 0.0) >= 0.75


def _by_row(cells: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    return sorted(rows.items())
