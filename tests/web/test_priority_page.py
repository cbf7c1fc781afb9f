"""The page of a priority: how it stands, what it weighs beside what it gets, what it rests on, and its goals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alignment.company import create, plan
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Ref
from hoshin.kpis.plan import Signpost
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Assumption, Cycle, Priority, PriorityWeight
from hoshin.web.addresses import address_of
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, guest, plant, queries, read

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def growth(here) -> Priority:
    """The priority of orders and scrap."""
    found = plan().get(here.goals["scrap"].parent)
    assert isinstance(found, Priority)
    return found


@pytest.fixture
def olga(here):
    """The browser of who leads the whole."""
    return browser(here.people["orders"])


def test_it_says_how_it_stands_and_what_it_weighs_beside_what_it_gets(olga, growth):
    shown = read(olga, address_of(growth.ref))
    assert "% of the way" in shown
    assert "Of the weight" in shown
    assert "Of the money 60 %" in shown


def test_its_weight_stands_in_each_cycle(here, olga, growth):
    before = Cycle(new_key(), title="2025", start=date(2025, 1, 1), end=date(2025, 12, 31))
    others = [one for one in plan().of(Priority).values() if one.key != growth.key]
    create(before)
    create(linked(PriorityWeight(UNKEYED, priority=growth.ref, cycle=before.ref, weight=Decimal(1))))
    create(linked(PriorityWeight(UNKEYED, priority=others[0].ref, cycle=before.ref, weight=Decimal(3))))
    shown = read(olga, address_of(growth.ref))
    table = shown[shown.index("What it weighs, and what it gets") :]
    assert table.index("2026") < table.index("2025")
    assert "1 25 %" in table


def test_its_goals_lead_on(here, olga, growth):
    shown = olga.get(address_of(growth.ref)).content.decode()
    assert f'href="{address_of(here.goals["scrap"].ref)}"' in shown
    assert f'href="{address_of(here.goals["answers"].ref)}"' not in shown


def test_what_it_rests_on_says_when_it_is_wrong_and_that_it_is_due(here, olga, growth):
    belief = Assumption(
        new_key(),
        text="Iron stays cheap",
        about=growth.ref,
        wrong_when="A ton costs 900 EUR",
        review_on=date(2026, 6, 1),
        owner=here.people["scrap"].ref,
    )
    post = Signpost(UNKEYED, assumption=belief.ref, kpi=here.kpis["scrap"].ref, wrong_above=Decimal(7))
    create(belief, linked(post))
    shown = read(olga, address_of(growth.ref))
    for told in (
        "Iron stays cheap Sam Sand",
        "Wrong when: A ton costs 900 EUR",
        "Wrong when “scrap” rises above 7.",
        "Was to be looked at again on 1 Jun 2026.",
    ):
        assert told in shown


def test_a_weight_that_was_moved_is_part_of_its_history(here, olga, growth):
    (link,) = plan().of(PriorityWeight).by("priority", growth.ref)
    here.give(link, weight=Decimal("7.5"))
    assert "to 7.5" in read(olga, address_of(growth.ref))


def test_it_shows_an_earlier_number(here, olga, growth):
    number = plan().number
    here.give(growth, title="Grow")
    shown = olga.get(address_of(growth.ref, str(number))).content.decode()
    assert f"<h1>{growth.title}</h1>" in shown
    assert "of the way" in shown


def test_somebody_who_reads_the_top_alone_sees_how_it_stands_and_no_money(here, growth):
    shown = read(guest(here, GrantName.BOARD_READER), address_of(growth.ref))
    assert "% of the way" in shown
    assert "Of the money" not in shown


def test_what_is_closed_is_not_told_on_it(here, olga, growth):
    plant(here)
    assert SECRET not in olga.get(address_of(growth.ref)).content.decode()


def test_a_priority_that_is_not_there_is_not_found(olga):
    nobody: Ref[Priority] = Ref(Priority.kind, new_key())
    assert olga.get(address_of(nobody)).status_code == 404


def test_it_asks_the_database_as_often_whatever_there_is(here, olga, growth):
    few = queries(olga, address_of(growth.ref))
    grow(here, 30)
    assert queries(olga, address_of(growth.ref)) == few <= MOST_QUERIES
