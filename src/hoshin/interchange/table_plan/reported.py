"""What a source says of how things stand, as its notes keep it: what it says anew is news, what it repeats is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from hoshin.changes.ref import Subject
from hoshin.interchange.notes import Note
from hoshin.interchange.table_plan.identities import REPORTED, digest
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import Told, ToldCheckIn, ToldProgress

SHARES: Final = "share"
STANDINGS: Final = "standing"
_BEGUN: Final = "begun"
_NOW: Final = ""

Reported = dict[str, dict[str, str]]
"""What is said of one thing: its share and its standing, each by day, or by nothing where it is said to stand so now."""


class Standing(NamedTuple):
    """What a check-in says."""

    colour: str
    confidence: float | None
    obstacle: str

    @property
    def written(self) -> str:
        """As a note keeps it: a text that somebody typed is erased in one place."""
        return digest("\n".join((self.colour, str(self.confidence), self.obstacle)))


class Share(NamedTuple):
    """What share is complete; None where no more is said than that it was begun."""

    complete: float | None

    @property
    def written(self) -> str:
        """As a note keeps it."""
        return _BEGUN if self.complete is None else repr(self.complete)


def reported_of(told: Told, matching: Matching) -> dict[Subject, Reported]:
    """What the rows say of how each thing stands."""
    found: dict[Subject, Reported] = {}

    def say(what: str, one: ToldProgress | ToldCheckIn, written: str) -> None:
        subject = matching.named(one.of, one.cell)
        if subject is not None:
            found.setdefault(subject, {}).setdefault(what, {})[_on(one.day)] = written

    for done in told.progress:
        say(SHARES, done, Share(done.share).written)
    for said in told.check_ins:
        say(STANDINGS, said, Standing(said.colour, said.confidence, said.obstacle).written)
    return found


def merged(before: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> Reported:
    """What is kept: what is said now, and what was said before of which nothing is said now."""
    return {what: {**before.get(what, {}), **now.get(what, {})} for what in sorted({*before, *now})}


def said_before(note: Note | None, what: str, day: date | None) -> str | None:
    """What the source said at its last import of a share or a standing on a day, or as of then; None for nothing."""
    found: dict[str, dict[str, str]] = note.texts.get(REPORTED, {}) if note is not None else {}
    return found.get(what, {}).get(_on(day))


def _on(day: date | None) -> str:
    return _NOW if day is None else day.isoformat()
