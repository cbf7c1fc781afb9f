"""Sign-in names and passwords: chosen by the person or an administrator, and told to nobody."""

from __future__ import annotations

import pytest

from hoshin.errors import NotAllowed
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.people import as_sign_in
from hoshin.org.sign_in import (
    WrongName,
    WrongPassword,
    change_password,
    change_sign_in_name,
    proof,
    set_sign_in,
    sign_in_name,
)
from hoshin.org.users import users
from org.company import actor

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def mia(company):
    """Mia's account; she signs in as Mia."""
    account = open_account(company.mia.key, by=OPERATOR)
    set_sign_in(account, proof("Mia", PASSWORD), by=OPERATOR)
    return account


def test_a_password_is_kept_as_a_hash_that_knows_it(mia):
    assert PASSWORD not in mia.password
    assert mia.check_password(PASSWORD)


def test_a_name_is_kept_in_one_way_however_it_is_written():
    assert len({as_sign_in(name) for name in ("Zoë", "zoe\u0308", "ZOË ", "ｚoë")}) == 1


def test_two_people_do_not_sign_in_by_one_name(company, mia):
    other = open_account(company.olga.key, by=OPERATOR)
    with pytest.raises(WrongName, match="Somebody else"):
        set_sign_in(other, proof("MIA", PASSWORD), by=OPERATOR)
    other.refresh_from_db()
    assert (other.sign_in, other.has_usable_password()) == (None, False)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00b", "n" * 151])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(WrongName):
        sign_in_name(name)


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "mia maier 1", "x" * 1001])
def test_what_is_easily_guessed_is_refused(password):
    with pytest.raises(WrongPassword):
        proof("Mia Maier 1", password)


def test_somebody_changes_their_own_and_an_administrator_everybodys(company, mia):
    change_password(mia, "another horse", by=actor(company.mia))
    change_sign_in_name(mia, "Mia M", by=OPERATOR)
    mia.refresh_from_db()
    assert (mia.sign_in, mia.check_password("another horse")) == ("mia m", True)


def test_nobody_else_changes_them(company, mia):
    open_account(company.olga.key, GrantName.LEADER, by=OPERATOR)
    for change in (
        lambda: change_password(mia, "another horse", by=actor(company.olga)),
        lambda: change_sign_in_name(mia, "M", by=actor(company.olga)),
        lambda: set_sign_in(mia, proof("M", PASSWORD), by=actor(company.olga)),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_the_journal_says_that_and_not_what(company, mia):
    change_password(mia, "another horse", by=actor(company.mia))
    lines = Entry.objects.filter(subject=f"person:{company.mia.key}").order_by("id")
    assert [(line.verb, line.payload) for line in lines][1:] == [("set sign-in", {}), ("change password", {})]


def test_administrators_see_by_which_name_somebody_signs_in(company, mia):
    open_account(company.olga.key, by=OPERATOR)
    assert {user.person: user.sign_in for user in users(by=OPERATOR)} == {
        company.mia.key: "mia",
        company.olga.key: "",
    }
