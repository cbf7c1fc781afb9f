"""Worker and clock go on when the database could not be used for a while, and end when they are asked to."""

from __future__ import annotations

import logging

import pytest
from django.db import connection

from hoshin.journal import loops, registered
from hoshin.journal.models import Job, Process
from hoshin.journal.processes import alive
from hoshin.journal.stopping import Stopped
from hoshin.journal.store import StoreError
from journal import background


class Turns:
    """A stopper that is asked after some waits, and keeps how long they were to be."""

    def __init__(self, most):
        self.waits = []
        self._most = most

    @property
    def is_asked(self):
        return len(self.waits) >= self._most

    def wait(self, seconds):
        self.waits.append(seconds)


def doing(*turns):
    """Does one thing after another: gives it, or raises it."""
    left = list(turns)

    def once():
        turn = left.pop(0)
        if isinstance(turn, BaseException):
            raise turn
        return turn

    return once


def test_it_rests_where_there_is_nothing_to_do_and_only_there():
    turns = Turns(3)
    loops._keep_at(turns, doing(True, False, True), rest=5)
    assert turns.waits == [0, 5, 0]


def test_a_database_that_is_full_is_tried_again_after_longer_rests(monkeypatch, caplog):
    monkeypatch.setattr(connection, "close", lambda: None)
    full = StoreError("There is no room left.")
    turns = Turns(5)
    with caplog.at_level(logging.WARNING):
        loops._keep_at(turns, doing(full, full, False, full, True), rest=5)
    assert turns.waits == [10, 20, 5, 10, 0]
    assert caplog.messages[0].endswith("tried again in 10 seconds: There is no room left.")


def test_it_ends_when_its_work_is_broken_off():
    turns = Turns(5)
    loops._keep_at(turns, doing(True, Stopped()), rest=5)
    assert turns.waits == [0]


@pytest.mark.django_db
def test_a_worker_asks_once_for_what_is_owed_when_it_begins(monkeypatch):
    background.begin_anew(monkeypatch)
    registered.register_job(registered.JobKind("owed", "Owed", f"{background.HERE}play", at_start=True))
    once = loops._asking_first(doing(True, False))
    assert (once(), once()) == (True, False)
    assert list(Job.objects.values_list("kind", flat=True)) == ["owed"]


@pytest.mark.stores
@pytest.mark.django_db(transaction=True)
def test_who_is_alive_is_seen_for_as_long_as_it_is():
    with alive("worker") as pulse:
        assert Process.objects.get().pk == pulse.name
    assert not Process.objects.exists()
