"""Reading tables by a mapping, without looking at the plan: the things that their rows speak of, and the facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from hoshin.changes.record import entity_of
from hoshin.interchange.mapping.format import EntityRule, Mapping, Repeated, SheetRule
from hoshin.interchange.table_plan.faults import Cell, Fault, Remark, quoted
from hoshin.interchange.table_plan.row_cells import Row, RowCells
from hoshin.interchange.table_plan.row_facts import RowFacts
from hoshin.interchange.table_plan.row_things import RowThings, standing_once
from hoshin.interchange.table_plan.sheets import Sheet, open_sheet
from hoshin.interchange.table_plan.things import Pointer, Said, Thing, Told
from hoshin.interchange.tables import Misfit

_TELL_EVERY = 1_000

Progress = Callable[[str, int], None]
"""Called with a file and how many of its rows were read."""


def gather(
    mapping: Mapping, sheets: Sequence[tuple[SheetRule, Path]], progress: Progress | None = None
) -> Told:
    """Read the sheets that are given. What cannot be taken is in the answer's faults. Raises TableError, BadInput."""
    gathering = _Gathering(mapping)
    for rule, path in sheets:
        with open_sheet(mapping, rule, path) as sheet:
            gathering.read(sheet, progress or _silent)
    return gathering.told


class _Gathering:
    def __init__(self, mapping: Mapping) -> None:
        self._mapping, self.told = mapping, Told(sheets={"": None})  # what stands once is read each time
        self._once: dict[str, Thing] = {}
        standing = standing_once(mapping)
        for rule, thing in standing.things():
            self._once[rule.name] = thing
            self._take(rule, thing, "")
        self.told.faults += standing.faults

    def read(self, sheet: Sheet, progress: Progress) -> None:
        """Take all rows of a sheet."""
        told, cells = self.told, RowCells(sheet)
        told.sheets[sheet.rule.name] = None
        told.counts[sheet.file] = told.passed_over[sheet.file] = 0
        told.unread[sheet.file] = _unread(sheet)
        for line in sheet.lines:
            told.errors += cells.errors(line)
            told.counts[sheet.file] += 1
            try:
                row = cells.row(line)
            except Misfit as misfit:
                whole = Cell(sheet.file, line.row, line=line.number)
                told.faults.append(Fault(whole, misfit.found, misfit.expected))
                continue
            is_left_out = cells.is_empty(row) or not cells.holds(sheet.rule, row)
            if is_left_out or not self._row(sheet, cells, row):
                told.passed_over[sheet.file] += 1
            if line.row % _TELL_EVERY == 0:
                progress(sheet.file, told.counts[sheet.file])

    def _row(self, sheet: Sheet, cells: RowCells, row: Row) -> bool:
        """Take what a row says; whether it says anything."""
        taken = RowThings(self._mapping, sheet.rule, cells, row, self._once)
        things = list(taken.things())
        for rule, thing in things:
            self._take(rule, thing, sheet.rule.name)
        facts = RowFacts(sheet, cells, row, taken).add_to(self.told)
        self.told.faults += taken.faults
        return bool(things or facts or taken.faults)

    def _take(self, rule: EntityRule, thing: Thing, sheet: str) -> None:
        """Add what a row says of a thing to what others said of it."""
        known = self.told.things.setdefault(thing.identity, thing)
        known.sheets[sheet] = None
        if known is thing:
            return
        for name, said in thing.said.items():
            before = known.said.get(name)
            if before is None or _is_silent(before.value):
                known.said[name] = said
            elif not _is_silent(said.value):
                self._both(rule, known, name, said)

    def _both(self, rule: EntityRule, thing: Thing, name: str, said: Said) -> None:
        """Two rows say something of one field."""
        before = thing.said[name]
        if isinstance(before.value, dict):
            self._points(rule, thing, name, said)
        elif _key(before.value) != _key(said.value):
            if rule.repeated is Repeated.LAST:
                thing.said[name] = said
            self._differing(rule, thing, name, before, said)

    def _points(self, rule: EntityRule, thing: Thing, name: str, said: Said) -> None:
        """The points of several rows are one path."""
        before = thing.said[name]
        for day, value in said.value.items():
            if before.value.get(day, value) != value:
                at_day = (Said(before.value[day], before.cell), Said(value, said.cell))
                self._differing(rule, thing, name, *at_day)
                if rule.repeated is not Repeated.LAST:
                    continue
            before.value[day] = value

    def _differing(self, rule: EntityRule, thing: Thing, name: str, before: Said, said: Said) -> None:
        called = thing.title or thing.identifier
        named = f"{entity_of(thing.kind).label} {quoted(called) if called else ''}".strip()
        if rule.repeated is Repeated.REFUSE:
            where = _("%(value)s, as %(cell)s says of the same %(named)s") % {
                "value": _spoken(before.value),
                "cell": before.cell,
                "named": named,
            }
            self.told.faults.append(Fault(said.cell, _spoken(said.value), where))
            return
        kept, other = (said, before) if rule.repeated is Repeated.LAST else (before, said)
        message = _("%(other)s is said of the %(named)s; %(kept)s was taken, which %(cell)s says.") % {
            "other": _spoken(other.value),
            "named": named,
            "kept": _spoken(kept.value),
            "cell": kept.cell,
        }
        self.told.remarks.append(Remark(other.cell, message, "differs"))


def _unread(sheet: Sheet) -> list[str]:
    read = set(sheet.places.values())
    return [
        sheet.heading(place) for place, name in enumerate(sheet.header) if name.strip() and place not in read
    ]


def _is_silent(value: object) -> bool:
    return value is None or value == "" or value == {}


def _key(value: object) -> object:
    return value.key if isinstance(value, Pointer) else value


def _spoken(value: object) -> str:
    if isinstance(value, Pointer):
        text = value.id or value.called or str(value.key[-1])
        return quoted(text)
    return quoted(str(value))


def _silent(_file: str, _rows: int) -> None:
    """The reading of a file that nobody watches."""
