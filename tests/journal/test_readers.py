"""A reader of the journal reads each entry of its verbs, in their order; a failing one rests and holds nobody up."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hoshin.journal import clock, numbers, reading
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Pending, ReaderPlace
from hoshin.journal.reading import read_pending
from journal import background
from journal.background import did, register_reader, works
from stores.together import at_once

pytestmark = [pytest.mark.stores, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _anew(monkeypatch):
    background.begin_anew(monkeypatch)
    logging.getLogger("hoshin.journal").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("hoshin.journal").setLevel(logging.NOTSET)


def record(*subjects, verb="play"):
    for subject in subjects:
        numbers.record(actor=OPERATOR, verb=verb, subject=subject)


def test_each_entry_of_its_verbs_is_read_once_and_in_order():
    register_reader("mia", "play", "sing")
    record("ball", "kite")
    record("song", verb="sing")
    record("bed", verb="sleep")
    assert (read_pending(), read_pending()) == (3, 0)
    assert did == [("mia", "ball"), ("mia", "kite"), ("mia", "song")]


@pytest.mark.tampers
def test_a_moment_of_the_line_is_an_entry_too():
    register_reader("mia", "play")
    with numbers.take(actor=OPERATOR, verb="play") as moment:
        moment.subject = "ball"
    read_pending()
    assert did == [("mia", "ball")]


def test_each_reader_reads_for_itself():
    register_reader("mia", "play")
    register_reader("tom", "play", "sing")
    record("ball")
    record("song", verb="sing")
    read_pending()
    assert did == [("mia", "ball"), ("tom", "ball"), ("tom", "song")]


def test_what_was_before_a_reader_was_registered_is_not_read():
    record("ball")
    register_reader("mia", "play")
    assert read_pending() == 0


def test_an_entry_that_is_rolled_back_waits_for_nobody():
    register_reader("mia", "play")
    with transaction.atomic():
        record("ball")
        transaction.set_rollback(True)
    assert not Pending.objects.exists()


def test_an_entry_waits_for_all_its_readers_by_one_query_more():
    record("ball")
    with CaptureQueriesContext(connection) as alone:
        record("ball")
    for name in ("mia", "tom"):
        register_reader(name, "play")
    with CaptureQueriesContext(connection) as read:
        record("ball")
    assert (len(read), Pending.objects.count()) == (len(alone) + 1, 2)


def test_reading_takes_as_many_queries_whatever_waits():
    register_reader("mia", "play")
    record("ball")
    read_pending()
    counts = []
    for entries in (1, 40):
        record(*["ball"] * entries)
        with CaptureQueriesContext(connection) as queries:
            read_pending()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def fail_at(subject):
    def fail(entry):
        if entry.subject == subject:
            raise ValueError(f"no {subject}")

    return fail


def test_who_fails_rests_at_that_entry_and_holds_nobody_up():
    for name in ("mia", "tom"):
        register_reader(name, "play")
    works["mia"] = fail_at("kite")
    record("ball", "kite", "drum")
    while read_pending():
        pass
    waiting = Pending.objects.order_by("entry").values_list("reader", "entry__subject")
    assert list(waiting) == [("mia", "kite"), ("mia", "drum")]
    place = ReaderPlace.objects.get(name="mia")
    assert (place.error, place.attempts) == ("The program failed: ValueError: no kite.", 1)


def test_who_failed_goes_on_where_it_stopped(monkeypatch):
    register_reader("mia", "play")
    works["mia"] = fail_at("kite")
    record("ball", "kite", "drum")
    while read_pending():
        pass
    works.clear()
    did.clear()
    real = clock.real
    monkeypatch.setattr(clock, "real", lambda: real() + timedelta(minutes=1))
    read_pending()
    assert did == [("mia", "kite"), ("mia", "drum")]
    assert ReaderPlace.objects.get(name="mia").attempts == 0


def test_many_entries_are_read_some_at_a_time(monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    register_reader("mia", "play")
    record("ball", "kite", "drum")
    assert [read_pending(), read_pending(), read_pending()] == [2, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_what_a_reader_did_about_an_entry_that_it_failed_at_is_not_there():
    register_reader("mia", "play")
    register_reader("tom", "sing")

    def sing_and_fail(entry):
        record("song", verb="sing")
        raise ValueError

    works["mia"] = sing_and_fail
    record("ball")
    read_pending()
    assert list(Pending.objects.values_list("reader", flat=True)) == ["mia"]


@pytest.mark.django_db(transaction=True)
def test_workers_that_read_at_once_read_each_entry_once_and_in_order():
    register_reader("mia", "play")
    record(*[f"{number:02}" for number in range(30)])

    def read():
        while Pending.objects.exists():
            read_pending()

    assert at_once(read, read, read) == [None] * 3
    assert did == [("mia", f"{number:02}") for number in range(30)]
