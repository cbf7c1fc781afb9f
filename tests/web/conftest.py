"""A home as browsers meet it: claimed by Rita, whom nobody has to sign in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from alignment.mill import Mill, mill
from hoshin.alignment import keep_up
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.models import AssessedNow
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account
from hoshin.org.sign_in import proof, set_sign_in
from made_once import known_by_another_name, made_once
from org.company import Company, adopted
from org.company import company as on_paper
from web.mill_in_browsers import MORNING

PASSWORD = "correct horse battery"
NAME = "Rita Roth"


@pytest.fixture(autouse=True)
def cheap_hashes(settings) -> None:
    """What a password costs is no subject of these tests, but for those that take it back."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def judging_is_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change is judged before its answer, however slow the machine is today."""
    monkeypatch.setattr(keep_up, "LITTLE", float("inf"))


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


@pytest.fixture
def here(db: None, run_folder: Path) -> Iterator[Mill]:
    """The mill on 30 June 2026, where it stays that morning; on SQLite made once a run, and copied."""
    with clock.at(MORNING):
        if connection.vendor == "sqlite":
            made = made_once(run_folder / "mill.db", _mill)
            known_by_another_name()
        else:
            made = _mill()
        yield made


def _mill() -> Mill:
    made = mill()
    for what, name in {"orders": "Olga Orr", "scrap": "Sam Sand", "answers": "Ann Ames"}.items():
        set_name(made.people[what].key, name=name, by=OPERATOR)
    with clock.at(MORNING):
        bring_up_to_date()
    AssessedNow.objects.update(
        took=0.0
    )  # what it takes in a process that loads the engine first is no measure of it
    return made
