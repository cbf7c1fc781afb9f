"""Sessions end after idle weeks; when and where one was seen last is noted once an hour."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hoshin.org.sessions import Session

pytestmark = pytest.mark.django_db
ELSEWHERE = "198.51.100.7"


def look(client, days, **more):
    """What the account page answers so many days from now."""
    then = timezone.now() + timedelta(days=days)
    with patch("django.utils.timezone.now", lambda: then), patch("time.time", then.timestamp):
        return client.get("/account", **more).status_code


def test_a_session_lasts_while_somebody_looks_in(signed_in):
    assert [look(signed_in, days) for days in (1, 13, 25, 38, 50)] == [200] * 5


def test_after_two_idle_weeks_it_has_ended(signed_in):
    assert [look(signed_in, days) for days in (1, 16)] == [200, 302]


def test_it_ends_so_for_who_never_looked_again(signed_in):
    assert look(signed_in, 15) == 302


def test_it_does_not_last_for_ever(signed_in):
    assert [look(signed_in, days) for days in range(0, 91, 6)][-1] == 302


def test_when_and_where_it_was_seen_is_noted_once_an_hour(signed_in):
    for days in (1, 1.001, 2):
        look(signed_in, days, REMOTE_ADDR=ELSEWHERE)
    seen = Session.objects.get()
    assert seen.place == ELSEWHERE
    assert timedelta(days=1.9) < seen.seen_at - seen.opened_at < timedelta(days=2.1)
    with CaptureQueriesContext(connection) as queries:
        look(signed_in, 2.001)
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]


def test_the_page_is_answered_where_it_cannot_be_noted(signed_in):
    with patch("hoshin.web.door.idle.note_seen", side_effect=OperationalError("locked")):
        assert look(signed_in, 1) == 200


def test_who_did_not_sign_in_has_no_session(client, rita):
    client.get("/sign-in")
    assert not Session.objects.exists()
