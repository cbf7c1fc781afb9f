"""What is closed shows nowhere: every address that an administrator finds, asked for by everybody else."""

from __future__ import annotations

import pytest
from django.test import Client

from web.crawl import crawl
from web.mill_in_browsers import SECRET, browser, plant
from web.sweeping import FEWEST, marks_in, who_does_not, who_sees_it

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(here) -> list[str]:
    """The addresses that Sam finds, who sees what is closed and administers the whole; some tell of it."""
    plant(here)
    client, telling = browser(who_sees_it(here)), []

    def read(address: str) -> str:
        answer = client.get(address)
        html = answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""
        if SECRET in html:
            telling.append(address)
        return html

    found = crawl(read, most=3)
    assert len(telling) >= FEWEST, "the sweep finds what is closed, or it proves nothing"
    return list(dict.fromkeys([*telling, *found]))


def test_nobody_else_is_told_of_what_is_closed_anywhere(here, addresses):
    others = {who: browser(person) for who, person in who_does_not(here).items()} | {"nobody": Client()}
    leaks = [
        f"{who} at {address}"
        for who, client in others.items()
        for address in addresses
        if marks_in(_said(client, address), address, (SECRET,))
    ]
    assert not leaks, "\n".join(leaks)


def _said(client: Client, address: str) -> str:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")
