"""Jobs: put in with the transaction that wants them, claimed by lease, done once as far as the database can tell.

Whoever changes a job that runs says by which claim: one that lost its lease changes nothing any more.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from hoshin.errors import HoshinError
from hoshin.journal import clock
from hoshin.journal.models import Job, JobState, Slot
from hoshin.journal.registered import kind_of
from hoshin.journal.store import writing
from hoshin.words import gettext as _

LEASE: Final = timedelta(minutes=1)
"""So long after its last word a worker is taken for dead."""
_FIRST_PAUSE: Final = timedelta(seconds=10)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_ATTEMPTS: Final = 10
_KEPT: Final = {JobState.DONE: timedelta(days=30), JobState.FAILED: timedelta(days=180)}
_COLUMNS: Final = (
    "kind",
    "arguments",
    "key",
    "state",
    "due",
    "asked_at",
    "attempts",
    "error",
    "worker",
    "claim",
)


class LeaseLost(HoshinError):
    """The job was taken over by another worker; what was being done for it is rolled back."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a worker holds: whoever has the token may change it."""

    job: int
    token: str
    kind: str
    arguments: Mapping[str, Any]
    attempt: int


def enqueue(
    kind: str,
    *,
    arguments: Mapping[str, Any] | None = None,
    key: str | None = None,
    due: datetime | None = None,
) -> int:
    """Ask for a job, in the caller's transaction: it is there when that is committed, and then only. Its number.

    key: equal jobs that wait are one, which keeps the earlier of the two days; one that runs already is no longer
    equal, for it may have looked before the caller changed something. Raises StoreError.
    """
    now = clock.real()
    said = connection.ops.adapt_datetimefield_value
    values = [
        kind,
        json.dumps(dict(arguments or {})),
        key,
        JobState.WAITING.value,
        said(due or now),
        said(now),
    ]
    # The row that is there already is written too: so it stays locked, and nobody begins it, until the caller commits.
    earlier = "MIN" if connection.vendor == "sqlite" else "LEAST"
    table = f'"{Job._meta.db_table}"'
    statement = (
        f"INSERT INTO {table} ({', '.join(_COLUMNS)}) VALUES (%s, %s, %s, %s, %s, %s, 0, '', '', '') "
        f"ON CONFLICT (kind, key) WHERE state = '{JobState.WAITING.value}' DO UPDATE SET due = "
        f"CASE WHEN {table}.attempts > 0 THEN {table}.due ELSE {earlier}({table}.due, excluded.due) END RETURNING id"
    )
    with writing(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.fetchone()[0])


def claim(worker: str) -> Claim | None:
    """Take the job that has been due for longest, or None. What its worker left for dead is due too. Raises StoreError."""
    while _to_be_begun().exists():
        with writing():
            locked = _to_be_begun().select_for_update(skip_locked=True).order_by("due", "pk")
            job = locked.first()
            if job is None:
                return None  # others were faster
            if job.state == JobState.RUNNING and job.attempts >= _most(job.kind):
                _give_up(job.pk, job.claim, _lost(job.attempts))
                continue
            return _claimed(job, worker)
    return None


def hold(held: Claim) -> None:
    """Renew the lease, and in a transaction lock it until the end. Raises LeaseLost, StoreError."""
    _change(held, lease_until=_lease(), beat_at=clock.real())


def tell(held: Claim, done: int, of: int) -> None:
    """Say how far a job has come, which renews its lease too. Raises LeaseLost, StoreError."""
    _change(held, done=done, of=of, lease_until=_lease(), beat_at=clock.real())


def finish(held: Claim) -> None:
    """Let a job be done; in the transaction of its effect, both are there or neither. Raises LeaseLost, StoreError."""
    _change(held, state=JobState.DONE, error="", lease_until=None, ended_at=clock.real())


def fail(held: Claim, error: BaseException) -> None:
    """Try a job again later, each time after a longer while, or give it up; nothing where the claim is lost."""
    said = sentence_of(error)
    if held.attempt >= _most(held.kind):
        _give_up(held.job, held.token, said)
    else:
        _wait_again(held, attempts=held.attempt, error=said, due=clock.real() + pause_after(held.attempt))


def give_back(held: Claim) -> None:
    """Let another begin a job at once, as if it had not been begun; nothing where the claim is lost."""
    _wait_again(held, attempts=held.attempt - 1, due=clock.real())


def try_again(job: int) -> bool:
    """Let a job that was given up, or waits after a failure, be begun now; False where there is none such."""
    with writing():
        row = Job.objects.select_for_update().filter(pk=job).exclude(state=JobState.RUNNING).first()
        if row is None or (row.state == JobState.WAITING and not row.attempts) or row.state == JobState.DONE:
            return False
        twin = _waiting_twin(row)
        if twin is None:
            Job.objects.filter(pk=job).update(
                state=JobState.WAITING, attempts=0, due=clock.real(), ended_at=None
            )
        return True


def tidy() -> None:
    """Forget jobs that ended long ago."""
    for state, kept in _KEPT.items():
        gone = Job.objects.filter(state=state, ended_at__lt=clock.real() - kept)
        if gone.exists():  # looking takes no lock
            with writing():
                gone.delete()


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts in vain: twice as long each time, up to an hour."""
    doublings = min(attempts, 20) - 1
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)


def sentence_of(error: BaseException) -> str:
    """What went wrong, for people."""
    if isinstance(error, HoshinError):
        return str(error)
    said = " ".join(str(error).split())
    return _("The program failed: %(error)s.") % {
        "error": ": ".join(filter(None, (type(error).__name__, said)))
    }


def _to_be_begun() -> QuerySet[Job]:
    now = clock.real()
    equal = Job.objects.filter(state=JobState.RUNNING, kind=OuterRef("kind"), key=OuterRef("key"))
    due = Q(state=JobState.WAITING, due__lte=now) & ~Exists(equal)
    return Job.objects.filter(due | Q(state=JobState.RUNNING, lease_until__lt=now))


def _claimed(job: Job, worker: str) -> Claim:
    now, token = clock.real(), secrets.token_hex(16)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        attempts=job.attempts + 1,
        worker=worker,
        claim=token,
        lease_until=_lease(),
        beat_at=now,
        begun_at=now,
        done=None,
        of=None,
    )
    return Claim(job.pk, token, job.kind, job.arguments, job.attempts + 1)


def _change(held: Claim, **values: Any) -> None:
    with writing():
        if not _mine(held.job, held.token).update(**values):
            raise LeaseLost(
                _("Job %(job)s was taken over by another worker, or is done already.") % {"job": held.job}
            )


def _mine(job: int, token: str) -> QuerySet[Job]:
    return Job.objects.filter(pk=job, claim=token, state=JobState.RUNNING)


def _wait_again(held: Claim, **values: Any) -> None:
    """Let a job wait; where an equal one waits already, that one takes its place."""
    with writing():
        job = _mine(held.job, held.token).select_for_update().first()
        if job is None:
            return
        twin = _waiting_twin(job)
        if twin is not None:
            Job.objects.filter(pk=twin).update(**values)
            Slot.objects.filter(job=held.job).update(job=twin)
            Job.objects.filter(pk=held.job).delete()
            return
        _mine(held.job, held.token).update(state=JobState.WAITING, lease_until=None, worker="", **values)


def _waiting_twin(job: Job) -> int | None:
    if job.key is None:
        return None
    equal = Job.objects.select_for_update().filter(kind=job.kind, key=job.key, state=JobState.WAITING)
    return equal.exclude(pk=job.pk).values_list("pk", flat=True).first()


def _give_up(job: int, token: str, error: str) -> None:
    with writing():
        _mine(job, token).update(state=JobState.FAILED, error=error, lease_until=None, ended_at=clock.real())


def _lost(attempts: int) -> str:
    return _("Its worker ended without a word, %(attempts)s times.") % {"attempts": attempts}


def _most(kind: str) -> int:
    found = kind_of(kind)
    return found.attempts if found else _ATTEMPTS


def _lease() -> datetime:
    return clock.real() + LEASE
