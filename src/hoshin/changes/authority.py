"""Whose consent a changeset needs, and who may do what. The room `org` says who fills the slots, and who is able."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.abilities import Ability
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import fields_by_name, fields_of
from hoshin.changes.picture import Picture, State, applied
from hoshin.changes.record import Record, as_slots, entity_of
from hoshin.changes.ref import Subject
from hoshin.changes.slots import Seat, Slot, SlotName
from hoshin.errors import NotAllowed
from hoshin.journal.actor import OPERATOR, Actor, in_whose_name

Fillers = Callable[[Seat], Collection[Actor]]
"""Who fills a seat."""


class Authority(Protocol):
    """Who fills the slots, and who is able to do what."""

    def seat(self, slot: Slot, record: Record, picture: Picture) -> Seat:
        """The seat that a slot of a record means; the record need not be in the picture yet."""

    def fillers_in(self, picture: Picture) -> Fillers:
        """Who fills a seat in a picture (leaders and administrators: by today's grants); perhaps nobody.

        Only who is able to decide today fills a seat; who that is, is read once for all that are asked.
        """

    def holders(self, seat: Seat, picture: Picture) -> Collection[Actor]:
        """Whom the plan itself names for a seat, whether they are able to decide or not; perhaps nobody."""

    def may(self, actor: Actor, ability: Ability) -> bool:
        """Whether an actor is able to do something, by today's grants."""


class ConsentMissing(NotAllowed):
    """A changeset that the present consents do not carry: the seats that are still to be asked."""

    def __init__(self, seats: Collection[Seat]) -> None:
        self.seats = frozenset(seats)
        listed = "; ".join(sorted(map(str, seats)))
        super().__init__(
            _("Not yours to decide alone. Missing is the consent of: %(listed)s.") % {"listed": listed}
        )


_authority: Authority | None = None


def set_authority(authority: Authority) -> None:
    """Called once, by `org`, when the program starts."""
    global _authority
    _authority = authority


def authority() -> Authority:
    """Who fills the slots in this program."""
    if _authority is None:
        raise RuntimeError("No authority was set: is hoshin.org among the installed apps?")
    return _authority


def check_may(actor: Actor, ability: Ability) -> None:
    """The one way in which verbs ask: raises NotAllowed for who is not able to do what the verb takes."""
    if authority().may(actor, ability):
        return
    raise NotAllowed(str(_REFUSED[ability] if in_whose_name(actor) == actor else _REFUSED_FOR_ANOTHER))


_REFUSED: Final = {
    Ability.READ_TOP: gettext_lazy("It takes an account to read here."),
    Ability.READ: gettext_lazy("Your account does not read this."),
    Ability.READ_FACTS: gettext_lazy("You are not told what happened here, nor what follows from it."),
    Ability.PROPOSE: gettext_lazy("Your account reads here, but may not propose."),
    Ability.RECORD: gettext_lazy("Your account reads here, but may not record."),
    Ability.ADOPT: gettext_lazy("Your account reads here, but may not decide."),
    Ability.SPEAK_FOR: gettext_lazy("It takes a facilitator to act in another's name."),
    Ability.ADMINISTER: gettext_lazy("It takes an administrator."),
}
_REFUSED_FOR_ANOTHER: Final = gettext_lazy(
    "In another's name it takes a facilitator, who records and proposes so, but decides nothing."
)


def missing_consents(edits: Iterable[Edit], before: Picture, consenting: Collection[Actor]) -> set[Seat]:
    """The seats that edits touch and that none of the consenting fills in the picture before.

    A seat that nobody fills is filled by the administrators.
    """
    if OPERATOR in consenting:
        return set()

    return unfilled(seats_touched(edits, before), before, consenting)


def unfilled(
    seats: Iterable[Seat], before: Picture, consenting: Collection[Actor], fillers: Fillers | None = None
) -> set[Seat]:
    """The seats that none of the consenting fills. One that nobody fills is filled by the administrators.

    fillers: who fills seats in that picture, where several are asked about it.
    """
    if OPERATOR in consenting:
        return set()
    fillers = fillers or fillers_in(before)
    return {seat for seat in seats if not any(actor in fillers(seat) for actor in consenting)}


def fillers_in(picture: Picture) -> Fillers:
    """Who fills a seat in a picture; the administrators where nobody does.

    Each seat is asked once: an import touches thousands, and who the administrators are is a query.
    """
    named = cache(authority().fillers_in(picture))
    return lambda seat: named(seat) or named(Seat(SlotName.ADMINISTRATOR))


def tellers_in(picture: Picture) -> Fillers:
    """Who says what happened where a seat answers for it: who fills it, and whom the plan names for it.

    Somebody named who has no account says nothing themself; a facilitator says it in their name.
    """
    fillers = fillers_in(picture)
    return lambda seat: {*fillers(seat), *authority().holders(seat, picture)}


def seats_touched(edits: Iterable[Edit], before: Picture) -> set[Seat]:
    """Every seat that decides something that these edits change.

    Slots are resolved in the picture before the edits, so that a changeset cannot grant what it uses. A
    reference asks at both of its ends: who gives away and who receives.
    """
    states: dict[Subject, State] = {}
    changed: dict[Subject, dict[str, None]] = {}
    for edit in edits:
        states[edit.subject] = applied(edit, states.get(edit.subject) or before.state(edit.subject))
        names = changed.setdefault(edit.subject, {})
        names[edit.field if edit.op is Op.UPDATE else ""] = None
    seats = set()
    for subject, names in changed.items():
        old, new = before.find(subject), states[subject][0]
        for record, slot in _slots(old, new, names):
            if not _is_born_here(record, slot, before):
                seats.add(authority().seat(slot, record, before))
    return seats


def _is_born_here(record: Record, slot: Slot, before: Picture) -> bool:
    """Whether the slot is one of an entity that these edits create, whose creation is asked for already."""
    named: Subject | None = getattr(record, slot.via) if slot.via else None
    return named is not None and before.find(named) is None


def _slots(old: Record | None, new: Record | None, changed: Iterable[str]) -> Iterator[tuple[Record, Slot]]:
    if old is None:
        if new is not None:
            yield from _slots_of_whole(new)
            yield from ((new, slot) for slot in _slots_through(new, ""))
        return
    for name in changed:
        if not name:
            yield from _slots_of_whole(old)
            continue
        field = fields_by_name(old.kind)[name]
        for record in (old, new) if field.kinds and new is not None else (old,):
            yield from ((record, slot) for slot in _reached(record, as_slots(field.plan.decides)))
            yield from ((record, slot) for slot in _slots_through(record, name) if field.kinds)


def _reached(record: Record, slots: Collection[Slot]) -> Collection[Slot]:
    """The slots that decide a field, without those by way of nothing, unless there is no other."""
    reached = [slot for slot in slots if not slot.via or getattr(record, slot.via) is not None]
    return reached or slots


def _slots_of_whole(record: Record) -> Iterator[tuple[Record, Slot]]:
    return ((record, slot) for slot in entity_of(record.kind).creates)


def _slots_through(record: Record, reference: str) -> Iterator[Slot]:
    """Slots of other entities that decide a filled field of this one, by way of one reference or of any."""
    for field in fields_of(record.kind):
        if getattr(record, field.name) in (None, ""):
            continue
        for slot in as_slots(field.plan.decides):
            if slot.via and reference in ("", slot.via):
                yield slot
