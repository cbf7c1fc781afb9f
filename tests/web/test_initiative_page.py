"""The page of an initiative: what it moves, where it stands, what it takes and crowds, and what depends on what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from alignment.company import create, plan
from alignment.mill import QUARTERS
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Ref
from hoshin.journal.actor import OPERATOR
from hoshin.resources.plan import Allocation
from hoshin.web.addresses import address_of
from hoshin.work.act import NewAction, open_actions
from hoshin.work.plan import Dependency, Initiative, Milestone, Service
from hoshin.work.progress import report_progress
from web.figures import body, queries
from web.mill_in_browsers import MORNING, MOST_QUERIES, SECRET, browser, plant, read

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(here):
    return address_of(here.work["scrap"].ref)


def test_it_says_what_it_moves_and_why_and_by_how_much(here, page):
    service = plan().of(Service).by("initiative", here.work["scrap"].ref)[0]
    here.give(
        service,
        effect_on=here.kpis["scrap"].ref,
        effect_low=Decimal("-2"),
        effect_likely=Decimal("-1"),
        effect_high=Decimal("-0.5"),
        effect_by=date(2026, 8, 31),
    )
    shown = read(browser(here.people["orders"]), page)
    assert "Bring scrap below 3 percent, from 6 It helps." in shown
    assert "expected: −1 of “scrap” by 31 Aug 2026" in shown


def test_it_says_where_it_stands_and_at_which_price(here, page):
    report_progress({here.work["scrap"].ref: 0.25}, by=OPERATOR)
    bring_up_to_date()
    shown = read(browser(here.people["orders"]), page)
    assert "25 % of it is done; 50 % of its time is over." in shown
    assert "(CPI 0.50)" in shown
    assert "(SPI 0.50)" in shown


def test_milestones_stand_against_the_plan(here, page):
    work = here.work["scrap"]
    create(
        Milestone(new_key(), title="Ordered", initiative=work.ref, due=date(2026, 6, 20)),
        Milestone(new_key(), title="Built", initiative=work.ref, due=date(2026, 8, 1)),
    )
    shown = read(browser(here.people["orders"]), page)
    assert "Ordered 20 Jun 2026 late by 10 days" in shown
    assert "Built 1 Aug 2026 to come" in shown


def test_what_it_needs_is_told_with_whether_it_can_hold(here, page):
    work, other = here.work["scrap"], here.work["answers"]
    create(linked(Dependency(UNKEYED, initiative=work.ref, needs=other.ref, by=date(2026, 7, 1))))
    bring_up_to_date()
    client = browser(here.people["orders"])
    assert "One letter box by 1 Jul 2026 cannot be there in time" in read(client, page)
    assert "It is needed for A finer sieve" in read(client, address_of(other.ref))


def test_money_is_told_by_pool_and_period_beside_what_all_work_takes(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "Money: 120 EUR planned, 60 EUR used." in shown
    assert "Money Q1 2026 30 EUR 30 EUR 100 %" in shown
    first = Allocation(
        UNKEYED, initiative=_another(here).ref, pool=here.pool.ref, period=QUARTERS[0], amount=Decimal(50)
    )
    create(linked(first))
    assert "150 % more than it holds" in read(browser(here.people["orders"]), page)


def _another(here) -> Initiative:
    made = replace(here.work["scrap"], key=new_key(), title="A second sieve")
    create(made)
    return made


def test_its_actions_stand_there(here, page):
    action = NewAction("Order the sieve", here.work["scrap"].ref, here.people["scrap"].ref, MORNING.date())
    open_actions([action], by=OPERATOR)
    assert "Order the sieve Sam Sand, by 30 Jun 2026" in read(browser(here.people["orders"]), page)


def test_its_findings_have_what_mends_them(here, page):
    service = plan().of(Service).by("initiative", here.work["scrap"].ref)[0]
    here.give(service, because="")
    assert "Nobody says why it helps." in read(browser(here.people["orders"]), page)


def test_it_is_shown_as_it_was_and_in_a_draft(here, page):
    number = plan().number
    here.give(here.work["scrap"], title="Another name")
    shown = read(browser(here.people["orders"]), f"{page}?at={number}")
    assert "A finer sieve" in shown
    assert "30 EUR" in shown


def test_what_is_closed_is_neither_there_nor_named(here, page):
    plant(here)
    hidden = next(one for one in plan().of(Initiative).values() if SECRET in one.title)
    create(linked(Dependency(UNKEYED, initiative=here.work["scrap"].ref, needs=hidden.ref)))
    bring_up_to_date()
    client = browser(here.people["orders"])
    assert client.get(address_of(hidden.ref)).status_code == 404
    assert SECRET not in body(client, page)
    assert client.get(address_of(Ref(Initiative.kind, new_key()))).status_code == 404


def test_it_asks_few_questions_whatever_there_is(here, page):
    client = browser(here.people["orders"])
    before = queries(client, page)
    work = here.work["scrap"]
    create(*(Milestone(new_key(), title=f"Step {n}", initiative=work.ref) for n in range(9)))
    create(
        *(
            linked(Dependency(UNKEYED, initiative=work.ref, needs=here.work[what].ref))
            for what in ("orders", "answers")
        )
    )
    bring_up_to_date()
    assert queries(client, page) == before <= MOST_QUERIES
