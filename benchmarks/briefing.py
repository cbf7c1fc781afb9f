"""The Briefing on the demo company and on 10,000 goals, 30,000 KPIs, 1,000,000 observations, against an empty view."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import _large_company, _stores
from benchmarks._served import cookie, family, get, resident, served, wait_for
from benchmarks.demo import made
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.org.people import Account

MODULE: Final = "benchmarks.briefing"
DEMO: Final = "demo"
GOALS: Final = 10_000
KPIS: Final = 3
MONTHS: Final = 34
"""Of 30,000 KPIs: 1,020,000 observations."""
MOST_QUERIES: Final = 15
RUNS: Final = 60


def main() -> None:
    if not _stores.store():
        for company in (DEMO, str(GOALS)):
            _stores.on_each_store(MODULE, company, stores=("SQLite",))
        return
    from hoshin import home

    folder = Path(os.environ["HOSHIN_HOME"])
    home.make(folder)
    _stores.set_up()
    company = sys.argv[1]
    name = "the demo company" if company == DEMO else f"{int(company):,} goals"
    took = made_and_judged(company)
    account = somebody()
    _measure_pages(name, account, took)
    _measure_server(name, account, folder)


def made_and_judged(company: str, since: date | None = None) -> float:
    """Make it, up to and with the day's run; seconds of processor time that judging it took, as it is kept.

    since: the day on which a large company began to be told of here; else today.
    """
    from hoshin.alignment.day import run_day
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.alignment.kept_assessment import kept

    if company == DEMO:
        made()
    else:
        _large_company.make(int(company), today(), kpis=KPIS, months=MONTHS, since=since)
    run_day()
    bring_up_to_date()
    found = kept()
    assert found is not None, "it was brought up to date"
    return found.took


def today() -> date:
    from hoshin.changes import moments
    from hoshin.org.policy import policy_of, today_of

    return today_of(policy_of(moments.today()))


def somebody() -> Account:
    """Who owns most goals, and has an account."""
    from collections import Counter

    from hoshin.changes import moments
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.accounts import open_account
    from hoshin.org.grants import GrantName
    from hoshin.org.people import Account
    from hoshin.strategy.plan import Goal

    owners = Counter(goal.owner.key for goal in moments.today().of(Goal).values() if goal.owner)
    person = owners.most_common(1)[0][0]
    found = Account.objects.filter(person=person).first()
    return found or open_account(person, GrantName.MEMBER, by=OPERATOR)


def _measure_pages(name: str, account: Account, took: float) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from hoshin.changes import moments

    ask = asking(account)
    cold = Timing.of(lambda: ask("/"), runs=1, warm_up=0, before=lambda: setattr(moments, "_kept", None))
    with CaptureQueriesContext(connection) as queries:
        ask("/")
    pages = {
        "an empty view": Timing.of(lambda: ask("/empty"), runs=RUNS),
        "the Briefing": Timing.of(lambda: ask("/"), runs=RUNS),
        "the same as of a month ago": Timing.of(
            lambda: ask(f"/briefing?at={today() - timedelta(days=30)}"), runs=3
        ),
    }
    empty = pages["an empty view"]
    table(
        f"{name}: a page, p50 and p95; ratios: to an empty view in the same process",
        ("page", "p50", "p95", "p50 ratio", "p95 ratio"),
        [
            (
                page,
                timing.in_words,
                in_words(timing.percentile(0.95)),
                f"{ratio(timing, empty):.1f}",
                f"{ratio(timing.percentile(0.95), empty.percentile(0.95)):.1f}",
            )
            for page, timing in pages.items()
        ],
    )
    met = "" if len(queries) <= MOST_QUERIES else ": NOT MET"
    say(
        f"{name}: {len(queries)} queries (demanded: at most {MOST_QUERIES}){met}; the first page of a process that has"
        f" no picture yet {in_words(cold.median)}; judging it anew takes {in_words(took)} of processor time"
    )


def asking(account: Account) -> Callable[[str], str]:
    """Asks for a page as somebody who is signed in; `/empty` is a view that does nothing, before which nothing stands.

    What it asks for answers with text, empty where that is no HTML; raises AssertionError for anything but 200.
    """
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import RequestFactory, override_settings
    from django.urls import path

    settings.ALLOWED_HOSTS = ["testserver"]
    requests, session = RequestFactory(), cookie(account)
    with override_settings(MIDDLEWARE=[]):
        bare = WSGIHandler()
    pages, alone = WSGIHandler(), (path("empty", lambda _request: HttpResponse("")),)

    def ask(address: str) -> str:
        request = requests.get(address, headers={"cookie": session})
        if address == "/empty":
            request.urlconf = alone  # type: ignore[assignment]
        answer = (bare if address == "/empty" else pages).get_response(request)
        assert answer.status_code == 200, answer.status_code
        if isinstance(answer, HttpResponse) and "html" in answer.headers["content-type"]:
            return answer.content.decode()
        return ""

    return ask


def _measure_server(name: str, account: Account, folder: Path) -> None:
    """From the start of `hoshin web` to its first Briefing, and what it holds when it rests."""
    session = cookie(account)
    begun = time.perf_counter()
    with served(folder) as server:
        wait_for(session)
        first = time.perf_counter() - begun
        for _ in range(10):
            get(session)
        rest = sum(map(resident, family(server.pid)))
    say(f"{name}: from start to first page {in_words(first)}; at rest it holds {rest / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
