"""What is closed to a reader. The rule is `org`'s; here it becomes a lens: what is closed is not in the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.journal.actor import OPERATOR, Actor

Rule = Callable[[Picture], Iterable[Subject]]
"""The entities that a picture, by what itself says of who sees them, closes to somebody."""


class Visibility(Protocol):
    """Which entities of a picture a reader may not see."""

    def rule_for(self, reader: Actor, as_now: Picture) -> Rule:
        """The rule for a reader, whose place and grants are those of today."""

    def may_close(self, reader: Actor, upto: Picture) -> bool:
        """Whether anything may be closed to a reader at any moment up to a picture's: False where all always was open."""


_visibility: Visibility | None = None


def set_visibility(visibility: Visibility) -> None:
    """Called once, by `org`, when the program starts."""
    global _visibility
    _visibility = visibility


def may_be_closed(reader: Actor, upto: Picture) -> bool:
    """Whether anything may be closed to a reader at any moment of the plan up to a picture's. One query at most."""
    return reader != OPERATOR and _the_visibility().may_close(reader, upto)


def seen_by(reader: Actor, picture: Picture, as_now: Picture) -> Picture:
    """`picture` without what is closed to `reader`: by today's rule or that of its moment, whichever is stricter."""
    if reader == OPERATOR:
        return picture
    closes = _the_visibility().rule_for(reader, as_now)
    closed = set(closes(picture))
    if picture is not as_now:
        closed |= {ref for ref in closes(as_now) if picture.find(ref) is not None}
    return picture.without(closed)


def _the_visibility() -> Visibility:
    if _visibility is None:
        raise RuntimeError("No visibility was set: is hoshin.org among the installed apps?")
    return _visibility
