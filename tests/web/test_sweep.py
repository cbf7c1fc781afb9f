"""What is closed shows nowhere: what an administrator finds, asked for by everybody else.

A member asks for every address; the other roles for those that tell the administrator of it, and for one of each route.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.test import Client

from hoshin.web.addresses import address_of
from web.crawl import crawl, shape_of
from web.mill_in_browsers import SECRET, browser, plant
from web.sweeping import FEWEST, marks_in, who_does_not, who_sees_it

pytestmark = [pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Addresses:
    """What an administrator finds who sees what is closed: the pages that tell of it, one page of each route, and all."""

    telling: list[str]
    of_each_route: list[str]
    all: list[str]


@pytest.fixture
def addresses(here) -> Addresses:
    """The addresses that Sam finds from what is closed on."""
    planted = plant(here)
    client, telling = browser(who_sees_it(here)), []

    def read(address: str) -> str:
        answer = client.get(address)
        html = answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""
        if SECRET in html:
            telling.append(address)
        return html

    closed = [address_of(planted.goal.ref), address_of(planted.work.ref)]
    found = crawl(read, begin=("/", *closed), most=2)
    assert telling[: 1 + len(closed)] == ["/", *closed]
    assert len(telling) >= FEWEST, "the sweep finds what is closed, or it proves nothing"
    first = {shape[0]: address for address in reversed(found) if (shape := shape_of(address))}
    return Addresses(telling, list(first.values()), found)


def test_nobody_else_is_told_of_what_is_closed_anywhere(here, addresses):
    others = {who: browser(person) for who, person in who_does_not(here).items()} | {"nobody": Client()}
    leaks = leaks_to("a member", others.pop("a member"), addresses.all)
    asked = list(dict.fromkeys([*addresses.telling, *addresses.of_each_route]))
    for who, client in others.items():
        leaks += leaks_to(who, client, asked)
    assert not leaks, "\n".join(leaks)


def leaks_to(who: str, client: Client, addresses: Iterable[str]) -> list[str]:
    """Where somebody is told of what is closed to them."""
    return [
        f"{who} at {address}" for address in addresses if marks_in(_said(client, address), address, (SECRET,))
    ]


def _said(client: Client, address: str) -> str:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")
