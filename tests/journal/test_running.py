"""What goes on in the background is told by a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.errors import BadInput
from hoshin.journal import clock, jobs, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.jobs import claim, enqueue, fail, finish, tell
from hoshin.journal.models import Job, JobState
from hoshin.journal.processes import SILENT, Pulse
from hoshin.journal.running import background as told
from hoshin.journal.slots import fill_slots
from journal import background
from journal.background import register_reader, register_slot

pytestmark = [pytest.mark.stores, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _anew(monkeypatch):
    background.begin_anew(monkeypatch)


def test_what_runs_is_told_with_how_far_it_has_come():
    enqueue("play")
    held = claim("one")
    tell(held, 3, 4)
    (job,) = told().running
    assert (job.title, job.share_done, job.worker, job.is_lost) == ("Play", 0.75, "one", False)


def test_a_job_whose_worker_is_lost_is_told_as_such(monkeypatch):
    enqueue("play")
    claim("one")
    later = clock.real() + jobs.LEASE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real", lambda: later)
    assert told().running[0].is_lost


def test_what_waits_is_told_in_its_order_and_counted():
    now = clock.real()
    for hours in (3, 1, -1, 2):
        enqueue("play", due=now + timedelta(hours=hours))
    seen = told(most=2)
    assert [job.due for job in seen.waiting] == [now - timedelta(hours=1), now + timedelta(hours=1)]
    assert (seen.waiting_count, seen.overdue_count, seen.overdue_since) == (4, 1, now - timedelta(hours=1))


def test_what_failed_is_told_with_why_while_it_waits_and_when_it_was_given_up():
    enqueue("play")
    fail(claim("one"), BadInput("No toys."))
    assert [(job.error, job.attempts) for job in told().waiting] == [("No toys.", 1)]
    Job.objects.update(state=JobState.FAILED, ended_at=clock.real())
    seen = told()
    assert ([job.error for job in seen.given_up], seen.given_up_count, seen.waiting) == (["No toys."], 1, [])


def test_each_slot_is_told_with_when_it_came_due_last_and_what_came_of_it():
    register_slot("hourly")
    assert [slot.instant for slot in told().slots] == [None]
    fill_slots()
    finish(claim("one"))
    (slot,) = told().slots
    assert (slot.name, slot.state, slot.instant is not None) == ("hourly", JobState.DONE, True)


def test_each_reader_is_told_with_what_waits_for_it():
    register_reader("mia", "play")
    register_reader("tom", "sing")
    for _ in range(3):
        numbers.record(actor=OPERATOR, verb="play")
    assert [(reader.name, reader.waiting) for reader in told().readers] == [("mia", 3), ("tom", 0)]


def test_who_works_is_told_until_it_ends_and_told_as_silent_when_nothing_is_heard(monkeypatch):
    Pulse("worker").beat()
    seen = told()
    assert ([process.role for process in seen.processes], seen.roles()) == (["worker"], {"worker"})
    later = clock.real() + SILENT + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real", lambda: later)
    seen = told()
    assert (seen.processes[0].is_silent, seen.roles()) == (True, set())


def test_the_queries_are_as_many_whatever_there_is_to_tell():
    register_slot()
    register_reader("mia", "play")
    with CaptureQueriesContext(connection) as few:
        told()
    fill_slots()
    for _ in range(30):
        enqueue("play")
        numbers.record(actor=OPERATOR, verb="play")
        claim("one")
        Pulse("worker").beat()
    with CaptureQueriesContext(connection) as many:
        told()
    assert len(many) == len(few) == 8
