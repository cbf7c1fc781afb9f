"""Who decides, as a page tells it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.words import name_of
from hoshin.org.called import called

_SLOTS: Final = {
    SlotName.OWNER: gettext_lazy("the owner of %(name)s"),
    SlotName.UNIT_LEAD: gettext_lazy("the lead of %(name)s"),
}


def seats(needed: Collection[Seat], seen: Picture) -> str:
    """Who decides, in words: the seats, and who fills them."""
    return "; ".join(sorted({_seat(seat, seen) for seat in needed}))


def _seat(seat: Seat, seen: Picture) -> str:
    if seat.of is None:
        return _("the leaders") if seat.name is SlotName.LEADERS else _("an administrator")
    record = seen.find(seat.of)
    if record is None:
        return _("somebody whom you do not see")
    holder = getattr(record, "lead" if seat.name is SlotName.UNIT_LEAD else "owner", None)
    if holder is None:
        return _("an administrator")
    return f"{called(holder.key)}, {_SLOTS[seat.name] % {'name': name_of(record)}}"
