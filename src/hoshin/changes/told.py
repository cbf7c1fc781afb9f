"""What of the log a reader is told: an edit of what they saw before it, see after it, and see today."""

from __future__ import annotations

from collections.abc import Callable, Collection

from hoshin.changes import log, moments
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.visibility import may_be_closed, seen_by
from hoshin.journal.actor import OPERATOR, Actor

Tells = Callable[[int, Subject], bool]
"""Whether a reader is told of edits of an entity that were adopted under a number."""


def told_under(number: int, reader: Actor) -> Callable[[Subject], bool]:
    """Whether a reader is told of edits of an entity that were adopted under a number; see `told_of`."""
    tells = told_of([number], reader)
    return lambda subject: tells(number, subject)


def told_of(numbers: Collection[int], reader: Actor, today: Picture | None = None) -> Tells:
    """The same for several numbers at once: the plan is carried back but once, whatever they are.

    today: today's plan, where it was read already.

    What was closed to them then stays closed though it was opened since, and the other way round; an edit speaks of
    the moment before it and of the one after. Where anything may have been closed this costs going back to the earliest.
    """
    today = today or moments.today()
    if reader == OPERATOR or not numbers or not may_be_closed(reader, today):
        return lambda _number, _subject: True
    moments_wanted = sorted({at for number in numbers for at in (number - 1, number)}, reverse=True)
    hides = {at: _hides(picture, reader, today) for at, picture in _carried_back(today, moments_wanted)}
    now = _hides(today, reader, today)
    return lambda number, subject: not (now(subject) or hides[number - 1](subject) or hides[number](subject))


def _hides(picture: Picture, reader: Actor, today: Picture) -> Callable[[Subject], bool]:
    seen = seen_by(reader, picture, today)
    return lambda subject: picture.find(subject) is not None and seen.find(subject) is None


def _carried_back(today: Picture, wanted: list[int]) -> list[tuple[int, Picture]]:
    """The plan under each of some numbers, the latest first; each is made from the one before it."""
    edits = log.numbered_between(wanted[-1], today.number)
    found, picture = [], today
    for at in wanted:
        since = []
        while edits and edits[-1][0] > at:
            since.append(edits.pop()[1])
        picture = picture.before(since[::-1], at)
        found.append((at, picture))
    return found
