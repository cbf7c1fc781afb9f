"""A small plan of toys, and an authority under which a toy is owned by whom its box is named after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from hoshin.changes import moments
from hoshin.changes.abilities import IN_ANOTHERS_NAME, Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.changes.slots import Seat, Slot, SlotName
from hoshin.journal.actor import OPERATOR, Actor, in_whose_name, person_actor, who_acts
from toys.plan import Box, Friendship, Toy

MIA, TOM, LEA, ADA, FAY, GUEST = (person_actor(name) for name in ("mia", "tom", "lea", "ada", "fay", "guest"))
"""Lea leads, Ada administers, Fay may speak for others, and the guest only reads."""


@dataclass
class ToyAuthority:
    """Who fills the slots in a playroom: owners by the picture, leaders and administrators by two lists."""

    leaders: set[Actor] = field(default_factory=lambda: {LEA})
    administrators: set[Actor] = field(default_factory=lambda: {ADA})

    def seat(self, slot: Slot, record: Record, picture: Picture) -> Seat:
        if slot.name in (SlotName.LEADERS, SlotName.ADMINISTRATOR):
            return Seat(slot.name)
        named: Record | None = picture.find(getattr(record, slot.via)) if slot.via else record
        return Seat(slot.name, named.ref) if named is not None else Seat(SlotName.ADMINISTRATOR)

    def fillers_in(self, picture: Picture) -> Callable[[Seat], set[Actor]]:
        return partial(self._fillers, picture=picture)

    def _fillers(self, seat: Seat, picture: Picture) -> set[Actor]:
        if seat.name is SlotName.LEADERS:
            return self.leaders
        if seat.name is SlotName.ADMINISTRATOR:
            return self.administrators
        toy = picture.find(seat.of)
        box = picture.get(toy.box) if isinstance(toy, Toy) else None
        return {person_actor(box.name)} if box is not None and box.name else set()

    def holders(self, seat: Seat, picture: Picture) -> set[Actor]:
        return set() if seat.of is None else self._fillers(seat, picture)

    def may(self, actor: Actor, ability: Ability) -> bool:
        if in_whose_name(actor) != actor:
            return who_acts(actor) == FAY and ability in IN_ANOTHERS_NAME
        if ability is Ability.ADMINISTER:
            return actor in {OPERATOR, *self.administrators}
        return actor != GUEST or ability in (Ability.READ_TOP, Ability.READ)


@dataclass(frozen=True)
class Room:
    """Two boxes, named after their owners; the ball and the doll are Mia's, the kite is Tom's."""

    mias: Box
    toms: Box
    ball: Toy
    doll: Toy
    kite: Toy
    number: int


def room() -> Room:
    """A room in the present database."""
    mias, toms = Box(new_key(), name="mia"), Box(new_key(), name="tom")
    ball, doll = (Toy(new_key(), title=title, box=mias.ref) for title in ("Ball", "Doll"))
    kite = Toy(new_key(), title="Kite", box=toms.ref)
    records = (mias, toms, ball, doll, kite)
    return Room(*records, number=make(*records))


def make(*records: Record) -> int:
    """Bring records into the plan; returns the number."""
    changes = draft()
    for record in records:
        changes.create(record)
    return adopt(changes).number


def draft(by: Actor = OPERATOR, on: Picture | None = None, reason: str = "") -> Draft:
    """A draft on today's plan, or on another picture."""
    return Draft(on if on is not None else moments.today(), author=by, reason=reason)


def friends(one: Toy, other: Toy, because: str = "") -> Friendship:
    """The friendship of two toys."""
    return linked(Friendship(UNKEYED, one=one.ref, other=other.ref, because=because))


def now(record: Record) -> Record:
    """A record as it is today, live or retired."""
    found = moments.today().find(record.ref)
    assert found is not None
    return found


def is_live(record: Record) -> bool:
    return record.ref in moments.today()


def refs(records: Iterable[Record]) -> set[Ref[Record]]:
    return {record.ref for record in records}


@contextmanager
def refused(error: type[Exception], said: str) -> Iterator[pytest.ExceptionInfo[Exception]]:
    """The block raises an error whose sentence holds what is said."""
    with pytest.raises(error) as caught:
        yield caught
    assert said in str(caught.value)


NOBODY = Key("0" * 26)
"""The key of nothing."""
