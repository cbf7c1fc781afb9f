"""Signing in by name and password, and out."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import close_account, take_away
from hoshin.org.called import called_at_hand
from hoshin.org.forget import forget
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.org.sessions import Session
from web.conftest import NAME, PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.stores
def test_who_knows_name_and_password_comes_in(client, rita):
    assert "Sign in" in client.get("/sign-in").content.decode()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert NAME in client.get("/account").content.decode()


@pytest.mark.parametrize("name", ["rita roth", "RITA ROTH", " Rita Roth "])
def test_a_name_is_the_same_in_capitals_or_not(client, rita, name):
    assert sign_in(client, name).status_code == 302


def test_a_stranger_is_sent_to_sign_in_and_then_on(client, rita):
    answer = client.get("/account?done=name")
    assert answer["Location"] == "/sign-in?next=/account%3Fdone%3Dname"
    onward = client.post("/sign-in", {"login": NAME, "password": PASSWORD, "next": "/account"})
    assert onward["Location"] == "/account"


def test_nobody_is_sent_elsewhere(client, rita):
    onward = client.post("/sign-in", {"login": NAME, "password": PASSWORD, "next": "https://evil.example/"})
    assert onward["Location"] == "/"


def test_a_known_and_an_unknown_name_are_answered_alike(rita):
    known, unknown = (
        sign_in(Client(), name, "wrong password").content.decode().replace(name, "…")
        for name in (NAME, "Nobody Known")
    )
    assert without_token(known) == without_token(unknown)
    assert "do not belong together" in known


@pytest.mark.parametrize(
    "name", [NAME, "Nobody Known", "Mia Maier"], ids=["known", "unknown", "not come yet"]
)
def test_each_try_costs_one_hash(client, rita, company, monkeypatch, settings, name):
    settings.PASSWORD_HASHERS = ["hoshin.org.hashing.Scrypt"]
    rita.set_password(PASSWORD)
    rita.save()
    hashed = []
    encode = ScryptPasswordHasher.encode
    monkeypatch.setattr(
        ScryptPasswordHasher, "encode", lambda *given, **more: hashed.append(1) or encode(*given, **more)
    )
    sign_in(client, name, "wrong password")
    assert len(hashed) == 1


def test_signing_out_takes_a_post_and_ends_the_session(signed_in):
    assert signed_in.get("/sign-out").status_code == 405
    assert Session.objects.count() == 1
    assert signed_in.post("/sign-out")["Location"] == "/sign-in"
    assert not Session.objects.exists()
    assert signed_in.get("/account").status_code == 302


def test_who_sent_a_form_after_the_session_ended_comes_to_the_first_page(client, rita):
    asked = client.post("/account/name", {"name": "Rita"})
    assert asked["Location"] == "/sign-in"
    assert client.get("/account")["Location"] == "/sign-in?next=/account"


def test_signing_in_gives_the_session_another_key(client, rita, settings):
    sign_in(client)
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-out")
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_a_session_is_kept_under_a_digest(signed_in, settings):
    key = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    assert not Session.objects.filter(session_key=key).exists()


def test_cookies_are_out_of_reach_of_scripts(signed_in):
    assert signed_in.cookies
    for cookie in signed_in.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), cookie


def test_a_form_from_elsewhere_is_refused(rita):
    answer = sign_in(Client(enforce_csrf_checks=True))
    assert answer.status_code == 403
    assert "This form has grown old" in answer.content.decode()


def test_looking_writes_nothing_and_opens_no_transaction(signed_in):
    with CaptureQueriesContext(connection) as queries:
        signed_in.get("/account")
    said = [query["sql"].split()[0] for query in queries]
    assert set(said) == {"SELECT"}, said


def test_who_is_signed_in_is_known_by_few_queries(signed_in, django_assert_num_queries):
    moments.remember(numbers.head()[0], moments.today())  # as a process that has answered before
    # session, account; grants and head; names; logins, second factor; an administrator's look at the backups
    with django_assert_num_queries(8):
        signed_in.get("/account")


def test_the_sign_in_page_takes_few_queries(client, rita, django_assert_num_queries):
    with django_assert_num_queries(2):  # has anybody an account, is it a demo
        client.get("/sign-in")


def test_a_right_withdrawn_counts_from_the_next_request(signed_in, rita):
    assert signed_in.get("/").status_code == 200
    take_away(rita, GrantName.ADMINISTRATOR, GrantName.LEADER, by=OPERATOR)
    answer = signed_in.get("/")
    assert answer.status_code == 403
    assert "not open to you" in answer.content.decode()
    assert signed_in.get("/account").status_code == 200


def test_closing_an_account_ends_its_sessions(signed_in, rita, mia):
    close_account(rita, by=OPERATOR)
    assert not Session.objects.exists()
    assert signed_in.get("/account")["Location"].startswith("/sign-in")


def test_forgetting_a_person_reaches_sessions_and_the_sign_in_name(signed_in, rita, mia):
    forget(rita.person, by=OPERATOR)
    assert not Session.objects.exists()
    assert not Account.objects.filter(sign_in="rita roth").exists()
    assert signed_in.get("/account")["Location"].startswith("/sign-in")


def test_the_journal_knows_no_secret(signed_in):
    told = str(list(Entry.objects.values_list("verb", "subject", "payload"))).lower()
    assert "set sign-in" in told
    assert "rita" not in told
    assert PASSWORD not in told


def without_token(text: str) -> str:
    """A page without what is drawn anew for each."""
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_names_of_one_request_are_not_kept_for_the_next(signed_in, rita):
    signed_in.get("/account")
    set_name(rita.person, name="Rita Ross", by=OPERATOR)
    assert "Rita Ross" in signed_in.get("/account").content.decode()
    assert called_at_hand(rita.person) == rita.person
