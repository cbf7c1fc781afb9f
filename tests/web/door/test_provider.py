"""Signing in by an identity provider, over HTTP with one on this machine: who comes in, and who does not."""

from __future__ import annotations

import time
from dataclasses import replace
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.test import Client

from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.identities import untie
from hoshin.org.links import make_link_for
from hoshin.org.naming import set_name
from hoshin.org.people import Account, Identity
from hoshin.org.sessions import Session
from hoshin.provider import Provider
from hoshin.web.door.provider import metadata
from web.conftest import PASSWORD, sign_in
from web.door.identity_provider import CLIENT, SECRET, IdentityProvider, query

pytestmark = pytest.mark.django_db
MIA = {"sub": "7f3a", "name": "Mia Maier", "email": "mia@example.org", "email_verified": True}


@pytest.fixture
def provider(settings, rita, company):
    """The company's identity provider, which knows Mia."""
    metadata.forget()
    with IdentityProvider(claims=dict(MIA)) as made:
        settings.PROVIDER = Provider.of(made.issuer, CLIENT, SECRET, name="Keycloak")
        yield made
    metadata.forget()


@pytest.fixture
def mia(company) -> Account:
    """Mia's account; she has no password, and her mail address is known."""
    set_name(company.mia.key, name="Mia Maier", mail="Mia@Example.org", by=OPERATOR)
    return open_account(company.mia.key, by=OPERATOR)


def change(settings, **more) -> None:
    settings.PROVIDER = replace(settings.PROVIDER, **more)


def trip(client: Client, begin: str = "/sign-in/provider") -> str:
    """Set out, and be sent back: the address back here."""
    out = client.get(begin)
    assert out.status_code == 302, out.content.decode()
    there = urlsplit(out["Location"])
    browser = HTTPConnection(there.hostname or "", there.port, timeout=10)
    browser.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(browser.getresponse().headers["Location"])
    browser.close()
    return f"{back.path}?{back.query}"


def come(client: Client, begin: str = "/sign-in/provider"):
    return client.get(trip(client, begin))


def test_the_sign_in_page_leads_there(provider, client):
    said = client.get("/sign-in?next=/account%3Fa%3Db").content.decode()
    assert "Sign in with Keycloak" in said
    assert 'href="/sign-in/provider?next=%2Faccount%3Fa%3Db"' in said
    assert "Password" in said


@pytest.mark.stores
def test_whose_mail_address_is_verified_comes_in(provider, client, mia):
    answer = come(client, "/sign-in/provider?next=/account")
    assert answer["Location"] == "/account"
    assert "Mia Maier" in client.get("/account").content.decode()
    assert Identity.objects.get().subject == MIA["sub"]


def test_from_then_on_it_is_the_providers_name_for_them_that_counts(provider, client, mia):
    come(client)
    provider.claims["email"] = "mia.berg@example.org"
    again = Client()
    come(again)
    assert again.get("/account").status_code == 200
    provider.claims |= {"sub": "somebody else", "email": "mia@example.org"}
    assert come(Client()).status_code == 403


def test_setting_out_writes_nothing(provider, client, mia):
    client.get("/sign-in/provider")
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": "nobody@example.org"},
        {"email": ""},
    ],
)
def test_whom_nobody_let_in_is_told_the_same_whatever_it_is(provider, client, mia, claims):
    provider.claims |= claims
    answer = come(client)
    assert answer.status_code == 403
    assert "nobody has let you in here" in answer.content.decode()
    assert client.get("/account").status_code == 302


def test_an_address_that_two_people_have_lets_nobody_in(provider, client, mia, company):
    set_name(company.olga.key, name="Olga", mail="mia@example.org", by=OPERATOR)
    assert come(client).status_code == 403


def test_a_provider_that_verifies_and_does_not_say_so_is_trusted_where_the_settings_do(
    provider, client, mia, settings
):
    provider.claims["email_verified"] = None
    change(settings, trusts_mail=True)
    assert come(client).status_code == 302


def test_what_the_token_leaves_out_is_asked_for(provider, client, mia):
    provider.userinfo = {name: provider.claims.pop(name) for name in ("email", "email_verified")}
    assert come(client).status_code == 302
    assert "/userinfo" in provider.asked


@pytest.mark.stores
def test_who_was_invited_comes_by_the_link_whatever_their_address(provider, client, mia):
    provider.claims["email"] = "private@example.com"
    secret = make_link_for(mia.person, by=OPERATOR).secret
    assert "Come in with Keycloak" in client.get(f"/welcome?token={secret}").content.decode()
    assert come(client, f"/sign-in/provider?token={secret}").status_code == 302
    assert "Mia Maier" in client.get("/account").content.decode()
    provider.claims["sub"] = "another"
    assert come(Client(), f"/sign-in/provider?token={secret}").status_code == 403


def test_where_the_settings_say_so_whoever_comes_is_taken_in(provider, client, settings, company):
    provider.claims |= {"sub": "new", "name": "Nora  New", "email": "nora@example.org"}
    assert come(client).status_code == 403
    change(settings, makes_people=True)
    assert come(client).status_code == 302
    assert "Nora New" in client.get("/account").content.decode()
    assert client.get("/").status_code == 200


def test_and_who_is_in_the_plan_already_is_not_taken_in_twice(provider, client, settings, company):
    set_name(company.olga.key, name="Olga Orr", mail="mia@example.org", by=OPERATOR)
    change(settings, makes_people=True)
    come(client)
    assert Account.objects.filter(person=company.olga.key).exists()


class TestGroups:
    """Groups of the provider stand for grants here, as the settings map them."""

    @pytest.fixture
    def mapped(self, provider, mia, settings):
        change(settings, grants={"bosses": "leader", "board": "board reader"})
        return provider

    def held(self) -> set[str]:
        account = Account.objects.get(identities__subject=MIA["sub"])
        return set(account.grants.values_list("name", flat=True))

    def test_they_are_given_and_taken_at_each_sign_in(self, mapped, client):
        mapped.claims["groups"] = ["bosses", "choir"]
        come(client)
        assert self.held() == {"member", "leader"}
        mapped.claims["groups"] = ["board"]
        come(Client())
        assert self.held() == {"member", "board reader"}
        assert {e.actor for e in Entry.objects.filter(verb="give grant")} == {"identity provider"}

    def test_without_a_claim_nothing_changes(self, mapped, client):
        mapped.claims["groups"] = ["bosses"]
        come(client)
        del mapped.claims["groups"]
        come(Client())
        assert self.held() == {"member", "leader"}

    def test_the_last_administrator_stays(self, provider, settings, rita):
        set_name(rita.person, name="Rita Roth", mail="mia@example.org", by=OPERATOR)
        change(settings, grants={"admins": "administrator"})
        provider.claims["groups"] = []
        come(Client())
        assert rita.grants.filter(name=GrantName.ADMINISTRATOR).exists()


class TestLies:
    """Nothing is believed that is not proved."""

    @pytest.mark.parametrize(
        "lie",
        [
            {"said": {"nonce": "of another request"}},
            {"said": {"nonce": None}},
            {"said": {"aud": "another client"}},
            {"said": {"aud": [CLIENT, "another client"]}},
            {"said": {"iss": "https://evil.example"}},
            {"said": {"exp": int(time.time()) - 300}},
            {"said": {"iat": int(time.time()) + 600}},
            {"algorithm": "none"},
            {"algorithm": "HS256"},
            {"signs_with": 1},
            {"signs_with": 1, "named": "key 0"},
            {"document": {"issuer": "https://evil.example"}},
            {"document": {"token_endpoint": "http://192.0.2.1/token"}},
            {"document": {"jwks_uri": "file:///etc/passwd"}},
            {"userinfo": {"sub": "somebody else"}, "claims": {"sub": MIA["sub"]}},
        ],
    )
    def test_whoever_is_lied_about_does_not_come_in(self, provider, client, mia, lie):
        for name, value in lie.items():
            setattr(provider, name, value)
        answer = come(client) if "issuer" not in lie.get("document", {}) else client.get("/sign-in/provider")
        assert answer.status_code == 502, answer.content.decode()
        assert "Signing in failed" in answer.content.decode()
        assert not Session.objects.exists()

    def test_an_answer_from_a_trip_of_another_browser_is_refused(self, provider, client, mia):
        back, victim = trip(client), Client()
        assert victim.get(back).status_code == 400
        trip(victim)
        assert victim.get(back).status_code == 400
        assert not Session.objects.exists()

    @pytest.mark.stores
    def test_a_way_back_is_good_once(self, provider, client, mia):
        back = trip(client)
        assert client.get(back).status_code == 302
        client.post("/sign-out")
        assert client.get(back).status_code == 400

    def test_a_code_is_good_for_whoever_sent_for_it(self, provider, client, mia):
        stolen, thief = query(trip(client)), Client()
        own = query(trip(thief))
        assert own["code"] != stolen["code"]
        answer = thief.get("/sign-in/provider/back", {"state": own["state"], "code": stolen["code"]})
        assert answer.status_code == 502
        assert not Session.objects.exists()

    def test_nobody_is_sent_elsewhere_afterwards(self, provider, client, mia):
        assert come(client, "/sign-in/provider?next=https://evil.example/")["Location"] == "/"


def test_who_turns_back_is_told_so(provider, client, mia):
    provider.refuses = "access_denied"
    answer = come(client)
    assert answer.status_code == 403
    assert "Keycloak did not let you on" in answer.content.decode()


def test_keys_that_the_provider_changed_are_asked_for_anew(provider, client, mia, monkeypatch):
    assert come(client).status_code == 302
    provider.signs_with, provider.tells = 2, [2]
    monkeypatch.setattr(metadata, "_ANEW", 0.0)
    assert come(Client()).status_code == 302


def test_a_provider_that_does_not_answer_fails_in_a_sentence(provider, client, mia, settings):
    change(settings, issuer="http://127.0.0.1:1/nobody")
    answer = client.get("/sign-in/provider")
    assert answer.status_code == 502
    assert sign_in(client).status_code == 302


def test_without_a_provider_there_is_no_such_address(client, rita):
    assert client.get("/sign-in/provider").status_code == 404
    assert client.get("/sign-in/provider/back?code=x").status_code == 404


def test_untying_signs_out_and_a_link_ties_anew(provider, client, mia):
    come(client)
    assert untie(mia, by=OPERATOR)
    assert client.get("/account").status_code == 302
    assert not Identity.objects.exists()


def test_the_journal_knows_nothing_of_what_the_provider_said(provider, client, mia):
    come(client)
    told = str(list(Entry.objects.values_list("actor", "verb", "subject", "payload")))
    assert "bind identity" in told
    assert MIA["sub"] not in told
    assert "example.org" not in told


class TestOnly:
    """Where all come by the provider, passwords open administrators' accounts alone."""

    @pytest.fixture(autouse=True)
    def only(self, provider, settings):
        change(settings, only=True)

    def test_the_page_leads_to_the_provider_first(self, client):
        said = client.get("/sign-in").content.decode()
        assert 'type="password"' not in said
        assert "An administrator signs in by a password" in said
        assert 'type="password"' in client.get("/sign-in?password").content.decode()

    def test_an_administrator_comes_in_by_a_password(self, client):
        assert sign_in(client).status_code == 302

    def test_another_is_answered_as_if_the_password_were_wrong(self, company):
        from web.conftest import let_in

        let_in(company.olga, "Olga Orr")
        right, wrong = sign_in(Client(), "Olga Orr"), sign_in(Client(), "Olga Orr", "quite wrong password")
        for answer in (right, wrong):
            assert answer.status_code == 200
            assert "do not belong together" in answer.content.decode()

    def test_a_link_offers_the_provider_and_no_password(self, client, mia):
        secret = make_link_for(mia.person, by=OPERATOR).secret
        said = client.get(f"/welcome?token={secret}").content.decode()
        assert "Come in with Keycloak" in said
        assert 'type="password"' not in said
        given = {"token": secret, "name": "mia", "password": PASSWORD}
        assert client.post("/welcome", given).status_code == 403

    def test_ones_own_page_offers_no_password_either(self, client, mia):
        come(client)
        said = client.get("/account").content.decode()
        assert "You sign in with Keycloak" in said
        assert 'type="password"' not in said
        assert client.post("/account/password", {"present": "x", "password": PASSWORD}).status_code == 403

    def test_a_second_factor_is_the_providers_matter(self, client, mia, settings):
        settings.SECOND_FACTOR = "everybody"
        come(client)
        assert client.get("/").status_code == 200
