"""The first hour in a browser: an empty installation, last year's workbook, and one page that says what stands in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.axe import barred
from browser.hands import Keyboard, Pointer, WithoutScripts
from browser.newcomer import Newcomer, newcomer
from browser.serving import served
from browser.watching import watched
from interchange.sheet_books import book

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
"""A screen of 13 inches."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MOST_TYPED = 25
"""Fields that somebody types into in the whole hour."""
PLAN = Path(__file__).parents[2] / "examples" / "check" / "plan-2026.csv"
by_each_hand = pytest.mark.parametrize(
    "hand", [Pointer, Keyboard, WithoutScripts], ids=["pointer", "keyboard", "without scripts"]
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Last year's workbook."""
    path = tmp_path / "OKRs last year.xlsx"
    path.write_bytes(book())
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Last year's plan as a table, with priorities and their weights."""
    return Path(shutil.copy(PLAN, tmp_path / "plan-2026.csv"))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """What a tracker exports."""
    path = tmp_path / "jira.csv"
    titles = ("Keep the hall clean", "Answer the phone")
    rows = (f"AB-{number},Epic,{title},To Do" for number, title in enumerate(titles, start=1))
    path.write_text("\n".join(("Issue key,Issue Type,Summary,Status", *rows)) + "\n", encoding="utf-8")
    return path


@by_each_hand
def test_the_whole_hour(empty: Path, plan: Path, tracker: Path, chromium: Browser, hand) -> None:
    with newcomer(empty, chromium, hand, **LAPTOP) as one:
        one.comes_to_the_first_reading(plan)
        one.looks_into_a_line("plan-2026", "plan-2026.csv")
        one.goes_on(tracker)
        assert len(one.typed) <= MOST_TYPED


def test_on_a_phone_from_the_first_reading_on(
    empty: Path, plan: Path, tracker: Path, chromium: Browser
) -> None:
    with newcomer(empty, chromium, **LAPTOP) as one:
        one.comes_to_the_first_reading(plan)
        cookies = one.page.context.cookies()
        context = chromium.new_context(locale="en-GB", **PHONE)
        context.add_cookies(cookies)
        with watched(context.new_page()) as page:
            on_the_way = Newcomer(page, empty, one.address, Pointer(page))
            page.goto(f"{one.address}/first/reading")
            on_the_way.reads("First reading")
            on_the_way.looks_into_a_line("plan-2026", "plan-2026.csv")
            on_the_way.goes_on(tracker)
        context.close()


@pytest.mark.parametrize("hand", [Pointer, WithoutScripts], ids=["scripts", "without scripts"])
def test_it_is_left_and_resumed_over_a_restart(empty: Path, workbook: Path, chromium: Browser, hand) -> None:
    context = chromium.new_context(locale="en-GB", java_script_enabled=hand.scripts, **LAPTOP)
    page = context.new_page()
    with served(empty) as address:
        one = Newcomer(page, empty, address, hand(page))
        one.claims()
        one.brings(workbook, "Read it")
        one.picks("Stuff", "Description")
        one.presses("Look again")
        expect(page.get_by_text("you said so")).to_be_visible()
    with served(empty) as one.address:
        page.goto(one.address)
        one.goes("Go on with “OKRs last year.xlsx”")
        expect(page.get_by_text("you said so")).to_be_visible()
        one.presses("Take it in")
        one.reads("First reading")
    context.close()


def test_a_link_shows_the_reading_to_somebody_without_an_account(
    empty: Path, workbook: Path, chromium: Browser
) -> None:
    with newcomer(empty, chromium, **LAPTOP) as one:
        one.brings(workbook, "Read it")
        one.presses("Take it in")
        one.goes("Show this page to somebody without an account")
        one.presses("Make a link")
        link = one.page.locator(".links-made").get_attribute("href")
        context = chromium.new_context(locale="en-GB", **PHONE)
        with watched(context.new_page()) as page:
            stranger = Newcomer(page, one.home, one.address, Pointer(page))
            page.goto(link or "")
            stranger.reads("First reading")
            assert "Anna Berg" not in page.content()
            assert not barred(page)
        context.close()


def test_priorities_are_typed_and_weighed_by_sliders(empty: Path, chromium: Browser) -> None:
    with newcomer(empty, chromium, Keyboard, **LAPTOP) as one:
        one.unfolds(one.page.get_by_text("Type three priorities"))
        one.types("First priority", "Grow")
        one.types("Second priority", "Deliver")
        one.presses("Begin with these")
        one.reads("What counts how much")
        slider = one.page.get_by_role("slider", name="Weight of Grow")
        slider.focus()
        one.page.keyboard.press("End")
        expect(one.page.get_by_label("Grow", exact=True)).to_have_value("100")
        expect(one.page.locator("#weights-sum")).to_have_text("150")
        expect(slider).to_have_attribute("aria-valuetext", "100, 67\u202f%")
        one.types("Grow", "150")
        expect(slider).to_have_value("150")
        one.presses("Keep these weights")
        one.reads("Mend the most valuable")
        one.presses("Undo")
        one.is_told("was taken back")


def test_no_step_bars_anybody(empty: Path, plan: Path, tracker: Path, chromium: Browser) -> None:
    found: list[str] = []
    with newcomer(empty, chromium, **LAPTOP) as one:
        found += barred(one.page)
        one.brings(plan, "Read it")
        found += barred(one.page)
        one.presses("Take it in")
        for step in ("reading", "weights", "mend", "keep", "work", "leave", "links", "demo"):
            one.page.goto(f"{one.address}/first/{step}")
            found += barred(one.page)
        own = plan.with_name("plan.xlsx")
        own.write_bytes(one.page.request.get(f"{one.address}/export/plan.xlsx").body())
        one.page.goto(f"{one.address}/first")
        one.brings(own, "Read it")
        one.reads("What was edited")
        found += barred(one.page)
        one.page.goto(f"{one.address}/first/reading")
        one.page.locator(".first-lines summary").first.click()
        found += barred(one.page)
        one.page.locator(".spoken a.cell").first.click()
        found += barred(one.page)
        one.goes("plan-2026.csv")
        found += barred(one.page)
    assert not found, "\n".join(found)
