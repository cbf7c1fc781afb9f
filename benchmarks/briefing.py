"""The Briefing on the demo company and on 10,000 goals, 30,000 KPIs, 1,000,000 observations, against an empty view."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import _large_company, _stores
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
_PORT: Final = 18_765


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
    took = _make(company)
    account = _somebody()
    _measure_pages(name, account, took)
    _measure_server(name, account, folder)


def _make(company: str) -> float:
    """Make it, up to and with the day's run; seconds of processor time that judging it took, as it is kept."""
    from hoshin.alignment.day import run_day
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.alignment.kept_assessment import kept

    if company == DEMO:
        made()
    else:
        _large_company.make(int(company), _today(), kpis=KPIS, months=MONTHS)
    run_day()
    bring_up_to_date()
    found = kept()
    assert found is not None, "it was brought up to date"
    return found.took


def _today() -> date:
    from hoshin.changes import moments
    from hoshin.org.policy import policy_of, today_of

    return today_of(policy_of(moments.today()))


def _somebody() -> Account:
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

    ask = _asking(account)
    cold = Timing.of(lambda: ask("/"), runs=1, warm_up=0, before=lambda: setattr(moments, "_kept", None))
    with CaptureQueriesContext(connection) as queries:
        ask("/")
    pages = {
        "an empty view": Timing.of(lambda: ask("/empty"), runs=RUNS),
        "the Briefing": Timing.of(lambda: ask("/"), runs=RUNS),
        "the same as of a month ago": Timing.of(
            lambda: ask(f"/briefing?at={_today() - timedelta(days=30)}"), runs=3
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


def _asking(account: Account) -> Callable[[str], object]:
    """Asks for a page as somebody who is signed in; `/empty` is a view that does nothing, before which nothing stands."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import RequestFactory, override_settings
    from django.urls import path

    settings.ALLOWED_HOSTS = ["testserver"]
    requests, cookie = RequestFactory(), _cookie(account)
    with override_settings(MIDDLEWARE=[]):
        bare = WSGIHandler()
    pages, alone = WSGIHandler(), (path("empty", lambda _request: HttpResponse("")),)

    def ask(address: str) -> object:
        request = requests.get(address, headers={"cookie": cookie})
        if address == "/empty":
            request.urlconf = alone  # type: ignore[assignment]
        answer = (bare if address == "/empty" else pages).get_response(request)
        assert answer.status_code == 200, answer.status_code
        return answer

    return ask


def _measure_server(name: str, account: Account, folder: Path) -> None:
    """From the start of `hoshin web` to its first Briefing, and what it holds when it rests."""
    cookie = _cookie(account)
    begun = time.perf_counter()
    command = [
        str(Path(sys.executable).with_name("hoshin")),
        "--home",
        str(folder),
        "web",
        "--port",
        str(_PORT),
    ]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HOSHIN_", "DJANGO_"))}
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere) as server:
        try:
            _wait_for(cookie)
            first = time.perf_counter() - begun
            for _ in range(10):
                _get(cookie)
            rest = sum(map(_resident, _family(server.pid)))
        finally:
            server.terminate()
    say(f"{name}: from start to first page {in_words(first)}; at rest it holds {rest / 1e6:,.0f} MB")


def _cookie(account: Account) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _wait_for(cookie: str) -> None:
    for _ in range(1200):
        try:
            _get(cookie)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("hoshin web did not answer within a minute.")


def _get(cookie: str) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", _PORT, timeout=60)) as connection:
        connection.request("GET", "/", headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


def _family(process: int) -> list[int]:
    """A process and all that it started, as Linux tells them."""
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _family(int(child))
    return found


def _resident(process: int) -> int:
    """Bytes that are a process's own."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
