"""Figures of the installation for what watches it: none is about a person, and their number is fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Min

import hoshin
from hoshin.alignment.models import Cursor
from hoshin.journal import clock, numbers
from hoshin.journal.models import Job, JobState
from hoshin.journal.running import seen_processes, seen_readers
from hoshin.upkeep.banner import backup_state


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure, or one for each of a few labels."""

    name: str
    meaning: str
    values: Sequence[tuple[Mapping[str, str], float]]


def gauges() -> list[Gauge]:
    """All of them, as of now. A fixed number of queries. Raises DatabaseError."""
    return [_program(), *_line(), *_background(), *_backups(), _size()]


def _program() -> Gauge:
    labels = {"version": hoshin.__version__, "database": connection.vendor}
    return Gauge("hoshin_info", "Which version runs on which database.", ((labels, 1),))


def _line() -> list[Gauge]:
    log, number = numbers.head()
    cursor = Cursor.objects.values_list("log", "number").first()
    settled = cursor[1] if cursor and cursor[0] == log else 0
    return [
        Gauge("hoshin_number", "The last number of plan and facts.", (({}, number),)),
        Gauge(
            "hoshin_judgements_behind",
            "How many numbers the judgements are behind.",
            (({}, number - settled),),
        ),
    ]


def _background() -> list[Gauge]:
    now = clock.real()
    counted = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    overdue = Job.objects.filter(state=JobState.WAITING, due__lte=now).aggregate(
        n=Count("pk"), since=Min("due")
    )
    late = (now - overdue["since"]).total_seconds() if overdue["since"] else 0
    roles = [process.role for process in seen_processes() if not process.is_silent]
    return [
        Gauge(
            "hoshin_jobs", "Jobs by state.", [({"state": s.value}, counted.get(s.value, 0)) for s in JobState]
        ),
        Gauge("hoshin_jobs_overdue", "Jobs that are due and begun by nobody.", (({}, overdue["n"]),)),
        Gauge("hoshin_jobs_overdue_seconds", "For how long the first of them has been due.", (({}, late),)),
        Gauge(
            "hoshin_reader_pending",
            "Entries of the journal that a reader has still to read.",
            [({"reader": reader.name}, reader.waiting) for reader in seen_readers()],
        ),
        Gauge(
            "hoshin_processes",
            "Workers and clocks heard of within the last minute.",
            [({"role": role}, roles.count(role)) for role in ("clock", "worker")],
        ),
    ]


def _backups() -> list[Gauge]:
    state = backup_state()
    none: dict[str, str] = {}
    age = [(none, state.age.total_seconds())] if state.age is not None else []
    return [
        Gauge("hoshin_backup_age_seconds", "Age of the last good backup; none where there is none.", age),
        Gauge(
            "hoshin_backup_failed",
            "Whether a backup failed since the last good one.",
            (({}, bool(state.failed)),),
        ),
    ]


def _size() -> Gauge:
    pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    statement = pages if connection.vendor == "sqlite" else "SELECT pg_database_size(current_database())"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (size,) = cursor.fetchone()
    return Gauge("hoshin_database_bytes", "The size of the database.", (({}, size),))
