"""What the walk through every page does not come by bars nobody either: other people's pages, other moments, forms of goals."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from browser.axe import barred
from browser.kept import PERSONAS, Kept, last_quarter

FORMS = ("/goals/new", "{goal}/edit", "{goal}/retire", "{goal}/check-in", "/goals/bulk", "/measures/new")
OTHERWISE = ("/strategy?open=all", "/strategy?health=off-track", "/go?q=pump", "/nowhere")
MOMENTS = ("/briefing?at={day}", "{goal}?at={day}")


@pytest.fixture
def looks(chromium: Browser, kept: Kept, demo: str):
    """What bars anybody from some pages, as a persona sees them; not all of them are there."""

    def found(persona: str, *paths: str) -> list[str]:
        context = chromium.new_context(locale="en-GB")
        context.add_cookies(kept.sessions.get(persona, []))
        page, wrong = context.new_page(), []
        for path in paths:
            page.goto(demo + path.format(goal=kept.goal, day=last_quarter()))
            wrong += barred(page)
        context.close()
        return wrong

    return found


@pytest.mark.parametrize("persona", [one for one in PERSONAS if one != "leader"])
def test_no_briefing_bars_anybody(looks, persona: str) -> None:
    assert not looks(persona, "/", "/me")


def test_no_form_of_goals_bars_anybody(looks) -> None:
    assert not looks("operational-lead", *FORMS)


def test_no_other_moment_or_reading_bars_anybody(looks) -> None:
    assert not looks("leader", *OTHERWISE, *MOMENTS)


def test_the_door_bars_nobody(demo: str, page: Page) -> None:
    page.goto(f"{demo}/sign-in")
    assert not barred(page)
