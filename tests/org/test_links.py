"""Links by which people come in: once, for a day, the newest alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from hoshin.changes import moments
from hoshin.changes.keys import Key, new_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.journal.models import Entry
from hoshin.org.able import grants_of
from hoshin.org.accounts import close_account, open_account
from hoshin.org.called import called
from hoshin.org.forget import forget
from hoshin.org.found import DEMO, found
from hoshin.org.grants import GrantName
from hoshin.org.links import (
    LASTS,
    NoSuchLink,
    accept,
    claim,
    is_claimed,
    make_claim_link,
    make_link_for,
    whom,
)
from hoshin.org.people import Account, SignInLink
from hoshin.org.plan import Person
from hoshin.org.sign_in import WrongName, proof, set_sign_in
from org.company import actor, adopted
from org.company import company as on_paper

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def chosen(name: str = "Nina"):
    return proof(name, PASSWORD)


def test_who_claims_a_home_is_its_administrator_and_works_in_it(company):
    account = claim(make_claim_link(by=OPERATOR).secret, chosen(), name="Nina Nova")
    person = Key(account.person)
    assert is_claimed()
    assert grants_of(person_actor(person)) == {
        GrantName.ADMINISTRATOR,
        GrantName.LEADER,
        GrantName.MEMBER,
    }
    assert moments.today()[Ref[Person](Person.kind, person)].unit == company.root.ref
    assert called(person) == "Nina Nova"
    assert account.check_password(PASSWORD)


def test_a_home_is_claimed_once(company):
    link = make_claim_link(by=OPERATOR)
    claim(link.secret, chosen(), name="Nina")
    with pytest.raises(NoSuchLink):
        claim(link.secret, chosen("Tom"), name="Tom")
    with pytest.raises(BadInput, match="has accounts"):
        make_claim_link(by=OPERATOR)


@pytest.mark.stores
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_does():
    adopted(*on_paper().records)
    link, proofs = make_claim_link(by=OPERATOR), [chosen("Nina"), chosen("Tom")]

    def attempt(by):
        try:
            return claim(link.secret, by, name="Somebody").sign_in
        except NoSuchLink:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(attempt, proofs))
    assert done.count(None) == 1
    assert [account.sign_in for account in Account.objects.all()] == [name for name in done if name]


def test_accounts_that_nobody_signs_in_by_yet_claim_nothing(company):
    open_account(company.mia.key, by=OPERATOR)
    assert not is_claimed()


def test_a_demo_waits_for_nobody(db):
    found(by=OPERATOR, verb=DEMO)
    assert is_claimed()


def test_by_a_link_somebody_chooses_how_they_sign_in(company):
    open_account(company.mia.key, by=OPERATOR)
    link = make_link_for(company.mia.key, by=OPERATOR)
    assert whom(link.secret) == company.mia.key
    assert accept(link.secret, chosen("Mia")).sign_in == "mia"
    with pytest.raises(NoSuchLink):
        whom(link.secret)


def test_a_link_lets_somebody_choose_anew(company):
    account = open_account(company.mia.key, by=OPERATOR)
    set_sign_in(account, proof("Mia", "another horse"), by=OPERATOR)
    account = accept(make_link_for(company.mia.key, by=OPERATOR).secret, chosen("Mia"))
    assert account.check_password(PASSWORD)


def test_a_link_is_not_used_up_by_a_name_that_is_taken(company):
    for person, name in ((company.olga, "Olga"), (company.mia, "Mia")):
        set_sign_in(open_account(person.key, by=OPERATOR), proof(name, PASSWORD), by=OPERATOR)
    link = make_link_for(company.mia.key, by=OPERATOR)
    with pytest.raises(WrongName):
        accept(link.secret, chosen("Olga"))
    assert whom(link.secret) == company.mia.key


def test_a_new_link_ends_the_former_one(company):
    open_account(company.mia.key, by=OPERATOR)
    former, link = (make_link_for(company.mia.key, by=OPERATOR) for _ in range(2))
    assert whom(link.secret) == company.mia.key
    with pytest.raises(NoSuchLink):
        whom(former.secret)


def test_a_link_ends(company):
    made = datetime(2026, 6, 30, 8, tzinfo=UTC)
    with clock.at(made):
        link = make_claim_link(by=OPERATOR)
    assert link.ends_at == made + LASTS
    with clock.at(link.ends_at - timedelta(seconds=1)):
        assert whom(link.secret) is None
    with clock.at(link.ends_at), pytest.raises(NoSuchLink):
        claim(link.secret, chosen(), name="Nina")


@pytest.mark.parametrize("secret", ["", "x", "ä"])
def test_what_is_no_link_opens_nothing(company, secret):
    make_claim_link(by=OPERATOR)
    with pytest.raises(NoSuchLink):
        claim(secret, chosen(), name="Nina")


def test_the_secret_is_not_kept(company):
    link = make_claim_link(by=OPERATOR)
    assert link.secret not in str(list(SignInLink.objects.values()))
    assert link.secret not in str(list(Entry.objects.values("verb", "subject", "payload")))


def test_administrators_make_links_and_nobody_else(company):
    open_account(company.mia.key, by=OPERATOR)
    open_account(company.olga.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    assert make_link_for(company.mia.key, by=actor(company.olga))
    for make in (
        lambda: make_link_for(company.mia.key, by=actor(company.mia)),
        lambda: make_claim_link(by=actor(company.mia)),
    ):
        with pytest.raises(NotAllowed):
            make()


def test_a_link_is_for_somebody_with_an_account(company):
    for person in (company.mia.key, new_key()):
        with pytest.raises(NotFound):
            make_link_for(person, by=OPERATOR)


def test_a_link_ends_with_the_account_and_with_the_person(company):
    for end in (
        lambda account: close_account(account, by=OPERATOR),
        lambda account: forget(account.person, by=OPERATOR),
    ):
        account = open_account(company.mia.key, by=OPERATOR)
        make_link_for(company.mia.key, by=OPERATOR)
        end(account)
        assert not SignInLink.objects.exists()
