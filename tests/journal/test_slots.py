"""What comes due by the clock makes one job, however many clocks there are, and however long none was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hoshin.journal import clock
from hoshin.journal.models import Job, Slot
from hoshin.journal.slots import fill_slots
from hoshin.journal.working import work_off
from journal import background
from journal.background import did, register_slot
from stores.together import at_once

pytestmark = [pytest.mark.stores, pytest.mark.django_db]

NINE = datetime(2026, 6, 30, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _anew(monkeypatch):
    background.begin_anew(monkeypatch)
    register_slot()


def fill(at):
    with clock.at(at):
        return fill_slots()


def test_a_slot_that_comes_due_is_a_job():
    assert fill(NINE + MINUTE) == ["hourly"]
    assert (work_off(), did) == (1, [None])


def test_a_slot_comes_due_once():
    assert [fill(NINE + MINUTE), fill(NINE + 2 * MINUTE)] == [["hourly"], []]
    assert [fill(NINE + 61 * MINUTE), Slot.objects.count()] == [["hourly"], 2]


def test_what_came_due_while_no_clock_ran_is_one_job():
    fill(NINE)
    work_off()
    assert fill(NINE + timedelta(hours=7, minutes=3)) == ["hourly"]
    assert Slot.objects.latest("instant").instant == NINE + timedelta(hours=7)
    assert work_off() == 1


def test_a_job_that_still_waits_is_the_next_slots_too():
    fill(NINE)
    fill(NINE + timedelta(hours=1))
    assert (Job.objects.count(), Slot.objects.values("job").distinct().count()) == (1, 1)


def test_a_slot_that_cannot_say_when_it_is_due_keeps_no_other_from_it(monkeypatch, caplog):
    register_slot("daily")
    real = background.hours

    def hours(after, now):
        if not did:  # daily is asked first
            did.append("asked")
            raise ValueError("no such zone")
        return real(after, now)

    monkeypatch.setattr(background, "hours", hours)
    assert fill(NINE) == ["hourly"]
    assert caplog.messages == ["The slot daily cannot be filled."]


def test_a_clock_that_is_behind_fills_nothing():
    fill(NINE)
    assert fill(NINE - timedelta(hours=3)) == []


@pytest.mark.django_db(transaction=True)
def test_of_many_clocks_one_fills_a_slot():
    filled = at_once(*[lambda: fill(NINE + MINUTE)] * 5)
    assert sorted(filled) == [[], [], [], [], ["hourly"]]
    assert (Slot.objects.count(), Job.objects.count()) == (1, 1)
