"""The log by pages: what happened, what one number did, what it came to between two moments; told to whom it is open."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import draft, plan
from hoshin.cadence.facts import Colour
from hoshin.changes.adopt import adopt
from hoshin.changes.proposals import keep
from hoshin.journal import numbers
from hoshin.journal.actor import person_actor
from hoshin.journal.models import Batch
from hoshin.org.visibility import Visibility
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, plant, read

pytestmark = [pytest.mark.django_db(transaction=True)]


def renamed(here, title="Hardly any waste", why="People complain of it."):
    """Sam renames the goal; the number under which that is adopted."""
    sam = here.people["scrap"]
    change = draft().update(here.goals["scrap"], title=title)
    change.author, change.reason = person_actor(sam.key), why
    return adopt(change).number


def test_the_log_tells_who_did_what_and_why(here):
    renamed(here)
    shown = read(browser(here.people["orders"]), "/changes")
    assert "to “Hardly any waste” People complain of it." in shown
    assert "Sam Sand, 30 Jun 2026" in shown
    assert "Week of 29 June 2026" in shown


def test_the_log_is_told_of_one_person_and_of_the_plan_alone(here):
    renamed(here)
    client, sam = browser(here.people["orders"]), here.people["scrap"]
    assert "figures recorded" not in read(client, "/changes?plan=1")
    shown = read(client, f"/changes?by={sam.key}")
    assert "by Sam Sand" in shown
    assert "figures recorded" not in shown
    assert client.get("/changes?by=nobody").status_code == 400
    assert client.get("/changes?before=x").status_code == 400


def test_the_log_leads_on_to_what_was_earlier(here):
    for n in range(60):
        here.give(here.goals["scrap"], description=f"Version {n}")
    client = browser(here.people["orders"])
    page = client.get("/changes").content.decode()
    assert "Version 59" in page
    assert "Version 3”" not in page
    address = page[page.index("/changes?before=") :].split('"')[0]
    assert "Version 3”" in client.get(address).content.decode()


def test_a_number_tells_each_edit_and_is_taken_back(here):
    number, title = renamed(here), here.goals["scrap"].title
    client = browser(here.people["scrap"])
    shown = read(client, f"/changes/{number}")
    assert f"from “{title}” to “Hardly any waste”" in shown
    assert "People complain of it." in shown
    assert "Take it back" in shown
    answer = client.post(f"/changes/{number}/undo", {"back": f"/changes/{number}"})
    assert answer["Location"].startswith(f"/changes/{number}?")
    assert plan()[here.goals["scrap"].ref].title == title
    again = read(client, f"/changes/{number}")
    assert f"It was taken back under number {numbers.head()[1]}." in again
    assert "Take it back" not in again


def test_a_number_of_facts_tells_what_they_are_about(here):
    here.report("scrap", 6, 4.0)
    shown = read(browser(here.people["orders"]), f"/changes/{numbers.head()[1]}")
    assert "1 figure recorded" in shown
    assert here.kpis["scrap"].name in shown


def test_there_is_no_page_of_a_number_that_has_not_come(here):
    assert browser(here.people["orders"]).get("/changes/99999").status_code == 404


def test_a_story_tells_the_difference_and_not_each_edit_on_the_way(here):
    number, title = plan().number, here.goals["scrap"].title
    renamed(here, "Some waste")
    renamed(here, "Hardly any waste")
    client = browser(here.people["orders"])
    shown = read(client, f"/changes/between?since={number}")
    assert f"Goal: “{title}”, now “Hardly any waste”" in shown
    assert "Some waste" not in shown
    assert "1 thing of the plan changed." in shown


def test_a_story_of_what_came_to_nothing_says_so(here):
    number = plan().number
    renamed(here, "Some waste")
    renamed(here, here.goals["scrap"].title)
    assert "Nothing of the plan changed." in read(
        browser(here.people["orders"]), f"/changes/between?since={number}"
    )


def test_a_story_is_told_of_one_thing_and_what_names_it(here):
    number = plan().number
    renamed(here)
    here.give(here.goals["orders"], description="More of them.")
    client = browser(here.people["orders"])
    about = f"since={number}&about=goal:{here.goals['orders'].key}"
    shown = read(client, f"/changes/between?{about}")
    assert "More of them." in shown
    assert "Hardly any waste" not in shown


def test_a_story_tells_what_a_draft_would_change(here):
    sam = here.people["scrap"]
    change = draft().update(here.goals["scrap"], title="Hardly any waste")
    change.author = person_actor(sam.key)
    keep(change)
    shown = read(browser(sam), f"/changes/between?since={plan().number}&until={change.key}")
    assert "now “Hardly any waste”" in shown


@pytest.mark.parametrize("asked", ["since=soon", "since=5&until=2", "about=goal", "until=2099-01-01"])
def test_moments_that_cannot_be_read_are_told(here, asked):
    assert browser(here.people["orders"]).get(f"/changes/between?{asked}").status_code == 400


def test_what_is_closed_is_told_nowhere(here):
    number = plan().number
    plant(here)
    planted = numbers.head()[1]
    client = browser(here.people["orders"])
    pages = [
        "/changes",
        f"/changes/between?since={number}",
        *(f"/changes/{n}" for n in range(number, planted + 1)),
    ]
    for address in pages:
        assert SECRET not in client.get(address).content.decode(), address
    assert SECRET in read(browser(here.people["scrap"]), f"/changes/between?since={number}")


def test_what_was_closed_when_it_changed_stays_untold(here):
    goal = here.goals["scrap"]
    here.give(goal, visibility=Visibility.NAMED_PEOPLE)
    number = renamed(here, f"{SECRET} plan", why=f"{SECRET} says so")
    here.give(goal, title="Less waste")
    here.give(goal, visibility=Visibility.OPEN)
    client = browser(here.people["orders"])
    assert SECRET not in client.get("/changes").content.decode()
    assert SECRET not in client.get(f"/changes/{number}").content.decode()
    assert SECRET not in client.get(f"/changes/between?since={number}").content.decode()


def test_each_page_asks_the_database_as_often_whatever_there_is(here):
    number = renamed(here)
    renamed(here, "Less waste")
    recorded = Batch.objects.filter(number__isnull=False).earliest("number").number
    client = browser(here.people["orders"])
    addresses = [
        "/changes",
        f"/changes/{number}",
        f"/changes/{recorded}",
        f"/changes/between?since={number - 1}",
    ]
    few = [_queries(client, address) for address in addresses]
    grow(here, 40)
    assert [_queries(client, address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES


def _queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_line_says_what_few_facts_are_about(here):
    told = read(browser(here.people["orders"]), "/changes")
    assert re.search(r"\d+ figures? recorded: “[^”]+”", told)


def test_a_line_names_nothing_that_is_closed(here):
    goal = here.goals["scrap"]
    here.speak("scrap", Colour.AT_RISK)
    assert "1 check-in: “Bring scrap below 3 percent, from 6”" in read(
        browser(here.people["scrap"]), "/changes"
    )
    here.give(goal, title=SECRET, visibility=Visibility.NAMED_PEOPLE)
    assert SECRET not in browser(here.people["orders"]).get("/changes").content.decode()
