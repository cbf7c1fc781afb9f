"""A home as browsers meet it: claimed by Rita, whom nobody has to sign in by hand."""

from __future__ import annotations

import pytest
from django.test import Client

from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.org.sign_in import proof, set_sign_in
from org.company import Company, adopted
from org.company import company as on_paper

PASSWORD = "correct horse battery"
NAME = "Rita Roth"


@pytest.fixture(autouse=True)
def cheap_hashes(settings) -> None:
    """What a password costs is no subject of these tests, but for those that take it back."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def company(db: None) -> Company:
    """A company of two divisions in the database of this test; nobody has an account."""
    made = on_paper()
    adopted(*made.records)
    return made


@pytest.fixture
def rita(company: Company) -> Account:
    """Rita's account: she leads the whole, and signs in as Rita Roth."""
    return let_in(company.rita, NAME, GrantName.ADMINISTRATOR, GrantName.LEADER)


@pytest.fixture
def mia(company: Company) -> Account:
    """Mia's account, a member's."""
    return let_in(company.mia, "Mia Maier")


def let_in(person, name, *grants) -> Account:
    """The account of a person who signs in by their name."""
    set_name(person.key, name=name, by=OPERATOR)
    account = open_account(person.key, *grants, by=OPERATOR)
    set_sign_in(account, proof(name, PASSWORD), by=OPERATOR)
    return account


def sign_in(client: Client, name: str = NAME, password: str = PASSWORD, **more):
    """What the sign-in page answers."""
    return client.post("/sign-in", {"login": name, "password": password}, **more)


@pytest.fixture
def signed_in(client: Client, rita: Account) -> Client:
    """A browser in which Rita has signed in."""
    assert sign_in(client).status_code == 302
    return client
