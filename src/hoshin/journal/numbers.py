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
from hoshin.journal.store import writing

# Plain SQL, since every verb and every look at the plan comes by here: the ORM took most of their time.
_TABLE: Final = f'"{Head._meta.db_table}"'
_ENTRY: Final = ("number", "at", "actor", "verb", "subject", "payload")


class HeldHead(NamedTuple):
    """The head of the line while it is locked: which line, the last number taken, and when."""

    log: str
    number: int
    at: datetime | None


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
        yield _locked() or _first()


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
        _move(moment)
        _write(moment.number, moment.at, actor, verb, moment.subject, moment.payload)


def record(*, actor: Actor, verb: str, subject: str = "", payload: dict[str, Any] | None = None) -> None:
    """Write a journal line that takes no number, in the caller's transaction."""
    _write(None, clock.now(), actor, verb, subject, payload or {})


def head() -> tuple[str, int]:
    """Which number line this is, and the last number taken on it (0 before the first)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT log, number FROM {_TABLE} WHERE id = 1")
        return cursor.fetchone() or ("", 0)


def number_at(instant: datetime) -> int:
    """The last number taken at or before `instant`; 0 before the first."""
    row = (
        Entry.objects.filter(number__isnull=False, at__lte=instant)
        .order_by("-at", "-number")
        .values_list("number")
    )
    found = row.first()
    return int(found[0]) if found and found[0] else 0


def _locked() -> HeldHead | None:
    """The head with its row locked, None before the first number. SQLite is locked whole by then."""
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT log, number, at FROM {_TABLE} WHERE id = 1 {lock}")
        row = cursor.fetchone()
    if row is None:
        return None
    log, number, at = row
    return HeldHead(log, number, at.replace(tzinfo=UTC) if at and at.tzinfo is None else at)


def _first() -> HeldHead:
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    return HeldHead(head.log, head.number, head.at)


def _move(moment: Moment) -> None:
    at = connection.ops.adapt_datetimefield_value(moment.at)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_TABLE} SET number = %s, at = %s WHERE id = 1", (moment.number, at))


def _write(
    number: int | None, at: datetime, actor: Actor, verb: str, subject: str, payload: dict[str, Any]
) -> None:
    said = connection.ops.adapt_datetimefield_value(at)
    bulk.insert(Entry, _ENTRY, [(number, said, actor, verb, subject, json.dumps(payload))])
