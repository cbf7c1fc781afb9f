"""Pictures of the first hour: an empty home on a fixed day, and what somebody does in it with last year's plan."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parents[2]
MORNING: Final = datetime(2026, 6, 30, 8, tzinfo=UTC)
PLAN: Final = ROOT / "examples" / "check" / "plan-2026.csv"
ITEMS: Final = "Issue key,Issue Type,Summary,Status\nAB-1,Epic,Keep the hall clean,To Do\nAB-2,Epic,Train welders on the new line,To Do\n"
NAME, PASSWORD = "Rita Roth", "a sentence is easy to remember"


def empty_home(home: Path) -> None:
    """A home that nobody has claimed, made that morning."""
    from hoshin import home as homes
    from hoshin.database import make_database

    make_database(homes.make(home))
    from hoshin.journal import clock
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.found import found

    with clock.at(MORNING):
        found(by=OPERATOR)
    hoshin = Path(sys.executable).with_name("hoshin")
    subprocess.run(
        (hoshin, "--home", home, "backup"), check=True, stdout=subprocess.DEVNULL
    )  # as `serve` does


def claim(page: Page, address: str) -> None:
    """Become its administrator; in the process that serves it."""
    from hoshin.journal import clock
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.links import make_claim_link

    with (
        clock.at(MORNING),
        ThreadPoolExecutor(1) as apart,
    ):  # the browser's own loop would not let it ask the database
        made = apart.submit(make_claim_link, by=OPERATOR).result()
    page.goto(f"{address}/welcome?token={made.secret}")
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", level=1).wait_for()


def sign_in(page: Page, address: str) -> None:
    """Come in to another window."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).wait_for()


def hour(page: Page, address: str, scratch: Path) -> Iterator[tuple[str, str]]:
    """The pages of the hour, each by its name and address, when it looks as it does on the way."""
    items = scratch / "jira.csv"
    items.write_text(ITEMS, encoding="utf-8")
    yield "first-begin", "/first"
    yield "first-demo", "/first/demo"
    _bring(page, f"{address}/first", PLAN, "Read it")
    yield "first-understood", "/first/understood"
    page.get_by_role("button", name="Take it in", exact=True).click()
    page.get_by_role("heading", name="First reading").wait_for()
    yield "first-reading", "/first/reading"
    page.locator(".first-lines summary").first.click()
    yield "first-cells", page.locator(".spoken a.cell").first.get_attribute("href") or ""
    yield "first-file", page.get_by_role("link", name=PLAN.name).first.get_attribute("href") or ""
    yield from ((f"first-{step}", f"/first/{step}") for step in ("weights", "mend", "keep", "work"))
    _bring(page, f"{address}/first/work", items, "Take it in")
    page.get_by_role("heading", level=1).wait_for()
    yield "first-asked", "/work/asked"
    yield from ((f"first-{step}", f"/first/{step}") for step in ("leave", "links"))
    _bring(page, f"{address}/first", _edited(page, address, scratch), "Read it")
    yield "first-edited", "/first/edited"
    page.goto(f"{address}/first/links")
    page.get_by_role("button", name="Make a link").click()
    yield "first-shown", (page.locator(".links-made").get_attribute("href") or "").removeprefix(address)


def _edited(page: Page, address: str, scratch: Path) -> Path:
    """The plan as a workbook, in which somebody typed a priority over, which was changed here meanwhile too."""
    file = scratch / "plan.xlsx"
    book = load_workbook(BytesIO(page.request.get(f"{address}/export/plan.xlsx").body()))
    for row in book["Priorities"].iter_rows(min_row=2):
        for cell in row:
            if cell.value in ("Deliver on time", "Keep people"):
                cell.value = f"{cell.value}, every day"
    book.save(file)
    page.goto(f"{address}/priorities")
    page.get_by_role("link", name="Keep people").first.click()
    page.get_by_role("link", name="Edit").first.click()
    page.get_by_label("Priority", exact=True).fill("Keep people for years")
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("heading", name="Keep people for years").wait_for()
    return file


def _bring(page: Page, at: str, file: Path, button: str) -> None:
    page.goto(at)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("heading", level=1).wait_for()
