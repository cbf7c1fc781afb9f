"""Every page speaks German to a German reader: nothing but what people typed is left in English."""

from __future__ import annotations

import re
from html import unescape

import pytest

from alignment.company import plan
from hoshin.cadence.models import CheckIn
from hoshin.changes.fields import fields_of
from hoshin.changes.models import Changeset
from hoshin.changes.record import entities
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import give
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from hoshin.work.facts import Action
from web.crawl import crawl
from web.mill_in_browsers import browser, plant

pytestmark = [pytest.mark.django_db(transaction=True)]

ENGLISH = re.compile(
    r"\b(the|and|of|is|are|be|been|has|have|not|no|nor|with|for|from|to|by|or|than|until|since|yet|its|it|"
    r"who|when|where|what|which|that|this|there|nobody|you|your|"
    r"open|done|new|commit|aspire|keep|mean|worst|money|people|increase|decrease|"
    r"day|month|quarter|week|change|yes|expected|found|owner|goals?|priority|work)\b",
    re.IGNORECASE,
)
_UNSPOKEN = re.compile(r"<(script|style|code|kbd|pre)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_SPOKEN_IN_TAGS = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
_QUOTED = re.compile("[“„][^“”„]*[“”]")
_TAG = re.compile(r"<[^>]*>")


@pytest.fixture
def typed(here) -> list[str]:
    """All that people typed, the longest first."""
    plant(here)
    texts = {
        value
        for entity in entities()
        for record in plan().of(entity.record).values()
        for field in fields_of(entity.kind)
        if isinstance(value := getattr(record, field.name), str)
    }
    texts |= set(Changeset.objects.values_list("reason", flat=True))
    for entity in entities():
        if not entity.record.__module__.startswith(
            "hoshin."
        ):  # the toys of other tests, which speak no German
            texts |= {
                str(entity.help),
                *(
                    str(text)
                    for field in fields_of(entity.kind)
                    for text in (field.plan.help, field.plan.label)
                ),
            }
    texts |= set(Action.objects.values_list("title", flat=True))
    texts |= set(CheckIn.objects.values_list("obstacle", flat=True))
    return sorted(filter(None, texts), key=len, reverse=True)


def spoken(html: str) -> str:
    """What a page says, to eyes and ears."""
    html = _UNSPOKEN.sub(" ", html)
    return unescape(" | ".join([*_SPOKEN_IN_TAGS.findall(html), _TAG.sub(" | ", html)]))


def test_a_german_reader_meets_no_english(here, typed):
    sam = here.people["scrap"]
    give(Account.objects.get(person=sam.key), GrantName.ADMINISTRATOR, by=OPERATOR)
    client, met = browser(sam), {}

    def read(address: str) -> str:
        if address.startswith("/design"):  # its samples are written for whoever makes pages
            return ""
        answer = client.get(address, headers={"Accept-Language": "de"})
        if answer.streaming or not answer["Content-Type"].startswith("text/html"):
            return ""
        html = answer.content.decode()
        told = _QUOTED.sub("…", spoken(html))
        for text in typed:
            told = told.replace(text, "…")
        for part in filter(ENGLISH.search, told.split("|")):
            if not part.strip().startswith(
                "English ("
            ):  # formats are offered under the names that they have there
                met.setdefault(" ".join(part.split()), address)
        return html

    addresses = crawl(read, most=1)
    assert len(addresses) > 60
    assert not met, "\n".join(f"{address}: {part}" for part, address in met.items())
