"""Who decides in place of owners whom a file named and who have no account: said before one types, and true afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.company import create, plan
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset, State
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.plan import Person
from hoshin.strategy.plan import Goal
from hoshin.web.addresses import address_of
from web.forms.filling import fill
from web.mill_in_browsers import browser, guest, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def theirs(here) -> Goal:
    """A goal of Nina Nova, who has no account."""
    nina = Person(new_key(), unit=here.units["scrap"].ref)
    goal = replace(here.goals["scrap"], key=new_key(), title="Sort the scrap", owner=nina.ref)
    create(nina, goal)
    set_name(nina.key, name="Nina Nova", by=OPERATOR)
    return goal


def form_of(goal: Goal) -> str:
    return f"{address_of(goal.ref)}/edit"


def test_a_form_says_that_an_administrator_decides_in_place_of_who_has_no_account(here, theirs):
    shown = text(read(browser(here.people["orders"]), form_of(theirs)))
    assert "an administrator, in place of Nina Nova, the owner of “Sort the scrap”" in shown
    assert "decided by an administrator" in shown
    assert "Propose to" in shown


def test_an_administrator_is_told_that_it_is_theirs_and_it_is(here, theirs):
    client = guest(here, GrantName.ADMINISTRATOR)
    assert "Part of this is yours to decide" in text(read(client, form_of(theirs)))
    answer = fill(client, form_of(theirs), title="Sort all scrap")
    assert "Saved: " in read(client, answer["Location"])
    assert plan()[theirs.ref].title == "Sort all scrap"


def test_the_page_of_a_goal_says_who_decides(here, theirs):
    shown = text(read(browser(here.people["orders"]), address_of(theirs.ref)))
    assert "an administrator, in place of Nina Nova" in shown
    open_account(theirs.owner.key, by=OPERATOR)
    shown = text(read(browser(here.people["orders"]), address_of(theirs.ref)))
    assert "in place of" not in shown
    assert "Nina Nova, the owner of “Sort the scrap”" in shown


def test_what_others_propose_waits_for_the_administrator_until_the_owner_is_let_in(here, theirs):
    answer = fill(
        browser(here.people["orders"]), form_of(theirs), title="Sort all scrap", _why="It all counts"
    )
    assert Changeset.objects.filter(state=State.PROPOSED).count() == 1
    assert "in place of Nina Nova" in text(read(browser(here.people["orders"]), answer["Location"]))
    admin = guest(here, GrantName.ADMINISTRATOR)
    assert "It all counts" in text(read(admin, "/"))
    open_account(theirs.owner.key, by=OPERATOR)
    assert "It all counts" not in text(read(admin, "/"))
