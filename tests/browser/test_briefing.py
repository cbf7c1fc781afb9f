"""The Briefing: small, by keyboard, and on another day."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.visitor import Visitor

WIDTHS = (320, 390, 700, 1000, 1280)


def test_it_fits_every_width(visitor: Visitor) -> None:
    visitor.is_in("operational-lead")
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.fits()


def test_every_control_is_reached_once_by_tab_with_a_ring(visitor: Visitor) -> None:
    visitor.is_in("operational-lead")
    controls = visitor.page.locator("a:visible, button:visible, input:visible, summary:visible")
    stops = visitor.walks_by_tab()
    assert len(stops) == len(set(stops))
    assert len(stops) == controls.count()


def test_another_day_is_marked_and_leads_back(visitor: Visitor) -> None:
    visitor.is_in("leader")
    visitor.writes("Look at another day", "2026-01-01")
    visitor.presses("button", "Show it")
    expect(visitor.page.locator(".banner-then")).to_be_visible()
    visitor.presses("link", "To today")
    expect(visitor.page.locator(".banner-then")).to_have_count(0)
