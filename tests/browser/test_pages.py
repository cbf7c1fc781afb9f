"""Every page of the demo company: it bars nobody, is valid HTML, fits small screens, and says as much without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser import nu
from browser.axe import violations
from browser.serving import served
from web.crawl import crawl

LOOKS = (("light", 1280), ("dark", 320))
"""What differs by scheme is colour, what differs by width is place: each once is enough for either."""
PLAIN = ("entities", "entity", "new", "edit", "retire", "restore", "bulk", "number")
_RINGS = """() => {
    const seen = new Set(), without = [];
    for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
        if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true}) || one.disabled) continue;
        one.focus({focusVisible: true});
        if (document.activeElement !== one) { without.push("cannot be focused: " + one.outerHTML.slice(0, 120)); continue; }
        const look = getComputedStyle(one);
        if (one.tabIndex < 0) without.push("not reached by Tab: " + one.outerHTML.slice(0, 120));
        if (look.outlineStyle === "none" && look.boxShadow === "none" && one.parentElement
            && getComputedStyle(one.parentElement).outlineStyle === "none") without.push("no ring: " + one.outerHTML.slice(0, 120));
    }
    return without;
}"""


@dataclass(frozen=True)
class Site:
    """The demo company, served to its leader: the pages that were found, and their HTML."""

    address: str
    pages: dict[str, str]
    context: BrowserContext


@pytest.fixture(scope="module")
def site(chromium: Browser, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One page of each shape, as the leader finds them."""
    home = Path(shutil.copytree(kept, tmp_path_factory.mktemp("site") / "demo"))
    with served(home) as address:
        context = chromium.new_context(locale="en-GB", bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}/sign-in")
        page.locator("form[action='/as/leader'] button").click()
        page.get_by_role("heading", name="Alignment index").wait_for()
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
        yield Site(address, pages, context)
        context.close()


@pytest.fixture
def page(site: Site) -> Iterator[Page]:
    made = site.context.new_page()
    yield made
    made.close()


def test_no_page_bars_anybody(site: Site, page: Page) -> None:
    found = []
    for path in _of_each_template(site.pages):
        page.goto(f"{site.address}{path}")
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{path} ({scheme}, {width}): {one}" for one in violations(page)]
            found += [f"{path} ({width}) is {over} px too wide" for over in _too_wide(page)]
        found += [f"{path}: {one}" for one in page.evaluate(_RINGS)]
    assert not found, "\n".join(found)


def test_every_page_is_valid_html(site: Site, tmp_path: Path) -> None:
    assert not nu.errors(site.pages, tmp_path)


def test_no_page_complains_asks_elsewhere_or_holds_a_connection(site: Site, page: Page) -> None:
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(site.address) else wrong.append(f"asked elsewhere: {asked.url}")
        ),
    )
    for path in _of_each_template(site.pages):
        page.goto(f"{site.address}{path}", wait_until="networkidle")
    assert not wrong, "\n".join(wrong)


def test_every_page_says_as_much_without_javascript(chromium: Browser, site: Site, page: Page) -> None:
    plain = chromium.new_context(java_script_enabled=False, storage_state=site.context.storage_state())
    other, less = plain.new_page(), []
    for path in _of_each_template(site.pages):
        page.goto(f"{site.address}{path}")
        other.goto(f"{site.address}{path}")
        with_scripts, without = (len(one.locator("body").inner_text()) for one in (page, other))
        if without < 0.95 * with_scripts:
            less.append(f"{path}: {without} of {with_scripts} characters")
    plain.close()
    assert not less, "\n".join(less)


def _too_wide(page: Page) -> list[int]:
    over: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [over] if over > 0 else []


def _of_each_template(pages: dict[str, str]) -> list[str]:
    """One page of each route: the plain ones of all kinds are made by the same templates."""
    from web.crawl import shape_of

    first: dict[str, str] = {}
    for path in pages:
        shape = shape_of(path)
        if shape is not None:
            first.setdefault(shape[0], path)
    return list(first.values())
