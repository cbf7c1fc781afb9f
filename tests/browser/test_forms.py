"""What helps whoever writes: a few letters that lead anywhere, what is said of a goal meanwhile, and drafts that stay."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.visitor import Visitor


def test_anything_is_reached_by_a_few_letters(visitor: Visitor) -> None:
    visitor.is_in("operational-lead")
    keys = visitor.page.keyboard
    keys.press("Control+k")
    keys.type("new goal")
    expect(visitor.page.locator("#go-found a").first).to_contain_text("New: Goal")
    keys.press("ArrowDown")
    keys.press("Enter")
    visitor.reads("New: Goal")
    keys.press("?")
    expect(visitor.page.get_by_role("dialog")).to_contain_text("Single keys work")


def test_letters_stand_beside_a_goal_while_it_is_written(visitor: Visitor) -> None:
    visitor.is_in("operational-lead", "/goals/new")
    visitor.writes("Goal", "Answer every request within one working day by June 2027")
    expect(visitor.page.locator(".letters")).to_be_visible()


def test_what_was_typed_is_there_after_a_reload(visitor: Visitor) -> None:
    visitor.is_in("operational-lead", "/goals/new")
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST"):
        visitor.hand.write(visitor.page.get_by_label("Because"), "Typed with care.")
    visitor.page.reload()
    expect(visitor.page.get_by_label("Because")).to_have_value("Typed with care.")
