"""Journeys through the Briefing: as each persona; a finding's mend adopted; small, by keyboard, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

WIDTHS = (320, 390, 700, 1000, 1280)


def come_in(page: Page, demo: str, persona: str) -> None:
    page.goto(f"{demo}/sign-in")
    page.locator(f"form[action='/as/{persona}'] button").click()
    expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()


def index(page: Page) -> float:
    return float(page.locator(".figure strong").inner_text())


@pytest.mark.parametrize("persona", ["leader", "operational-lead", "member", "analyst"])
def test_each_persona_finds_the_answer_first(page, demo, persona):
    come_in(page, demo, persona)
    assert 0 < index(page) < 100
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def test_a_mend_adopted_moves_the_index_as_promised_and_is_undone(page, demo):
    come_in(page, demo, "operational-lead")
    before = index(page)
    finding = page.locator(".finding").filter(has_text="Adopt this mend").first
    promised = finding.locator(".gain").inner_text()
    reason = finding.get_by_label("Because")
    if reason.count():
        reason.fill("It is what we are here for.")
    finding.get_by_role("button", name="Adopt this mend").click()
    told = page.get_by_role("status")
    expect(told).to_contain_text(f"{promised} points, as promised.")
    assert abs(index(page) - before - float(promised.replace("±", ""))) < 0.11
    told.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("was taken back")
    assert index(page) == before


def test_it_fits_every_width(page, demo):
    come_in(page, demo, "operational-lead")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, width


def test_every_control_is_reached_by_tab_with_a_ring(page, demo):
    come_in(page, demo, "operational-lead")
    controls = page.locator("a:visible, button:visible, input:visible, summary:visible")
    count, reached = controls.count(), set()
    for _ in range(count + 12):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const at = document.activeElement, look = getComputedStyle(at);
            return [at.tagName + at.outerHTML.slice(0, 200), look.outlineStyle, at.getBoundingClientRect().top] }"""
        )
        if at[0].startswith("BODY"):
            break
        assert at[1] != "none", at
        reached.add(at[0])
    assert (
        len(reached) >= count - 2
    )  # controls of one shape are told apart by what they say, and a few say the same


def test_it_says_as_much_without_javascript(chromium: Browser, demo):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    come_in(page, demo, "leader")
    shown = page.content()
    context.close()
    assert re.search(r"<h2[^>]*>How the priorities stand</h2>", shown)


def test_another_day_is_marked_and_leads_back(page, demo):
    come_in(page, demo, "leader")
    page.get_by_label("Look at another day").fill("2026-01-01")
    page.get_by_role("button", name="Show it").click()
    expect(page.locator(".banner-then")).to_be_visible()
    page.get_by_role("link", name="To today").click()
    expect(page.locator(".banner-then")).to_have_count(0)
