"""What lies before one who decides: the work that is up for choice, and what the pools have left for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.allocation.room import Fate, Room, Window, room_of, window_of
from hoshin.alignment.judge import Judged
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.errors import BadInput
from hoshin.resources.plan import Allocation
from hoshin.resources.queries import usage
from hoshin.work.plan import Funding, Initiative, Purpose
from hoshin.work.queries import work_done

_LONGEST_PERIOD: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Field:
    """What lies before one who decides."""

    seen: Picture
    window: Window
    room: Room
    decided: tuple[Initiative, ...]
    """Change work of which something can be chosen, in the order of keys."""
    left_out: tuple[Initiative, ...]
    """Change work of these days for which nothing is planned, so that nothing can be said of it."""
    serving: tuple[Initiative, ...]
    """All that may serve goals from now on, whoever sees it: what is funded, and what something is planned for."""


def field_of(judged: Judged, seen: Picture) -> Field:
    """The field of a reader who sees `seen` of what was judged. Raises BadInput where there is nothing to decide."""
    whole, window = judged.picture, window_of(judged.judged)
    finished = {ref for ref, done in work_done(whole.number).items() if done.share >= 1}
    fate = _fates(finished, seen)
    used = usage(whole.number, within=(window.first - _LONGEST_PERIOD, window.last))
    room = room_of(whole, seen, used, window, fate)
    open_work = [work for work in seen.of(Initiative).values() if fate(work) is Fate.ASKS]
    can_be = {work.key: _can_be_decided(work, seen, room, window) for work in open_work}
    decided = tuple(work for work in open_work if can_be[work.key])
    left_out = tuple(work for work in open_work if not can_be[work.key] and _touches(work, window))
    _refuse_nothing(room, decided, window)
    return Field(seen, window, room, decided, left_out, _serving(decided, whole, finished, window))


def _fates(finished: Collection[Subject], seen: Picture) -> Callable[[Initiative], Fate]:
    """What becomes of what is planned for an initiative, for a reader who sees `seen`."""

    def fate(work: Initiative) -> Fate:
        if work.funding is Funding.STOPPED or work.ref in finished:
            return Fate.FREE
        if work.purpose is Purpose.CHANGE and work.ref in seen:
            return Fate.ASKS
        return Fate.KEEPS if work.funding is Funding.FUNDED else Fate.FREE

    return fate


def _serving(
    decided: Iterable[Initiative], whole: Picture, finished: Collection[Subject], window: Window
) -> tuple[Initiative, ...]:
    """The same for every reader, so that work is worth the same to all of them."""
    fate = _fates(finished, whole)
    others = (
        work
        for work in whole.of(Initiative).by("purpose", Purpose.CHANGE)
        if fate(work) is Fate.ASKS
        and _touches(work, window)
        and (work.funding is Funding.FUNDED or whole.of(Allocation).any_by("initiative", work.ref))
    )
    return tuple({work.key: work for work in (*decided, *others)}.values())


def _refuse_nothing(room: Room, decided: Collection[Initiative], window: Window) -> None:
    words = {"day": window.first}
    if not room.left:
        raise BadInput(_("There is nothing to divide: no pool holds anything from %(day)s on.") % words)
    if not decided:
        raise BadInput(
            _("There is nothing to choose from: nothing is planned for change work from %(day)s on.") % words
        )


def _can_be_decided(work: Initiative, seen: Picture, room: Room, window: Window) -> bool:
    """Something is planned for it from now on, or it is funded and was paid before."""
    if work.key in room.asks:
        return True
    return (
        work.funding is Funding.FUNDED
        and _touches(work, window)
        and seen.of(Allocation).any_by("initiative", work.ref)
    )


def _touches(work: Initiative, window: Window) -> bool:
    begins_in_time = work.start is None or work.start <= window.last
    return begins_in_time and (work.end is None or work.end >= window.first)
