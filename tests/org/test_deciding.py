"""Who is able to decide is kept in a process from one reader to the next, and is never that of another moment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.able import grants_at_hand, read_grants_of, who_decides
from hoshin.org.accounts import account_of, close_account, give, open_account, take_away
from hoshin.org.grants import GrantName
from org.company import actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


@pytest.fixture
def olga(company):
    open_account(company.olga.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    return actor(company.olga)


def deciding(reader):
    """Who decides, as a page asks and as a command does; they agree."""
    with grants_at_hand():
        read_grants_of([reader])
        found = who_decides()
    assert found == who_decides()
    return found


def test_it_follows_every_grant_that_is_given_and_taken_away(company, olga):
    mia = person_actor(company.mia.key)
    assert deciding(olga) == {olga}
    account = open_account(company.mia.key, GrantName.VIEWER, by=OPERATOR)
    assert deciding(olga) == {olga}
    give(account, GrantName.MEMBER, by=OPERATOR)
    assert deciding(olga) == {olga, mia}
    take_away(account, GrantName.MEMBER, by=OPERATOR)
    assert deciding(olga) == {olga}
    give(account, GrantName.FACILITATOR, by=OPERATOR)
    assert deciding(olga) == {olga, mia}
    close_account(account_of(company.mia.key), by=OPERATOR)
    assert deciding(olga) == {olga}


def test_a_second_reader_does_not_read_the_grants_of_all_members(company, olga):
    open_account(company.mia.key, by=OPERATOR)
    deciding(olga)
    with CaptureQueriesContext(connection) as asked:
        deciding(olga)
    assert not [query["sql"] for query in asked if "member" in query["sql"]]
