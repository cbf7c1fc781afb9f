"""Accounts and grants: changed by administrators, effective at once, each with a line in the journal."""

from __future__ import annotations

import pytest

from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import give, has, open_account, set_name, take_away, who_has
from hoshin.org.people import Account, GrantName, PersonName
from org.company import actor, draft

pytestmark = pytest.mark.django_db
ADMINISTRATOR, MEMBER = GrantName.ADMINISTRATOR, GrantName.MEMBER


@pytest.fixture
def mia(company):
    """Mia's account, as a member."""
    return open_account(company.mia.key, by=OPERATOR)


def lines(person):
    """What the journal says of a person's account."""
    found = Entry.objects.filter(subject=f"person:{person.key}").order_by("id")
    return [(entry.verb, entry.actor, entry.payload) for entry in found]


def test_an_account_opens_as_a_members(company, mia):
    assert has(actor(company.mia), MEMBER)
    assert lines(company.mia) == [("open account", OPERATOR, {"grants": ["member"]})]


def test_an_account_opens_with_the_grants_it_is_given(company):
    open_account(company.mia.key, ADMINISTRATOR, MEMBER, ADMINISTRATOR, by=OPERATOR)
    assert lines(company.mia) == [("open account", OPERATOR, {"grants": ["administrator", "member"]})]


def test_a_person_has_one_account(company, mia):
    with pytest.raises(BadInput, match="has an account already"):
        open_account(company.mia.key, by=OPERATOR)


def test_who_is_not_in_the_plan_gets_no_account(company):
    with pytest.raises(NotFound):
        open_account(new_key(), by=OPERATOR)


def test_who_has_left_gets_no_account(company):
    adopt(draft().retire(company.mia))
    with pytest.raises(NotFound):
        open_account(company.mia.key, by=OPERATOR)


def test_only_administrators_open_accounts(company, mia):
    for by in (actor(company.mia), actor(company.rita), CLOCK):
        with pytest.raises(NotAllowed):
            open_account(company.olga.key, by=by)
    assert not Account.objects.filter(person=company.olga.key).exists()


def test_only_administrators_give_and_take_away(company, mia):
    with pytest.raises(NotAllowed):
        give(mia, ADMINISTRATOR, by=actor(company.mia))
    with pytest.raises(NotAllowed):
        take_away(mia, MEMBER, by=actor(company.mia))
    assert (has(actor(company.mia), ADMINISTRATOR), has(actor(company.mia), MEMBER)) == (False, True)


def test_what_was_given_counts_at_once_and_what_was_taken_away_no_more(company, mia):
    give(mia, ADMINISTRATOR, by=OPERATOR)
    olga = open_account(company.olga.key, by=actor(company.mia))
    take_away(mia, ADMINISTRATOR, by=OPERATOR)
    with pytest.raises(NotAllowed):
        give(olga, ADMINISTRATOR, by=actor(company.mia))


def test_an_administrator_who_has_left_changes_no_grants(company, mia):
    give(mia, ADMINISTRATOR, by=OPERATOR)
    adopt(draft().retire(company.mia))
    with pytest.raises(NotAllowed):
        open_account(company.olga.key, by=actor(company.mia))


def test_each_change_leaves_a_line_and_no_change_leaves_none(company, mia):
    for _ in range(2):
        give(mia, ADMINISTRATOR, by=OPERATOR)
    for _ in range(2):
        take_away(mia, ADMINISTRATOR, by=OPERATOR)
    assert lines(company.mia)[1:] == [
        ("give grant", OPERATOR, {"grant": "administrator"}),
        ("take grant away", OPERATOR, {"grant": "administrator"}),
    ]


def test_accounts_take_no_number(company):
    _, before = numbers.head()
    open_account(company.mia.key, by=OPERATOR)
    assert numbers.head()[1] == before


def test_who_has_a_grant_is_told(company, mia):
    give(open_account(company.olga.key, by=OPERATOR), ADMINISTRATOR, by=OPERATOR)
    assert who_has(MEMBER) == {actor(company.mia), actor(company.olga)}
    assert who_has(ADMINISTRATOR) == {actor(company.olga)}


def test_the_operator_has_each_grant_and_the_clock_none(company):
    assert [has(by, name) for by in (OPERATOR, CLOCK) for name in GrantName] == [True, True, False, False]


def test_a_name_is_kept_beside_the_plan_and_can_change(company):
    set_name(company.mia.key, name="Mia", mail="mia@example.org")
    set_name(company.mia.key, name="Mia Maier")
    assert list(PersonName.objects.values_list("person", "name", "mail")) == [
        (company.mia.key, "Mia Maier", "")
    ]
