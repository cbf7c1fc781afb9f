"""What of the log a reader is told: an edit of what they saw before it, see after it, and see today."""

from __future__ import annotations

from collections.abc import Callable

from hoshin.changes import moments
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR, Actor


def told_under(number: int, reader: Actor) -> Callable[[Subject], bool]:
    """Whether a reader is told of edits of an entity that were adopted under a number.

    What was closed to them then stays closed though it was opened since, and the other way round; an edit speaks of
    the moment before it and of the one after. Looks at both moments of the plan, so it costs going back that far.
    """
    if reader == OPERATOR:
        return lambda _subject: True
    today = moments.today()

    def hidden(picture: Picture) -> Callable[[Subject], bool]:
        seen = seen_by(reader, picture, today)
        return lambda subject: picture.find(subject) is not None and seen.find(subject) is None

    closed = [hidden(moments.as_of(at)) for at in (number - 1, number)] + [hidden(today)]
    return lambda subject: not any(is_closed(subject) for is_closed in closed)
