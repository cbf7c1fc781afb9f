"""The plain pages: every declared kind has a list and each entity a page, for each moment and each reader."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import create, draft, plan, retire
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import keep
from hoshin.changes.record import entities
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.web.addresses import address_of, segment_of
from toys.plan import Box, Toy
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, guest, plant, read

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_every_declared_kind_has_a_list(here):
    client = browser(here.people["orders"])
    shown = client.get("/plan").content.decode()
    for entity in entities():
        assert f'href="/{segment_of(entity.kind)}"' in shown
        assert client.get(f"/{segment_of(entity.kind)}").status_code == 200


def test_every_entity_has_a_page(here):
    client = browser(here.people["orders"])
    for record in plan():
        assert client.get(address_of(record.ref)).status_code == 200, record


def test_a_kind_that_was_just_declared_has_its_pages_too(here):
    box = Box(new_key(), name="The blue box")
    create(box, Toy(new_key(), title="A wooden train", box=box.ref))
    client = browser(here.people["orders"])
    assert "A wooden train" in read(client, "/toys")
    assert "A wooden train" in read(client, address_of(box.ref))


def test_an_entity_leads_to_what_it_names_and_to_what_names_it(here):
    client, belief = browser(here.people["orders"]), here.assumption
    assert f'href="{address_of(belief.about)}"' in client.get(address_of(belief.ref)).content.decode()
    named_by = client.get(address_of(here.year.ref)).content.decode()
    assert f'href="{address_of(here.goals["scrap"].ref)}"' in named_by


def test_a_list_is_filtered_by_words_and_by_what_is_named(here):
    client = browser(here.people["orders"])
    assert "3 Goals" in read(client, "/goals")
    assert "1 Goal" in read(client, "/goals?q=SCRAP below")
    unit = here.units["answers"]
    shown = client.get(f"/goals?unit={unit.key}").content.decode()
    assert address_of(here.goals["answers"].ref) in shown
    assert address_of(here.goals["scrap"].ref) not in shown


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("unit=nobody", "unit is 'nobody'; expected a reference to unit."),
        ("kind=vow", "kind is 'vow'; expected one of commit, aspire, keep."),
        ("page=0", "page is '0'; expected a number from 1."),
        ("colour=red", "The address asks for colour"),
        ("at=2099-01-01", "expected a day that has come"),
    ],
)
def test_a_filter_that_cannot_be_read_is_told(here, asked, told):
    answer = browser(here.people["orders"]).get(f"/goals?{asked}")
    assert answer.status_code == 400
    assert told in answer.content.decode().replace("&#x27;", "'").replace("&#39;", "'")


def test_a_long_list_comes_in_pages(here):
    grow(here, 60)
    client = browser(here.people["orders"])
    assert "Page 1 of 2" in read(client, "/goals")
    assert "Page 2 of 2" in read(client, "/goals?page=2")
    assert "Page 2 of 2" in read(client, "/goals?page=9")


def test_what_was_retired_is_found_and_says_so(here):
    figure = here.kpis["scrap"]
    retire(here.measures["scrap"], figure)
    client = browser(here.people["orders"])
    assert address_of(figure.ref) not in client.get("/kpis").content.decode()
    assert address_of(figure.ref) in client.get("/kpis?retired=1").content.decode()
    assert "not part of the plan any more" in read(client, address_of(figure.ref))


def test_a_page_shows_an_earlier_number_and_keeps_to_it(here):
    goal, number = here.goals["scrap"], plan().number
    here.give(goal, title="Hardly any waste")
    client = browser(here.people["orders"])
    assert "Hardly any waste" in read(client, address_of(goal.ref))
    then = client.get(address_of(goal.ref, str(number))).content.decode()
    assert "This is not today" in then
    assert f"<h1>{goal.title}</h1>" in then
    assert f'href="{address_of(goal.unit, str(number))}"' in then


def test_a_page_shows_what_a_draft_would_bring(here):
    goal = here.goals["scrap"]
    change = draft().update(goal, title="Hardly any waste")
    change.author = f"person:{here.people['scrap'].key}"
    keep(change)
    shown = read(browser(here.people["scrap"]), address_of(goal.ref, change.key))
    assert "nobody has adopted" in shown
    assert "Hardly any waste" in shown


def test_the_history_is_told_newest_first(here):
    goal = here.goals["scrap"]
    here.give(goal, title="Hardly any waste")
    shown = read(browser(here.people["orders"]), address_of(goal.ref))
    assert shown.index("to “Hardly any waste”") < shown.index("created")


def test_what_was_closed_at_the_time_is_not_told_of_its_history(here):
    goal = here.goals["scrap"]
    here.give(goal, visibility=Visibility.NAMED_PEOPLE)
    here.give(goal, title=f"{SECRET} plan")
    here.give(goal, title="Less waste")
    here.give(goal, visibility=Visibility.OPEN)
    shown = read(browser(here.people["orders"]), address_of(goal.ref))
    assert "Less waste" in shown
    assert SECRET not in shown
    assert SECRET in read(browser(here.people["scrap"]), address_of(goal.ref))


def test_what_is_closed_is_not_there(here):
    plant(here)
    client, secret = browser(here.people["orders"]), {r.ref for r in plan() if SECRET in str(r)}
    for subject in secret:
        assert client.get(address_of(subject)).status_code == 404
    for entity in entities():
        assert SECRET not in client.get(f"/{segment_of(entity.kind)}").content.decode()


def test_somebody_who_reads_the_top_alone_sees_no_more(here):
    client = guest(here, GrantName.BOARD_READER)
    assert client.get(address_of(next(iter(here.priorities.values())).ref)).status_code == 200
    assert client.get(address_of(here.work["scrap"].ref)).status_code == 404


def test_each_page_asks_the_database_as_often_whatever_there_is(here):
    client, unit = browser(here.people["orders"]), here.units["scrap"]
    addresses = ["/goals", address_of(unit.ref), address_of(here.goals["scrap"].ref), "/plan"]
    few = [_queries(client, address) for address in addresses]
    grow(here, 60)
    for n in range(20):
        here.give(here.goals["scrap"], description=f"Version {n}")
    assert [_queries(client, address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES


def _queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
