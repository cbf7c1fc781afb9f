"""Links to the first reading: one page, no names of people, nothing closed, until a day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from alignment.company import change
from hoshin.changes import moments
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import set_grants
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from hoshin.web.first.models import ReadingLink
from web.first.conftest import text

pytestmark = pytest.mark.django_db


def made(browser, **sent):
    """The address of a link that was just made, without the host."""
    page = browser.post("/first/links", {"whom": "The board", "days": "7", **sent}).content.decode()
    return re.search(r"/shown\?link=[\w-]+", page)[0]


def test_who_has_it_reads_the_page_without_an_account(taken_in):
    shown = text(Client().get(made(taken_in)))
    assert "First reading" in shown
    assert "What I cannot judge" in shown


def test_it_names_nobody_and_leads_nowhere(taken_in):
    page = Client().get(made(taken_in)).content.decode()
    assert "Anna Berg" not in page
    assert "Tom Klein" not in page
    assert not re.findall(r'<a [^>]*href="/(?!static)', page)


def test_it_shows_nothing_that_is_closed(taken_in):
    goal = next(one for one in moments.today().of(Goal).values() if one.title == "Deliver on time")
    change(goal, visibility=Visibility.NAMED_PEOPLE)
    assert "Deliver on time" not in Client().get(made(taken_in)).content.decode()


def test_it_ends_on_its_day(taken_in):
    address = made(taken_in)
    with clock.at(clock.now() + timedelta(days=8)):
        assert Client().get(address).status_code == 410


def test_it_is_listed_and_ended(taken_in):
    address = made(taken_in)
    assert "The board" in text(taken_in.get("/first/links"))
    link = ReadingLink.objects.get()
    assert taken_in.post(f"/first/links/{link.pk}/end").status_code == 302
    assert Client().get(address).status_code == 410
    assert taken_in.post(f"/first/links/{link.pk}/end").status_code == 404


def test_it_ends_when_who_made_it_may_no_longer_decide(taken_in, empty):
    from hoshin.changes.keys import new_key
    from hoshin.org.plan import Person
    from hoshin.org.policy import root_unit
    from org.company import adopted
    from web.conftest import let_in

    address = made(taken_in)
    other = Person(new_key(), unit=root_unit(moments.today()).ref)
    adopted(other)
    let_in(other, "Otto Ost", GrantName.ADMINISTRATOR)
    set_grants(empty, GrantName.VIEWER, by=OPERATOR)
    assert Client().get(address).status_code == 410


@pytest.mark.parametrize("asked", ["", "?link=", "?link=guess", "?link=" + "x" * 5000])
def test_a_guess_opens_nothing(taken_in, asked):
    assert Client().get(f"/shown{asked}").status_code == 410


def test_the_secret_is_not_kept(taken_in):
    secret = made(taken_in).rpartition("=")[2]
    assert secret not in str(list(ReadingLink.objects.values()))
