"""My line of sight, and what others see of a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alignment.company import create, draft, plan
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import keep
from hoshin.changes.ref import Ref
from hoshin.journal.actor import OPERATOR
from hoshin.org.grants import GrantName
from hoshin.org.plan import POLICY_KEY, PeopleLevel, Policy
from hoshin.strategy.plan import Vision
from hoshin.web.addresses import address_of
from hoshin.work.act import NewAction, open_actions
from web.mill_in_browsers import MORNING, MOST_QUERIES, SECRET, browser, grow, guest, plant, queries, read

pytestmark = [pytest.mark.django_db(transaction=True)]
FIGURES = ("% of the way", "on track", "Ask about the sieve", "Checked in")


@pytest.fixture
def sam(here):
    """The browser of who owns the goal about scrap."""
    due = MORNING.date() - timedelta(days=2)
    action = NewAction("Ask about the sieve", here.work["scrap"].ref, here.people["scrap"].ref, due)
    open_actions([action], by=OPERATOR)
    bring_up_to_date()
    return browser(here.people["scrap"])


def policy() -> Ref[Policy]:
    return Ref(Policy.kind, POLICY_KEY)


def test_each_thing_leads_upward_with_its_because(here, sam):
    create(Vision(new_key(), text="No pump is thrown away"))
    here.give(here.goals["scrap"], because="Every casting thrown away was paid for.")
    shown = read(sam, "/me")
    action = shown[shown.index("Ask about the sieve") : shown.index("Initiatives", shown.index("Actions"))]
    way = [
        "A finer sieve",
        "Bring scrap below 3 percent, from 6",
        "Every casting thrown away was paid for.",
        "Sell what we make well",
        "No pump is thrown away",
    ]
    places = [action.rindex(step) for step in way]
    assert places == sorted(places)
    assert "was due on 28 Jun 2026" in action


def test_what_leads_nowhere_says_so(here, sam):
    here.give(here.goals["scrap"], parent=None)
    shown = read(sam, "/me")
    assert "3 of the 3 things that you do lead to no priority." in shown
    assert "it serves nothing" in shown


def test_what_moved_in_four_weeks_is_told(here, sam):
    here.give(here.goals["scrap"], title="Hardly any waste")
    shown = read(sam, "/me")
    moved = shown[shown.index("In the last four weeks") :]
    assert "to “Hardly any waste”" in moved
    assert "Checked in on “Hardly any waste”" in moved
    assert "Lift orders" not in moved


def test_it_shows_an_earlier_number(here, sam):
    number = plan().number
    here.give(here.goals["scrap"], title="Hardly any waste")
    shown = read(sam, f"/me?at={number}")
    assert "This is not today" in shown
    assert "Bring scrap below 3 percent, from 6" in shown


def test_others_are_told_no_figure_of_one_person(here, sam):
    address = address_of(here.people["scrap"].ref)
    own = read(sam, address)
    assert all(figure in own for figure in FIGURES)
    other = read(browser(here.people["orders"]), address)
    assert "Sam Sand" in other
    assert "Bring scrap below 3 percent, from 6" in other
    assert not any(figure in other for figure in FIGURES)


def test_of_who_leads_others_are_told_figures_where_the_level_says_leaders(here, sam):
    here.give(plan()[policy()], people_level=PeopleLevel.LEADERS)
    shown = read(browser(here.people["orders"]), address_of(here.people["scrap"].ref))
    assert "Ask about the sieve" in shown
    assert "% of the way" in shown


def test_a_draft_that_lowers_the_level_opens_nothing(here, sam):
    change = draft().update(plan()[policy()], people_level=PeopleLevel.PERSONS)
    change.author = f"person:{here.people['orders'].key}"
    keep(change)
    address = address_of(here.people["scrap"].ref, change.key)
    assert not any(figure in read(browser(here.people["orders"]), address) for figure in FIGURES)


def test_what_is_closed_to_others_is_not_told_of_a_person(here, sam):
    plant(here)
    client = browser(here.people["orders"])
    assert SECRET not in client.get(address_of(here.people["scrap"].ref)).content.decode()
    assert SECRET not in client.get("/me").content.decode()
    assert SECRET in read(sam, "/me")


def test_who_has_nothing_to_do_is_told_so(here):
    assert "Nothing is yours yet" in read(guest(here, GrantName.MEMBER), "/me")


def test_who_reads_the_top_alone_has_a_page_too(here):
    assert "My line of sight" in read(guest(here, GrantName.BOARD_READER), "/me")


def test_it_asks_the_database_as_often_whatever_there_is(here, sam):
    number = plan().number
    few = [queries(sam, address) for address in ("/me", f"/me?at={number}")]
    grow(here, 30)
    bring_up_to_date()
    assert [queries(sam, address) for address in ("/me", f"/me?at={number}")] == few
    assert max(few) <= MOST_QUERIES
