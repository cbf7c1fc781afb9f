"""What a timeline shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: of which kind, when, what, by whom and why; a colour where one was said."""

    kind: str
    icon: str
    day: str
    what: str
    who: str = ""
    why: str = ""
    standing: Standing | None = None
    address: str = ""
    """Where all is told that happened with it."""


@dataclass(frozen=True, slots=True)
class KindLink:
    """A kind of event that the timeline can be filtered by."""

    words: str
    address: str
    is_here: bool
    count: str


@dataclass(frozen=True, slots=True)
class TimelineShown:
    """One page of a timeline, the newest first."""

    events: tuple[Event, ...]
    kinds: tuple[KindLink, ...]
    before: str
    after: str
    place: str
    total: int = 0
    """How many events there are of all kinds."""
