"""Who fills the slots: owner and unit lead by the plan before a change, leaders and administrators by today's grants."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hoshin.changes.abilities import Ability
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.slots import Seat, Slot, SlotName
from hoshin.journal.actor import Actor, person_actor, person_key
from hoshin.org.able import abilities_of, who_decides, who_fills
from hoshin.org.plan import Person, Unit


class OrgAuthority:
    """The authority of the program: `owner` and `unit` are the fields it reads."""

    def seat(self, slot: Slot, record: Record, picture: Picture) -> Seat:
        """The seat that a slot of a record means. A unit's own lead sits with the unit itself."""
        subject: Record | None = record
        if slot.via:
            named: Subject | None = getattr(record, slot.via)
            subject = picture.find(named)
        if slot.name in (SlotName.LEADERS, SlotName.ADMINISTRATOR):
            return Seat(slot.name)
        if subject is None:
            return Seat(SlotName.ADMINISTRATOR)
        if slot.name is SlotName.UNIT_LEAD and not isinstance(subject, Unit):
            unit: Ref[Unit] | None = getattr(subject, "unit", None)
            return Seat(slot.name, unit) if unit else Seat(SlotName.LEADERS)
        if slot.name is SlotName.OWNER and not hasattr(subject, "owner"):
            return Seat(SlotName.LEADERS)
        return Seat(slot.name, subject.ref)

    def fillers_in(self, picture: Picture) -> Callable[[Seat], frozenset[Actor]]:
        """Who fills a seat; people who have left fill none, nor do those whose account decides nothing or who have none."""
        deciding = cache(who_decides)

        def fillers(seat: Seat) -> frozenset[Actor]:
            if seat.of is None:
                return frozenset(actor for actor in who_fills(seat.name) if _is_here(actor, picture))
            return self.holders(seat, picture) & deciding()

        return fillers

    def holders(self, seat: Seat, picture: Picture) -> frozenset[Actor]:
        """Who owns or leads, of those who are here; of leaders and administrators the plan names nobody."""
        holder = holder_of(seat, picture)
        return frozenset({person_actor(holder.key)} if holder is not None and holder in picture else ())

    def may(self, actor: Actor, ability: Ability) -> bool:
        """Whether today's grants let an actor do something; the operator does anything."""
        return ability in abilities_of(actor)


def holder_of(seat: Seat, picture: Picture) -> Ref[Person] | None:
    """Whom the plan names for a seat as owner or lead, whether they are able to decide or not."""
    field = "lead" if seat.name is SlotName.UNIT_LEAD else "owner"
    holder: Ref[Person] | None = getattr(picture.find(seat.of), field, None)
    return holder


def _is_here(actor: Actor, picture: Picture) -> bool:
    key = person_key(actor)
    return key is not None and Ref[Person](Person.kind, Key(key)) in picture
