"""Settle: bring the standings up to the head of the number line, or to a new day.

Verbs never write standings. Settling reads its cursor, judges what came since, and in one short transaction
writes the rows that differ and moves the cursor, or gives up when another has moved it: equal to a rebuild by
construction, and safe against any crash.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, connection, transaction

from hoshin.alignment import kept
from hoshin.alignment.judge import Judged, judge, judge_onward, moved_on
from hoshin.alignment.kept import StandingTable
from hoshin.alignment.models import Cursor, Standing
from hoshin.changes import moments
from hoshin.changes.picture import Picture
from hoshin.journal import numbers
from hoshin.org.policy import policy_of, today_of

VERSION = 2
"""Of the judgements' formulas: standings of another version are made anew."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the cursor stands."""

    log: str
    number: int
    day: date
    version: int


@dataclass(frozen=True, slots=True)
class _Settled:
    """What this process settled last: where, what it judged, and the table as it left it."""

    place: _Place
    judged: Judged
    table: StandingTable


class _Overtaken(Exception):
    """Another moved the cursor meanwhile."""


_lock = threading.Lock()
_last: _Settled | None = None


def settle(today: date | None = None) -> Judged:
    """Settle up to the head; returns what the judgements say now. `today` is a date of the organisation."""
    cursor, last = _cursor(), _last  # read before the picture, which is therefore at least as far
    log, _ = numbers.head()
    picture = moments.today()
    goal = _Place(log, picture.number, today or today_of(policy_of(picture)), VERSION)
    if last is not None and last.place != cursor:
        last = None
    if last is not None and cursor == goal:
        return last.judged
    before = last.table if last else kept.load()
    judged = _judge(picture, goal, cursor, last, before)
    table = kept.table_of(judged)
    if _write(table, before, cursor, goal):
        _remember(_Settled(goal, judged, table))
    return judged


def rebuild(today: date | None = None) -> Judged:
    """Make all standings anew from plan and facts, whatever was kept; the table comes out as settling leaves it."""
    log, _ = numbers.head()
    picture = moments.today()
    goal = _Place(log, picture.number, today or today_of(policy_of(picture)), VERSION)
    judged = judge(picture, goal.day)
    table = kept.table_of(judged)
    with transaction.atomic():
        Standing.objects.all().delete()
        kept.write(table, range(len(table.keys)))
        Cursor.objects.update_or_create(pk=1, defaults=_columns(goal))
    _remember(_Settled(goal, judged, table))
    return judged


def is_behind(today: date | None = None) -> bool:
    """Whether something was numbered, or a day began, that is not settled yet: a page says *being computed*."""
    log, number = numbers.head()
    return _cursor() != _Place(log, number, today or today_of(policy_of(moments.today())), VERSION)


def _judge(
    picture: Picture, goal: _Place, cursor: _Place | None, last: _Settled | None, before: StandingTable
) -> Judged:
    """Judge as little anew as the place of the cursor allows."""
    if cursor is None or (cursor.log, cursor.day, cursor.version) != (goal.log, goal.day, goal.version):
        return judge(picture, goal.day)
    if last is not None:
        return moved_on(last.judged, picture)
    return judge_onward(kept.readings_of(before), cursor.number, picture, goal.day)


def _write(table: StandingTable, before: StandingTable, cursor: _Place | None, goal: _Place) -> bool:
    """Write what differs and move the cursor; False when another moved it meanwhile."""
    if cursor == goal:
        return True
    rows, gone = kept.differing(table, before), kept.gone(table, before)
    try:
        with transaction.atomic():
            _move_cursor(cursor, goal)
            kept.write(table, rows.tolist())
            kept.remove(gone)
    except (_Overtaken, IntegrityError):
        return False
    return True


def _move_cursor(cursor: _Place | None, goal: _Place) -> None:
    if cursor is None:
        Cursor.objects.create(pk=1, **_columns(goal))
    elif not Cursor.objects.filter(pk=1, **_columns(cursor)).update(**_columns(goal)):
        raise _Overtaken


def _cursor() -> _Place | None:
    row = Cursor.objects.filter(pk=1).first()
    return _Place(row.log, row.number, row.day, row.version) if row else None


def _columns(place: _Place) -> dict[str, object]:
    return {"log": place.log, "number": place.number, "day": place.day, "version": place.version}


def _remember(settled: _Settled) -> None:
    global _last
    if connection.in_atomic_block:
        return  # it may yet be rolled back
    with _lock:
        _last = settled
