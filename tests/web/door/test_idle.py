"""Sessions end after idle weeks, and looking at pages keeps them without writing anything."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from hoshin.web.models import Session

pytestmark = pytest.mark.django_db


def look(client, days):
    """What the account page answers so many days from now."""
    then = timezone.now() + timedelta(days=days)
    with patch("django.utils.timezone.now", lambda: then), patch("time.time", then.timestamp):
        return client.get("/account").status_code


def test_a_session_lasts_while_somebody_looks_in(signed_in):
    assert [look(signed_in, days) for days in (1, 13, 25, 38, 50)] == [200] * 5


def test_after_two_idle_weeks_it_has_ended(signed_in):
    assert [look(signed_in, days) for days in (1, 16)] == [200, 302]


def test_it_ends_so_for_who_never_looked_again(signed_in, settings):
    del signed_in.cookies[settings.SEEN_COOKIE_NAME]
    assert look(signed_in, 15) == 302


def test_it_does_not_last_for_ever(signed_in):
    assert [look(signed_in, days) for days in range(0, 91, 6)][-1] == 302


def test_the_stamp_of_another_session_is_none(signed_in, client, settings):
    signed_in.cookies[settings.SEEN_COOKIE_NAME] = "0000:1xX7g2:nonsense"
    assert look(signed_in, 15) == 302


def test_looking_writes_no_session(signed_in):
    before = list(Session.objects.values())
    look(signed_in, 5)
    assert list(Session.objects.values()) == before


def test_who_did_not_sign_in_gets_no_stamp(client, rita, settings):
    client.get("/sign-in")
    assert settings.SEEN_COOKIE_NAME not in client.cookies
    assert not Session.objects.exists()
