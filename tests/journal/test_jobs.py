"""A job is asked for with what wants it, held by lease, begun again when its worker died, and done once."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hoshin.errors import BadInput
from hoshin.journal import clock, jobs
from hoshin.journal.jobs import LeaseLost, claim, enqueue, fail, finish, give_back, hold, pause_after, tell
from hoshin.journal.models import Job, JobState, Process
from hoshin.journal.stopping import Stopped, Unstoppable
from hoshin.journal.working import work_off
from journal import background
from journal.background import did, only_job, works
from stores.together import at_once

pytestmark = [pytest.mark.stores, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _anew(monkeypatch):
    background.begin_anew(monkeypatch)
    logging.getLogger("hoshin.journal").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("hoshin.journal").setLevel(logging.NOTSET)


@pytest.fixture
def later(monkeypatch):
    """Lets so much time pass on the machine's own clock."""
    passed = timedelta()
    real = clock.real

    def pass_by(time):
        nonlocal passed
        passed += time

    monkeypatch.setattr(clock, "real", lambda: real() + passed)
    return pass_by


def test_a_job_is_done_when_it_is_due():
    enqueue("play", arguments={"note": "now"})
    enqueue("play", arguments={"note": "tomorrow"}, due=clock.real() + timedelta(days=1))
    assert (work_off(), did) == (1, ["now"])


def test_jobs_are_begun_in_the_order_in_which_they_came_due():
    now = clock.real()
    for minutes in (2, 3, 1):
        enqueue("play", arguments={"note": minutes}, due=now - timedelta(minutes=minutes))
    work_off()
    assert did == [3, 2, 1]


def test_a_job_is_not_there_when_what_wants_it_is_rolled_back():
    with transaction.atomic():
        enqueue("play")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_equal_jobs_that_wait_are_one_and_due_when_the_first_of_them_is():
    now = clock.real()
    asked = [enqueue("play", key="once", due=now + timedelta(hours=hours)) for hours in (2, 1, 3)]
    assert (len(set(asked)), only_job().due) == (1, now + timedelta(hours=1))


def test_jobs_without_a_key_are_never_equal():
    assert enqueue("play") != enqueue("play")


def test_a_job_that_runs_has_no_equal_which_is_begun_when_it_has_ended():
    enqueue("play", key="once")
    first = claim("one")
    second = enqueue("play", key="once")
    assert (first.job != second, claim("two")) == (True, None)
    finish(first)
    assert claim("two").job == second


def test_a_job_is_held_by_one_worker():
    enqueue("play")
    assert (claim("one").attempt, claim("two")) == (1, None)


def test_a_job_whose_worker_is_silent_beyond_its_lease_is_begun_by_another(later):
    enqueue("play")
    claim("one")
    later(jobs.LEASE + timedelta(seconds=1))
    assert claim("two").attempt == 2


def test_a_job_whose_lease_is_renewed_is_left_alone(later):
    enqueue("play")
    held = claim("one")
    for _ in range(3):
        later(jobs.LEASE * 0.9)
        hold(held)
        assert claim("two") is None


@pytest.mark.parametrize("change", [hold, finish, lambda held: tell(held, 1, 2)])
def test_who_lost_a_job_changes_nothing_of_it(later, change):
    enqueue("play")
    lost = claim("one")
    later(jobs.LEASE + timedelta(seconds=1))
    claim("two")
    before = Job.objects.values().get()
    with pytest.raises(LeaseLost):
        change(lost)
    fail(lost, BadInput("too late"))
    give_back(lost)
    assert Job.objects.values().get() == before


def test_the_effect_of_who_lost_a_job_is_rolled_back(later):
    enqueue("play", arguments={"work": "wake up late"})

    def wake_up_late(doing):
        later(jobs.LEASE + timedelta(seconds=1))
        claim("two")
        with doing.finishing():
            Process.objects.create(
                pk="effect", role="worker", host="", pid=1, started_at=clock.real(), beat_at=clock.real()
            )

    works["wake up late"] = wake_up_late
    work_off()
    assert (Process.objects.count(), only_job().worker) == (0, "two")


def test_a_job_that_fails_says_why_and_is_begun_again_after_a_while_that_doubles(later):
    enqueue("play", arguments={"work": "fail"})
    works["fail"] = failing(BadInput("There is no room in the toy box."))
    work_off()
    job = only_job()
    assert (job.state, job.attempts, job.error) == (JobState.WAITING, 1, "There is no room in the toy box.")
    later(pause_after(1))
    works.clear()
    assert (work_off(), only_job().state, only_job().error) == (1, JobState.DONE, "")


def failing(error):
    def work(_):
        raise error

    return work


def test_pauses_double_up_to_an_hour():
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 4)] == [10, 20, 40, 80]
    assert pause_after(60) == timedelta(hours=1)


def test_a_fault_of_the_program_is_told_as_a_sentence_too():
    enqueue("play", arguments={"work": "fail"})
    works["fail"] = failing(ValueError("no toys"))
    work_off()
    assert only_job().error == "The program failed: ValueError: no toys."


def test_a_job_that_nobody_can_do_says_so():
    enqueue("dance")
    work_off()
    assert only_job().error == "This version of the program knows no job named 'dance'."


def test_a_job_that_failed_as_often_as_its_kind_allows_is_given_up(later):
    enqueue("play", arguments={"work": "fail"})
    works["fail"] = failing(BadInput("No."))
    for _ in range(3):
        work_off()
        later(timedelta(hours=1))
    assert (work_off(), only_job().state, only_job().attempts, only_job().error) == (
        0,
        JobState.FAILED,
        3,
        "No.",
    )


def test_a_job_that_takes_its_worker_with_it_each_time_is_given_up(later):
    enqueue("play")
    for _ in range(3):
        assert claim("one")
        later(jobs.LEASE + timedelta(seconds=1))
    assert (claim("two"), only_job().error) == (None, "Its worker ended without a word, 3 times.")


def test_a_job_that_was_given_up_is_tried_again_when_somebody_says_so(later):
    enqueue("play", arguments={"work": "fail"})
    works["fail"] = failing(BadInput("No."))
    for _ in range(3):
        work_off()
        later(timedelta(hours=1))
    works.clear()
    assert jobs.try_again(only_job().pk)
    assert (work_off(), only_job().state) == (1, JobState.DONE)
    assert not jobs.try_again(only_job().pk)


def test_a_job_that_is_given_back_is_begun_at_once_and_was_not_begun_in_vain():
    enqueue("play")
    give_back(claim("one"))
    assert claim("two").attempt == 1


def test_a_job_that_fails_while_its_equal_waits_leaves_its_turn_to_that_one():
    enqueue("play", key="once")
    held = claim("one")
    waiting = enqueue("play", key="once")
    fail(held, BadInput("No."))
    job = only_job()
    assert (job.pk, job.attempts, job.error) == (waiting, 1, "No.")


def test_asking_again_does_not_shorten_the_pause_of_a_job_that_failed():
    enqueue("play", key="once")
    fail(claim("one"), BadInput("No."))
    due = only_job().due
    enqueue("play", key="once")
    assert only_job().due == due


@pytest.mark.django_db(transaction=True)
def test_who_does_a_job_is_seen_to_come_on():
    enqueue("play", arguments={"work": "count"})
    seen = []

    def count(doing):
        for done in (1, 2, 3):
            doing.tell(done, 3)
            seen.append((only_job().done, only_job().of))

    works["count"] = count
    work_off()
    assert seen == [(1, 3), (1, 3), (3, 3)]  # at once, then once a second, and the end


def test_a_job_is_finished_with_its_effect():
    enqueue("play", arguments={"work": "finish"})

    def finish_with_effect(doing):
        with doing.finishing():
            did.append("effect")
        assert only_job().state == JobState.DONE

    works["finish"] = finish_with_effect
    assert (work_off(), did, only_job().error) == (1, ["effect"], "")


def test_work_that_is_stopped_is_given_back(monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)  # which a test's transaction would not survive
    enqueue("play", arguments={"work": "stop"})
    works["stop"] = failing(Stopped())
    from hoshin.journal.working import _do_next

    with pytest.raises(Stopped):
        _do_next(None, Unstoppable())
    assert (only_job().state, only_job().attempts) == (JobState.WAITING, 0)


def test_jobs_that_ended_long_ago_are_forgotten(later):
    enqueue("play")
    work_off()
    enqueue("play", due=clock.real() + timedelta(days=300))
    later(timedelta(days=31))
    jobs.tidy()
    assert only_job().state == JobState.WAITING


def test_of_equal_jobs_the_database_holds_no_two():
    values = {"kind": "play", "key": "once", "due": clock.real(), "asked_at": clock.real()}
    Job.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(**values)


def test_looking_for_what_is_due_takes_a_look_at_readers_and_one_at_jobs():
    with CaptureQueriesContext(
        connection,
    ) as looked:
        work_off()
    assert len(looked) == 2


@pytest.mark.django_db(transaction=True)
def test_workers_that_claim_at_once_hold_different_jobs():
    for _ in range(6):
        enqueue("play")

    def work():
        held = []
        while one := claim("worker"):
            held.append(one.job)
            finish(one)
        return held

    held = at_once(*[work] * 4)
    assert sorted(job for jobs_held in held for job in jobs_held) == sorted(
        Job.objects.values_list("pk", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_an_equal_that_is_asked_for_at_once_by_many_is_one():
    asked = at_once(*[lambda: enqueue("play", key="once")] * 6)
    assert set(asked) == {only_job().pk}


@pytest.mark.django_db(transaction=True)
def test_who_asks_while_the_equal_is_being_claimed_is_not_forgotten():
    """The one that begins has not seen what the one that asks has not committed yet."""
    for _ in range(10):
        Job.objects.all().delete()
        enqueue("play", key="once")

        def ask():
            with transaction.atomic():
                return enqueue("play", key="once")

        asked, begun = at_once(ask, lambda: claim("worker"))
        job = Job.objects.get(pk=asked)
        begun_first = begun is not None and begun.job != asked
        assert job.state == JobState.WAITING or (begun is not None and not begun_first)
