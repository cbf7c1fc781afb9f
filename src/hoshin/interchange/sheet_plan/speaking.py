"""What the items of a reading are as things of a plan: which of them stand in which, and what each is found again by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from hoshin.changes.codecs import BadValue
from hoshin.changes.fields import fields_by_name
from hoshin.interchange.mapping.kinds import named_by
from hoshin.interchange.places import ONE_AT_A_TIME
from hoshin.interchange.sheets.reading import Kind, Reading, ReadItem
from hoshin.interchange.sheets.workbook import Place, letters_of
from hoshin.interchange.table_plan.faults import Cell, Remark
from hoshin.interchange.table_plan.things import Identity, Pointer, Said, Thing, Told
from hoshin.interchange.white_space import mended, without_illegal
from hoshin.words import gettext as _

TITLE: Final = "title"
"""What names a thing, whatever that field is called."""

_ONCE_EACH: Final = (Kind.PERSON, Kind.UNIT)
"""Kinds of which there is one of a name, however often and wherever it is named."""
CARRIERS: Final = {
    Kind.GOAL: (Kind.GOAL, Kind.PRIORITY),
    Kind.KPI: (Kind.GOAL, Kind.PRIORITY),
    Kind.INITIATIVE: (Kind.GOAL,),
    Kind.ACTION: (Kind.INITIATIVE, Kind.KPI, Kind.GOAL),
    Kind.UNIT: (Kind.UNIT,),
}
"""In what an item may stand, of what stands above it in the file: the nearest of these kinds."""


class Speaking:
    """Collects what a reading says: the things by identity, and of each the cells that speak of it, by field.

    `told` is what `table_plan` holds against a plan. `cannot_be` are days of work that ends before it begins.
    """

    def __init__(self, reading: Reading, today: date) -> None:
        self.reading, self.today = reading, today
        self.told = Told(sheets={"": None})
        self.cells: dict[Identity, dict[str, dict[Place, None]]] = {}
        self.things: dict[int, Thing] = {}
        self.cannot_be: dict[Identity, tuple[date, date]] = {}
        self._ids = Counter(
            (self.kind_of(place), key) for place, key in enumerate(map(_id_of, self.reading.items)) if key
        )
        self._called: Counter[Identity] = Counter()

    def kind_of(self, place: int) -> Kind:
        """What an item is taken in as: an action that serves nothing is work that stands by itself."""
        item = self.reading.items[place]
        if item.kind is Kind.ACTION and self.above(place) is None:
            return Kind.INITIATIVE
        return item.kind

    def above(self, place: int) -> int | None:
        """The item that one stands in, by its place; what stands between and cannot hold it is passed over."""
        wanted = CARRIERS.get(self.reading.items[place].kind, ())
        return next((one for one in self._chain(place) if self.reading.items[one].kind in wanted), None)

    def pointer(self, place: int | None) -> Pointer | None:
        """A reference to an item that was made a thing."""
        thing = self.things.get(place) if place is not None else None
        return Pointer((thing.kind,), thing.identity) if thing is not None else None

    def add(self, place: int) -> Thing | None:
        """Make an item a thing, with its title; of what there is one at a time the first counts.

        None for somebody who is called nothing.
        """
        item, kind = self.reading.items[place], self.kind_of(place)
        title, cell = text_of(item.title), self.cell(item.places[0] if item.places else None)
        if kind is Kind.PERSON and not title.strip():
            return None
        identity, nth = self._identity(place, kind, title)
        once = kind in _ONCE_EACH
        thing = Thing(kind.value, identity, self._own_id(place), title, cell, nth=nth, loose=once)
        if known := self.told.things.get(identity):
            self.things[place] = known
            if not once:
                self.remark(cell, _("“%(title)s” was left out: a plan has one.") % {"title": title})
            return self.take(known, item.places)
        thing.said[named_by(kind.value)] = Said(title, cell)
        self.things[place] = thing
        return self.take(thing, item.places)

    def named(self, kind: Kind, name: str, places: tuple[Place, ...]) -> Thing:
        """A person or unit by its name, however often it is named."""
        title = " ".join(text_of(name).split())
        identity = (kind.value, "title", None, title.casefold())
        thing = self.told.things.get(identity)
        if thing is None:
            cell = self.cell(places[0] if places else None)
            said = {named_by(kind.value): Said(title, cell)}
            thing = Thing(kind.value, identity, "", title, cell, said, loose=True)
        return self.take(thing, places)

    def take(self, thing: Thing, places: tuple[Place, ...]) -> Thing:
        """Take a thing, which these cells speak of."""
        self.told.things[thing.identity] = thing
        sheets = {place.sheet: None for place in places} or {"": None}
        thing.sheets.update(sheets)
        self.told.sheets.update(sheets)
        self.speaks(thing, places)
        return thing

    def speaks(self, thing: Thing, places: tuple[Place, ...], field: str = TITLE) -> None:
        """Keep that cells speak of a thing, or of one of its fields."""
        self.cells.setdefault(thing.identity, {}).setdefault(field, {}).update(dict.fromkeys(places))

    def note_cells(self) -> None:
        """Keep with each thing the cells that speak of its fields, as the notes of the source have them."""
        for identity, of in self.cells.items():
            thing = self.told.things[identity]
            thing.cells = {
                field: [place.address if place.sheet == thing.cell.file else str(place) for place in places]
                for field, places in of.items()
                if places
            }

    def say(self, thing: Thing, name: str, value: Any, places: tuple[Place, ...]) -> bool:
        """Say what a field holds, where it can; what it cannot hold is told."""
        cell = self.cell(places[0] if places else None)
        try:
            fields_by_name(thing.kind)[name].check(value)
        except BadValue as error:
            told = {"found": value, "expected": error.expected}
            self.remark(cell, _("found %(found)s; expected %(expected)s. It was left out.") % told)
            return False
        thing.said[name] = Said(value, cell)
        self.speaks(thing, places, name)
        return True

    def remark(self, cell: Cell, message: str) -> None:
        """Tell something about a cell."""
        self.told.remarks.append(Remark(cell, message, "sheet"))

    def cell(self, place: Place | None) -> Cell:
        """A place as notes keep it."""
        if place is None:
            return Cell(self.reading.name, 0)
        return Cell(place.sheet or self.reading.name, place.row, letters_of(place.column))

    def _chain(self, place: int) -> Iterator[int]:
        above = self.reading.items[place].parent
        while above is not None:
            yield above
            above = self.reading.items[above].parent

    def _own_id(self, place: int) -> str:
        """The id of an item, where no other of its kind has it."""
        key = _id_of(self.reading.items[place])
        return key if self._ids[self.kind_of(place), key] == 1 else ""

    def _identity(self, place: int, kind: Kind, title: str) -> tuple[Identity, int]:
        if kind.value in ONE_AT_A_TIME:
            return (kind.value,), 1
        if kind in _ONCE_EACH:
            return (kind.value, "title", None, title.casefold()), 1
        if key := self._own_id(place):
            return (kind.value, "id", key), 1
        carrier = self.pointer(self.above(place)) if kind is Kind.GOAL else None
        return self.nth_called((kind.value, "title", carrier.identity if carrier else None, title))

    def nth_called(self, called: Identity) -> tuple[Identity, int]:
        """What tells a thing from others that are called alike in the same: its place among them."""
        self._called[called] += 1
        nth = self._called[called]
        return (*called, nth) if nth > 1 else called, nth


def text_of(value: object) -> str:
    """A text as a plan holds it: its white space mended, without characters that are none."""
    return mended(without_illegal(str(value)))


def _id_of(item: ReadItem) -> str:
    said = item.fields.get("id")
    return " ".join(text_of(said.text or said.value).split()) if said is not None else ""
