"""The demo company as `hoshin demo --port` leaves it, with a session of each of its people in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from browser.serving import served

PERSONAS = ("leader", "operational-lead", "member", "analyst")


@dataclass(frozen=True)
class Kept:
    """A home; the page that its first visitor saw; the cookies by which each persona is signed in; and a goal that the
    operational lead decides alone."""

    home: Path
    first: str
    sessions: dict[str, list[Any]]
    goal: str


def keep_demo(home: Path, chromium: Browser) -> dict[str, Any]:
    """Make the company, old enough to look back into the last quarter, and sign each of its people in."""
    weeks = (_today() - last_quarter()).days // 7 + 2
    with served(home, "demo", "--weeks", str(weeks)) as address:
        page = chromium.new_page()
        page.goto(address)
        first, sessions = page.content(), {}
        for persona in PERSONAS:
            page.goto(f"{address}/sign-in")
            page.locator(f"form[action='/as/{persona}'] button").click()
            page.get_by_role("heading", name="Alignment index").wait_for()
            sessions[persona] = page.context.cookies()
            if persona == "operational-lead":
                goal = _own_goal(page, address)
            page.context.clear_cookies()
        page.close()
    with closing(sqlite3.connect(home / "hoshin.db")) as database:
        # What the checks take on a machine that does other things at once does not say how long they take.
        database.execute("UPDATE alignment_assessednow SET took = 0")
        database.commit()
    return {"first": first, "sessions": sessions, "goal": goal}


def _own_goal(page: Page, address: str) -> str:
    """The path of a goal that whoever is signed in decides alone: its form names nobody else."""
    page.goto(f"{address}/goals")
    for path in page.locator("tbody th a").evaluate_all("links => links.map((link) => link.pathname)"):
        page.goto(f"{address}{path}/edit")
        if not page.locator(".question-text").first.locator(".decides").count():
            return str(path)
    raise AssertionError("nobody decides a goal of the demo")


def _today() -> date:
    return datetime.now(UTC).date()


def last_quarter() -> date:
    """The last day of the quarter before this one."""
    today = _today()
    return date(today.year, today.month - (today.month - 1) % 3, 1) - timedelta(days=1)
