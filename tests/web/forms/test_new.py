"""Creating by a form, of every declared kind."""

from __future__ import annotations

import pytest

from alignment.company import plan
from hoshin.changes.models import Changeset, State
from hoshin.changes.record import entities
from hoshin.journal import numbers
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Goal
from hoshin.web.addresses import segment_of
from hoshin.work.plan import Service
from toys.plan import Box, Friendship, Toy
from web.forms.filling import answers, fill
from web.mill_in_browsers import SECRET, browser, guest, plant, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_every_declared_kind_has_a_form(here):
    client = browser(here.people["orders"])
    for entity in entities():
        if entity.kind == "person":  # who has a name too, kept beside the plan
            continue
        assert client.get(f"/{segment_of(entity.kind)}/new").status_code == 200, entity.kind


def test_a_goal_is_created_by_whom_it_concerns_and_begins_with_what_is_known(here):
    sam = browser(here.people["scrap"])
    unit, goal = here.units["scrap"], here.goals["scrap"]
    address = f"/goals/new?unit={unit.key}&parent=goal:{goal.key}"
    page = sam.get(address).content.decode()
    assert answers(page)["parent"] == f"goal:{goal.key}"
    assert answers(page)["cycle"] == here.year.key
    answer = fill(sam, address, title="Sort the waste of the second shop", because="It is half of it.")
    (made,) = (one for one in plan().of(Goal).values() if one.title.startswith("Sort"))
    assert answer["Location"].startswith(f"/goals/{made.key}")
    assert (made.unit, made.parent, made.cycle) == (unit.ref, goal.ref, here.year.ref)


def test_what_must_be_said_is_asked_for(here):
    answer = fill(browser(here.people["orders"]), "/goals/new", title="", unit="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#q-title"' in page
    assert 'href="#q-unit"' in page


def test_pressed_twice_it_is_created_once(here):
    orders = browser(here.people["orders"])
    address = f"/goals/new?unit={here.root.key}"
    sent = {**answers(orders.get(address).content.decode()), "title": "Open on Sundays"}
    first, number = orders.post(address, sent), numbers.head()
    second = orders.post(address, sent)
    assert first["Location"].split("?")[0] == second["Location"].split("?")[0]
    assert numbers.head() == number or Changeset.objects.filter(state=State.PROPOSED).count() == 1


def test_a_link_is_created_once_and_restored_where_it_was_retired(here):
    orders = browser(here.people["orders"])
    work, goal = here.work["orders"], here.goals["orders"]
    answer = fill(orders, "/services/new", initiative=work.key, goal=goal.key, because="Again.")
    assert answer.status_code == 422
    assert "There is one of these already" in answer.content.decode()
    other = here.goals["scrap"]
    fill(orders, "/services/new", initiative=work.key, goal=other.key, because="It frees hands.")
    assert plan().of(Service).by("goal", other.ref) or Changeset.objects.filter(state=State.PROPOSED).exists()


def test_a_kind_that_was_just_declared_is_created(here):
    client = guest(here, GrantName.LEADER)
    fill(client, "/boxes/new", name="Blue")
    (box,) = plan().of(Box).values()
    fill(client, f"/toys/new?box={box.key}", title="A train", count="2")
    fill(client, f"/toys/new?box={box.key}", title="A tunnel")
    train, tunnel = plan().of(Toy).values()
    assert (train.box, train.count, tunnel.count) == (box.ref, 2, 1)
    fill(client, "/friendships/new", one=train.key, other=tunnel.key)
    (link,) = plan().of(Friendship).values()
    assert (link.one, link.other) == (train.ref, tunnel.ref)


def test_what_others_decide_is_proposed_with_what_it_is(here):
    ann = browser(here.people["answers"])
    address = f"/goals/new?unit={here.units['scrap'].key}"
    assert "Propose to Sam Sand" in text(ann.get(address).content.decode())
    answer = fill(ann, address, title="Sort the waste")
    assert "It waits for Sam Sand" in read(ann, answer["Location"])
    (row,) = Changeset.objects.filter(state=State.PROPOSED)
    assert row.author == f"person:{here.people['answers'].key}"


def test_a_check_says_how_a_goal_reads_and_what_says_the_same_and_does_nothing(here):
    sam, number = browser(here.people["scrap"]), numbers.head()
    address = f"/goals/new?unit={here.units['scrap'].key}"
    typed = {
        **answers(sam.get(address).content.decode()),
        "title": "Bring scrap below 3 percent",
        "_do": "check",
    }
    told = text(sam.post("/goals/new", typed).content.decode())
    for words in (
        "Specific pass",
        "Measurable pass",
        "Relevant fail",
        "Time-bound fail",
        "Achievable unknown",
    ):
        assert words in told
    assert "Goals that say much the same: Bring scrap below 3 percent, from 6" in told
    part = sam.post("/goals/new", {**typed, "due": "2026-12-01"}, headers={"X-Part": "1"}).content.decode()
    assert "<html" not in part
    assert "Time-bound pass" in text(part)
    assert 'data-button="Save"' in part
    assert numbers.head() == number


def test_a_check_tells_nothing_of_what_is_closed(here):
    plant(here)
    ann = browser(here.people["answers"])
    typed = {**answers(ann.get("/goals/new").content.decode()), "_do": "check"}
    part = ann.post(
        "/goals/new", {**typed, "title": f"{SECRET}: sell the sieve works"}, headers={"X-Part": "1"}
    )
    assert "much the same" not in part.content.decode()


def test_people_come_in_by_the_page_that_asks_for_their_name(here):
    assert browser(here.people["scrap"]).get("/people/new")["Location"] == "/accounts/invite"
    assert "/people/new" not in browser(here.people["scrap"]).get("/people").content.decode()
