"""Who decides, as a page tells it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.words import name_of
from hoshin.org.called import called

_FEW: Final = 3
_SLOTS: Final = {
    SlotName.OWNER: gettext_lazy("the owner of %(name)s"),
    SlotName.UNIT_LEAD: gettext_lazy("the lead of %(name)s"),
}


def seats(needed: Collection[Seat], seen: Picture) -> str:
    """Who decides, in words: the seats, and who fills them."""
    return "; ".join(sorted({_seat(seat, seen) for seat in needed}))


def people(needed: Collection[Seat], seen: Picture) -> str:
    """Who decides, in few words: each person once, without what they decide it as."""
    names = sorted({_person(seat, seen) for seat in needed})
    if len(names) <= _FEW:
        *first, last = names
        return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return _("%(first)s and %(more)d more") % {"first": ", ".join(names[:_FEW]), "more": len(names) - _FEW}


def _person(seat: Seat, seen: Picture) -> str:
    holder = _holder(seat, seen)
    return called(holder.key) if holder is not None else _seat(seat, seen)


def _holder(seat: Seat, seen: Picture) -> Any:
    return getattr(seen.find(seat.of), "lead" if seat.name is SlotName.UNIT_LEAD else "owner", None)


def _seat(seat: Seat, seen: Picture) -> str:
    if seat.of is None:
        return _("the leaders") if seat.name is SlotName.LEADERS else _("an administrator")
    record = seen.find(seat.of)
    if record is None:
        return _("somebody whom you do not see")
    holder = _holder(seat, seen)
    if holder is None:
        return _("an administrator")
    return f"{called(holder.key)}, {_SLOTS[seat.name] % {'name': name_of(record)}}"
