"""Every page of the demo company: it bars nobody, is valid HTML, fits small screens, and says as much without scripts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from browser import nu
from browser.axe import barred
from browser.kept import Kept
from browser.rings import without_ring
from browser.serving import served
from browser.watching import complaints
from web.crawl import crawl, shape_of


@dataclass
class Walk:
    """What is found by one visit to one page of each template, as the leader sees it, and the HTML of every page."""

    pages: dict[str, str]
    barred: list[str] = field(default_factory=list)
    without_ring: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    said_less: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def walk(
    chromium: Browser, kept: Kept, tmp_path_factory: pytest.TempPathFactory, checker: nu.Checker
) -> Walk:
    """The visit. Where there is no npm, whoever asks for it is skipped."""
    home = Path(shutil.copytree(kept.home, tmp_path_factory.mktemp("site") / "demo"))
    with served(home) as address:
        context = chromium.new_context(locale="en-GB")
        context.add_cookies(kept.sessions["leader"])
        walk = Walk(pages_of(context, address))
        checker.begin(walk.pages)
        plain = chromium.new_context(locale="en-GB", java_script_enabled=False)
        plain.add_cookies(kept.sessions["leader"])
        page, other = context.new_page(), plain.new_page()
        walk.complaints, open_ones = complaints(page), held(page)
        for path in of_each_template(walk.pages):
            visit(page, other, f"{address}{path}", walk)
            walk.held += open_ones
            open_ones.clear()
        plain.close()
        context.close()
    return walk


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> nu.Checker:
    """The checker of HTML, which works while the pages are looked at."""
    return nu.Checker(tmp_path_factory.mktemp("html"))


def visit(page: Page, other: Page, address: str, walk: Walk) -> None:
    """Look at a page in all ways at once; `other` runs no scripts."""
    page.goto(address)
    other.goto(address)
    with_scripts, without = (len(one.locator("body").inner_text()) for one in (page, other))
    if without < 0.95 * with_scripts:
        walk.said_less.append(f"{address}: {without} of {with_scripts} characters")
    walk.barred += barred(page)
    walk.without_ring += [f"{address}: {one}" for one in without_ring(page)]


def pages_of(context: BrowserContext, address: str) -> dict[str, str]:
    """The HTML of one page of each shape, as links lead to them."""
    pages: dict[str, str] = {}

    def read(path: str) -> str:
        answer = context.request.get(f"{address}{path}")
        if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
            return ""
        html = answer.text()
        if "<html" not in html:
            return ""
        pages[path] = html
        return html

    crawl(read, most=1)
    return pages


def held(page: Page) -> list[str]:
    """What a page has asked for and was not answered yet, as it stands at any time."""
    waiting: list[str] = []

    def ended(request: Request) -> None:
        if request.url in waiting:
            waiting.remove(request.url)

    page.on("request", lambda request: waiting.append(request.url))
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    page.on("websocket", lambda socket: waiting.append(socket.url))
    return waiting


def of_each_template(pages: dict[str, str]) -> list[str]:
    """One page of each route: the plain ones of all kinds are made by the same templates."""
    first: dict[str, str] = {}
    for path in pages:
        shape = shape_of(path)
        if shape is not None:
            first.setdefault(shape[0], path)
    return list(first.values())


def test_no_page_bars_anybody_nor_overflows(walk: Walk) -> None:
    assert not walk.barred, "\n".join(walk.barred)


def test_every_control_is_reached_and_shows_it(walk: Walk) -> None:
    assert not walk.without_ring, "\n".join(walk.without_ring)


def test_no_page_complains_or_asks_elsewhere(walk: Walk) -> None:
    assert not walk.complaints, "\n".join(walk.complaints)


def test_no_page_holds_a_connection(walk: Walk) -> None:
    assert not walk.held, "\n".join(walk.held)


def test_every_page_says_as_much_without_javascript(walk: Walk) -> None:
    assert not walk.said_less, "\n".join(walk.said_less)


def test_every_page_is_valid_html(walk: Walk, checker: nu.Checker) -> None:
    found = checker.errors()
    assert not found, "\n".join(found)
