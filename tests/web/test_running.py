"""What runs in the background, as a page: for administrators, in a fixed number of queries, with what went wrong."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.journal import clock, numbers
from hoshin.journal.jobs import enqueue
from hoshin.journal.models import Job, JobState
from web.conftest import sign_in

pytestmark = pytest.mark.django_db


def failed(count: int = 1) -> list[int]:
    """Jobs that were given up."""
    jobs = [enqueue("day", arguments={"n": n}) for n in range(count)]
    Job.objects.filter(pk__in=jobs).update(
        state=JobState.FAILED, error="The disk is full.", ended_at=clock.real(), attempts=10
    )
    return jobs


@pytest.mark.stores
def test_an_administrator_is_told_what_failed_and_why(signed_in):
    failed()
    shown = signed_in.get("/running").content.decode()
    assert "The disk is full." in shown
    assert "Try again now" in shown


def test_the_worst_is_said_first(signed_in):
    shown = signed_in.get("/running").content.decode()
    assert "No worker and no clock is at work" in shown
    assert "<code>hoshin serve</code>" in shown


@pytest.mark.stores
def test_what_failed_is_tried_again_when_asked_to(signed_in):
    (job,) = failed()
    assert signed_in.post(f"/running/{job}/retry").status_code == 302
    assert Job.objects.get(pk=job).state == JobState.WAITING
    assert signed_in.post(f"/running/{job}/retry").status_code == 404


def test_a_member_is_neither_shown_the_page_nor_led_to_it(client, mia):
    assert sign_in(client, "Mia Maier").status_code == 302
    assert client.get("/running").status_code == 403
    (job,) = failed()
    assert client.post(f"/running/{job}/retry").status_code == 403
    assert 'href="/running"' not in client.get("/").content.decode()


def test_it_asks_as_often_for_many_jobs_as_for_few(signed_in):
    def asked() -> int:
        moments.remember(numbers.head()[0], moments.today())  # as a process that has answered before
        with CaptureQueriesContext(connection) as queries:
            signed_in.get("/running")
        return len(queries)

    failed()
    few = asked()
    failed(30)
    assert asked() == few <= 15
    assert "and 11 more" in signed_in.get("/running").content.decode()
