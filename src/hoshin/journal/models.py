"""The tables below everything: head of the number line, journal, batches of facts; jobs, readers, slots, processes."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q


def _new_log() -> str:
    return secrets.token_hex(16)


class Head(models.Model):
    """The one row whose lock makes adoption serial: the last number taken, and when."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    log = models.CharField(
        max_length=32, default=_new_log, help_text="Tells this number line from another's."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="journal_head_is_one_row")]


class Entry(models.Model):
    """One line of the journal: who did what to what, and when. A line with a number is a moment of the line."""

    number = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=96, blank=True)
    payload = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1), name="journal_entry_number_from_1"
            )
        ]


class Batch(models.Model):
    """Facts that arrived together; they count from `number` until `withdrawn`.

    Open while `number` is empty: its rows are seen by nobody. `lease_until` tells a writer that is at work from
    one that died; an open batch whose lease has passed is dropped.
    """

    source = models.TextField(blank=True)
    actor = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    number = models.BigIntegerField(null=True, unique=True)
    withdrawn = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn=None) | Q(number__isnull=False, withdrawn__gt=models.F("number")),
                name="journal_batch_withdrawn_after_closed",
            )
        ]


class JobState(models.TextChoices):
    """Where a job stands. One that is to be tried again waits."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """Something to be done by a worker, once it is due.

    Of equal jobs (kind and key) at most one waits and at most one runs. While it runs, `claim` tells the worker that
    may finish it from one that lost it, and `lease_until` a living worker from a dead one. `arguments` and `error` hold
    keys and sentences, never what is kept about a person.
    """

    kind = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=128, null=True)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    due = models.DateTimeField()
    asked_at = models.DateTimeField()
    attempts = models.IntegerField(default=0, help_text="How often it was begun.")
    error = models.TextField(blank=True, help_text="What went wrong last, as a sentence.")
    done = models.BigIntegerField(null=True)
    of = models.BigIntegerField(null=True)
    worker = models.CharField(max_length=32, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True, help_text="When its worker was heard of last.")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due"], name="journal_job_what_is_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state=JobState.WAITING),
                name="journal_job_of_equals_one_waits",
            ),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state=JobState.RUNNING),
                name="journal_job_of_equals_one_runs",
            ),
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="journal_job_state_is_one_of_four"
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease_until=None)),
                name="journal_job_leased_while_it_runs",
            ),
        ]


class Slot(models.Model):
    """That a slot of the clock came due at an instant, and which job came of it. However many clocks: one row."""

    name = models.CharField(max_length=64)
    instant = models.DateTimeField()
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "instant"], name="journal_slot_comes_due_once")
        ]


class ReaderPlace(models.Model):
    """Where a reader of the journal stands: whoever locks its row reads, not before it is due after a failure."""

    name = models.CharField(max_length=64, primary_key=True)
    due = models.DateTimeField()
    attempts = models.IntegerField(default=0, help_text="How often it failed at the same entry.")
    error = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)


class Pending(models.Model):
    """An entry of the journal that a reader has still to read."""

    reader = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", "entry"], name="journal_pending_once_for_a_reader")
        ]


class Process(models.Model):
    """A worker or clock that is alive, or died without a word: then nothing is heard of it any more."""

    id = models.CharField(max_length=32, primary_key=True)
    role = models.CharField(max_length=16)
    host = models.CharField(max_length=255)
    pid = models.IntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)
