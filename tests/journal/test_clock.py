"""The one source of instants: it can be set for a while, and leases are told by the machine's own."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from hoshin.journal import clock

THEN = datetime(2020, 2, 29, 12, tzinfo=UTC)


def test_an_instant_is_aware_and_in_utc():
    assert clock.now().tzinfo is UTC


def test_it_says_what_was_set_until_the_block_ends():
    with clock.at(THEN):
        assert clock.now() == THEN
    assert clock.now() > THEN


def test_blocks_nest():
    with clock.at(THEN):
        with clock.at(THEN + timedelta(days=1)):
            pass
        assert clock.now() == THEN


def test_it_is_set_back_when_the_block_fails():
    with pytest.raises(ZeroDivisionError), clock.at(THEN):
        _ = 1 / 0
    assert clock.now() > THEN


def test_an_instant_of_another_zone_is_kept_in_utc():
    with clock.at(THEN.astimezone(timezone(timedelta(hours=5)))):
        assert (clock.now(), clock.now().tzinfo) == (THEN, UTC)


def test_an_instant_without_a_zone_is_refused():
    with (
        pytest.raises(ValueError, match="2020-02-29 12:00:00 has no time zone"),
        clock.at(THEN.replace(tzinfo=None)),
    ):
        pass


def test_the_machines_own_time_is_never_set():
    with clock.at(THEN):
        assert clock.real() > THEN


def test_what_one_thread_sets_another_does_not_see():
    seen = []
    with clock.at(THEN):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0] > THEN
