"""A page that is watched: what it says on its console, where it asks, and what of that nobody expects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

DOOR = ("/welcome", "/sign-in", "/account")
"""Where forms are answered by 400, as those of Django are."""


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """A page whose console stays empty, and which asks its own server alone: anything else fails at the end."""
    page.set_default_timeout(15_000)
    wrong = complaints(page)
    yield page
    assert not wrong, "\n".join(wrong)


def complaints(page: Page) -> list[str]:
    """A list that grows with each thing that goes wrong on a page."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.extend(_unexpected(page, said.text)))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: script: {error}"))
    page.on("request", lambda asked: wrong.extend(_elsewhere(page, asked)))
    return wrong


def _unexpected(page: Page, said: str) -> Iterator[str]:
    """Chromium notes that a form was answered by its errors or by a choice; that is what the form is for."""
    by_the_door = "400|" if urlsplit(page.url).path.startswith(DOOR) else ""
    if not re.search(rf"status of ({by_the_door}409|422) ", said):
        yield f"{page.url}: console: {said}"


def _elsewhere(page: Page, asked: Request) -> Iterator[str]:
    if urlsplit(asked.url).hostname not in {"127.0.0.1", "localhost"}:
        yield f"{page.url}: asked elsewhere: {asked.url}"
