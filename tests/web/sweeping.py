"""Who is swept for, and what must show nowhere: shared by the sweep of pages and that of the API."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.company import create
from alignment.mill import Mill
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import account_of, give, open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person

FEWEST = 5
"""So much of what is closed the one who sees it finds at least, or the sweep proves nothing."""


def who_sees_it(here: Mill) -> Person:
    """Sam, who sees what is closed and administers the whole."""
    sam = here.people["scrap"]
    give(account_of(sam.key), GrantName.ADMINISTRATOR, by=OPERATOR)
    return sam


def who_does_not(here: Mill) -> dict[str, Person]:
    """Somebody of each role, from whom it is closed."""
    others = {"a member": here.people["orders"]}
    for grant in GrantName:
        if grant is not GrantName.MEMBER:
            others[f"a {grant}"] = person = Person(new_key(), unit=here.root.ref)
            create(person)
            open_account(person.key, grant, by=OPERATOR)
    bring_up_to_date()
    return others


def marks_in(said: str, asked: str, marks: Iterable[str]) -> list[str]:
    """Which marks stand in an answer, but those that the question itself said."""
    return [mark for mark in marks if mark in said and mark not in asked]
