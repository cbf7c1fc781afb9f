"""What is closed shows nowhere: every address that an administrator finds, asked for by everybody else."""

from __future__ import annotations

import pytest
from django.test import Client

from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import give
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from web.crawl import crawl
from web.mill_in_browsers import SECRET, browser, guest, plant

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(here) -> list[str]:
    """The addresses that Sam finds, who sees what is closed and administers the whole; some tell of it."""
    plant(here)
    sam = here.people["scrap"]
    give(Account.objects.get(person=sam.key), GrantName.ADMINISTRATOR, by=OPERATOR)
    client, telling = browser(sam), []

    def read(address: str) -> str:
        answer = client.get(address)
        html = answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""
        if SECRET in html:
            telling.append(address)
        return html

    found = crawl(read, most=3)
    assert len(telling) >= 5, "the sweep finds what is closed, or it proves nothing"
    return list(dict.fromkeys([*telling, *found]))


def test_nobody_else_is_told_of_what_is_closed_anywhere(here, addresses):
    others = {
        "a member": browser(here.people["orders"]),
        "a leader": guest(here, GrantName.LEADER),
        "a viewer": guest(here, GrantName.VIEWER),
        "a board reader": guest(here, GrantName.BOARD_READER),
        "nobody": Client(),
    }
    leaks = [
        f"{who} at {address}"
        for who, client in others.items()
        for address in addresses
        if _tells(client, address)
    ]
    assert not leaks, "\n".join(leaks)


def _tells(client: Client, address: str) -> bool:
    """Whether the secret stands in the answer, but where the address itself said it."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SECRET in body.decode(errors="replace") and SECRET not in address
