"""The rows of a workbook beside the plan as it was exported: which cells were changed, what was added, what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hoshin.changes.fields import PlanField
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.mapping.kinds import named_by
from hoshin.interchange.plan_book.columns import NAME, fields_in_book
from hoshin.interchange.plan_book.edited import CellFault, Change, Compared, Creation
from hoshin.interchange.plan_book.mark import Mark
from hoshin.interchange.plan_book.meanings import Meanings, folded
from hoshin.interchange.plan_book.names import MARK
from hoshin.interchange.plan_book.said import Said, SaidRow
from hoshin.interchange.plan_book.untangling import untangled
from hoshin.interchange.plan_book.values import is_as_written, is_cut, read, written
from hoshin.interchange.tables import Misfit
from hoshin.org.plan import Person
from hoshin.words import gettext as _
from hoshin.words import ngettext


def compared(said: Said, mark: Mark, base: Picture, now: Picture) -> Compared:
    """Hold what sheets say against the plan that they were exported from, as far as the importer sees it."""
    return _Comparing(said, mark, base, now).compare()


class _Comparing:
    """Holds one workbook against one plan."""

    def __init__(self, said: Said, mark: Mark, base: Picture, now: Picture) -> None:
        self._said, self._mark, self._base = said, mark, base
        self._keys: dict[tuple[str, int], Key] = {}
        self._people = _people(mark)
        self._found = Compared(remarks=list(said.remarks))
        self._meant = Meanings(mark, base, now, self._added())

    def compare(self) -> Compared:
        for kind, rows in self._said.rows.items():
            by_key: dict[Key, list[SaidRow]] = {}
            for row in rows:
                if row.key is None:
                    self._create(row)
                else:
                    by_key.setdefault(row.key, []).append(row)
            self._compare(kind, self._untangled(kind, by_key))
            self._found.missing += self._missing(kind, by_key)
        return self._found

    def _added(self) -> dict[tuple[str, str], list[Subject]]:
        """What new rows are called, and those that were given another name; each new row gets its key here."""
        added: dict[tuple[str, str], list[Subject]] = {}
        for kind, rows in self._said.rows.items():
            for row in rows:
                known = None if row.ref is None else self._base.get(row.ref)
                ref = row.ref or Ref(kind, new_key())
                if row.ref is None:
                    self._keys[row.sheet, row.row] = ref.key
                called = row.cells.get(named_by(kind))
                if called is not None and not _is_called(known, called.text):
                    added.setdefault((kind, folded(called.text)), []).append(ref)
        return added

    def _compare(self, kind: str, by_key: Mapping[Key, list[SaidRow]]) -> None:
        unknown: list[SaidRow] = []
        for key, rows in by_key.items():
            ref: Subject = Ref(kind, key)
            record = self._base.get(ref)
            if record is None:
                unknown += rows
                continue
            told = [self._changes(row, record) for row in rows]
            own = min(range(len(rows)), key=lambda n: len(told[n][0]) + len(told[n][1]))
            for n, row in enumerate(rows):
                if n == own:
                    self._take(row, record, *told[n])
                else:
                    self._copied(row)
        if unknown:
            self._found.remarks.append(_left_out(unknown))

    def _untangled(self, kind: str, by_key: dict[Key, list[SaidRow]]) -> dict[Key, list[SaidRow]]:
        """The rows by their own keys, where somebody sorted a sheet without the hidden column."""
        if entity_of(kind).ends or kind == Person.kind or not named_by(kind):
            return by_key
        found = untangled(kind, by_key, self._base.of_kind(kind), self._says_the_same)
        if found is not by_key:
            sheet = next(iter(by_key.values()))[0].sheet
            self._found.remarks.append(
                _("%(sheet)s: sorted without its hidden keys; its rows were known by what they are called.")
                % {"sheet": sheet}
            )
        return found

    def _says_the_same(self, row: SaidRow, record: Record) -> bool:
        return self._changes(row, record) == ([], [])

    def _take(self, row: SaidRow, record: Record, changes: list[Change], faults: list[CellFault]) -> None:
        self._found.faults += faults
        ends = entity_of(record.kind).ends
        if not any(change.field.name in ends for change in changes):
            self._found.changes += changes
            return
        values = {one.name: getattr(record, one.name) for one in fields_in_book(record.kind)}
        values |= {change.field.name: change.after for change in changes}
        self._found.creations.append(Creation(row, record.ref, values, instead=record.ref))

    def _copied(self, row: SaidRow) -> None:
        """A row that was copied with its hidden key, and changed."""
        words = {"cell": row.place()}
        self._found.remarks.append(_("%(cell)s: a copy of another row; it is taken as a new one.") % words)
        self._keys[row.sheet, row.row] = new_key()
        self._create(row)

    def _changes(self, row: SaidRow, record: Record) -> tuple[list[Change], list[CellFault]]:
        changes: list[Change] = []
        faults: list[CellFault] = []
        for one in fields_in_book(row.kind):
            if one.wire not in row.columns:
                continue
            before = getattr(record, one.name) if one is not NAME else self._name_before(record.ref)
            cell = row.cells.get(one.wire)
            if is_as_written(one, cell, before) or (cell is not None and self._is_closed(one, cell.text)):
                continue
            try:
                after = read(one, cell, self._meant)
                if after == before:
                    continue
                if is_cut(one, before):
                    raise Misfit(
                        _("another text"), _("the text as it was: a cell is too small for the whole of it")
                    )
                changes.append(Change(record.ref, one, before, after, row.place(one.wire)))
            except Misfit as misfit:
                faults.append(CellFault(row.place(one.wire), misfit.found, misfit.expected))
        return changes, faults

    def _create(self, row: SaidRow) -> None:
        values: dict[str, Any] = {}
        faults: list[CellFault] = []
        for one in fields_in_book(row.kind):
            cell = row.cells.get(one.wire)
            if cell is None and not (one.required or one.plan.filled):
                continue
            try:
                if cell is not None and self._is_closed(one, cell.text):
                    raise Misfit(self._mark.closed, _("one of those in the list"))
                values[one.name] = read(one, cell, self._meant)
            except Misfit as misfit:
                faults.append(CellFault(row.place(one.wire), misfit.found, misfit.expected))
        self._found.faults += faults
        if not faults:
            key = self._keys[row.sheet, row.row]
            self._found.creations.append(Creation(row, Ref(row.kind, key), values))

    def _name_before(self, ref: Subject) -> str:
        """What somebody was called in the export; its list knows."""
        return self._people.get(str(ref), "")

    def _is_closed(self, one: PlanField, text: str) -> bool:
        return bool(one.kinds) and text.strip() == self._mark.closed

    def _missing(self, kind: str, rows: Mapping[Key, Any]) -> Iterator[Subject]:
        """What was exported and has no row any more."""
        for key, record in self._base.of_kind(kind).items():
            if key not in rows and any(_says_something(one, record) for one in fields_in_book(kind)):
                yield record.ref


def _is_called(record: Record | None, text: str) -> bool:
    """Whether an entity is called that already."""
    return record is not None and folded(str(getattr(record, named_by(record.kind), ""))) == folded(text)


def _says_something(one: PlanField, record: Record) -> bool:
    return one is NAME or bool(one.kinds) or written(one, getattr(record, one.name), _Unnamed()) is not None


def _left_out(rows: Iterable[SaidRow]) -> str:
    those = [str(row.place()) for row in rows]
    return ngettext(
        "%(cells)s: a row about what you do not see in the plan as it was exported; it was left out.",
        "%(cells)s: %(count)s rows about what you do not see in the plan as it was exported; they were left out.",
        len(those),
    ) % {"cells": ", ".join(those[:5]) + (" …" if len(those) > 5 else ""), "count": len(those)}


class _Unnamed:
    """For whether a reference is there, which its name does not matter for."""

    def of(self, kinds: tuple[str, ...], ref: Subject) -> str:
        return str(ref)


def _people(mark: Mark) -> dict[str, str]:
    """What people were called in the export, by `person:KEY`."""
    listed = mark.lists.get(Person.kind, {})
    return {wire: text.removesuffix(f"{MARK}{wire.partition(':')[2]}") for text, wire in listed.items()}
