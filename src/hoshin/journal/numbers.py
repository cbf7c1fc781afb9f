"""One number line: a moment of plan and facts is one integer, taken from one locked row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hoshin.journal import clock
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry, Head
from hoshin.journal.store import writing


@dataclass(slots=True)
class Moment:
    """A number being taken. `payload` and `subject` go into the journal line when the block ends."""

    number: int
    at: datetime
    log: str
    subject: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


@contextmanager
def held() -> Iterator[Head]:
    """Lock the head: until the transaction ends nobody else takes a number. Raises StoreError."""
    with writing():
        yield Head.objects.select_for_update().get_or_create(pk=1)[0]


@contextmanager
def take(*, actor: Actor, verb: str) -> Iterator[Moment]:
    """Lock the head, do what the block does, and number it: all in one transaction, or nothing.

    Instants on the line never go back: a clock behind the last moment is read as that moment's.
    Raises StoreError.
    """
    with held() as head:
        now = clock.now()
        moment = Moment(head.number + 1, max(now, head.at) if head.at else now, head.log)
        yield moment
        Head.objects.filter(pk=1).update(number=moment.number, at=moment.at)
        Entry.objects.create(
            number=moment.number,
            at=moment.at,
            actor=actor,
            verb=verb,
            subject=moment.subject,
            payload=moment.payload,
        )


def record(*, actor: Actor, verb: str, subject: str = "", payload: dict[str, Any] | None = None) -> None:
    """Write a journal line that takes no number, in the caller's transaction."""
    Entry.objects.create(at=clock.now(), actor=actor, verb=verb, subject=subject, payload=payload or {})


def head() -> tuple[str, int]:
    """Which number line this is, and the last number taken on it (0 before the first)."""
    row = Head.objects.values_list("log", "number").filter(pk=1).first()
    return row or ("", 0)


def number_at(instant: datetime) -> int:
    """The last number taken at or before `instant`; 0 before the first."""
    row = (
        Entry.objects.filter(number__isnull=False, at__lte=instant)
        .order_by("-at", "-number")
        .values_list("number")
    )
    found = row.first()
    return int(found[0]) if found and found[0] else 0
