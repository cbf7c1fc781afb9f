"""Pages of today's plan read what is kept: none of them brings NumPy into the process."""

from __future__ import annotations

import pytest

from hoshin.web.addresses import address_of
from web.figures import heavy_modules, with_history
from web.mill_in_browsers import spoilt

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_reading_todays_pages_brings_no_numpy_into_the_process(here):
    goal, growth = spoilt(here), here.priorities["growth"]
    with_history(here)
    of_scrap = (here.kpis["scrap"], here.units["scrap"], here.work["scrap"])
    subjects = (goal, *here.priorities.values(), here.people["answers"], here.root, *of_scrap)
    pages = ["/", "/findings", "/strategy", "/strategy?health=on-track", "/me"]
    pages += ["/focus", f"/focus?priority={growth.key}"]
    assert heavy_modules(here, *pages, *(address_of(record.ref) for record in subjects)) == "[]\n"
