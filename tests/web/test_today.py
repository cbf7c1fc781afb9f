"""Pages of today's plan read what is kept: none of them brings NumPy into the process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from hoshin.web.addresses import address_of
from web.mill_in_browsers import TESTS, spoilt

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_reading_todays_pages_brings_no_numpy_into_the_process(here):
    goal = spoilt(here)
    subjects = (goal, *here.priorities.values(), here.people["answers"])
    pages = ["/", "/findings", "/strategy", "/strategy?health=on-track", "/me"]
    addresses = [*pages, *(address_of(record.ref) for record in subjects)]
    paths = [TESTS.parent / "src", TESTS]
    done = subprocess.run(
        [
            sys.executable,
            TESTS / "web" / "reading.py",
            connection.settings_dict["NAME"],
            here.people["scrap"].key,
            *addresses,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )
    assert done.stdout == "[]\n", done.stderr
