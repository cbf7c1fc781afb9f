"""Somebody with last year's workbook and an empty installation, and what they do in the first hour: each act is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from browser.hands import Hand, Pointer
from browser.serving import served
from browser.watching import watched
from cli.running import run

Role = Literal["button", "link"]


_WORDS = """() => {
    const words = (text) => text.split(/\\s+/).filter(Boolean).length, main = document.querySelector("main");
    const lists = [...main.querySelectorAll("select")];
    return words(main.innerText) - lists.map((list) => words(list.innerText) - words(list.selectedOptions[0]?.text ?? ""))
        .reduce((sum, more) => sum + more, 0);
}"""
"""The words of a page that are seen: of a closed list the one that is chosen."""


@dataclass(frozen=True)
class Act:
    """One thing that somebody does: press, write, choose, pick, or read a page. size: letters written, or words read."""

    kind: str
    what: str
    size: int = 0


@dataclass
class Newcomer:
    """A browser window, a hand to work it by, and the home, which is served at `address` now. did: every act so far."""

    page: Page
    home: Path
    address: str
    hand: Hand
    did: list[Act] = field(default_factory=list)

    # what one does

    def presses(self, name: str, role: Role = "button") -> None:
        self._press(self.page.get_by_role(role, name=name, exact=True).first, name)

    def goes(self, link: str) -> None:
        self.presses(link, "link")

    def unfolds(self, summary: Locator) -> None:
        self._press(summary, summary.inner_text())

    def follows(self, link: Locator) -> None:
        self._press(link, link.inner_text())

    def types(self, label: str, text: str) -> None:
        self.did.append(Act("write", label, len(text)))
        self.hand.write(self.page.get_by_label(label, exact=True), text)

    def chooses(self, label: str) -> None:
        self.did.append(Act("choose", label))
        self.hand.choose(self.page.get_by_label(label, exact=True))

    def picks(self, label: str, option: str) -> None:
        self.picks_in(self.page.get_by_label(label, exact=True), option)

    def picks_in(self, control: Locator, option: str) -> None:
        self.did.append(Act("pick", option))
        self.hand.pick(control, option)

    def brings(self, file: Path, button: str) -> None:
        """Choose a file, and send it."""
        self.did.append(Act("pick", file.name))
        self.hand.bring(self.page.get_by_label("File", exact=True), file)
        self.presses(button)

    def _press(self, control: Locator, what: str) -> None:
        self.did.append(Act("press", what))
        self.hand.press(control)

    # what one sees

    def reads(self, heading: str) -> None:
        """See a page by its heading: nothing is wider than the window, and no part of it is cut off."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{heading}: too wide"
        )
        self.did.append(Act("read", heading, self.page.evaluate(_WORDS)))

    def is_told(self, words: str) -> None:
        expect(self.page.get_by_role("status").first).to_contain_text(words)

    def has_at_hand(self, button: str) -> None:
        """See the button that goes on without scrolling."""
        expect(self.page.get_by_role("button", name=button, exact=True).first).to_be_in_viewport()

    # what it comes to

    @property
    def typed(self) -> list[str]:
        """The fields that were typed into."""
        return [act.what for act in self.did if act.kind == "write"]

    @property
    def counts(self) -> Counter[str]:
        """How many acts of each kind there were."""
        return Counter(act.kind for act in self.did)

    # the hour, in two parts

    def claims(self) -> None:
        """Become the administrator, by the link that whoever runs the machine was told."""
        link = urlsplit(run(self.home, "account", "link", "--json").json["link"])
        self.page.goto(f"{self.address}{link.path}?{link.query}")
        self.types("Name", "Rita Roth")
        self.types("Password", "a sentence is easy to remember")
        self.presses("Come in")
        self.reads("Begin with the plan that you have")

    def comes_to_the_first_reading(self, workbook: Path) -> None:
        """From the workbook to the page that says what stands in it, with one column corrected on the way."""
        self.has_at_hand("Read it")
        self.brings(workbook, "Read it")
        self.reads("What I understood")
        self.has_at_hand("Take it in")
        self.picks("Due", "Due")
        self.presses("Take it in")
        self.reads("First reading")
        self.is_told("was taken in")

    def looks_into_a_line(self, sheet: str, file: str) -> None:
        """Open the cells of a line, and what was understood of the file; then go on."""
        self.unfolds(self.page.locator(".first-lines summary").first)
        self.follows(self.page.locator(".spoken a.cell").first)
        self.reads(sheet)
        expect(self.page.get_by_role("mark").first).to_be_visible()
        self.goes(file)
        self.reads("What was understood")
        self.goes("First reading")
        self.reads("First reading")

    def goes_on(self, tracker: Path) -> None:
        """From the first reading to the end of the hour."""
        self.goes("Next: what counts how much")
        self.reads("What counts how much")
        for label, weight in (("Deliver on time", "40"), ("Please hospitals", "40"), ("Keep people", "20")):
            self.types(label, weight)
        self.presses("Keep these weights")
        self.reads("Mend the most valuable")
        self.is_told("The weights are kept.")
        self.goes("Next: what must keep running")
        self.reads("What must keep running")
        self.chooses("Bring accidents to zero")
        self.presses("Keep what is ticked")
        self.reads("What people work on")
        self.brings(tracker, "Take it in")
        self.reads("What is this work for?")
        self.chooses("Keep the hall clean")
        self.chooses("is run work of the unit said below")
        self.picks_in(self.page.locator("select[name=unit]"), "Organisation")
        self.presses("Look at it first")
        self.reads("Look at it before it is done")
        self.presses("Save")
        self.goes("On with the first hour: take it with you")
        self.reads("Take it with you")
        self.goes("Show the first reading to somebody without an account")
        self.reads("Links to the first reading")
        self.types("For whom", "The board")
        self.presses("Make a link")
        expect(self.page.locator(".links-made")).to_be_visible()


@contextmanager
def newcomer(
    empty: Path, chromium: Browser, hand: type[Hand] = Pointer, **look: object
) -> Iterator[Newcomer]:
    """Somebody who has just claimed an installation, which is served meanwhile; what is wrong on any page fails."""
    context = chromium.new_context(locale="en-GB", java_script_enabled=hand.scripts, **look)
    with served(empty) as address, watched(context.new_page()) as page:
        one = Newcomer(page, empty, address, hand(page))
        one.claims()
        yield one
    context.close()
