"""All findings on one page, each with a page of its own; filtered, waived, told to whom they are for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import plan
from hoshin.alignment.check_words import CHECKS
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.waivers import waivers_on
from hoshin.engine.findings.registry import CURRENT
from hoshin.journal import numbers
from web.mill_in_browsers import (
    MORNING,
    MOST_QUERIES,
    SECRET,
    browser,
    grow,
    mend,
    plant,
    read,
    spoilt,
)

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_every_check_is_told_by_the_title_and_practice_that_the_engine_gives_it():
    told = {name: (practice, str(title)) for name, (practice, title) in CHECKS.items()}
    assert told == {check.name: (check.component.value, check.title) for check in CURRENT.checks}


def test_all_of_them_are_listed_with_what_mending_them_brings(here):
    goal = spoilt(here)
    shown = read(browser(here.people["scrap"]), "/findings")
    assert "mending it brings" in shown or "mending all of them brings" in shown
    assert goal.title in shown


def test_they_are_filtered_by_practice_check_unit_and_whose_they_are(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    about = f"/findings/argued/goal:{goal.key}"
    for shows in ("practice=goals", "check=argued", f"unit={here.units['scrap'].key}", "mine=1"):
        assert about in client.get(f"/findings?{shows}").content.decode(), shows
    for hides in ("practice=resources", "check=fresh", f"unit={here.units['orders'].key}"):
        assert about not in client.get(f"/findings?{hides}").content.decode(), hides
    assert about not in browser(here.people["orders"]).get("/findings?mine=1").content.decode()


@pytest.mark.parametrize("asked", ["practice=art", "check=beauty", "unit=us", "page=none", "at=soon"])
def test_a_filter_that_cannot_be_read_is_told(here, asked):
    answer = browser(here.people["scrap"]).get(f"/findings?{asked}")
    assert answer.status_code == 400
    assert "expected" in answer.content.decode()


def test_any_finding_is_two_clicks_from_its_mend_adopted(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    about = f"/findings/argued/goal:{goal.key}"
    assert f'href="{about}"' in client.get("/findings").content.decode()
    page = client.get(about).content.decode()
    assert "Adopt this mend" in page
    answer = mend(client, goal, page, because="Less scrap, more pumps.")
    assert answer["Location"].startswith("/findings?")
    assert "as promised" in read(client, answer["Location"])
    assert client.get(about).status_code == 404


def test_one_is_waived_with_a_reason_and_an_end_and_comes_back_when_that_is_undone(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    about = f"/findings/argued/goal:{goal.key}"
    answer = client.post(f"{about}/waive", {"reason": "The plan ends in July.", "until": "2026-07-31"})
    shown = read(client, answer["Location"])
    assert "Waived until 31 July 2026" in shown
    assert about not in client.get("/findings").content.decode()
    assert about in client.get("/findings?waived=1").content.decode()
    assert "“The plan ends in July.”" in read(client, about)
    client.post(f"/changes/{numbers.head()[1]}/undo")
    assert about in client.get("/findings").content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"reason": " ", "until": "2026-07-31"}, "Say why it need not be mended now"),
        ({"reason": "Later", "until": "soon"}, "Enter the last day of the waiver"),
        ({"reason": "Later", "until": "2026-06-29"}, "Enter today or a later day"),
        ({"reason": "x" * 1001, "until": "2026-07-31"}, "at most 1000 characters"),
    ],
)
def test_a_waiver_that_lacks_something_says_so_and_keeps_what_was_typed(here, typed, told):
    goal = spoilt(here)
    answer = browser(here.people["scrap"]).post(f"/findings/argued/goal:{goal.key}/waive", typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert f'value="{typed["until"]}"' in answer.content.decode()
    assert not waivers_on(MORNING.date())


def test_who_may_not_waive_is_offered_no_form_and_refused(here):
    goal = spoilt(here)
    client = browser(here.people["answers"])
    about = f"/findings/argued/goal:{goal.key}"
    assert "Waive it" not in client.get(about).content.decode()
    assert client.post(f"{about}/waive", {"reason": "x", "until": "2026-07-31"}).status_code == 403


def test_what_is_closed_is_neither_listed_nor_found(here):
    client = browser(here.people["orders"])
    plant(here)
    (goal,) = (one for one in plan() if SECRET in str(getattr(one, "title", "")) and one.kind == "goal")
    about = f"/findings/argued/goal:{goal.key}"
    shown = client.get("/findings").content.decode()
    assert SECRET not in shown
    assert about not in shown
    assert client.get(about).status_code == 404
    assert client.post(f"{about}/waive", {"reason": "x", "until": "2026-07-31"}).status_code == 404


def test_they_are_told_of_an_earlier_moment(here):
    number = plan().number
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    about = f"/findings/argued/goal:{goal.key}"
    assert about not in client.get(f"/findings?at={number}").content.decode()
    assert client.get(f"{about}?at={number}").status_code == 404


def test_the_page_asks_the_database_as_often_whatever_there_is(here):
    goal = spoilt(here)
    client = browser(here.people["scrap"])
    addresses = ["/findings", f"/findings/argued/goal:{goal.key}", "/findings?waived=1"]
    few = [_queries(client, address) for address in addresses]
    grow(here, 40)
    bring_up_to_date()
    assert [_queries(client, address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES


def _queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
