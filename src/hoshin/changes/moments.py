"""Pictures of the plan at moments of the number line: today's, kept and moved on, and those of past numbers."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from immutables import Map

from hoshin.changes.collecting import without_collecting
from hoshin.changes.keys import Key
from hoshin.changes.log import edits_before, edits_between
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.records import Records
from hoshin.changes.tables import kinds_in_tables, read_rows
from hoshin.errors import NotFound
from hoshin.journal import numbers
from hoshin.journal.numbers import Moment
from hoshin.journal.store import may_be_undone

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Kept:
    log: str
    picture: Picture


_kept: _Kept | None = None


def today() -> Picture:
    """The plan as it is now. Kept in the process by its number: it may be behind, never stale."""
    kept = _kept  # read before the head, which is therefore at least as far, unless a backup took its place
    log, number = numbers.head()
    picture = _at(log, number, kept)
    if not may_be_undone():
        remember(log, picture)
    return picture


def before(moment: Moment) -> Picture:
    """The plan that a moment follows, asked for while its number is being taken and before anything is done."""
    return _at(moment.log, moment.number - 1, _kept).at(moment.number - 1)


def as_of(number: int, now: Picture | None = None) -> Picture:
    """The plan as it was under a number. Raises NotFound when the line has not come so far.

    now: today's plan, where it was read already.
    """
    picture = now or today()
    if not 0 <= number <= picture.number:
        raise NotFound(
            _("There is no number %(number)s: the last one is %(last)s.")
            % {"number": number, "last": picture.number}
        )
    if number == picture.number:
        return picture
    return picture.before(edits_before(number, picture.number), number)


def load() -> Picture:
    """The plan read from its tables without a transaction.

    Others may adopt meanwhile: what was numbered between the first look at the head and the last is replayed,
    and since edits are absolute the result is the picture of the last number whatever the reading saw of them.
    """
    first = numbers.head()[1]
    with without_collecting():
        live: dict[str, dict[Key, Record]] = {}
        retired: dict[str, dict[Key, Record]] = {}
        for kind in kinds_in_tables():
            for record, is_live in read_rows(kind):
                (live if is_live else retired).setdefault(kind, {})[record.key] = record
        last = numbers.head()[1]
        picture = Picture(first, _records(live), _records(retired))
        return picture.moved(edits_between(first, last), last)


def remember(log: str, picture: Picture) -> None:
    """Keep a picture as this process's today, unless a later one of the same log is kept."""
    global _kept
    with _lock:
        if _kept is None or _kept.log != log or _kept.picture.number < picture.number:
            _kept = _Kept(log, picture)


def remember_after_commit(log: str, picture: Picture) -> None:
    """The same once the present transaction is committed, if it is."""
    transaction.on_commit(lambda: remember(log, picture))


def _at(log: str, number: int, kept: _Kept | None) -> Picture:
    if kept is not None and (kept.log != log or kept.picture.number > number):
        _forget(kept)
        kept = None
    return _moved_on(kept.picture, number) if kept is not None else load()


def _forget(kept: _Kept) -> None:
    global _kept
    with _lock:
        if _kept is kept:
            _kept = None


def _moved_on(kept: Picture, number: int) -> Picture:
    return kept if kept.number == number else kept.moved(edits_between(kept.number, number), number)


def _records(by_kind: dict[str, dict[Key, Record]]) -> dict[str, Records[Record]]:
    return {kind: Records(Map(records)) for kind, records in by_kind.items()}
