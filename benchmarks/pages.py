"""Every page in a slow browser over a slow line: first picture, shifts, bytes, requests; queries; time to an empty view."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from benchmarks import _newcomer as _newcomer_home
from benchmarks import _stores
from benchmarks._pages import Loads, browser, loads
from benchmarks._served import PORT, cookie, served, wait_for
from benchmarks.briefing import DEMO, GOALS, asking, made_and_judged, somebody, today
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.org.people import Account

MODULE: Final = "benchmarks.pages"
NEWCOMER: Final = "newcomer"
YEAR: Final = timedelta(days=365)
RUNS: Final = 20
MOST: Final = Loads(lcp=1.2, cls=0.01, bytes=150_000, requests=12, script=60_000)
MOST_QUERIES: Final = 15
THEN_COLD: Final = 3.0
THEN_WARM: Final = 1.2
"""Seconds for a page as of a year ago."""


def main() -> None:
    if not _stores.store():
        for company in (NEWCOMER, DEMO, str(GOALS)):
            _stores.on_each_store(MODULE, company, stores=("SQLite",))
        return
    from hoshin import home

    folder = Path(os.environ["HOSHIN_HOME"])
    home.make(folder)
    _stores.set_up()
    company = sys.argv[1]
    account, pages = _newcomer() if company == NEWCOMER else _company(company)
    name = {NEWCOMER: "the first hour", DEMO: "the demo company"}.get(company) or f"{int(company):,} goals"
    ask = asking(account)
    _in_process(name, ask, pages)
    if company != NEWCOMER:
        _a_year_back(name, ask, pages)
    session = cookie(account)  # the browser's own loop would not let it ask the database
    with served(folder), browser() as chrome:
        wait_for(session)
        _in_browser(name, loads(chrome, f"http://127.0.0.1:{PORT}", session, pages))


def _newcomer() -> tuple[Account, list[str]]:
    """Who is in their first hour, and its pages."""
    from hoshin.alignment.keep_up import bring_up_to_date

    account = _newcomer_home.begun()
    bring_up_to_date()
    return account, _newcomer_home.pages(account)


def _company(company: str) -> tuple[Account, list[str]]:
    """Who looks at a company that has been there for a while, and one page of each route."""
    made_and_judged(company, since=today() - YEAR - timedelta(days=30))
    account = somebody()
    return account, found(asking(account))


def found(ask: Callable[[str], str]) -> list[str]:
    """One page of each route, as links lead to them."""
    sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
    from web.crawl import crawl, shape_of  # type: ignore[import-not-found]

    def read(address: str) -> str:
        try:
            html = ask(address)
        except AssertionError:  # it is closed to who looks
            return ""
        return html if "<html" in html else ""

    first: dict[str, str] = {}
    for address in crawl(read, most=1):
        shape = shape_of(address)
        if shape is not None:
            first.setdefault(shape[0], address)
    return list(first.values())


def _in_process(name: str, ask: Callable[[str], str], pages: list[str]) -> None:
    """How often each page asks the database, and how long it takes beside a view that does nothing."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    empty = Timing.of(lambda: ask("/empty"), runs=200)
    rows = []
    for page in pages:
        ask(page)
        with CaptureQueriesContext(connection) as queries:
            ask(page)
        took = Timing.of(partial(ask, page), runs=RUNS)
        rows.append(
            (
                route(page),
                f"{len(queries)}{'' if len(queries) <= MOST_QUERIES else ' NOT MET'}",
                took.in_words,
                in_words(took.percentile(0.95)),
                f"{ratio(took, empty):.0f}",
                f"{ratio(took.percentile(0.95), empty.percentile(0.95)):.0f}",
            )
        )
    columns = ("page", "queries", "p50", "p95", "p50 ratio", "p95 ratio")
    table(f"{name}: in one process; ratios: to an empty view ({empty.in_words})", columns, rows)


def _a_year_back(name: str, ask: Callable[[str], str], pages: list[str]) -> None:
    """Pages of the plan as of a year ago, with nothing kept of that day, and once more."""
    rows = [(route(page), *_then(ask, page)) for page in pages if 'name="at"' in ask(page)]
    table(f"{name}: as of a year ago", ("page", "cold", "warm", "not met"), rows)


def _then(ask: Callable[[str], str], page: str) -> Iterator[str]:
    from hoshin.web import judged

    then = f"{page}{'&' if '?' in page else '?'}at={today() - YEAR}"
    try:
        cold = Timing.of(lambda: ask(then), runs=1, warm_up=0, before=judged._kept.clear).median
    except AssertionError:  # it was not there a year ago
        yield from ("–", "–", "")
        return
    warm = Timing.of(lambda: ask(then), runs=3, warm_up=0).median
    yield in_words(cold)
    yield in_words(warm)
    missed = [word for word, met in (("cold", cold <= THEN_COLD), ("warm", warm <= THEN_WARM)) if not met]
    yield ", ".join(missed)


def _in_browser(name: str, found: dict[str, Loads]) -> None:
    rows = [
        (
            route(page),
            in_words(one.lcp),
            f"{one.cls:.3f}",
            f"{one.bytes / 1000:.0f} kB",
            f"{one.requests:.0f}",
            f"{one.script / 1000:.1f} kB",
            ", ".join(one.over(MOST)),
        )
        for page, one in found.items()
    ]
    columns = ("page", "LCP", "CLS", "bytes", "requests", "script", "not met")
    table(f"{name}: a processor four times slower, 200 kB/s, 150 ms; nothing cached", columns, rows)
    slowest = max(found.values(), key=lambda one: one.lcp)
    say(
        f"{name}: {len(found)} pages; the slowest shows its largest content after {in_words(slowest.lcp)}; load {os.getloadavg()[0]:.1f}"
    )


def route(address: str) -> str:
    """A page without the keys in its address."""
    parts = urlsplit(address).path.split("/")
    return "/".join("KEY" if len(part.rpartition(":")[2]) == 26 else part for part in parts) or "/"


if __name__ == "__main__":
    main()
