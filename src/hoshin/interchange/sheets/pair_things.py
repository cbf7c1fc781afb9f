"""Key–value sheets as things: each column of values, or each run of names, says of one thing what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hoshin.interchange.sheets.contents import THINGS, Sort
from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.fits import FITS, TRANSFERS, fit
from hoshin.interchange.sheets.kinds import RANKS
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.pairs import label_columns
from hoshin.interchange.sheets.placed import Cells
from hoshin.interchange.sheets.plan import PlanDraft
from hoshin.interchange.sheets.reading import Frame, Kind
from hoshin.interchange.sheets.sheet import Sheet
from hoshin.interchange.sheets.tables import Table
from hoshin.interchange.sheets.values import MEASURED, Values
from hoshin.interchange.white_space import mended

_SURE: Final = 0.85
_OF_ALL: Final = frozenset({"period"})


@dataclass
class PairsReader:
    """Reads the pairs of one table."""

    sheet: Sheet
    table: Table
    values: Values
    cells: Cells
    plan: PlanDraft
    named: bool = False
    """Whether a name such as `Goal` says what is spoken of: then `Name` is somebody's."""

    def read(self) -> list[Draft]:
        """The things of the table; one without a title is called by nothing and left out."""
        found: list[Draft] = []
        records: dict[int, _Record] = {}
        told: str | None = None
        named = label_columns(self.sheet, self.table.columns, self.table.rows)
        self.named = any(
            self.sheet.heading(row, column).roles.get(thing, 0.0) >= 0.9
            for row in self.table.rows
            for column in self.sheet.columns_in(row, self.table.columns)[:1]
            for thing in THINGS
        )
        for row in self.table.rows:
            filled = self.sheet.columns_in(row, self.table.columns)
            labels = [
                column
                for column in named
                if column in filled[:-1] and self.sheet.heading(row, column).is_strong
            ]
            if not labels and filled[0] == named[0]:
                told = None  # a name that nobody knows
                continue
            if not labels:
                self._go_on(row, filled, told, records)
                continue
            for place, label in enumerate(labels):
                end = labels[place + 1] if place + 1 < len(labels) else 1 << 20
                beside = [column for column in filled if label < column < end]
                told = self._role(row, label, beside)
                if not told:
                    continue
                self.cells.take(self.sheet.place(row, label), Frame.HEADING, 0.9)
                for number, column in enumerate(beside):
                    key = number if len(labels) == 1 else 0
                    record = records.get(key)
                    if record is None or (told in THINGS and told in record.things and told != "kpi"):
                        record = records[key] = _Record(self)
                    found += record.take(row, column, told)
        for record in records.values():
            record.close()
        return found

    def _role(self, row: int, label: int, beside: list[int]) -> str:
        roles = dict(self.sheet.heading(row, label).roles)
        for role, fits in list(roles.items()):
            for other, part in TRANSFERS.get(role, {}).items():
                roles[other] = max(roles.get(other, 0.0), fits * part)
        sorts = [self.sheet.sorts(row, column) for column in beside]
        if self.named:
            roles.pop("title", None)
        return max(
            roles, key=lambda role: 2 * roles[role] + (fit(role, sorts) if role in FITS else 0.0), default=""
        )

    def _go_on(self, row: int, filled: list[int], told: str | None, records: dict[int, _Record]) -> None:
        """A row without a name: more of what the last one named."""
        if told is None:
            return
        for number, column in enumerate(filled):
            record = records.get(number) or records.get(0)
            if record is not None:
                record.more(row, column, told)


class _Record:
    """What is said of one thing, and of others beside it."""

    def __init__(self, reader: PairsReader) -> None:
        self._reader = reader
        self.things: dict[str, Draft] = {}
        self._waiting: list[tuple[int, int, str]] = []
        self._last: Draft | None = None

    def take(self, row: int, column: int, role: str) -> list[Draft]:
        """A value; the things that it begins."""
        sheet = self._reader.sheet
        if role in THINGS or (role == "title" and not self.things):
            kind = (
                Kind(role)
                if role in THINGS
                else self._reader.plan.kind_of_sheet(sheet, self._reader.table) or Kind.GOAL
            )
            if sheet.sorts(row, column) & {Sort.MISSING}:
                self._reader.cells.take(sheet.place(row, column), f"{kind}.title", 0.6)
                return []
            draft = Draft(
                kind,
                mended(sheet.text(row, column)),
                [sheet.place(row, column)],
                _SURE,
                sheet=sheet.grid.name,
            )
            draft.parent = self._above(kind)
            self._reader.cells.take(sheet.place(row, column), f"{kind}.title", _SURE)
            self.things[kind] = self._last = draft
            self._settle()
            return [draft]
        self._waiting.append((row, column, role))
        if self.things:
            return self._settle()
        return []

    def more(self, row: int, column: int, role: str) -> None:
        """Another line of a value."""
        self._waiting.append((row, column, role if role not in THINGS else "note"))
        if self.things:
            self._settle()

    def close(self) -> None:
        """What waits for a thing that did not come stays unplaced."""
        self._waiting = []

    def _above(self, kind: Kind) -> Draft | None:
        higher = [draft for draft in self.things.values() if RANKS[draft.kind] < RANKS[kind]]
        return max(higher, key=lambda draft: RANKS[draft.kind], default=None)

    def _settle(self) -> list[Draft]:
        made: list[Draft] = []
        for row, column, role in self._waiting:
            made += self._say(row, column, role)
        self._waiting = []
        return made

    def _say(self, row: int, column: int, role: str) -> list[Draft]:
        sheet, draft = self._reader.sheet, self._last
        cell = sheet.cell(row, column)
        if draft is None or cell is None:
            return []
        made: list[Draft] = []
        if role in MEASURED and draft.kind is not Kind.KPI:
            kpi = self.things.get(Kind.KPI)
            if kpi is None:
                kpi = Draft(
                    Kind.KPI,
                    draft.title,
                    list(draft.places),
                    0.5,
                    parent=draft,
                    implied=True,
                    sheet=draft.sheet,
                )
                self.things[Kind.KPI] = kpi
                made.append(kpi)
            draft = kpi
        place = sheet.place(row, column)
        self._reader.cells.take(place, f"{draft.kind}.{role}", _SURE)
        value = self._reader.values.read(role, cell) if role not in _OF_ALL else mended(cell.text)
        if value is None:
            return made
        text = mended(cell.text)
        if role == "owner" and isinstance(value, str):
            people = people_in(value)
            value = people[0]
            if len(people) > 1:
                draft.say("helper", ", ".join(people[1:]), place, _SURE, text)
        draft.say(role, value, place, _SURE, text)
        quantity = self._reader.values.quantity(cell)
        if role in {"target", "baseline", "current"} and quantity is not None and quantity.unit:
            draft.say("unit_of_measure", quantity.unit, place, 0.7, text)
        return made
