"""axe-core, which finds what a page bars people from: fetched once by npm into .cache, and proved by its hash."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from browser.from_npm import from_npm

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (rules) => (await axe.run(document, {runOnly: rules})).violations.flatMap(
    (found) => found.nodes.map((node) => `${found.id}: ${found.help}: ${node.target.join(" ")}`))"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page: rule, what it asks, and where. Skips the test where there is no npm."""
    page.evaluate(script())
    found: list[str] = page.evaluate(ASK, RULES)
    return found


@cache
def script() -> str:
    """The script, from .cache or npm."""
    return from_npm("axe-core", VERSION, "axe.min.js", SHA256).read_text(encoding="utf-8")
