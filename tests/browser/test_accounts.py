"""Somebody is invited, comes in, turns a second factor on, and signs in with it; by keyboard where it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.serving import served
from browser.test_accessible import barred
from cli.running import run
from hoshin.org.one_time import code_of, step_at

ADMINS, THEIRS = "a sentence is easy to remember", "another sentence of one's own"


@pytest.fixture
def home(empty: Path) -> Path:
    """A home that Ada has claimed, in a few words."""
    return empty


def claim(page: Page, home: Path, address: str) -> None:
    """Become Ada, the administrator."""
    link = urlsplit(run(home, "account", "link", "--json").json["link"])
    page.goto(f"{address}{link.path}?{link.query}")
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("Password").fill(ADMINS)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", name="Alignment index").wait_for()


def invited(page: Page, address: str) -> str:
    """Let Mia in; her link, where this browser reaches it."""
    page.get_by_role("link", name="Accounts").click()
    page.get_by_role("link", name="Let somebody in").click()
    new = page.locator("form[action='/accounts/invite/new']")
    new.get_by_label("Name", exact=True).fill("Mia Maier")
    new.get_by_role("button", name="Take them in").press("Enter")
    link = urlsplit(page.get_by_label("Link").input_value())
    return f"{address}{link.path}?{link.query}"


def turned_on(page: Page) -> tuple[str, list[str]]:
    """Turn a second factor on; its secret and the recovery codes."""
    page.get_by_role("link", name="Turn it on").click()
    page.get_by_text("Type it instead").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_role("textbox", name="Code").fill(code_of(secret, step_at(datetime.now(UTC))))
    page.get_by_label("Present password").fill(THEIRS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    return secret, page.locator(".codes code").all_inner_texts()


def test_invited_accepted_second_factor_on_and_signed_in_with_it(
    home: Path, page: Page, chromium: Browser
) -> None:
    with served(home) as address:
        claim(page, home, address)
        link = invited(page, address)
        page.get_by_role("button", name="Sign out").click()
        page.goto(link)
        page.get_by_label("Name").fill("mia")
        page.get_by_label("Password").fill(THEIRS)
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Mia Maier").click()
        expect(page.get_by_text("this browser")).to_be_visible()
        secret, codes = turned_on(page)
        page.get_by_role("link", name="I have kept them").click()
        expect(page.get_by_text("10 recovery codes are left")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Name").fill("mia")
        page.get_by_label("Password").fill(THEIRS)
        page.keyboard.press("Enter")
        page.get_by_label("Code").fill(code_of(secret, step_at(datetime.now(UTC)) + 1))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()
        with_a_code_on_paper(chromium, address, codes[0])


def leave(page: Page) -> None:
    """Sign out, where there is room for the button."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Sign out").click()


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


def test_no_page_of_accounts_bars_anybody(home: Path, chromium: Browser) -> None:
    context = chromium.new_context(locale="en-GB", bypass_csp=True)
    seen = context.new_page()
    with served(home) as address:
        claim(seen, home, address)
        link = invited(seen, address)
        found = barred(seen)
        for path in ("/accounts", "/accounts/invite", "/account/second-factor"):
            found += barred(seen, f"{address}{path}")
        seen.goto(f"{address}/accounts")
        seen.get_by_role("link", name="Mia Maier").click()
        found += barred(seen)
        seen.get_by_role("link", name="Close the account").click()
        found += barred(seen)
        seen.goto(f"{address}/accounts/invite")
        seen.locator("form[action='/accounts/invite/known'] [name=person]").fill("Nobody")
        seen.get_by_role("button", name="Let them in").click()
        found += barred(seen)
        leave(seen)
        seen.goto(link)
        seen.get_by_label("Name").fill("mia")
        seen.get_by_label("Password").fill(THEIRS)
        seen.keyboard.press("Enter")
        seen.set_viewport_size({"width": 1280, "height": 900})
        seen.get_by_role("link", name="Mia Maier").click()
        turned_on(seen)
        found += barred(seen)
        found += barred(seen, f"{address}/account/second-factor")
        found += barred(seen, f"{address}/account")
        leave(seen)
        seen.get_by_label("Name").fill("mia")
        seen.get_by_label("Password").fill(THEIRS)
        seen.keyboard.press("Enter")
        seen.get_by_label("Code").fill("000000")
        seen.keyboard.press("Enter")
        seen.get_by_text("This was not done yet").wait_for()
        found += barred(seen)
    context.close()
    assert not found, "\n".join(found)
