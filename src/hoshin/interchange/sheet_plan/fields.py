"""What the cells of an item say of a thing: its texts, days, owner and unit, and its links to others."""

from __future__ import annotations

from datetime import date
from typing import Any

from hoshin.interchange.sheet_plan.figures import ROOT
from hoshin.interchange.sheet_plan.speaking import TITLE, Speaking, text_of
from hoshin.interchange.sheets import reading as read
from hoshin.interchange.sheets.names import people_in
from hoshin.interchange.sheets.reading import Kind, ReadItem
from hoshin.interchange.sheets.workbook import Place
from hoshin.interchange.table_plan.faults import Cell
from hoshin.interchange.table_plan.things import Pointer, Said, Thing
from hoshin.words import gettext as _


class Fields:
    """Says fields of things by the cells of their items. What nobody says and a new one must have is assumed."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self.here = Cell(speaking.reading.name, 0)

    def owner(self, thing: Thing, item: ReadItem) -> None:
        """Who answers for it."""
        said = item.fields.get("owner")
        if said is not None and (person := self.person_named(said)) is not None:
            thing.said["owner"] = Said(person, self._speaking.cell(said.places[0] if said.places else None))
            self._speaking.speaks(thing, said.places, "owner")

    def person_named(self, said: read.Said) -> Pointer | None:
        """Whom a cell names; of several the first, for one answers. All of them are people."""
        names = people_in(str(said.value))
        if not any(map(str.strip, names)):
            return None
        for name in names:
            person = self._speaking.named(Kind.PERSON, name, said.places)
            person.first.setdefault("unit", Said(ROOT, self.here))
        if len(names) > 1:
            words = {"names": str(said.value), "first": names[0]}
            message = _("“%(names)s” are several; %(first)s, who is named first, was taken as the owner.")
            self._speaking.remark(
                self._speaking.cell(said.places[0] if said.places else None), message % words
            )
        return Pointer(
            (Kind.PERSON.value,), (Kind.PERSON.value, "title", None, " ".join(names[0].split()).casefold())
        )

    def unit(self, thing: Thing, item: ReadItem, *, is_needed: bool = True) -> None:
        """The unit that a cell names; where none does, a new entity that needs one is of the unit at the top."""
        if is_needed:
            thing.first.setdefault("unit", Said(ROOT, self.here))
        said = item.fields.get("unit")
        if said is None or not text_of(said.value).strip():
            return
        unit = self._speaking.named(Kind.UNIT, str(said.value), said.places)
        unit.first.setdefault("parent", Said(ROOT, self.here))
        pointer = Pointer((Kind.UNIT.value,), unit.identity)
        thing.said["unit"] = Said(pointer, self._speaking.cell(said.places[0] if said.places else None))
        self._speaking.speaks(thing, said.places, "unit")

    def texts(self, thing: Thing, item: ReadItem, *names: str) -> None:
        """Fields that are texts; a remark is part of the description."""
        for name in names:
            said = item.fields.get(name)
            text = text_of(said.value) if said is not None else ""
            places = said.places if said is not None else ()
            note = item.fields.get("note") if name == "description" else None
            if note is not None and (more := text_of(note.value)):
                text, places = "\n\n".join(filter(None, (text, more))), (*places, *note.places)
            if text:
                self._speaking.say(thing, name, text, places)

    def say(self, thing: Thing, item: ReadItem, name: str, kind: type, as_: str = "") -> bool:
        """A field of another kind, where its cell holds that; whether it does."""
        said = item.fields.get(name)
        if said is None or not isinstance(said.value, kind):
            return False
        return self._speaking.say(thing, as_ or name, said.value, said.places)

    def days(self, thing: Thing, item: ReadItem) -> None:
        """When work begins and ends; a start after the end is left out, and told."""
        self.say(thing, item, "start", date)
        self.say(thing, item, "end", date) or self.say(thing, item, "due", date, as_="end")
        start, end = (thing.said.get(name) for name in ("start", "end"))
        if start is not None and end is not None and start.value > end.value:
            words = {"start": start.value, "end": end.value}
            message = _("begins on %(start)s and ends on %(end)s; the start was left out.") % words
            self._speaking.remark(start.cell, message)
            self._speaking.cannot_be[thing.identity] = (start.value, end.value)
            del thing.said["start"]

    def link(self, kind: str, ends: dict[str, Any], of: Thing) -> Thing:
        """The link of a kind between two things; `of` is the one whose cells name it."""
        keys = [end.key for end in ends.values()]
        said = {name: Said(end, of.cell) for name, end in ends.items()}
        identity = (kind, "ends", *keys)
        if known := self._speaking.told.things.get(identity):
            return known
        return self._speaking.take(Thing(kind, identity, "", "", of.cell, said), self._places_of(of))

    def _places_of(self, thing: Thing) -> tuple[Place, ...]:
        return tuple(self._speaking.cells.get(thing.identity, {}).get(TITLE, ()))[:1]
