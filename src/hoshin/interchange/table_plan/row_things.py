"""The entities of one row, each made when it is first asked for, since they name each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from hoshin.changes.fields import PlanField
from hoshin.changes.record import entity_of
from hoshin.interchange.mapping.cells import ROOT, Given, Points, Reference, Rules, Unknown, Value
from hoshin.interchange.mapping.convert import converted, day, number
from hoshin.interchange.mapping.format import Conditions, EntityRule, Mapping, SheetRule
from hoshin.interchange.mapping.kinds import fields_in_files, named_by
from hoshin.interchange.places import ONE_AT_A_TIME, PARENTS
from hoshin.interchange.table_plan.faults import Cell, Fault
from hoshin.interchange.table_plan.row_cells import Row, Text
from hoshin.interchange.table_plan.things import Identity, Pointer, Said, Thing
from hoshin.interchange.tables import Line, Misfit
from hoshin.words import gettext as _

T = TypeVar("T")
Made = tuple[EntityRule, Thing]

NO_ROW: Final = Row(Line(0, []), [])


class Cells(Protocol):
    """Where the texts of a row come from."""

    def text(self, value: Value, row: Row) -> Text: ...

    def rules(self, value: Value) -> Rules: ...

    def holds(self, conditions: Conditions, row: Row) -> bool: ...

    def whole(self, row: Row) -> Cell: ...


class RowThings:
    """Makes the things of a row. `faults` are what could not be taken."""

    def __init__(
        self, mapping: Mapping, rule: SheetRule | None, cells: Cells, row: Row, once: dict[str, Thing]
    ) -> None:
        self._mapping, self._rule, self._cells, self._row, self._once = mapping, rule, cells, row, once
        self._made: dict[str, Made | None] = {}
        self.faults: list[Fault] = []

    def things(self) -> Iterator[Made]:
        """Every thing that the row speaks of, by the order of its rules."""
        rules = self._rule.entities if self._rule is not None else self._mapping.entities
        for name in dict.fromkeys(rule.name for rule in rules):
            made = self._thing(name)
            if made is not None:
                yield made

    def pointer(self, reference: Reference | None) -> Pointer | None:
        """What a reference names in this row; None where it names nothing."""
        if reference is None:
            return None
        if reference.entity == ROOT:
            return Pointer(reference.kinds)
        if reference.entity is not None:
            thing = self._named(reference.entity)
            return Pointer((thing.kind,), thing.identity) if thing is not None else None
        is_told = reference.unknown is Unknown.TELL
        if reference.id is not None:
            text = self._cells.text(reference.id, self._row).text
            return Pointer(reference.kinds, id=text, is_told=is_told) if text else None
        assert reference.called is not None
        text = self._cells.text(reference.called, self._row).text
        return Pointer(reference.kinds, called=text, is_told=is_told) if text else None

    def cell_of(self, reference: Reference) -> Cell:
        """The cell that a reference is taken from; the row as a whole where it is none."""
        value = reference.id or reference.called
        return self._cells.text(value, self._row).cell if value is not None else self._cells.whole(self._row)

    def read(self, value: Value | None, understand: Callable[[str, Rules], T]) -> T | None:
        """What a value comes to; None where it says nothing, or says what cannot be taken, which is a fault."""
        if value is None:
            return None
        text, cell = self._cells.text(value, self._row)
        if not text:
            return None
        try:
            return understand(text, self._cells.rules(value))
        except Misfit as misfit:
            self.faults.append(Fault(cell, misfit.found, misfit.expected))
            return None

    def _named(self, name: str) -> Thing | None:
        """A thing of this row; where its sheet has no such rule, one that stands once."""
        if self._rule is not None and all(rule.name != name for rule in self._rule.entities):
            return self._once.get(name)
        made = self._thing(name)
        return made[1] if made is not None else None

    def _thing(self, name: str) -> Made | None:
        if name not in self._made:
            rules = self._mapping.named(self._rule, name)
            rule = next((each for each in rules if self._cells.holds(each, self._row)), None)
            thing = self._make(rule) if rule is not None else None
            self._made[name] = (rule, thing) if rule is not None and thing is not None else None
        return self._made[name]

    def _make(self, rule: EntityRule) -> Thing | None:
        identifier = self._cells.text(rule.id, self._row) if rule.id is not None else None
        if identifier is not None and not identifier.text:
            return None
        declared = {field.name: field for field in fields_in_files(rule.kind).values()}
        said = {name: self._said(declared[name], given) for name, given in rule.fields.items()}
        title = said.get(named_by(rule.kind))
        called = str(title.value or "") if title is not None else ""
        identity = self._identity(rule.kind, identifier.text if identifier else "", called, said)
        if identity is None:
            return None
        cell = title.cell if title is not None and called else identifier.cell if identifier else None
        return Thing(
            rule.kind,
            identity,
            identifier.text if identifier else "",
            called,
            cell or self._cells.whole(self._row),
            said,
        )

    def _identity(self, kind: str, identifier: str, title: str, said: dict[str, Said]) -> Identity | None:
        """None where the row does not speak of such a thing."""
        if ends := entity_of(kind).ends:
            values = [said[end].value for end in ends]
            keys = [value.key if isinstance(value, Pointer) else value for value in values]
            return None if None in values else (kind, "ends", *keys)
        if identifier:
            return (kind, "id", identifier)
        if not title:
            return None
        if kind in ONE_AT_A_TIME:
            return (kind,)
        above = said.get(PARENTS.get(kind, ""))
        return (kind, "title", above.value.key if above is not None and above.value else None, title)

    def _said(self, field: PlanField, given: Given) -> Said:
        if isinstance(given, Reference):
            return Said(self.pointer(given), self.cell_of(given))
        if isinstance(given, tuple):
            return Said(self._points(given), self._cells.text(given[0].value, self._row).cell)
        value = self.read(given, lambda text, rules: converted(text, field, rules))
        return Said(value, self._cells.text(given, self._row).cell)

    def _points(self, given: Points) -> dict[date, Decimal]:
        found: dict[date, Decimal] = {}
        for point in given:
            value = self.read(point.value, number)
            if value is None:
                continue
            on = self.read(point.day, day)
            if on is not None:
                found[on] = value
            elif not self._cells.text(point.day, self._row).text:
                cell = self._cells.text(point.day, self._row).cell
                self.faults.append(Fault(cell, _("nothing"), _("the day of the point")))
        return found


class FixedCells:
    """What the mapping itself says of an entity that stands once."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping

    def text(self, value: Value, row: Row) -> Text:
        return Text(value.fixed or "", self.whole(row))

    def rules(self, value: Value) -> Rules:
        return value.within(self._mapping.cells)

    def holds(self, conditions: Conditions, row: Row) -> bool:
        return True

    def whole(self, row: Row) -> Cell:
        return Cell(self._mapping.file, 0)


def standing_once(mapping: Mapping) -> RowThings:
    """The entities that stand once, as if they were those of a row."""
    return RowThings(mapping, None, FixedCells(mapping), NO_ROW, {})
