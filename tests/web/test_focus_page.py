"""The page Focus: one figure in a sentence, weights beside shares, the work behind each end, and what is closed as other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from alignment.company import create, plan
from alignment.mill import QUARTERS
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.journal.actor import OPERATOR
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Allocation
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.work.plan import Initiative, Purpose, Service
from web.figures import body, queries
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, guest, read

pytestmark = [pytest.mark.django_db(transaction=True)]


def work(here, title: str, amount: int, goal: str = "", **fields) -> Initiative:
    """Another piece of work that used money in the first quarter."""
    made = replace(here.work["scrap"], key=new_key(), title=title, **fields)
    first = Allocation(
        UNKEYED, initiative=made.ref, pool=here.pool.ref, period=QUARTERS[0], amount=Decimal(amount)
    )
    create(made, linked(first))
    if goal:
        create(linked(Service(UNKEYED, initiative=made.ref, goal=here.goals[goal].ref, because="It helps.")))
    record_usage([Row(here.pool.key, made.key, QUARTERS[0], Decimal(amount))], by=OPERATOR)
    bring_up_to_date()
    return made


def test_where_shares_are_as_weights_it_says_so(here):
    assert "What goes to change of the money goes where the weights are." in read(
        browser(here.people["orders"]), "/focus"
    )


def test_one_figure_says_how_far_money_is_from_the_weights(here):
    work(here, "A bigger sieve", 200, goal="scrap")
    shown = read(browser(here.people["orders"]), "/focus")
    assert "20 % of the money used for change, 80 EUR, would have to go elsewhere" in shown
    assert "Sell what we make well" in shown
    assert "60 % 80 %" in shown
    assert "80 EUR too much" in shown


def test_work_that_reaches_no_priority_has_a_line_of_its_own(here):
    work(here, "A fountain", 50)
    client = browser(here.people["orders"])
    assert "Reaches no priority – 20 % 50 EUR" in read(client, "/focus")
    assert "A fountain" in read(client, "/focus?priority=none")


def test_run_stands_beside_change(here):
    work(here, "Sweep the floor", 200, purpose=Purpose.RUN)
    client = browser(here.people["orders"])
    assert "50 % keeps things running (200 EUR) and 50 % is for change (200 EUR)" in read(client, "/focus")
    assert "Sweep the floor" in read(client, "/focus?priority=run")


def test_behind_a_priority_stands_the_work_for_it(here):
    client, growth = browser(here.people["orders"]), here.priorities["growth"]
    html = body(client, "/focus")
    assert f"/focus?priority={growth.key}" in html
    shown = read(client, f"/focus?priority={growth.key}")
    assert "In this cycle it takes 120 EUR." in shown
    assert "A finer sieve" in shown
    assert "One letter box" not in shown


def test_what_is_closed_is_other_and_has_no_name(here):
    work(
        here,
        f"{SECRET} works",
        80,
        goal="scrap",
        visibility=Visibility.NAMED_PEOPLE,
        owner=here.people["scrap"].ref,
    )
    growth = here.priorities["growth"]
    for address in ("/focus", f"/focus?priority={growth.key}", "/focus?priority=none"):
        assert SECRET not in body(browser(here.people["answers"]), address)
    assert "Other closed to you 40 % 80 EUR" in read(
        browser(here.people["answers"]), f"/focus?priority={growth.key}"
    )
    assert SECRET in read(browser(here.people["scrap"]), f"/focus?priority={growth.key}")


@pytest.mark.parametrize(("end", "status"), [("everything", 400), ("01KWBRNK0027ZBJSJFP9TANWXP", 404)])
def test_an_end_that_is_none_is_refused(here, end, status):
    assert browser(here.people["orders"]).get(f"/focus?priority={end}").status_code == status


def test_it_is_shown_as_it_was(here):
    number = plan().number
    work(here, "A bigger sieve", 200, goal="scrap")
    client = browser(here.people["orders"])
    assert "goes where the weights are" in read(client, f"/focus?at={number}")
    assert "goes where the weights are" not in read(client, "/focus")


def test_who_reads_the_top_alone_sees_weights_and_no_money(here):
    shown = read(guest(here, GrantName.BOARD_READER), "/focus")
    assert "What work takes is not told to you" in shown
    assert "EUR" not in shown


def test_it_asks_few_questions_whatever_there_is(here):
    client, growth = browser(here.people["orders"]), here.priorities["growth"]
    addresses = ("/focus", f"/focus?priority={growth.key}")
    before = [queries(client, address) for address in addresses]
    for turn in range(3):
        work(here, f"Work {turn}", 10, goal="scrap")
    assert [queries(client, address) for address in addresses] == before
    assert max(before) <= MOST_QUERIES
