"""Slowing: so many tries at once, then one more each so often, for all processes together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from hoshin.journal import clock
from hoshin.org.pace import Bucket, Pace, Slowed, admit, give_back

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
EVERY = timedelta(seconds=30)


def bucket(name: str = "mia", at_once: int = 5) -> Bucket:
    return Bucket.of("name", name, at_once=at_once, every=EVERY)


def tries(many: int, *buckets: Bucket, at: datetime = NOON) -> list[int]:
    """How long each of many tries had to wait, in seconds; 0 for those let through."""
    waits = []
    for _ in range(many):
        try:
            with clock.at(at):
                admit(buckets)
            waits.append(0)
        except Slowed as slowed:
            waits.append(slowed.seconds)
    return waits


def test_so_many_pass_at_once_and_then_one_waits():
    assert tries(7, bucket()) == [0, 0, 0, 0, 0, 30, 30]


def test_a_wait_never_grows():
    assert max(tries(200, bucket())) == 30


def test_after_the_wait_one_passes():
    tries(10, bucket())
    assert tries(2, bucket(), at=NOON + EVERY) == [0, 30]


def test_after_a_while_all_is_as_before():
    tries(10, bucket())
    assert tries(6, bucket(), at=NOON + 5 * EVERY) == [0, 0, 0, 0, 0, 30]


def test_what_was_rightful_is_given_back():
    tries(5, bucket())
    give_back([bucket()])
    assert tries(2, bucket(), at=NOON) == [0, 30]


def test_one_empty_bucket_suffices_and_the_others_are_not_charged():
    narrow, wide = bucket("a", at_once=1), bucket("b", at_once=2)
    assert tries(3, narrow, wide) == [0, 30, 30]
    assert tries(2, wide) == [0, 30]


def test_buckets_do_not_know_each_other():
    tries(10, bucket("mia"))
    assert tries(1, bucket("tom")) == [0]


def test_who_is_refused_writes_nothing(django_assert_num_queries):
    tries(5, bucket())
    with django_assert_num_queries(1):
        assert tries(1, bucket()) == [30]


def test_rows_that_say_nothing_are_pruned():
    tries(1, *(bucket(f"{number}") for number in range(50)))
    assert Pace.objects.count() == 50
    tries(1, bucket("mia"), at=NOON + timedelta(minutes=1))
    assert Pace.objects.count() == 1


def test_the_table_tells_no_names():
    tries(1, bucket("mia"))
    assert "mia" not in Pace.objects.get().name


@pytest.mark.django_db(transaction=True)
def test_together_no_more_pass_than_one_after_the_other():
    def attempt(_):
        try:
            return tries(1, bucket())[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(attempt, range(16))).count(0) == 5
