"""What people come for, from beginning to end: each by pointer, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.hands import Keyboard, Pointer, WithoutScripts
from browser.kept import last_quarter
from browser.visitor import Visitor

pytestmark = pytest.mark.parametrize(
    "hand", [Pointer, Keyboard, WithoutScripts], ids=["pointer", "keyboard", "without scripts"]
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_from_the_door_to_a_mend_adopted_and_an_index_that_moves_as_promised(visitor: Visitor) -> None:
    visitor.comes_in("Operational lead")
    before = visitor.index
    ready = visitor.page.locator(".finding").filter(has_text="Adopt this mend")
    finding = ready.filter(
        has_not_text="own “"
    ).first  # with an owner other checks begin to see, and it brings more
    promised = finding.locator(".gain").inner_text()
    visitor.follows(finding.get_by_role("link").first)
    if visitor.page.get_by_label("Because").count():
        visitor.writes("Because", "It is what we are here for.")
    visitor.presses("button", "Adopt this mend")
    visitor.is_told(f"{promised} points, as promised.")
    visitor.presses("link", "Briefing")
    visitor.reads("Alignment index")
    assert abs(visitor.index - before - float(promised.replace("±", ""))) < 0.11


def test_two_people_edit_one_field_and_the_conflict_is_resolved(visitor: Visitor, come) -> None:
    goal, other = visitor.kept.goal, come()
    visitor.is_in("operational-lead", goal)
    visitor.presses("link", re.compile("^Edit"))
    expect(visitor.page.get_by_label("Goal", exact=True)).to_be_visible()
    edits(other, goal, "What the other made of it")
    visitor.writes("Goal", "What I make of it")
    visitor.presses("button", re.compile("^Save"))
    expect(visitor.page.get_by_role("alert")).to_contain_text("Somebody changed this meanwhile")
    visitor.chooses("Mine")
    visitor.presses("button", re.compile("^Save"))
    visitor.reads("What I make of it")
    visitor.presses("button", "Undo")
    visitor.reads("What the other made of it")


def test_a_member_proposes_and_a_leader_adopts(visitor: Visitor, come, hand) -> None:
    proposes(visitor, "Said in other words", "It is easier to read.")
    leader = come(hand)
    leader.comes_in("Leader")
    leader.follows(leader.page.get_by_role("complementary").get_by_role("link", name="It is easier to read."))
    leader.reads("It is easier to read.")
    leader.presses("button", "Agree and adopt")
    leader.is_told("Adopted: It is easier to read.")
    leader.reads("Said in other words")


def test_a_goal_is_looked_at_as_it_was_in_the_last_quarter(visitor: Visitor, come) -> None:
    goal = visitor.kept.goal
    visitor.is_in("operational-lead", goal)
    title = visitor.page.get_by_role("heading", level=1).inner_text()
    edits(come(), goal, "Called otherwise today")
    visitor.opens(goal)
    visitor.reads("Called otherwise today")
    visitor.writes("Look at another day", last_quarter().isoformat())
    visitor.presses("button", "Show it")
    visitor.reads(title)
    visitor.is_told("This is not today's plan.")
    visitor.presses("link", "To today")
    visitor.reads("Called otherwise today")


def test_a_goal_is_looked_at_inside_a_proposal(visitor: Visitor) -> None:
    goal = visitor.kept.goal
    visitor.is_in("member", goal)
    title = visitor.page.get_by_role("heading", level=1).inner_text()
    visitor.presses("link", re.compile("^Propose|^Edit"))
    visitor.writes("Goal", "As I would call it")
    visitor.presses("button", re.compile("^Propose"))
    visitor.presses("link", re.compile("^See it with the change"))
    visitor.reads("As I would call it")
    visitor.is_told("A change that nobody has adopted")
    visitor.presses("link", "To today")
    visitor.reads(title)


def test_something_is_found_by_a_word(visitor: Visitor) -> None:
    visitor.is_in("member")
    visitor.presses("link", "Search")
    visitor.reads("Search")
    visitor.writes("Words", "bench")
    visitor.presses("button", "Search")
    found = visitor.page.locator(".hits a").first
    title = found.inner_text()
    visitor.follows(found)
    visitor.reads(title)


def test_a_finding_is_read_on_a_phone(come, hand) -> None:
    visitor = come(hand, **PHONE)
    visitor.comes_in("Operational lead")
    visitor.fits()
    visitor.presses("button", "Menu")
    visitor.presses("link", "Findings")
    visitor.reads("Findings")
    visitor.fits()
    finding = visitor.page.locator(".finding").first.get_by_role("link").first
    sentence = finding.inner_text()
    visitor.follows(finding)
    visitor.reads(sentence)
    visitor.fits()


def edits(visitor: Visitor, goal: str, title: str) -> None:
    """Give a goal another title, as its owner."""
    visitor.is_in("operational-lead", f"{goal}/edit")
    visitor.writes("Goal", title)
    visitor.presses("button", re.compile("^Save"))
    visitor.is_told("Saved: ")


def proposes(visitor: Visitor, words: str, why: str) -> None:
    """As a member, propose other words for a priority, which others decide."""
    visitor.is_in("member", "/priorities")
    visitor.follows(visitor.page.locator("tbody th a").first)
    visitor.presses("link", re.compile("^Propose|^Edit"))
    visitor.writes("Priority", words)
    visitor.hand.write(visitor.page.get_by_label("Why this change"), why)
    visitor.presses("button", re.compile("^Propose"))
    visitor.reads(why)
