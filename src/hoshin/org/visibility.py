"""What is closed to whom: an entity with a `visibility` is open, or seen by its unit and those above."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from hoshin.changes.fields import fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entities
from hoshin.changes.ref import Ref, Subject
from hoshin.journal.actor import Actor, person_key
from hoshin.org.plan import Person, Unit


class Visibility(StrEnum):
    """Who sees an entity."""

    OPEN = "open"
    UNIT_AND_ABOVE = "unit and above"


class OrgVisibility:
    """The visibility of the program. Owner and unit lead always see what is theirs."""

    def closed_to(self, reader: Actor, picture: Picture, as_now: Picture) -> Iterator[Subject]:
        """What the rules of `picture` close to a reader, whose place is that of today."""
        key = person_key(reader)
        person = as_now.get(Ref[Person](Person.kind, Key(key))) if key else None
        for entity in entities():
            if "visibility" not in fields_by_name(entity.kind):
                continue
            for side in (picture, picture.retired):
                for record in side.of(entity.record).by("visibility", Visibility.UNIT_AND_ABOVE):
                    if person is None or not _sees(person, record, picture):
                        yield record.ref


def _sees(person: Person, record: Any, picture: Picture) -> bool:
    if getattr(record, "owner", None) == person.ref:
        return True
    unit: Unit | None = picture.find(record.unit)
    while unit is not None:
        if unit.ref == person.unit or unit.lead == person.ref:
            return True
        unit = picture.find(unit.parent)
    return False
