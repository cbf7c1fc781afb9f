"""Taking somebody in: person, name and account come together or not at all, and the log knows no name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.keys import Key
from hoshin.changes.models import LoggedEdit
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.journal.models import Entry
from hoshin.org.able import grants_of
from hoshin.org.accounts import close_account, open_account
from hoshin.org.grants import GrantName
from hoshin.org.people import Account, PersonName
from hoshin.org.plan import Person
from hoshin.org.take_in import take_in
from hoshin.org.users import users
from org.company import actor, adopt, draft

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def test_somebody_new_is_in_the_plan_has_a_name_and_may_sign_in(company):
    account = take_in(
        company.pumps.ref, GrantName.LEADER, name="Nina", mail="nina@example.org", role="Fitter", by=OPERATOR
    )
    person = moments.today()[Ref[Person](Person.kind, Key(account.person))]
    assert (person.unit, person.role) == (company.pumps.ref, "Fitter")
    assert grants_of(person_actor(person.key)) == {GrantName.LEADER}
    assert PersonName.objects.get(pk=person.key).name == "Nina"


def test_what_they_are_called_stands_nowhere_but_beside_the_plan(company):
    take_in(company.pumps.ref, name="Nina Nova", mail="nina@example.org", by=OPERATOR)
    told = [
        *LoggedEdit.objects.values_list("after", flat=True),
        *(str(line) for line in Entry.objects.values_list("verb", "subject", "payload")),
    ]
    assert not [text for text in told if "nina" in str(text).lower()]


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "Nina", "mail": "nowhere"}, {"name": "Nina", "role": "\x00"}]
)
def test_nothing_is_left_of_somebody_who_could_not_be_taken_in(company, wrong):
    before = numbers.head()
    with pytest.raises(BadInput):
        take_in(company.pumps.ref, by=OPERATOR, **wrong)
    assert numbers.head() == before
    assert not PersonName.objects.exists()
    assert not Account.objects.exists()


@pytest.fixture
def administrator(company):
    open_account(company.mia.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    return actor(company.mia)


def test_an_administrator_takes_nobody_into_a_unit_that_somebody_leads(company, administrator):
    open_account(company.vera.key, by=OPERATOR)
    with pytest.raises(ConsentMissing):
        take_in(company.valves.ref, name="Nina", by=administrator)
    assert not PersonName.objects.exists()


def test_an_administrator_stands_in_for_a_lead_without_an_account(company, administrator):
    assert take_in(company.valves.ref, name="Nina", by=administrator).person


def test_an_administrator_who_leads_the_unit_does(company, administrator):
    adopt(draft().update(company.pumps, lead=company.mia.ref))
    assert take_in(company.pumps.ref, name="Nina", by=administrator).person


def test_the_lead_of_a_unit_who_is_no_administrator_gives_nobody_an_account(company):
    open_account(company.paul.key, by=OPERATOR)
    with pytest.raises(NotAllowed, match="takes an administrator"):
        take_in(company.pumps.ref, name="Nina", by=actor(company.paul))


def test_accounts_are_listed_by_name_with_what_they_give(company):
    take_in(company.pumps.ref, name="Zoe", mail="zoe@example.org", by=OPERATOR)
    take_in(company.valves.ref, GrantName.VIEWER, GrantName.LEADER, name="anna", by=OPERATOR)
    gone = take_in(company.valves.ref, name="Gone", by=OPERATOR)
    adopt(draft().retire(Ref[Person](Person.kind, Key(gone.person))))
    close_account(take_in(company.valves.ref, name="Closed", by=OPERATOR), by=OPERATOR)
    assert [
        (user.name, user.mail, user.unit and user.unit.name, user.grants) for user in users(by=OPERATOR)
    ] == [
        ("anna", "", "Valves", (GrantName.LEADER, GrantName.VIEWER)),
        ("Gone", "", None, (GrantName.MEMBER,)),
        ("Zoe", "zoe@example.org", "Pumps", (GrantName.MEMBER,)),
    ]


def test_accounts_are_listed_to_administrators_alone(company, administrator):
    open_account(company.paul.key, *set(GrantName) - {GrantName.ADMINISTRATOR}, by=OPERATOR)
    with pytest.raises(NotAllowed, match="takes an administrator"):
        users(by=actor(company.paul))
    assert len(users(by=administrator)) == 2


def test_many_accounts_are_read_in_as_many_queries_as_few(company):
    def queries():
        moments.today()
        with CaptureQueriesContext(connection) as asked:
            users(by=OPERATOR)
        return len(asked)

    take_in(company.pumps.ref, name="Nina", by=OPERATOR)
    few = queries()
    for number in range(9):
        take_in(company.pumps.ref, name=f"Person {number}", by=OPERATOR)
    assert queries() == few
