"""One page of each shape answers, on either database."""

from __future__ import annotations

import pytest

from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import give
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from web.crawl import crawl
from web.mill_in_browsers import browser

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def test_every_page_that_is_linked_to_answers(here):
    give(Account.objects.get(person=here.people["scrap"].key), GrantName.ADMINISTRATOR, by=OPERATOR)
    client, broken = browser(here.people["scrap"]), []

    def read(address: str) -> str:
        answer = client.get(address)
        if answer.status_code not in (200, 302):
            broken.append(f"{answer.status_code}: {address}")
        return answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""

    found = crawl(read, most=1)
    assert not broken, "\n".join(broken)
    assert len(found) > 40
