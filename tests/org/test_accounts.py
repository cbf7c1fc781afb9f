"""Accounts and grants: changed by administrators, effective at once, each with a line in the journal."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.slots import SlotName
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.able import abilities_of, grants_of, who_fills
from hoshin.org.accounts import (
    LastAdministrator,
    account_of,
    close_account,
    give,
    open_account,
    set_grants,
    take_away,
)
from hoshin.org.audit import audit
from hoshin.org.forget import forget
from hoshin.org.grants import GrantName
from hoshin.org.naming import amend_name, person_called, set_name
from hoshin.org.people import Account, Grant, PersonName
from hoshin.org.sign_in import proof, set_sign_in
from org.company import actor, draft

pytestmark = pytest.mark.django_db
ADMINISTRATOR, MEMBER, VIEWER = GrantName.ADMINISTRATOR, GrantName.MEMBER, GrantName.VIEWER


@pytest.fixture
def mia(company):
    """Mia's account, as a member."""
    return open_account(company.mia.key, by=OPERATOR)


def lines(person):
    """What the journal says of a person's account."""
    found = Entry.objects.filter(subject=f"person:{person.key}").order_by("id")
    return [(entry.verb, entry.actor, entry.payload) for entry in found]


def test_an_account_opens_as_a_members(company, mia):
    assert grants_of(actor(company.mia)) == {MEMBER}
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
    assert grants_of(actor(company.mia)) == {MEMBER}


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


def test_several_grants_are_given_and_taken_away_at_once(company, mia):
    assert give(mia, MEMBER, VIEWER, ADMINISTRATOR, by=OPERATOR) == [VIEWER, ADMINISTRATOR]
    assert take_away(mia, VIEWER, GrantName.LEADER, MEMBER, by=OPERATOR) == [VIEWER, MEMBER]
    assert grants_of(actor(company.mia)) == {ADMINISTRATOR}


def test_an_account_that_ended_gives_nothing_and_its_person_stays(company, mia):
    close_account(mia, by=OPERATOR)
    assert grants_of(actor(company.mia)) == frozenset()
    assert company.mia.ref in moments.today()
    assert not Account.objects.exists()
    assert not Grant.objects.exists()
    assert lines(company.mia)[-1] == ("close account", OPERATOR, {"grants": ["member"]})


def test_an_account_that_ended_may_be_opened_again(company, mia):
    close_account(mia, by=OPERATOR)
    open_account(company.mia.key, VIEWER, by=OPERATOR)
    assert grants_of(actor(company.mia)) == {VIEWER}


def test_only_administrators_end_accounts(company, mia):
    with pytest.raises(NotAllowed, match="takes an administrator"):
        close_account(mia, by=actor(company.mia))
    assert account_of(company.mia.key) == mia


def test_who_has_no_account_is_told_so(company):
    with pytest.raises(NotFound, match="has no account"):
        account_of(company.mia.key)


def test_whose_grant_fills_a_slot_is_told(company, mia):
    give(open_account(company.olga.key, by=OPERATOR), ADMINISTRATOR, by=OPERATOR)
    open_account(company.rita.key, GrantName.LEADER, by=OPERATOR)
    assert who_fills(SlotName.ADMINISTRATOR) == {actor(company.olga)}
    assert who_fills(SlotName.LEADERS) == {actor(company.rita)}


def test_the_operator_has_each_grant_and_the_clock_none(company):
    assert grants_of(OPERATOR) == set(GrantName)
    assert grants_of(CLOCK) == set()


def test_the_operator_is_able_to_do_anything_and_the_clock_looks_after_nothing(company):
    assert abilities_of(OPERATOR) == set(Ability)
    assert set(Ability) - abilities_of(CLOCK) == {Ability.SPEAK_FOR, Ability.ADMINISTER}


def test_a_name_is_kept_beside_the_plan_and_can_change(company):
    set_name(company.mia.key, name="Mia", mail="mia@example.org", by=OPERATOR)
    set_name(company.mia.key, name=" Mia Maier ", by=OPERATOR)
    assert list(PersonName.objects.values_list("person", "name", "mail")) == [
        (company.mia.key, "Mia Maier", "")
    ]


def test_of_name_and_mail_what_is_not_said_anew_stays(company):
    set_name(company.mia.key, name="Mia", mail="mia@example.org", by=OPERATOR)
    assert amend_name(company.mia.key, name="Mia Maier", by=OPERATOR).mail == "mia@example.org"
    assert amend_name(company.mia.key, mail="", by=OPERATOR).name == "Mia Maier"
    with pytest.raises(BadInput, match="blank name"):
        amend_name(company.olga.key, mail="olga@example.org", by=OPERATOR)


def test_the_journal_says_that_somebody_was_named_and_not_what(company):
    set_name(company.mia.key, name="Mia Maier", mail="mia@example.org", by=OPERATOR)
    assert lines(company.mia) == [("name person", OPERATOR, {})]


def test_people_say_themselves_what_they_are_called_and_administrators_of_all(company, mia):
    give(open_account(company.olga.key, by=OPERATOR), ADMINISTRATOR, by=OPERATOR)
    set_name(company.mia.key, name="Mia", by=actor(company.mia))
    set_name(company.paul.key, name="Paul", by=actor(company.olga))
    with pytest.raises(NotAllowed):
        set_name(company.paul.key, name="Pauline", by=actor(company.mia))
    assert PersonName.objects.get(pk=company.paul.key).name == "Paul"


@pytest.mark.parametrize(
    ("name", "mail", "said"),
    [
        (" ", "", "blank name"),
        ("Mia", "mia at home", "not a mail address"),
        ("Mia\x00", "", "without NUL"),
        ("0" * 26, "", "is a key"),
    ],
)
def test_what_is_no_name_or_mail_address_is_refused(company, name, mail, said):
    with pytest.raises(BadInput, match=said):
        set_name(company.mia.key, name=name, mail=mail, by=OPERATOR)
    assert not PersonName.objects.exists()


def test_who_is_not_in_the_plan_gets_no_name(company):
    with pytest.raises(NotFound):
        set_name(new_key(), name="Nobody", by=OPERATOR)


def test_a_person_is_found_by_name_mail_or_key(company):
    set_name(company.mia.key, name="Mia", mail="mia@example.org", by=OPERATOR)
    set_name(company.olga.key, name="Olga", by=OPERATOR)
    assert {person_called(text) for text in ("Mia", "mia@example.org", company.mia.key)} == {company.mia.key}


def test_a_name_that_two_have_names_nobody(company):
    for person in (company.mia, company.olga):
        set_name(person.key, name="Mia", by=OPERATOR)
    with pytest.raises(BadInput, match=f"{company.olga.key}, {company.mia.key}. Give the key."):
        person_called("Mia")


@pytest.mark.parametrize("text", ["", "Nobody"])
def test_a_name_that_nobody_has_names_nobody(company, text):
    set_name(company.olga.key, name="Olga", by=OPERATOR)
    with pytest.raises(NotFound, match="There is no person"):
        person_called(text)


class TestTheLastAdministrator:
    """Who is left to look after accounts cannot be removed, but by whoever has the machine."""

    @pytest.fixture
    def rita(self, company):
        account = open_account(company.rita.key, ADMINISTRATOR, by=OPERATOR)
        set_sign_in(account, proof("Rita", "correct horse battery"), by=OPERATOR)
        return account

    def test_neither_by_the_grant_nor_by_the_account_nor_by_forgetting(self, company, rita):
        by = actor(company.rita)
        for act in (
            lambda: take_away(rita, ADMINISTRATOR, by=by),
            lambda: close_account(rita, by=by),
            lambda: set_grants(rita, MEMBER, by=by),
            lambda: forget(company.rita.key, by=by),
        ):
            with pytest.raises(LastAdministrator):
                act()
        assert grants_of(by) == {ADMINISTRATOR}

    def test_who_has_not_come_yet_or_has_left_is_no_other_one(self, company, rita):
        open_account(company.mia.key, ADMINISTRATOR, by=OPERATOR)
        olga = open_account(company.olga.key, ADMINISTRATOR, by=OPERATOR)
        set_sign_in(olga, proof("Olga", "correct horse battery"), by=OPERATOR)
        adopt(draft().update(company.goal, owner=None).retire(company.olga))
        with pytest.raises(LastAdministrator):
            take_away(rita, ADMINISTRATOR, by=actor(company.rita))

    def test_where_there_is_another_one_goes(self, company, rita):
        mia = open_account(company.mia.key, ADMINISTRATOR, by=OPERATOR)
        set_sign_in(mia, proof("Mia", "correct horse battery"), by=OPERATOR)
        assert take_away(rita, ADMINISTRATOR, by=actor(company.mia)) == [ADMINISTRATOR]
        with pytest.raises(LastAdministrator):
            take_away(mia, ADMINISTRATOR, by=actor(company.mia))

    def test_whoever_runs_the_installation_may(self, rita):
        assert take_away(rita, ADMINISTRATOR, by=OPERATOR) == [ADMINISTRATOR]


def test_what_was_done_about_accounts_is_told_in_words(company, mia):
    give(mia, VIEWER, by=OPERATOR)
    close_account(mia, by=OPERATOR)
    assert [(line.by, line.person, line.words) for line in audit(by=OPERATOR, person=company.mia.key)] == [
        (OPERATOR, company.mia.key, "closed the account: Member, Viewer"),
        (OPERATOR, company.mia.key, "gave the grant Viewer"),
        (OPERATOR, company.mia.key, "opened the account: Member"),
    ]
    with pytest.raises(NotAllowed):
        audit(by=actor(company.mia))
