"""The door, as a visitor comes to it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.serving import served
from cli.running import run

PASSWORD = "a sentence is easy to remember"


def test_whoever_comes_unknown_is_led_to_the_sign_in(demo: str, page: Page) -> None:
    page.goto(demo)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.url.startswith(f"{demo}/sign-in")


def test_an_empty_home_is_claimed_once_by_its_link(empty: Path, page: Page) -> None:
    with served(empty) as address:
        assert page.request.get(address).status == 503  # it says where the link is
        link = urlsplit(run(empty, "account", "link", "--json").json["link"])
        page.goto(f"{address}{link.path}?{link.query}")
        page.get_by_label("Name").fill("Ada Lovelace")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Come in").click()
        expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        assert page.request.get(f"{address}{link.path}?{link.query}").status >= 400
        page.get_by_label("Name").fill("ada lovelace")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Ada Lovelace")).to_be_visible()


def test_a_demo_is_served_once_it_is_complete(tmp_path: Path, page: Page) -> None:
    with served(tmp_path / "new", "demo", "--weeks", "1") as address:
        page.goto(address)
        expect(page.get_by_role("button", name="Leader")).to_be_visible()


@pytest.mark.parametrize("persona", ["Leader", "Operational lead", "Member", "Analyst"])
def test_the_demo_is_looked_at_as_one_of_its_people(demo: str, page: Page, persona: str) -> None:
    page.goto(demo)
    page.get_by_role("button", name=persona, exact=True).click()
    expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()
    expect(page.get_by_text(f"Demo: you look as {persona}")).to_be_visible()
