"""From a home that nobody has claimed to a second factor: each page on the way works, and bars nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import barred
from browser.serving import served
from cli.running import run
from hoshin.org.one_time import code_of, step_at

ADMINS, THEIRS = "a sentence is easy to remember", "another sentence of one's own"


class Way:
    """The way of a visitor through the pages of one home, and what barred anybody on it."""

    def __init__(self, page: Page, home: Path, address: str) -> None:
        self.page, self.home, self.address = page, home, address
        self.barred: list[str] = []

    def looks(self, path: str = "") -> None:
        """Look at a page, or at the one that is there."""
        if path:
            self.page.goto(self.address + path)
        self.barred += barred(self.page)

    def signs_in(self, name: str, password: str) -> None:
        """By name and password, as the keyboard does it."""
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.keyboard.press("Enter")

    def signs_out(self) -> None:
        self.page.get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("heading", name="Sign in")).to_be_visible()

    def here(self, link: str) -> str:
        """A link that somebody was given, where this browser reaches it."""
        parts = urlsplit(link)
        return f"{self.address}{parts.path}?{parts.query}"

    def follows(self, link: str) -> None:
        """Go where a link leads."""
        self.page.goto(self.here(link))


@pytest.fixture
def way(page: Page, empty: Path):
    with served(empty) as address:
        yield Way(page, empty, address)


def test_an_empty_home_is_claimed_somebody_invited_and_a_second_factor_turned_on(
    way: Way, chromium: Browser
) -> None:
    claims(way)
    link = invites(way)
    way.signs_out()
    accepts(way, link)
    secret, codes = turns_a_second_factor_on(way)
    way.signs_out()
    signs_in_with_it(way, secret)
    with_a_code_on_paper(chromium, way.address, codes[0])
    assert not way.barred, "\n".join(way.barred)


def claims(way: Way) -> None:
    """Ada becomes the administrator, by a link that works once, and with her second password."""
    assert way.page.request.get(way.address).status == 503  # it says where the link is
    link = run(way.home, "account", "link", "--json").json["link"]
    way.follows(link)
    way.looks()
    for password in ("short", ADMINS):  # the first is refused
        way.page.get_by_label("Name").fill("Ada Lovelace")
        way.page.get_by_label("Password").fill(password)
        way.page.get_by_role("button", name="Come in").click()
        if password == "short":
            expect(way.page.get_by_text("This password is too short")).to_be_visible()
            way.looks()
    expect(way.page.get_by_role("heading", name="Begin with the plan that you have")).to_be_visible()
    way.looks()
    assert way.page.request.get(way.here(link)).status >= 400


def invites(way: Way) -> str:
    """Ada lets Mia in; her link."""
    for path in ("/running", "/account", "/accounts", "/accounts/invite"):
        way.looks(path)
    way.page.locator("form[action='/accounts/invite/known'] [name=person]").fill("Nobody")
    way.page.get_by_role("button", name="Let them in").click()
    way.looks()
    new = way.page.locator("form[action='/accounts/invite/new']")
    new.get_by_label("Name", exact=True).fill("Mia Maier")
    new.get_by_role("button", name="Take them in").press("Enter")
    link = way.page.get_by_label("Link").input_value()
    way.looks()
    way.page.goto(f"{way.address}/accounts")
    way.page.get_by_role("link", name="Mia Maier").click()
    way.looks()
    way.page.get_by_role("link", name="Close the account").click()
    way.looks()
    return link


def accepts(way: Way, link: str) -> None:
    """Mia comes in, and finds where she is signed in."""
    way.follows(link)
    way.signs_in("mia", THEIRS)
    way.page.get_by_role("link", name="Mia Maier").click()
    expect(way.page.get_by_text("this browser")).to_be_visible()


def turns_a_second_factor_on(way: Way) -> tuple[str, list[str]]:
    """The secret and the recovery codes."""
    page = way.page
    page.get_by_role("link", name="Turn it on").click()
    way.looks()
    page.get_by_text("Type it instead").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(code_of(secret, step_at(datetime.now(UTC))))
    page.get_by_label("Present password").fill(THEIRS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    way.looks()
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("10 recovery codes are left")).to_be_visible()
    way.looks()
    return secret, codes


def signs_in_with_it(way: Way, secret: str) -> None:
    """First with a code that is not right, then with the next one that is."""
    way.signs_in("mia", THEIRS)
    way.page.get_by_label("Code").fill("000000")
    way.page.keyboard.press("Enter")
    way.page.get_by_text("This was not done yet").wait_for()
    way.looks()
    way.page.get_by_label("Code").fill(code_of(secret, step_at(datetime.now(UTC)) + 1))
    way.page.keyboard.press("Enter")
    expect(way.page.get_by_role("heading", name="Alignment index")).to_be_visible()


def with_a_code_on_paper(chromium: Browser, address: str, code: str) -> None:
    """Sign in elsewhere without JavaScript, once with a wrong code, which the page leads back to."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Name").fill("mia")
    page.get_by_label("Password").fill(THEIRS)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill("aaaa-aaaa-aaaa-aaaa")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="This code is not right").click()
    expect(page.get_by_label("Code")).to_be_focused()
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()
    context.close()
