"""The first hour in a browser: an empty installation, last year's workbook, and one page that says what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import barred
from browser.serving import served
from browser.watching import watched
from cli.running import run
from interchange.sheet_books import book

SMALL = {"viewport": {"width": 1280, "height": 720}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MOST_TYPED = 25
"""Fields that somebody types into in the whole hour."""


@dataclass
class Newcomer:
    """Somebody with a workbook and an empty installation; `address` is where it is served now. typed: fields, so far."""

    page: Page
    home: Path
    address: str
    typed: list[str] = field(default_factory=list)

    def claims(self) -> None:
        """Become the administrator, by the link that whoever runs the machine was told."""
        link = urlsplit(run(self.home, "account", "link", "--json").json["link"])
        self.page.goto(f"{self.address}{link.path}?{link.query}")
        self.types("Name", "Rita Roth")
        self.types("Password", "a sentence is easy to remember")
        self.presses("Come in")
        self.reads("Begin with the plan that you have")

    def types(self, label: str, text: str) -> None:
        self.typed.append(label)
        self.page.get_by_label(label, exact=True).fill(text)

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def goes(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def brings(self, workbook: Path) -> None:
        self.page.get_by_label("File", exact=True).set_input_files(workbook)
        self.presses("Read it")
        self.reads("What I understood")

    def takes_it_in(self) -> None:
        self.presses("Take it in")
        self.reads("First reading")
        self.is_told("was taken in")

    def reads(self, heading: str) -> None:
        """See a page by its heading: nothing is wider than the window, and nobody is barred."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{heading}: too wide"
        )

    def is_told(self, words: str) -> None:
        expect(self.page.get_by_role("status").first).to_contain_text(words)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Last year's workbook."""
    path = tmp_path / "OKRs last year.xlsx"
    path.write_bytes(book())
    return path


@pytest.fixture
def newcomer(empty: Path, chromium: Browser) -> Callable[..., object]:
    """Makes a newcomer whose installation is served meanwhile."""

    @contextmanager
    def come(**look: object) -> Iterator[Newcomer]:
        context = chromium.new_context(locale="en-GB", **look)
        with served(empty) as address, watched(context.new_page()) as page:
            one = Newcomer(page, empty, address)
            one.claims()
            yield one
        context.close()

    return come


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without scripts"])
def test_from_an_empty_installation_to_a_first_reading_over_a_restart(
    empty: Path, workbook: Path, chromium: Browser, scripts: bool
) -> None:
    context = chromium.new_context(locale="en-GB", java_script_enabled=scripts, **SMALL)
    page = context.new_page()
    with served(empty) as address:
        one = Newcomer(page, empty, address)
        one.claims()
        one.brings(workbook)
        page.get_by_label("Stuff").select_option(label="Description")
        one.presses("Look again")
        expect(page.get_by_text("you said so")).to_be_visible()
    with served(empty) as one.address:
        page.goto(one.address)
        one.goes("Go on with “OKRs last year.xlsx”")
        expect(page.get_by_text("you said so")).to_be_visible()
        one.takes_it_in()
        page.locator(".first-lines summary").first.click()
        expect(page.get_by_text("OKRs 2026!").first).to_be_visible()
        page.locator(".spoken a.cell").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("OKRs 2026")
        expect(page.get_by_role("mark")).to_be_visible()
        one.goes("OKRs last year.xlsx")
        one.reads("What was understood")
    context.close()


def test_the_reading_on_a_phone_and_by_a_link(newcomer, workbook: Path, chromium: Browser) -> None:
    with newcomer(**PHONE) as one:
        one.brings(workbook)
        one.takes_it_in()
        one.goes("Show this page to somebody without an account")
        one.reads("Links to the first reading")
        one.presses("Make a link")
        link = one.page.locator(".links-made").get_attribute("href")
        context = chromium.new_context(locale="en-GB", **PHONE)
        with watched(context.new_page()) as page:
            stranger = Newcomer(page, one.home, one.address)
            page.goto(link or "")
            stranger.reads("First reading")
            assert "Anna Berg" not in page.content()
            assert not barred(page)
        context.close()


def test_a_slider_moves_its_number_by_keyboard_and_tells_what_it_comes_to(newcomer) -> None:
    with newcomer(**SMALL) as one:
        one.page.get_by_text("Type three priorities").click()
        one.types("First priority", "Grow")
        one.types("Second priority", "Deliver")
        one.presses("Begin with these")
        slider = one.page.get_by_role("slider", name="Weight of Grow")
        slider.focus()
        one.page.keyboard.press("End")
        expect(one.page.get_by_label("Grow", exact=True)).to_have_value("100")
        expect(one.page.locator("#weights-sum")).to_have_text("150")
        expect(slider).to_have_attribute("aria-valuetext", "100, 67\u202f%")
        one.page.get_by_label("Grow", exact=True).fill("150")
        expect(slider).to_have_value("150")
        assert not barred(one.page)
        one.presses("Keep these weights")
        one.reads("Mend the most valuable")
        one.goes("What counts how much")
        expect(one.page.get_by_label("Grow", exact=True)).to_have_value("150")


def test_the_whole_hour_types_few_fields_and_bars_nobody(newcomer, workbook: Path) -> None:
    found: list[str] = []
    with newcomer(**SMALL) as one:
        found += barred(one.page)
        one.page.get_by_text("Type three priorities").click()
        for label in ("First priority", "Second priority", "Third priority"):
            one.types(label, f"What comes {label.split()[0].lower()}")
        one.presses("Begin with these")
        one.reads("What counts how much")
        found += barred(one.page)
        for place, label in enumerate(("What comes first", "What comes second", "What comes third")):
            one.types(label, str(50 - 10 * place))
        one.presses("Keep these weights")
        one.reads("Mend the most valuable")
        found += barred(one.page)
        one.goes("Bring what you have")
        one.brings(workbook)
        found += barred(one.page)
        one.takes_it_in()
        found += barred(one.page)
        one.goes("What must keep running")
        one.page.get_by_role("checkbox", name="Deliver on time").check()
        one.presses("Keep what is ticked")
        one.reads("What people work on")
        found += barred(one.page)
        one.presses("Undo")
        one.is_told("was taken back")
        assert len(one.typed) <= MOST_TYPED
    assert not found, "\n".join(found)
