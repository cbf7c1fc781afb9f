"""The question about work from other programs, in a browser: in every look, by keyboard alone, and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.axe import barred
from browser.serving import served
from cli.running import run

PASSWORD = "a sentence is easy to remember"
EXAMPLES = Path(__file__).parents[2] / "examples" / "how-to"
EPICS = (
    "Halve failures of small pumps in the first year",
    *(f"Keep hall {number} clean" for number in range(1, 13)),
)


@pytest.fixture(scope="module")
def asking(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a plan and a dozen epics of Jira, to be copied."""
    home = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("asking") / "home"))
    for name in ("plan.csv", "plan.toml"):
        shutil.copy(EXAMPLES / name, home)
    assert run(home, "import", "plan", "plan.csv", "--mapping", "plan.toml").code == 0
    rows = (f"AB-{number},Epic,{title},To Do" for number, title in enumerate(EPICS, start=1))
    (home / "jira.csv").write_text("\n".join(("Issue key,Issue Type,Summary,Status", *rows)) + "\n")
    assert run(home, "import", "items", "jira.csv").code == 0
    return home


@pytest.fixture
def address(asking: Path, tmp_path: Path) -> Iterator[str]:
    """That home served; the link by which somebody claims it."""
    home = Path(shutil.copytree(asking, tmp_path / "home"))
    with served(home) as address:
        link = urlsplit(run(home, "account", "link", "--json").json["link"])
        yield f"{address}{link.path}?{link.query}"


def come_in(context: BrowserContext, link: str) -> Page:
    """The page of the question, as who claimed the home sees it."""
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("link", name="Is it run work, and whose? Or which goal does it serve?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is this work for?")
    return page


def test_it_bars_nobody_in_any_look(chromium: Browser, address: str) -> None:
    context = chromium.new_context(locale="en-GB", bypass_csp=True)
    page = come_in(context, address)
    found = barred(page)
    page.get_by_label("Keep hall 1 clean", exact=True).check()
    page.get_by_label("is run work of the unit said below").check()
    page.get_by_role("button", name="Look at it first").click()
    found += barred(page)
    page.locator("select[name=unit]").select_option(index=1)
    page.get_by_role("button", name="Look at it first").click()
    found += barred(page)
    context.close()
    assert not found, "\n".join(found)


def test_it_is_answered_without_javascript_and_taken_back(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = come_in(context, address)
    page.get_by_label("All that match").check()
    page.get_by_label("is run work of the unit said below").check()
    page.locator("select[name=unit]").select_option(index=1)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at it before it is done")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing waits for an answer")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("main")).to_contain_text("13 initiatives")
    context.close()


def test_it_is_answered_by_keyboard_alone(chromium: Browser, address: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = come_in(context, address)
    page.locator("input[name=_row]").first.focus()
    page.keyboard.press("Space")
    page.locator("#a-each").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.locator("select[name=unit]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at it before it is done")
    context.close()
