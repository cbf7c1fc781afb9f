"""Every page bars nobody, as far as axe-core can tell: light and dark, wide and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import violations
from browser.serving import served
from cli.running import run

PASSWORD = "a sentence is easy to remember"
LOOKS = (("light", 1280), ("dark", 1280), ("light", 320))


@pytest.fixture
def seen(chromium: Browser) -> Iterator[Page]:
    """A page that lets a script of the test's own run: nothing that the server sends could."""
    context = chromium.new_context(locale="en-GB", bypass_csp=True)
    yield context.new_page()
    context.close()


def barred(page: Page, address: str = "") -> list[str]:
    """What is found on a page, or on the one that is there, however it is looked at."""
    if address:
        page.goto(address)
    found = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{urlsplit(page.url).path} ({scheme}, {width}): {one}" for one in violations(page)]
    return found


def test_no_page_of_a_company_bars_anybody(seen: Page, demo: str) -> None:
    found = barred(seen, f"{demo}/sign-in")
    for persona in ("leader", "operational-lead", "analyst"):
        seen.context.clear_cookies()
        seen.goto(f"{demo}/sign-in")
        seen.locator(f"form[action='/as/{persona}'] button").click()
        seen.get_by_role("heading", name="Alignment index").wait_for()
        found += barred(seen)
    seen.goto(f"{demo}/strategy")
    goal, priority = (
        seen.locator(f"main a[href^='/{plural}/']").first.get_attribute("href")
        for plural in ("goals", "priorities")
    )
    ours = (
        "/strategy?open=all",
        "/strategy?health=off-track",
        "/me",
        goal,
        f"{goal}?at=2026-10-01",
        priority,
    )
    for path in (*ours, "/briefing?at=2026-01-01", "/account", "/nowhere", "/running"):
        found += barred(seen, f"{demo}{path}")
    assert not found, "\n".join(found)


def test_no_page_on_the_way_in_bars_anybody(seen: Page, empty: Path) -> None:
    with served(empty) as address:
        found = barred(seen, address)
        link = urlsplit(run(empty, "account", "link", "--json").json["link"])
        found += barred(seen, f"{address}{link.path}?{link.query}")
        seen.get_by_label("Name").fill("Ada Lovelace")
        for password in ("short", PASSWORD):  # the first is refused
            seen.get_by_label("Password").fill(password)
            seen.get_by_role("button", name="Come in").click()
            found += barred(seen)
        for path in ("/running", "/account"):
            found += barred(seen, f"{address}{path}")
    assert not found, "\n".join(found)
