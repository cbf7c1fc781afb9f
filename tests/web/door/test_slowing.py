"""Sign-in is slowed by name and by place; whoever is in the right gets in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from hoshin.address import Address, place_of
from hoshin.journal import clock
from hoshin.org.pace import Pace
from web.conftest import NAME, PASSWORD, sign_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def at_noon():
    """One instant, so that a slow machine lets nobody through."""
    with clock.at(NOON):
        yield


def wrong(times, *, address=HERE, name=NAME, **headers):
    """Wrong sign-ins, each by a browser of its own; their status codes."""
    answers = []
    for turn in range(times):
        named = name(turn) if callable(name) else name
        more = {key: value(turn) for key, value in headers.items()}
        answers.append(sign_in(Client(), named, "wrong password", REMOTE_ADDR=address, **more))
    return answers


def passed(answers) -> int:
    """How many were let through to the password."""
    return sum(answer.status_code == 200 for answer in answers)


@pytest.mark.stores
def test_200_from_one_address_are_slowed_and_told_when(rita):
    answers = wrong(200)
    assert passed(answers) == 5
    last = answers[-1]
    assert (last.status_code, last["Retry-After"]) == (429, "30")
    assert "Try again in 30 seconds" in last.content.decode()


def test_after_the_wait_the_rightful_person_gets_in_even_from_there(rita):
    wrong(12)
    with clock.at(NOON + timedelta(seconds=30)):
        assert sign_in(Client(), REMOTE_ADDR=HERE).status_code == 302


def test_from_elsewhere_the_rightful_person_gets_in_at_once(rita):
    wrong(12)
    assert sign_in(Client(), REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_a_device_that_knows_the_name_gets_in_wherever_strangers_try_from(rita, client):
    assert sign_in(client, REMOTE_ADDR=HERE).status_code == 302
    client.post("/sign-out")
    for turn in range(8):
        wrong(3, address=f"203.0.113.{turn}")
    assert sign_in(Client(), REMOTE_ADDR=ELSEWHERE).status_code == 429  # a stranger would have to wait
    assert sign_in(client, REMOTE_ADDR=HERE).status_code == 302


def test_forged_addresses_change_nothing(rita):
    answers = wrong(30, HTTP_X_FORWARDED_FOR=lambda turn: f"203.0.113.{turn}")
    assert passed(answers) == 5


def test_addresses_forged_before_a_proxy_change_nothing(rita, settings):
    settings.ADDRESS = Address.of("", proxies="10.0.0.1")
    forged = wrong(12, address="10.0.0.1", HTTP_X_FORWARDED_FOR=lambda turn: f"203.0.113.{turn}, {HERE}")
    assert passed(forged) == 5
    assert sign_in(Client(), REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=ELSEWHERE).status_code == 302


def test_many_names_from_one_address_are_slowed(rita):
    assert passed(wrong(40, name=lambda turn: f"person {turn}")) == 20


def test_many_addresses_at_one_name_are_slowed(rita):
    tried = [answer for turn in range(15) for answer in wrong(2, address=f"203.0.113.{turn}")]
    assert passed(tried) == 20


def test_a_known_and_an_unknown_name_are_slowed_alike(rita):
    known, unknown = (
        [(answer.status_code, answer.get("Retry-After")) for answer in wrong(20, name=name, address=address)]
        for name, address in ((NAME, HERE), ("Nobody Known", ELSEWHERE))
    )
    assert known == unknown


def test_who_is_refused_costs_no_hash_and_one_query_more_than_the_page(
    rita, monkeypatch, django_assert_num_queries
):
    wrong(5)
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1))
    with django_assert_num_queries(3):
        assert passed(wrong(1)) == 0
    assert hashed == []


def test_signing_in_rightly_uses_nothing_up(rita):
    for _ in range(25):
        assert sign_in(Client(), REMOTE_ADDR=HERE).status_code == 302


def test_a_try_without_a_password_is_none(rita):
    for _ in range(25):
        assert sign_in(Client(), password="").status_code == 200
    assert not Pace.objects.exists()


def test_a_known_device_does_not_try_endlessly(rita, client):
    sign_in(client)
    client.post("/sign-out")
    statuses = [sign_in(client, password="wrong password").status_code for _ in range(10)]
    assert statuses == [200] * 5 + [429] * 5
    assert sign_in(client, "Somebody Else", "wrong password").status_code == 200


def test_a_made_up_device_is_none(rita, settings):
    forger = Client()
    forger.cookies[settings.DEVICE_COOKIE_NAME] = "WyJhIl0:1xX7g2:nonsense"
    statuses = [sign_in(forger, password="wrong password").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]


def test_the_present_password_is_not_guessed_either(signed_in):
    sent = {"present": "wrong password", "password": "another horse battery"}
    statuses = [signed_in.post("/account/password", sent).status_code for _ in range(7)]
    assert statuses == [400] * 5 + [429] * 2
    with clock.at(NOON + timedelta(seconds=30)):
        assert signed_in.post("/account/password", sent | {"present": PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
    ],
)
def test_an_address_is_oneplace_of(address, place):
    assert place_of(address) == place
