"""Who decides, as a page tells it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.authority import authority
from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.words import name_of
from hoshin.journal.actor import Actor
from hoshin.org.authority import holder_of
from hoshin.org.called import actor_called, called

_FEW: Final = 3
_SLOTS: Final = {
    SlotName.OWNER: gettext_lazy("the owner of %(name)s"),
    SlotName.UNIT_LEAD: gettext_lazy("the lead of %(name)s"),
}

_Fillers = Callable[[Seat], Collection[Actor]]


def seats(needed: Collection[Seat], seen: Picture) -> str:
    """Who decides, in words: the seats, and who fills them."""
    return "; ".join(each_seat(needed, seen))


def each_seat(needed: Collection[Seat], seen: Picture) -> list[str]:
    """The same, seat by seat."""
    fillers = authority().fillers_in(seen)
    return sorted({_seat(seat, seen, fillers) for seat in needed})


def people(needed: Collection[Seat], seen: Picture) -> str:
    """Who decides, in few words: each person once, without what they decide it as."""
    fillers = authority().fillers_in(seen)
    names = sorted({name for seat in needed for name in _people(seat, seen, fillers)})
    if len(names) <= _FEW:
        *first, last = names
        return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return _("%(first)s and %(more)d more") % {"first": ", ".join(names[:_FEW]), "more": len(names) - _FEW}


def _people(seat: Seat, seen: Picture, fillers: _Fillers) -> list[str]:
    if seat.of is None or seen.find(seat.of) is None:
        return [_seat(seat, seen, fillers)]
    return [actor_called(actor) for actor in fillers(seat)] or [_("an administrator")]


def _seat(seat: Seat, seen: Picture, fillers: _Fillers) -> str:
    if seat.of is None:
        is_theirs = seat.name is SlotName.LEADERS and fillers(seat)
        return _("the leaders") if is_theirs else _("an administrator")
    record = seen.find(seat.of)
    if record is None:
        return _("somebody whom you do not see")
    holder = holder_of(seat, seen)
    if holder is None:
        return _("an administrator")
    who = f"{called(holder.key)}, {_SLOTS[seat.name] % {'name': name_of(record)}}"
    return who if fillers(seat) else _("an administrator, in place of %(who)s") % {"who": who}
