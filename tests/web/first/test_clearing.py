"""What pages keep for a while is cleared away by the clock, though nobody comes by any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hoshin.journal import clock
from hoshin.journal.models import Job
from hoshin.journal.slots import fill_slots
from hoshin.journal.working import work_off
from hoshin.web.first.models import FirstFile, ReadingLink
from hoshin.web.forms.entries import Entries
from hoshin.web.forms.kept import keep
from hoshin.web.forms.models import KeptForm
from web.first.conftest import upload

pytestmark = pytest.mark.django_db(transaction=True)


def clock_runs(days: int) -> None:
    with clock.at(clock.now() + timedelta(days=days)):
        fill_slots()
        Job.objects.exclude(kind="clear pages").delete()  # the day's run has its own tests
        work_off()


def test_the_clock_clears_away_what_is_over_and_nothing_before(taken_in, empty):
    taken_in.post("/first/links", {"whom": "The board", "days": "7"})
    upload(taken_in)
    keep(empty, "/goals/new", Entries({"title": "Sell"}))
    clock_runs(6)
    assert (FirstFile.objects.count(), ReadingLink.objects.count(), KeptForm.objects.count()) == (1, 1, 1)
    clock_runs(8)
    assert (FirstFile.objects.count(), ReadingLink.objects.count()) == (1, 0)
    clock_runs(31)
    assert (FirstFile.objects.count(), KeptForm.objects.count()) == (0, 0)
