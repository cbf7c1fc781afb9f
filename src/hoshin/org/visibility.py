"""What is closed to whom: by the `visibility` of an entity, and by how far a reader's grants let them read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

from django.utils.translation import pgettext_lazy

from hoshin.changes.abilities import Ability
from hoshin.changes.choices import set_words
from hoshin.changes.fields import fields_by_name, references_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record, entities, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.visibility import Rule
from hoshin.journal.actor import OPERATOR, Actor, in_whose_name, person_key, who_acts
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit


class Visibility(StrEnum):
    """Who sees an entity. Owner and unit lead always see what is theirs."""

    OPEN = "open"
    UNIT_AND_ABOVE = "unit and above"
    NAMED_PEOPLE = "named people"


set_words(
    {
        Visibility.OPEN: pgettext_lazy("who sees it", "open"),
        Visibility.UNIT_AND_ABOVE: pgettext_lazy("who sees it", "unit and above"),
        Visibility.NAMED_PEOPLE: pgettext_lazy("who sees it", "named people"),
    }
)


class OrgVisibility:
    """The visibility of the program.

    abilities: what somebody is able to do today. ever_restricted: whether the log ever gave an entity to some alone.
    """

    def __init__(
        self,
        abilities: Callable[[Actor], Collection[Ability]],
        ever_restricted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._abilities, self._ever_restricted = abilities, ever_restricted

    def rule_for(self, reader: Actor, as_now: Picture) -> Rule:
        """What a picture closes to a reader; where they act in another's name, also what it closes to the other."""
        able = self._abilities(reader)
        if Ability.READ_TOP not in able:
            return _everything
        readers = {who_acts(reader), in_whose_name(reader)} - {OPERATOR}
        people = [_person(one, as_now) for one in readers]
        beyond = _below_the_top if Ability.READ not in able else _nothing
        return lambda picture: chain(beyond(picture), *(_closed_to(person, picture) for person in people))

    def may_close(self, reader: Actor, upto: Picture) -> bool:
        """Whether their grants keep anything from a reader, or anything was ever for some alone."""
        if Ability.READ not in self._abilities(reader) or next(_with_a_rule(upto), None) is not None:
            return True
        return self._ever_restricted()


def _person(reader: Actor, as_now: Picture) -> Person | None:
    key = person_key(reader)
    return as_now.get(Ref[Person](Person.kind, Key(key))) if key else None


def _closed_to(person: Person | None, picture: Picture) -> Iterator[Subject]:
    """What the rules of a picture close to a person; None is somebody who is none."""
    named = _naming(person, picture) if person is not None else frozenset()
    for record in _with_a_rule(picture):
        if person is None or not (
            _is_theirs(person, record, picture) or _opens(person, record, named, picture)
        ):
            yield from _with_what_needs(record.ref, picture)


def _with_a_rule(picture: Picture) -> Iterator[Any]:
    """The records, live or retired, that are not open to all."""
    for entity in entities():
        if "visibility" in fields_by_name(entity.kind):
            for side in (picture, picture.retired):
                for visibility in (Visibility.UNIT_AND_ABOVE, Visibility.NAMED_PEOPLE):
                    yield from side.of(entity.record).by("visibility", visibility)


def _naming(person: Person, picture: Picture) -> Collection[Subject]:
    """What a person is named for: the other end of each link that is `seen_by` them."""
    return {
        getattr(link, end)
        for entity in entities()
        if "seen_by" in entity.ends
        for link in picture.of(entity.record).by("seen_by", person.ref)
        for end in entity.ends
        if end != "seen_by"
    }


def _is_theirs(person: Person, record: Any, picture: Picture) -> bool:
    """Whether a person owns a record or leads the unit that has it; what has no unit is the whole organisation's."""
    unit = _unit_of(record, picture)
    return getattr(record, "owner", None) == person.ref or (unit is not None and unit.lead == person.ref)


def _opens(person: Person, record: Any, named: Collection[Subject], picture: Picture) -> bool:
    """Whether the visibility of a record lets a person see it."""
    if record.visibility is Visibility.NAMED_PEOPLE:
        return record.ref in named
    unit = _unit_of(record, picture)
    passed: set[Subject] = set()  # units may stand in a circle in a draft that nobody has adopted
    while unit is not None and unit.ref not in passed:
        if unit.ref == person.unit or unit.lead == person.ref:
            return True
        passed.add(unit.ref)
        unit = picture.find(unit.parent)
    return False


def _unit_of(record: Any, picture: Picture) -> Unit | None:
    return picture.find(record.unit) if record.unit is not None else root_unit(picture)


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


def _everything(picture: Picture) -> Iterator[Subject]:
    """What is closed to who reads nothing."""
    return (record.ref for side in (picture, picture.retired) for record in side)


def _below_the_top(picture: Picture) -> Iterator[Subject]:
    """What is closed to who reads the top of the strategy alone."""
    return (
        record.ref for side in (picture, picture.retired) for record in side if not _is_at_the_top(record)
    )


def _is_at_the_top(record: Record) -> bool:
    top = entity_of(record.kind).top
    if isinstance(top, bool):
        return top
    above: Subject | None = getattr(record, top)
    return above is not None and entity_of(above.kind).top is True


def _nothing(_picture: Picture) -> tuple[Subject, ...]:
    """What is closed to who reads what is open, beside what is not."""
    return ()
