"""The history of one entity: each adopted edit of it in a sentence, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from hoshin.changes.log import Adoption, history_of
from hoshin.changes.ref import Subject
from hoshin.changes.told import told_of
from hoshin.changes.words import sentence
from hoshin.journal.actor import Actor
from hoshin.org.able import plan_at_hand
from hoshin.org.called import actor_called
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED
from hoshin.org.view import View
from hoshin.web import written

LATEST: Final = 30
"""So many edits are shown; the others are told in the log."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An edit: what it did, when, by whom and why."""

    number: int
    day: str
    what: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class History:
    """The latest edits of an entity, and how many came before them."""

    lines: tuple[Happened, ...]
    earlier: int


def history(subject: Subject, view: View) -> History:
    """What the reader is told of an entity's edits up to the moment that they look at; drafts are no history."""
    whole = history_of(subject, view.whole.number)
    latest = whole[-LATEST:]
    tells = told_of({adoption.number for adoption in latest}, view.reader, plan_at_hand())
    lines = (_happened(adoption, view) for adoption in latest[::-1] if tells(adoption.number, subject))
    return History(tuple(lines), len(whole) - len(latest))


def _happened(adoption: Adoption, view: View) -> Happened:
    zone = ZoneInfo(policy_of(view.whole).time_zone)
    return Happened(
        number=adoption.number,
        day=written.instant(adoption.at, zone),
        what=sentence(adoption.edit, view.seen, str(CLOSED)),
        who=actor_called(Actor(adoption.author)),
        why=adoption.reason,
    )
