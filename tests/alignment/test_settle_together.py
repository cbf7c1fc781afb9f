"""Settling while others record and settle, from threads and from processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from alignment.company import MIDSUMMER, create, measuring, observe, plan
from alignment.settler import started
from alignment.test_settle_like_rebuild import bits, rebuilt
from hoshin.alignment import kept
from hoshin.alignment import settle as settling
from hoshin.alignment.settle import is_behind, settle
from hoshin.changes.keys import new_key
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI, Direction

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def siblings(here, count=8):
    """KPIs that measure the same goal."""
    kpis = [
        KPI(
            new_key(),
            name=f"Sibling {number}",
            direction=Direction.STAY_ABOVE,
            target=here.sales.target,
            grain=Grain.MONTH,
            aggregation=Aggregation.SUM,
        )
        for number in range(count)
    ]
    create(*(record for kpi in kpis for record in (kpi, measuring(kpi, here.goal))))
    return kpis


def from_threads(work, *given):
    """What `work` makes of each of the given, all at once."""

    def alone(item):
        try:
            return work(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, given))


def assert_as_rebuilt():
    assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))


def test_siblings_from_threads_settle_to_what_a_rebuild_gives(company):
    def record_and_settle(kpi):
        for month in range(1, 7):
            observe(kpi, company.root, (date(2026, month, 1), float(month)))
            settle(MIDSUMMER)

    from_threads(record_and_settle, *siblings(company))
    settle(MIDSUMMER)
    assert not is_behind(MIDSUMMER)
    assert_as_rebuilt()


def test_siblings_from_threads_that_share_no_memory_settle_alike(company, monkeypatch):
    monkeypatch.setattr(settling, "_remember", lambda settled: None)

    def record_and_settle(kpi):
        observe(kpi, company.root, (date(2026, 1, 1), 1.0), (date(2026, 2, 1), 400.0))
        settle(MIDSUMMER)

    from_threads(record_and_settle, *siblings(company))
    settle(MIDSUMMER)
    assert_as_rebuilt()


def test_siblings_from_processes_settle_to_what_a_rebuild_gives(company):
    database, kpis = str(connection.settings_dict["NAME"]), siblings(company, 2)
    processes = [started(database, kpi.key, company.root.key, 2026) for kpi in kpis]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        process.stdout.close()
    settle(MIDSUMMER)
    assert not is_behind(MIDSUMMER)
    assert_as_rebuilt()
    assert len(kept.load().keys) == 1 + 2 + 1 + 1
    assert plan().number == 2 + 1 + 2 * 6


def test_the_last_to_record_leaves_nothing_behind_when_all_settle(company):
    kpis = siblings(company)
    for year in range(2020, 2024):

        def record_and_settle(kpi, year=year):
            observe(kpi, company.root, (date(year, 1, 1), 1.0))
            while is_behind(MIDSUMMER):
                settle(MIDSUMMER)

        from_threads(record_and_settle, *kpis)
        assert not is_behind(MIDSUMMER)
        assert_as_rebuilt()
