"""Observations that arrive at once, from threads and from processes, and writers that are killed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection

from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import drop_unfinished
from hoshin.journal.models import Batch
from hoshin.journal.store import StoreError
from hoshin.kpis.facts import Observation
from hoshin.kpis.record import record_observations
from kpis.company import JANUARY, kpi, many_rows
from kpis.recorder import started

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

MONTHS = 25_000
"""Three chunks."""


def from_threads(work, *given):
    """What `work` makes of each of the given, all at once."""

    def alone(item):
        try:
            return work(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, given))


def database():
    return str(connection.settings_dict["NAME"])


def test_siblings_that_arrive_at_once_all_count(company):
    days = [date(2000 + year, month, 1) for year in range(6) for month in range(1, 13)]
    taken = from_threads(lambda day: company.record((day, float(day.year))).number, *days)
    assert sorted(taken) == list(range(company.number + 1, company.number + 1 + len(days)))
    assert company.sold() == [(day, float(day.year)) for day in days]


def test_of_values_of_one_period_the_one_opened_last_is_current(company):
    from_threads(lambda value: company.record((JANUARY, value)), *map(float, range(40)))
    last = Observation.objects.order_by("batch_id").last()
    assert company.sold() == [(JANUARY, last.value)]


def test_many_rows_and_single_ones_do_not_disturb_each_other(company):
    other, value = kpi(), 0.0
    with started(database(), other.key, company.root.key, MONTHS) as importing:
        while importing.poll() is None:
            value += company.record((JANUARY, value)).written
    assert importing.returncode == 0
    assert Observation.objects.filter(kpi=other.key, batch__number__isnull=False).count() == MONTHS
    assert company.sold() == [(JANUARY, value - 1)]


def test_processes_import_at_once(company):
    kpis = [company.sales, kpi("Scrap"), kpi("Orders")]
    processes = [started(database(), one.key, company.root.key, 12_000, at) for at, one in enumerate(kpis)]
    taken = [int(process.communicate(timeout=60)[0].split()[-1]) for process in processes]
    assert len(set(taken)) == 3
    assert Observation.objects.filter(batch__number__in=taken).count() == 3 * 12_000


def test_a_writer_that_is_killed_leaves_nothing_visible(company):
    killed_after_a_chunk(company)
    assert (company.sold(), numbers.head()[1]) == ([], company.number)
    assert Observation.objects.count() > 0
    let_leases_pass()
    assert (drop_unfinished(), Observation.objects.count(), Batch.objects.count()) == (1, 0, 0)


def test_the_next_writer_drops_what_a_killed_one_left(company):
    killed_after_a_chunk(company)
    let_leases_pass()
    record_observations(many_rows([company.sales.key], company.root.key, 600), by=OPERATOR)
    assert (Observation.objects.count(), Batch.objects.count()) == (600, 1)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a store that fills up at will is SQLite's")
def test_a_store_that_fills_up_midway_keeps_nothing_of_an_import(company):
    rows = many_rows([company.sales.key], company.root.key, MONTHS, first=1000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier rows left free are room too
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 1_000}")
        try:
            with pytest.raises(StoreError, match="There is no room left"):
                record_observations(rows, by=OPERATOR)
        finally:
            cursor.execute("PRAGMA max_page_count = 4294967294")
    assert (company.sold(), numbers.head()[1]) == ([], company.number)
    assert record_observations(rows, by=OPERATOR).new == MONTHS


def killed_after_a_chunk(company):
    with started(database(), company.sales.key, company.root.key, MONTHS) as writer:
        assert writer.stdout.readline() == "chunk\n"
        writer.kill()


def let_leases_pass():
    Batch.objects.filter(number=None).update(lease_until=clock.real() - timedelta(seconds=1))
