"""The door, as a visitor comes to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.kept import Kept
from browser.visitor import Visitor


def test_whoever_comes_unknown_is_led_to_the_sign_in(demo: str, page: Page) -> None:
    page.goto(demo)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.url.startswith(f"{demo}/sign-in")


def test_a_demo_is_served_once_it_is_complete(kept: Kept) -> None:
    assert "Leader</button>" in kept.first


@pytest.mark.parametrize("persona", ["Leader", "Operational lead", "Member", "Analyst"])
def test_the_demo_is_looked_at_as_one_of_its_people(visitor: Visitor, persona: str) -> None:
    visitor.comes_in(persona)
    expect(visitor.page.get_by_text(f"Demo: you look as {persona}")).to_be_visible()
    assert 0 < visitor.index < 100
    expect(visitor.page.get_by_role("heading", level=2).first).to_be_visible()
