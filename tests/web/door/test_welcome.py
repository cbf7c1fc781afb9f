"""Claiming a home, and coming in by a link."""

from __future__ import annotations

import re

import pytest

from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.links import NoSuchLink, make_claim_link, make_link_for
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.web.door import welcome
from web.conftest import NAME, PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(company):
    """The secret of a link that claims the company."""
    return make_claim_link(by=OPERATOR).secret


def come_in(client, token, name="Nina Nova", password=PASSWORD):
    return client.post("/welcome", {"token": token, "name": name, "password": password})


@pytest.mark.parametrize("address", ["/", "/sign-in", "/account", "/nothing", "/as/leader", "/welcomed"])
def test_until_somebody_claims_it_each_address_says_how(client, link, address):
    answer = client.get(address)
    assert answer.status_code == 503
    assert "hoshin account link" in answer.content.decode()


def test_even_what_is_sent_is_answered_so(client, link):
    assert sign_in(client).status_code == 503


def test_static_files_answer_before(client, link):
    sheet = re.search(r'href="(/static/[^"]+\.css)"', client.get("/").content.decode())
    answer = client.get(sheet[1])
    answer.close()
    assert answer.status_code == 200


@pytest.mark.stores
def test_who_opens_the_link_and_says_who_they_are_is_in(client, link):
    shown = client.get(f"/welcome?token={link}").content.decode()
    assert "You sign in by it" in shown
    answer = come_in(client, link)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Nina Nova" in client.get("/account").content.decode()
    client.post("/sign-out")
    assert sign_in(client, "Nina Nova").status_code == 302


@pytest.mark.stores
def test_who_sends_the_form_after_another_did_is_told_that_the_link_is_used(client, link, monkeypatch):
    def used(*_, **__):
        raise NoSuchLink

    monkeypatch.setattr(welcome, "claim", used)  # between the look at the link and its use
    answer = come_in(client, link)
    assert answer.status_code == 410
    assert "This link was used already" in answer.content.decode()


def test_looking_at_a_link_does_not_use_it_up(client, link):
    for _ in range(3):
        assert client.get(f"/welcome?token={link}").status_code == 200
    assert come_in(client, link).status_code == 302


def test_a_link_that_was_used_is_gone(client, link):
    come_in(client, link)
    again = client.get(f"/welcome?token={link}")
    assert again.status_code == 410
    assert "<code>hoshin account link</code>" in again.content.decode()
    assert come_in(client, link, name="Tom").status_code == 410


@pytest.mark.parametrize("token", ["", "x", "%00", "é"])
def test_a_link_that_never_was_is_gone(client, link, token):
    assert client.get(f"/welcome?token={token}").status_code == 410


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Nina", "short", "too short"),
        ("Nina", "", "required"),
        ("", PASSWORD, "required"),
        ("N\x00na", PASSWORD, "Null characters"),
        ("00000000000000000000000001", PASSWORD, "is a key"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(client, link, name, password, said):
    answer = come_in(client, link, name, password)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert not Account.objects.exists()
    assert come_in(client, link).status_code == 302


def test_somebody_who_was_let_in_chooses_how_they_sign_in(client, rita, company):
    set_name(company.olga.key, name="Olga Orff", by=OPERATOR)
    open_account(company.olga.key, by=OPERATOR)
    token = make_link_for(company.olga.key, by=OPERATOR).secret
    shown = client.get(f"/welcome?token={token}").content.decode()
    assert "Welcome, Olga Orff" in shown
    assert come_in(client, token, "olga").status_code == 302
    assert "Olga Orff" in client.get("/account").content.decode()


def test_a_name_that_somebody_has_is_told(client, rita, company):
    open_account(company.olga.key, by=OPERATOR)
    answer = come_in(client, make_link_for(company.olga.key, by=OPERATOR).secret, NAME)
    assert "Somebody else signs in by this name" in answer.content.decode()


def test_a_link_lets_in_as_whom_it_is_for_whoever_was_signed_in(signed_in, company):
    set_name(company.olga.key, name="Olga Orff", by=OPERATOR)
    open_account(company.olga.key, by=OPERATOR)
    come_in(signed_in, make_link_for(company.olga.key, by=OPERATOR).secret, "Olga")
    assert "Olga Orff" in signed_in.get("/account").content.decode()


def test_a_link_makes_no_password_and_no_secret_known_to_the_log(client, link, caplog):
    come_in(client, link, password="short")
    come_in(client, link)
    client.get(f"/welcome?token={link}")
    assert link not in caplog.text
    assert PASSWORD not in caplog.text
