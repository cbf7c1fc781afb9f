"""The page of a unit: how its goals stand, run beside change as declared, money and time, line of sight, people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.company import create, plan
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Ref
from hoshin.org.plan import POLICY_KEY, PeopleLevel, Person, Policy, Unit
from hoshin.web.addresses import address_of
from hoshin.work.plan import Purpose, RunShare
from web.figures import body, queries
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, plant, read
from web.test_focus_page import work

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(here):
    return address_of(here.units["scrap"].ref)


def test_it_says_how_its_goals_stand_and_what_they_reach(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "1 goal: 1 on track." in shown
    assert "Line of sight Sell what we make well Bring scrap below 3 percent" in shown
    assert "Sam Sand leads it." in shown


def test_run_beside_change_is_told_with_what_was_declared(here, page):
    work(here, "Sweep the floor", 60, purpose=Purpose.RUN)
    shown = read(browser(here.people["orders"]), page)
    assert "Run work takes 50 % of its money; 0 % is declared." in shown
    here.give(
        plan()[linked(RunShare(UNKEYED, unit=here.units["scrap"].ref, cycle=here.year.ref)).ref], money=None
    )
    assert "nobody declared how much it should" in read(browser(here.people["orders"]), page)


def test_money_is_told_planned_and_used(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "Money 120 EUR 60 EUR" in shown
    assert "A finer sieve" in shown


def test_its_kpis_stand_there_with_their_values(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "KPIs that it keeps" in shown
    assert "scrap 4.5 on track" in shown


def test_of_few_people_nothing_is_counted_unless_the_level_says_so(here, page):
    create(*(Person(new_key(), unit=here.units["scrap"].ref) for _ in range(3)))
    client = browser(here.people["orders"])
    assert "Fewer than five people are in it." in read(client, page)
    here.give(plan()[Ref[Policy](Policy.kind, POLICY_KEY)], people_level=PeopleLevel.LEADERS)
    assert "3 people are in it." in read(client, page)
    create(*(Person(new_key(), unit=here.units["scrap"].ref) for _ in range(3)))
    assert "6 people are in it." in read(client, page)


def test_what_waits_for_its_lead_is_told_to_its_lead(here, page):
    grow(here, 1)
    assert "What waits for its lead is told to its lead." in read(browser(here.people["orders"]), page)
    assert "“Too late” was due on 27 Jun 2026." in read(browser(here.people["scrap"]), page)


def test_units_within_it_and_above_it_lead_on(here, page):
    root = body(browser(here.people["orders"]), address_of(here.root.ref))
    assert f'href="{page}"' in root
    assert f'href="{address_of(here.root.ref)}"' in body(browser(here.people["orders"]), page)


def test_what_is_closed_is_other(here, page):
    plant(here)
    client = browser(here.people["orders"])
    assert SECRET not in body(client, page)
    assert SECRET not in body(client, address_of(here.root.ref))
    assert SECRET in body(browser(here.people["scrap"]), page)
    assert client.get(address_of(Ref(Unit.kind, new_key()))).status_code == 404


def test_it_is_shown_as_it_was(here, page):
    number = plan().number
    here.give(here.units["scrap"], name="Waste")
    shown = read(browser(here.people["orders"]), f"{page}?at={number}")
    assert "1 goal: 1 on track." in shown
    assert "Waste" not in shown


def test_it_asks_few_questions_whatever_there_is(here, page):
    client = browser(here.people["scrap"])
    before = queries(client, page)
    grow(here, 30)
    create(*(replace(here.work["scrap"], key=new_key(), title=f"Work {n}") for n in range(9)))
    bring_up_to_date()
    assert queries(client, page) == before <= MOST_QUERIES
