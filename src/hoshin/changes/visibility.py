"""What is closed to a reader. The rule is `org`'s; here it becomes a lens: what is closed is not in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.journal.actor import OPERATOR, Actor


class Visibility(Protocol):
    """Which entities of a picture a reader may not see, by the rules of that picture."""

    def closed_to(self, reader: Actor, picture: Picture, as_now: Picture) -> Iterable[Subject]:
        """Entities of `picture` that its rules close to the reader, whose own place is that of `as_now`."""


_visibility: Visibility | None = None


def set_visibility(visibility: Visibility) -> None:
    """Called once, by `org`, when the program starts."""
    global _visibility
    _visibility = visibility


def seen_by(reader: Actor, picture: Picture, as_now: Picture) -> Picture:
    """`picture` without what is closed to `reader`: by today's rule or that of its moment, whichever is stricter."""
    if reader == OPERATOR:
        return picture
    if _visibility is None:
        raise RuntimeError("No visibility was set: is hoshin.org among the installed apps?")
    then = set(_visibility.closed_to(reader, picture, as_now))
    now = set(_visibility.closed_to(reader, as_now, as_now))
    return picture.without(ref for ref in then | now if picture.find(ref) is not None)
