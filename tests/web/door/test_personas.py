"""Personas: in a demo one click signs in as one of four; elsewhere there is no such thing."""

from __future__ import annotations

import pytest
from django.test import Client

from hoshin.changes import moments
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import close_account, open_account
from hoshin.org.found import DEMO, found
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.policy import root_unit
from hoshin.web.door.personas import personas
from org.company import adopt, adopted, draft
from org.company import company as on_paper

pytestmark = pytest.mark.django_db
WORDS = {"leader": "Leader", "operational-lead": "Operational lead", "member": "Member", "analyst": "Analyst"}


@pytest.fixture
def demo(db):
    """A demo: the company of two divisions, where Rita leads, Paul leads the pumps, Mia works, Olga looks."""
    found(by=OPERATOR, verb=DEMO)
    made = on_paper()
    first = root_unit(moments.today())
    adopt(draft().update(first, name="Northmoor", lead=None))
    people = [made.rita, made.paul, made.vera, made.olga, made.mia]
    rest = [record for record in made.records if record not in (made.root, made.policy)]
    from dataclasses import replace

    rest = [
        replace(record, parent=first.ref) if record in (made.pumps, made.valves) else record
        for record in rest
    ]
    rest = [replace(record, unit=first.ref) if record == made.rita else record for record in rest]
    adopted(*rest)
    adopt(draft().update(first, lead=made.rita.ref))
    grants = [
        (GrantName.MEMBER, GrantName.LEADER),
        (GrantName.MEMBER,),
        (GrantName.MEMBER,),
        (GrantName.VIEWER,),
        (GrantName.MEMBER,),
    ]
    for person, given, name in zip(people, grants, ("Rita", "Paul", "Vera", "Olga", "Mia"), strict=True):
        set_name(person.key, name=name, by=OPERATOR)
        open_account(person.key, *given, by=OPERATOR)
    return made


def test_the_sign_in_page_offers_all_four(client, demo):
    shown = client.get("/sign-in").content.decode()
    assert "This is a demo" in shown
    for slug, words in WORDS.items():
        assert f'action="/as/{slug}"' in shown
        assert f"<button>{words}</button>" in shown


def test_each_is_somebody_who_does_that(demo):
    assert {one.slug: one.name for one in personas()} == {
        "leader": "Rita",
        "operational-lead": "Paul",  # the pumps have a goal, and the valves none
        "member": "Mia",
        "analyst": "Olga",
    }


@pytest.mark.parametrize("slug", WORDS)
def test_one_click_signs_in(client, demo, slug):
    answer = client.post(f"/as/{slug}")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    shown = client.get("/account").content.decode()
    assert f"Demo: you look as {WORDS[slug]}" in shown


@pytest.mark.stores
def test_from_one_persona_to_the_next(client, demo):
    client.post("/as/leader")
    client.post("/as/analyst")
    assert "you look as Analyst" in client.get("/account").content.decode()


def test_a_look_does_not_sign_in(client, demo):
    assert client.get("/as/leader").status_code == 405


def test_there_is_nobody_else_to_look_as(client, demo):
    assert client.post("/as/administrator").status_code == 404


def test_who_cannot_be_found_is_not_offered(client, demo):
    from hoshin.org.accounts import account_of

    close_account(account_of(demo.mia.key), by=OPERATOR)
    assert "/as/member" not in client.get("/sign-in").content.decode()
    assert client.post("/as/member").status_code == 404


def test_nobody_gives_a_persona_a_password(client, demo):
    client.post("/as/leader")
    answer = client.post("/account/password", {"present": "", "password": "correct horse battery"})
    assert answer.status_code == 403


def test_elsewhere_there_is_no_such_thing(client, rita, mia):
    assert "This is a demo" not in client.get("/sign-in").content.decode()
    for slug in WORDS:
        assert client.post(f"/as/{slug}").status_code == 404


def test_who_looks_as_one_sees_no_login_of_others_who_do_and_ends_none(demo, client):
    others = Client()
    for visitor in (client, others):
        visitor.post("/as/leader")
    said = client.get("/account").content.decode()
    assert said.count("signed in ") - said.count("are signed in ") == 1
    assert client.post("/account/logins/end").status_code == 403
    assert others.get("/account").status_code == 200
