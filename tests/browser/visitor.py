"""Somebody who looks at the demo company, and what they do there: each method is a sentence of a journey."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from browser.hands import Hand
from browser.kept import Kept
from browser.rings import RINGED


@dataclass(frozen=True)
class Visitor:
    """A browser window, a hand to work it by, and where the company is."""

    page: Page
    hand: Hand
    address: str
    kept: Kept

    # the way in, and around

    def comes_in(self, persona: str) -> None:
        """Sign in at the door, by the button of a persona."""
        self.page.goto(self.address)
        self.presses("button", persona)
        self.reads("Alignment index")

    def is_in(self, persona: str, path: str = "/") -> None:
        """Come back to where one is signed in already, at some page."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies(self.kept.sessions[persona])
        self.opens(path)

    def opens(self, path: str) -> None:
        """Go to an address, as from a bookmark."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.ok, f"{path} answers {answer.status}"

    @property
    def path(self) -> str:
        """Where one is, without the server and without what is asked."""
        return re.sub(r"^https?://[^/]+|[?#].*", "", self.page.url)

    # what one does

    def presses(
        self, role: Literal["button", "link"], name: str | re.Pattern[str], within: Locator | None = None
    ) -> None:
        """Press a button or follow a link, by what it says."""
        place = within or self.page
        exact = isinstance(name, str)
        self.hand.press(place.get_by_role(role, name=name, exact=exact).first)

    def follows(self, link: Locator) -> None:
        """Follow a link; it leads to a page of its own name."""
        self.hand.press(link)

    def writes(self, label: str, text: str) -> None:
        """Write into the field of a label."""
        self.hand.write(self.page.get_by_label(label, exact=True), text)

    def chooses(self, label: str) -> None:
        """Choose one of a few by its label."""
        self.hand.choose(self.page.get_by_label(label))

    # what one sees

    def reads(self, heading: str) -> None:
        """See a page by its heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def is_told(self, words: str) -> None:
        """Be told what was done."""
        expect(self.page.get_by_role("status").first).to_contain_text(words)

    @property
    def index(self) -> float:
        """The alignment index, where the Briefing shows it."""
        return float(self.page.locator(".figure strong").inner_text())

    def fits(self) -> None:
        """Find nothing that stands out of the window."""
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over == 0, f"{self.path} is {over} px too wide"

    def walks_by_tab(self) -> list[int]:
        """Press Tab from the first control to the last; which came when, by their places on the page. Each shows it."""
        stops: list[int] = []
        while True:
            self.page.keyboard.press("Tab")
            at, ringed, what = self.page.evaluate(_STOP)
            if at < 0:
                return stops
            if not stops or stops[-1] != at:  # a day has several stops in it
                assert ringed, f"no ring around {what}"
                stops.append(at)


_STOP = f"""() => {{
    const at = document.activeElement, controls = [...document.querySelectorAll("*")];
    return [at === document.body ? -1 : controls.indexOf(at), {RINGED}(at), at.outerHTML.slice(0, 160)];
}}"""
