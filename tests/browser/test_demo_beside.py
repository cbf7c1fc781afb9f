"""The demo opens beside an empty site, framed; what is done in it is done there, and there is a way back."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from browser.axe import barred
from browser.hands import Pointer
from browser.kept import Kept
from browser.newcomer import Newcomer
from browser.serving import served
from browser.watching import watched
from cli.running import run

MADE_READY = 120_000
"""Milliseconds in which three processes of it have begun, on a machine that does other things too."""


def holds(home: Path) -> list[str]:
    """What a home has of some kinds."""
    return [run(home, "list", kind, "--json").out for kind in ("goal", "unit", "person", "kpi")]


def test_the_demo_opens_beside_framed_never_mixes_and_leads_back(
    empty: Path, kept: Kept, chromium: Browser
) -> None:
    shutil.copytree(kept.home, empty / "demo")  # it was made before: making it is no subject here
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    with served(empty, "serve") as address, watched(context.new_page()) as page:
        one = Newcomer(page, empty, address, Pointer(page))
        one.claims()
        own = holds(empty)
        one.goes("The demo beside your own site")
        assert not barred(page)
        one.presses("Open it beside mine")
        page.get_by_role("link", name="Open the demo").wait_for(timeout=MADE_READY)
        with context.expect_page() as opened:
            one.goes("Open the demo")
        demo = opened.value
        expect(demo.get_by_role("complementary", name="Demo")).to_contain_text("An invented company")
        demo.get_by_role("button", name="Leader", exact=True).click()
        demo.get_by_role("heading", name="Alignment index").wait_for()
        border = demo.evaluate("getComputedStyle(document.body, '::after').borderTopWidth")
        assert float(border.removesuffix("px")) > 4
        assert not barred(demo)
        demo.goto(f"{demo.url.rstrip('/')}/words-that-lead-nowhere")
        expect(demo.get_by_role("complementary", name="Demo")).to_be_visible()
        demo.emulate_media(media="print")
        expect(demo.get_by_role("complementary", name="Demo")).to_be_visible()
        demo.emulate_media(media="screen")
        demo.get_by_role("link", name="Back to your own site").click()
        expect(demo.get_by_role("heading", level=1)).to_have_text("Begin with the plan that you have")
        assert holds(empty) == own
    context.close()
