"""Who decides, as programs and commands are told."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Final

from django.utils.translation import gettext_lazy
from msgspec import Meta

from hoshin.calls.call import Told
from hoshin.changes import moments
from hoshin.changes.authority import fillers_in
from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.words import name_of
from hoshin.journal.actor import Actor
from hoshin.org.called import actor_called

_WORDS: Final = {
    SlotName.OWNER: gettext_lazy("the owner of %(name)s"),
    SlotName.UNIT_LEAD: gettext_lazy("the unit lead of %(name)s"),
    SlotName.LEADERS: gettext_lazy("the leaders"),
    SlotName.ADMINISTRATOR: gettext_lazy("the administrator"),
}
_CLOSED: Final = {
    SlotName.OWNER: gettext_lazy("the owner of something that is closed to you"),
    SlotName.UNIT_LEAD: gettext_lazy("the unit lead of something that is closed to you"),
}
"""Leaders and administrators have their slot of nothing."""


class SeatTold(Told, kw_only=True, frozen=True):
    """A seat whose consent is needed: which slot of what, who sits there, and the same in words."""

    slot: SlotName
    of: Annotated[
        str | None, Meta(description="kind:KEY; null for leaders and administrators, and for what is closed.")
    ]
    who: Annotated[
        list[str], Meta(description="Who fills it, as `person:KEY`; administrators where nobody else does.")
    ]
    words: str


def seats_told(seats: Collection[Seat], seen: Picture, today: Picture | None = None) -> list[SeatTold]:
    """Each seat and who sits there: administrators, where nobody else does. Of what is closed, only the slot.

    today: the plan of today, for whoever has it at hand.
    """
    if not seats:
        return []
    fillers = fillers_in(today or moments.today())
    return sorted((_told(seat, sorted(fillers(seat)), seen) for seat in seats), key=lambda seat: seat.words)


def _told(seat: Seat, fillers: list[Actor], seen: Picture) -> SeatTold:
    record = seen.find(seat.of)
    if seat.of is not None and record is None:
        return SeatTold(slot=seat.name, of=None, who=[], words=str(_CLOSED[seat.name]))
    words = str(_WORDS[seat.name]) % {"name": name_of(record) if record is not None else ""}
    if who := ", ".join(sorted(map(actor_called, fillers))):
        words = f"{words} ({who})"
    return SeatTold(slot=seat.name, of=str(seat.of) if seat.of else None, who=list(fillers), words=words)
