"""What is closed to whom: an entity with a `visibility` is open, or seen by its unit and those above."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from hoshin.changes.fields import fields_by_name, references_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, entities
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
                        yield from _with_what_needs(record.ref, picture)


def _sees(person: Person, record: Any, picture: Picture) -> bool:
    if getattr(record, "owner", None) == person.ref:
        return True
    unit: Unit | None = picture.find(record.unit)
    passed: set[Subject] = set()  # units may stand in a circle in a draft that nobody has adopted
    while unit is not None and unit.ref not in passed:
        if unit.ref == person.unit or unit.lead == person.ref:
            return True
        passed.add(unit.ref)
        unit = picture.find(unit.parent)
    return False


def _with_what_needs(closed: Subject, picture: Picture) -> Iterator[Subject]:
    """Something closed, and what cannot be without it: a stakeholder of a goal, and what that one does."""
    yield closed
    for entity, field in _needing(closed.kind):
        for side in (picture, picture.retired):
            for record in side.of(entity.record).by(field, closed):
                yield from _with_what_needs(record.ref, picture)


@cache
def _needing(kind: str) -> tuple[tuple[Entity, str], ...]:
    """The kinds whose records must name one of `kind`, and by which field; links are closed with their ends anyway."""
    return tuple(
        (entity, field.name)
        for entity in entities()
        for field in references_of(entity.kind)
        if kind in field.kinds and field.required and not field.optional and field.name not in entity.ends
    )
