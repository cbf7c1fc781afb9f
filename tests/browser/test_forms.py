"""Journeys through the forms: a conflict resolved, a proposal adopted; by pointer, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import violations


def come_in(page: Page, demo: str, persona: str) -> None:
    page.goto(f"{demo}/sign-in")
    page.locator(f"form[action='/as/{persona}'] button").click()
    expect(page.get_by_role("heading", name="Alignment index")).to_be_visible()


def own_goal(page: Page, demo: str) -> str:
    """The address of a goal that whoever is signed in decides alone."""
    page.goto(f"{demo}/goals")
    addresses = page.locator("tbody th a").evaluate_all("links => links.map((link) => link.pathname)")
    for address in addresses:
        page.goto(f"{demo}{address}/edit")
        if not page.locator(".question-text").first.locator(".decides").count():
            return str(address)
    raise AssertionError("nobody decides a goal of the demo")


@pytest.fixture
def second(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def test_two_people_edit_one_field_and_the_conflict_is_resolved(page: Page, second: Page, demo: str) -> None:
    come_in(page, demo, "operational-lead")
    come_in(second, demo, "operational-lead")
    goal = own_goal(page, demo)
    second.goto(f"{demo}{goal}/edit")
    page.goto(f"{demo}{goal}/edit")
    second.get_by_label("Goal", exact=True).fill("What the other made of it")
    second.locator("[data-send]").click()
    expect(second.get_by_role("status")).to_contain_text("Saved: ")
    page.get_by_label("Goal", exact=True).fill("What I make of it")
    page.locator("[data-send]").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody changed this meanwhile")
    expect(page.locator("#wrong")).to_be_focused()
    page.get_by_label("Mine").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I make of it")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the other made of it")


def test_a_conflict_is_resolved_by_keyboard_alone(page: Page, second: Page, demo: str) -> None:
    come_in(page, demo, "operational-lead")
    come_in(second, demo, "operational-lead")
    goal = own_goal(page, demo)
    page.goto(f"{demo}{goal}")
    page.keyboard.press("e")
    page.wait_for_url("**/edit")
    second.goto(f"{demo}{goal}/edit")
    second.get_by_label("Goal", exact=True).fill("What the other made of it")
    second.locator("[data-send]").click()
    tab_to(page, "q-title")
    page.keyboard.press("Control+A")
    page.keyboard.type("What I make of it")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_be_focused()
    tab_to(page, "q-title")
    page.keyboard.press("ArrowDown")  # theirs
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the other made of it")


def tab_to(page: Page, control: str) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == control:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {control}")


def propose(page: Page, demo: str) -> str:
    """As a member, propose another title for a goal that others decide; the path of the change."""
    come_in(page, demo, "member")
    page.goto(f"{demo}/priorities")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name="Edit", exact=False).first.click()
    page.get_by_label("Priority", exact=True).fill("Said in other words")
    page.locator("#why").fill("It is easier to read.")
    page.locator("[data-send]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is easier to read.")
    return re.sub(r"^https?://[^/]+|\?.*", "", page.url)


def test_a_member_proposes_and_a_leader_adopts(page: Page, second: Page, demo: str) -> None:
    change = propose(page, demo)
    come_in(second, demo, "leader")
    second.goto(f"{demo}{change}")
    second.get_by_role("button", name=re.compile("adopt")).click()
    expect(second.get_by_role("status")).to_contain_text("Adopted: ")
    expect(second.get_by_role("heading", level=1)).to_have_text("Said in other words")


def test_a_member_proposes_and_a_leader_adopts_without_javascript(chromium: Browser, demo: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    change = propose(context.new_page(), demo)
    context.clear_cookies()
    leader = context.new_page()
    come_in(leader, demo, "leader")
    leader.goto(f"{demo}{change}")
    leader.get_by_role("button", name=re.compile("adopt")).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("Said in other words")
    context.close()


def test_anything_is_reached_by_a_few_letters(page: Page, demo: str) -> None:
    come_in(page, demo, "operational-lead")
    page.keyboard.press("Control+k")
    page.keyboard.type("new goal")
    expect(page.locator("#go-found a").first).to_contain_text("New: Goal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("New: Goal")
    page.get_by_label("Goal", exact=True).fill("Answer every request within one working day by June 2027")
    expect(page.locator(".letters")).to_be_visible(timeout=20_000)  # the first check loads NumPy
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Single keys work")


def test_what_was_typed_is_there_after_a_reload(page: Page, demo: str) -> None:
    come_in(page, demo, "operational-lead")
    page.goto(f"{demo}/goals/new")
    page.get_by_label("Because").fill("Typed with care.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        pass
    page.reload()
    expect(page.get_by_label("Because")).to_have_value("Typed with care.")


def test_no_form_bars_anybody(chromium: Browser, demo: str) -> None:
    context = chromium.new_context(locale="en-GB", bypass_csp=True)
    page = context.new_page()
    come_in(page, demo, "operational-lead")
    goal = own_goal(page, demo)
    paths = [
        "/goals/new",
        f"{goal}/edit",
        f"{goal}/retire",
        f"{goal}/check-in",
        "/goals/bulk",
        "/go?q=pump",
        "/measures/new",
    ]
    found = []
    for path in paths:
        for scheme, width in (("light", 1280), ("dark", 320)):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{demo}{path}")
            found += [f"{path} ({scheme}, {width}): {one}" for one in violations(page)]
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            found += [f"{path} overflows at {width} by {over}"] if over else []
    context.close()
    assert not found, "\n".join(found)
