"""The mill with a longer history of its figures, what was said of them, and short ways to look at pages of figures."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alignment.company import observe
from alignment.mill import Mill
from hoshin.alignment.ahead import look_again
from hoshin.alignment.keep_up import bring_up_to_date
from web.mill_in_browsers import TESTS

HISTORY = (5.5, 5.9, 5.6, 6.2, 5.7, 6.1, 5.8, 6.0, 5.6, 5.9, 5.8, 6.1)
"""Scrap by month in 2025."""


def with_history(here: Mill) -> None:
    """Scrap was observed all through 2025 too, and everything is looked at."""
    for month, value in enumerate(HISTORY, start=1):
        observe(here.kpis["scrap"], here.units["scrap"], (date(2025, month, 1), value))
    looked(here)


def looked(_here: Mill) -> None:
    """What the worker does in the background is done."""
    look_again()
    bring_up_to_date()


def queries(client: Client, address: str) -> int:
    """How many queries a page asks once what it needs is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked)


def body(client: Client, address: str) -> Any:
    """A page as HTML."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def heavy_modules(here: Mill, *addresses: str) -> str:
    """Which heavy modules a process of its own has after it showed Sam these pages; what it printed."""
    paths = [TESTS.parent / "src", TESTS]
    asked = [connection.settings_dict["NAME"], here.people["scrap"].key, *addresses]
    done = subprocess.run(
        [sys.executable, TESTS / "web" / "reading.py", *asked],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )
    return done.stdout or done.stderr
