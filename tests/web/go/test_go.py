"""Going anywhere by a few letters."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.org.grants import GrantName
from hoshin.web.addresses import address_of
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, grow, guest, plant, read

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_letters_lead_to_pages_things_and_beginnings(here):
    client = browser(here.people["scrap"])
    assert "New: Goal" in read(client, "/go")
    found = client.get("/go?q=scrap").content.decode()
    assert f'href="{address_of(here.goals["scrap"].ref)}"' in found
    assert 'href="/goals/new"' in client.get("/go?q=new goal").content.decode()
    assert 'href="/kpis"' in client.get("/go?q=kpi").content.decode()
    assert "Nothing is called so" in read(client, "/go?q=xyzzy")


def test_a_script_gets_the_part_alone_and_it_keeps_the_moment(here):
    part = browser(here.people["scrap"]).get("/go?q=scrap&at=1", headers={"X-Part": "1"}).content.decode()
    assert "<html" not in part
    assert "/goals?at=1" not in part
    assert "Nothing is called so" in part


def test_nothing_closed_is_found_and_nothing_begun_by_who_only_reads(here):
    plant(here)
    assert SECRET not in read(browser(here.people["answers"]), f"/go?q={SECRET}").replace(
        f'value="{SECRET}"', ""
    )
    assert "New: Goal" not in read(guest(here, GrantName.VIEWER), "/go?q=new")


def test_it_asks_the_database_as_often_whatever_there_is(here):
    client, counts = browser(here.people["scrap"]), []
    for count in (0, 60):
        grow(here, count) if count else client.get("/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/go?q=goal").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
