"""The door, as a visitor comes to it."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_whoever_comes_unknown_is_led_to_the_sign_in(demo: str, page: Page) -> None:
    page.goto(demo)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.startswith(f"{demo}/sign-in")
