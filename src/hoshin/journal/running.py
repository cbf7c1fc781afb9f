"""What goes on in the background, for a page, a health check or the terminal: a fixed number of queries, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from hoshin.journal import clock
from hoshin.journal.models import Job, JobState, Pending, Process, ReaderPlace, Slot
from hoshin.journal.processes import SILENT
from hoshin.journal.registered import kind_of, readers, slots

_FEW = 20


@dataclass(frozen=True, slots=True)
class SeenJob:
    """A job as it is shown. `error` is what went wrong last, empty where nothing did."""

    job: int
    kind: str
    title: str
    state: JobState
    attempts: int
    error: str
    asked_at: datetime
    due: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    done: int | None
    of: int | None
    worker: str
    is_lost: bool
    """It runs, but nothing was heard of its worker for longer than its lease: another one begins it again."""

    @property
    def share_done(self) -> float | None:
        """How much of it is done, 0 to 1; None while nobody knows."""
        return self.done / self.of if self.done is not None and self.of else None


@dataclass(frozen=True, slots=True)
class SeenReader:
    """A reader of the journal: how many entries wait for it, since when, and why it rests where it failed."""

    name: str
    title: str
    waiting: int
    oldest: datetime | None
    read_at: datetime | None
    error: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class SeenSlot:
    """A slot of the clock: when it came due last, and what became of the job; None before the first time."""

    name: str
    title: str
    instant: datetime | None
    state: JobState | None
    ended_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class SeenProcess:
    """A worker or clock."""

    name: str
    role: str
    host: str
    pid: int
    started_at: datetime
    beat_at: datetime
    is_silent: bool
    """It died without a word, or hangs."""


@dataclass(frozen=True, slots=True)
class Background:
    """All of it. `waiting` and `given_up` are some of so many."""

    running: list[SeenJob]
    waiting: list[SeenJob]
    """In the order in which they come due; those that failed before say why."""
    waiting_count: int
    overdue_count: int
    """Due, and begun by nobody yet."""
    overdue_since: datetime | None
    given_up: list[SeenJob]
    """The last first."""
    given_up_count: int
    readers: list[SeenReader]
    slots: list[SeenSlot]
    processes: list[SeenProcess]

    def roles(self) -> set[str]:
        """What is alive: `worker`, `clock`."""
        return {process.role for process in self.processes if not process.is_silent}


def background(most: int = _FEW) -> Background:
    """What runs, waits, failed and why, when each slot came due, and who works: at most `most` jobs of each."""
    now = clock.real()
    waiting, given_up = _of(JobState.WAITING), _of(JobState.FAILED)
    counted = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=JobState.WAITING)),
        overdue=Count("pk", filter=Q(state=JobState.WAITING, due__lte=now)),
        since=Min("due", filter=Q(state=JobState.WAITING, due__lte=now)),
        given_up=Count("pk", filter=Q(state=JobState.FAILED)),
    )
    return Background(
        running=_seen(_of(JobState.RUNNING).order_by("begun_at"), now),
        waiting=_seen(waiting.order_by("due", "pk")[:most], now),
        waiting_count=counted["waiting"],
        overdue_count=counted["overdue"],
        overdue_since=counted["since"],
        given_up=_seen(given_up.order_by("-ended_at")[:most], now),
        given_up_count=counted["given_up"],
        readers=seen_readers(),
        slots=seen_slots(),
        processes=seen_processes(),
    )


def seen_readers() -> list[SeenReader]:
    """The registered readers, by name. Two queries."""
    places = {place.name: place for place in ReaderPlace.objects.all()}
    waiting = {
        row["reader"]: row
        for row in Pending.objects.order_by()
        .values("reader")
        .annotate(n=Count("pk"), oldest=Min("entry__at"))
    }
    return [
        SeenReader(
            reader.name,
            str(reader.title),
            waiting[reader.name]["n"] if reader.name in waiting else 0,
            waiting[reader.name]["oldest"] if reader.name in waiting else None,
            place.read_at if place else None,
            place.error if place else "",
            place.due if place and place.error else None,
        )
        for reader in readers()
        for place in (places.get(reader.name),)
    ]


def seen_slots() -> list[SeenSlot]:
    """The registered slots, by name. One query."""
    later = Slot.objects.filter(name=OuterRef("name"), instant__gt=OuterRef("instant"))
    found = {row.name: row for row in Slot.objects.filter(~Exists(later)).select_related("job")}
    return [
        SeenSlot(
            slot.name,
            str(slot.title),
            row.instant if row else None,
            JobState(row.job.state) if row and row.job else None,
            row.job.ended_at if row and row.job else None,
            row.job.error if row and row.job else "",
        )
        for slot in slots()
        for row in (found.get(slot.name),)
    ]


def seen_processes() -> list[SeenProcess]:
    """Workers and clocks of which something was heard within a day, those that began first first. One query."""
    silent_since = clock.real() - SILENT
    return [
        SeenProcess(
            row.pk, row.role, row.host, row.pid, row.started_at, row.beat_at, row.beat_at < silent_since
        )
        for row in Process.objects.order_by("started_at", "pk")
    ]


def _of(state: JobState) -> QuerySet[Job]:
    return Job.objects.filter(state=state)


def _seen(jobs: QuerySet[Job], now: datetime) -> list[SeenJob]:
    return [
        SeenJob(
            job=job.pk,
            kind=job.kind,
            title=str(kind.title) if kind else job.kind,
            state=JobState(job.state),
            attempts=job.attempts,
            error=job.error,
            asked_at=job.asked_at,
            due=job.due,
            begun_at=job.begun_at,
            ended_at=job.ended_at,
            done=job.done,
            of=job.of,
            worker=job.worker,
            is_lost=job.lease_until is not None and job.lease_until < now,
        )
        for job in jobs
        for kind in (kind_of(job.kind),)
    ]
