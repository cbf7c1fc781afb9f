"""Where somebody is signed in, listed and ended one by one or all others."""

from __future__ import annotations

import pytest
from django.test import Client

from hoshin.changes import moments
from hoshin.journal import numbers
from hoshin.org.sessions import Session
from hoshin.web.door.browsers import in_words
from web.conftest import sign_in

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def phone(rita) -> Client:
    """Rita's phone, at another address."""
    client = Client(HTTP_USER_AGENT=PHONE, REMOTE_ADDR="198.51.100.7")
    sign_in(client)
    return client


@pytest.mark.stores
def test_each_is_told_by_browser_system_place_and_time(signed_in, phone):
    said = signed_in.get("/account").content.decode()
    assert "Safari on iPhone" in said
    assert "198.51.100.7" in said
    assert said.count("this browser") == 1
    assert said.index("this browser") < said.index("Safari on iPhone")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (DESK, "Firefox on Windows"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on macOS"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile", "Chrome on Android"),
        ("curl/8.9", "A browser that does not say what it is"),
        ("<script>alert(1)</script>" * 100, "A browser that does not say what it is"),
    ],
)
def test_a_browser_is_told_in_words(client, rita, said, words):
    sign_in(client, HTTP_USER_AGENT=said)
    kept = Session.objects.get()
    assert in_words(kept.browser, kept.system) == words


def test_one_is_ended_from_elsewhere(signed_in, phone):
    key = Session.objects.get(system="iPhone").session_key
    done = signed_in.post(f"/account/logins/{key}/end")
    assert "no longer signed in there" in signed_in.get(done["Location"]).content.decode()
    assert phone.get("/account").status_code == 302
    assert signed_in.post(f"/account/logins/{key}/end").status_code == 404


@pytest.mark.stores
def test_all_others_are_ended(signed_in, phone):
    signed_in.post("/account/logins/end")
    assert phone.get("/account").status_code == 302
    assert signed_in.get("/account").status_code == 200


def test_those_of_another_person_are_not_ones_own(signed_in, mia):
    theirs = Client()
    sign_in(theirs, "Mia Maier")
    key = Session.objects.get(account=mia).session_key
    assert signed_in.post(f"/account/logins/{key}/end").status_code == 404
    signed_in.post("/account/logins/end")
    assert theirs.get("/account").status_code == 200


def test_the_list_takes_as_many_queries_for_many_as_for_one(signed_in, django_assert_num_queries):
    for _turn in range(5):
        sign_in(Client())
    moments.remember(numbers.head()[0], moments.today())  # as a process that has answered before
    with django_assert_num_queries(8):
        signed_in.get("/account")


@pytest.mark.parametrize("address", ["/account/logins/end", "/account/logins/x/end"])
def test_looking_ends_nothing(signed_in, address):
    assert signed_in.get(address).status_code == 405
