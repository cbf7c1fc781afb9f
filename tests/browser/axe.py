"""axe-core, which finds what a page bars people from: fetched once by npm into .cache, and proved by its hash."""

from __future__ import annotations

from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Page

from browser.from_npm import from_npm

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (rules) => (await axe.run(document, {
    runOnly: rules, resultTypes: ["violations"], preload: false,
})).violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${found.help}: ${node.target.join(" ")}`))"""
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 320))
"""What differs by scheme is colour, what differs by width is place: each once is enough for either."""


def barred(page: Page) -> list[str]:
    """What bars anybody from the page that is there, in each look, and whether it is wider than the window."""
    found, path = [], urlsplit(page.url).path
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{path} ({scheme}, {width}): {one}" for one in violations(page)]
        over = page.evaluate(_OVER)
        found += [f"{path} ({width}) is {over} px too wide"] if over else []
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page: rule, what it asks, and where. Skips the test where there is no npm."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    found: list[str] = page.evaluate(ASK, RULES)
    return found


@cache
def script() -> str:
    """The script, from .cache or npm."""
    return from_npm("axe-core", VERSION, "axe.min.js", SHA256).read_text(encoding="utf-8")
