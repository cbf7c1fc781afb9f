"""An empty installation that Rita has just claimed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from hoshin.org.plan import POLICY_KEY, Person, Policy, Unit
from hoshin.org.policy import root_unit
from interchange.sheet_books import book
from org.company import adopted
from web.conftest import let_in


@pytest.fixture
def empty(db: None) -> Account:
    """Rita's account: there is nothing but her and the unit at the top."""
    root = Unit(new_key(), name="Acme")
    rita = Person(new_key(), unit=root.ref)
    adopted(root, Policy(POLICY_KEY), rita)
    return let_in(rita, "Rita Roth", GrantName.ADMINISTRATOR, GrantName.LEADER, GrantName.MEMBER)


@pytest.fixture
def visitor(empty: Account) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(empty)
    return client


def upload(client: Client, content: bytes | None = None, name: str = "plan.xlsx"):
    """What bringing a file answers."""
    file = SimpleUploadedFile(name, book() if content is None else content)
    return client.post("/first/file", {"file": file})


def text(answer) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


@pytest.fixture
def leader(visitor: Client) -> Client:
    """The browser of Lea, who leads and is no administrator."""
    lea = Person(new_key(), unit=root_unit(moments.today()).ref)
    adopted(lea)
    client = Client()
    client.force_login(let_in(lea, "Lea Lund", GrantName.LEADER, GrantName.MEMBER))
    return client


def shown(client: Client, path: str) -> str:
    """Under which number a page showed the plan to whoever sends its form."""
    found = re.search(r'name="shown" value="(\d+)"', client.get(path).content.decode())
    assert found is not None
    return found[1]


@pytest.fixture
def taken_in(visitor: Client) -> Client:
    """Her browser, once the workbook was taken in."""
    upload(visitor)
    assert visitor.post("/first/take-in").status_code == 302
    return visitor
