"""One number line: a moment of plan and facts is one integer, taken from one locked row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from django.db import connection

from hoshin.journal import bulk, clock
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry, Head
from hoshin.journal.reading import let_wait
from hoshin.journal.store import writing

# Plain SQL, since every verb and every look at the plan comes by here: the ORM took most of their time.
_TABLE: Final = f'"{Head._meta.db_table}"'
_ENTRY: Final = ("number", "at", "actor", "verb", "subject", "payload")


class HeldHead(NamedTuple):
    """The head of the line while it is locked: which line, and the last number taken."""

    log: str
    number: int


@dataclass(slots=True)
class Moment:
    """A number being taken. `payload` and `subject` go into the journal line when the block ends."""

    number: int
    at: datetime
    log: str
    subject: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


@contextmanager
def held() -> Iterator[HeldHead]:
    """Lock the head: until the transaction ends nobody else takes a number. Raises StoreError."""
    with writing():
        yield _locked() or _made()


@contextmanager
def take(*, actor: Actor, verb: str) -> Iterator[Moment]:
    """Lock the head, do what the block does, and number it: all in one transaction, or nothing.

    Instants on the line never go back: a clock behind the last moment is read as that moment's.
    Raises StoreError.
    """
    with writing():
        moment = _next() or _first()
        yield moment
        _write(moment.number, moment.at, actor, verb, moment.subject, moment.payload)


def record(*, actor: Actor, verb: str, subject: str = "", payload: dict[str, Any] | None = None) -> None:
    """Write a journal line that takes no number, in the caller's transaction."""
    _write(None, clock.now(), actor, verb, subject, payload or {})


def head() -> tuple[str, int]:
    """Which number line this is, and the last number taken on it (0 before the first)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT log, number FROM {_TABLE} WHERE id = 1")
        return cursor.fetchone() or ("", 0)


def begin_another_log() -> None:
    """Let this number line be told from what it was: something that it numbers was rewritten.

    What processes and judgements have kept of the former one is not looked at again. Called while the head is locked.
    """
    Head.objects.filter(pk=1).update(log=Head().log)


def number_at(instant: datetime) -> int:
    """The last number taken at or before `instant`; 0 before the first."""
    row = (
        Entry.objects.filter(number__isnull=False, at__lte=instant)
        .order_by("-at", "-number")
        .values_list("number")
    )
    found = row.first()
    return int(found[0]) if found and found[0] else 0


def instant_of(number: int) -> datetime | None:
    """When a number was taken; None where it was not."""
    return Entry.objects.filter(number=number).values_list("at", flat=True).first()


def _locked() -> HeldHead | None:
    """The head with its row locked, None before the first number. SQLite is locked whole by then."""
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT log, number FROM {_TABLE} WHERE id = 1 {lock}")
        row = cursor.fetchone()
    return HeldHead(*row) if row else None


def _next() -> Moment | None:
    """Take the next number, and with it the lock; None before the first."""
    later = "MAX(COALESCE(at, %s), %s)" if connection.vendor == "sqlite" else "GREATEST(at, %s, %s)"
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_TABLE} SET number = number + 1, at = {later} WHERE id = 1 RETURNING number, at, log",
            (now, now),
        )
        row = cursor.fetchone()
    if row is None:
        return None
    number, at, log = row
    return Moment(number, _instant(at), log)


def _made() -> HeldHead:
    Head.objects.get_or_create(pk=1)
    head = _locked()
    assert head is not None, "the head was made just now"
    return head


def _first() -> Moment:
    _made()
    moment = _next()
    assert moment is not None, "the head was made just now"
    return moment


def _instant(stored: datetime | str) -> datetime:
    """SQLite keeps instants as texts in UTC."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _write(
    number: int | None, at: datetime, actor: Actor, verb: str, subject: str, payload: dict[str, Any]
) -> None:
    said = connection.ops.adapt_datetimefield_value(at)
    entry = bulk.insert_one(Entry, _ENTRY, (number, said, actor, verb, subject, json.dumps(payload)))
    let_wait(entry, verb)
