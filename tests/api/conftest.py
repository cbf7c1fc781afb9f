"""A company whose people come in by tokens."""

from __future__ import annotations

import pytest
from django.test import Client

from api.asking import Asking
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.tokens import Scope, make_token
from org.company import Company, adopted
from org.company import company as on_paper


@pytest.fixture
def company(db: None) -> Company:
    """A company of two divisions; nobody has an account."""
    made = on_paper()
    adopted(*made.records)
    return made


@pytest.fixture
def rita(company: Company) -> Asking:
    """Rita, who leads the whole and administers the home."""
    return coming(company.rita, "Rita Roth", GrantName.ADMINISTRATOR, GrantName.LEADER)


@pytest.fixture
def olga(company: Company) -> Asking:
    """Olga, a member who owns the goal of the pumps."""
    return coming(company.olga, "Olga Orr")


@pytest.fixture
def paul(company: Company) -> Asking:
    """Paul, who leads the pumps."""
    return coming(company.paul, "Paul Pohl")


@pytest.fixture
def viewer(company: Company) -> Asking:
    """Vera, who may read what is open, and nothing else."""
    return coming(company.vera, "Vera Vogt", GrantName.VIEWER)


@pytest.fixture
def mia(company: Company) -> Asking:
    """Mia, a member who owns nothing."""
    return coming(company.mia, "Mia Maier")


def coming(person, name, *grants, scope=Scope.EVERYTHING) -> Asking:
    """Somebody with an account, who asks by a token of theirs."""
    set_name(person.key, name=name, by=OPERATOR)
    open_account(person.key, *grants, by=OPERATOR)
    return with_token(person, scope)


def with_token(person, scope=Scope.EVERYTHING) -> Asking:
    """The same by another token."""
    made = make_token(person.key, by=OPERATOR, name="Tests", scope=scope)
    return Asking(Client(), made.secret)
