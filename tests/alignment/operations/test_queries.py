"""What reading operations asks of the database: as much for many rows as for few."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import create, measuring, month, observe
from alignment.operations.reading import judged
from hoshin.alignment.operations import operations_of, something_taken_back
from hoshin.changes.keys import new_key
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Goal

pytestmark = pytest.mark.stores


def queries(moment, ask):
    with CaptureQueriesContext(connection) as asked:
        ask(moment)
    return len(asked)


@pytest.mark.parametrize("ask", [operations_of, something_taken_back])
def test_reading_asks_the_same_number_of_queries_whatever_the_rows(company, ask):
    grow(company, 2)
    few = queries(judged(), ask)
    grow(company, 20)
    assert queries(judged(), ask) == few


def grow(company, count):
    goals = [
        Goal(new_key(), title=f"Goal {n}", unit=company.team.ref, cycle=company.year.ref)
        for n in range(count)
    ]
    kpis = [KPI(new_key(), name="A figure", grain=company.sales.grain) for _ in goals]
    create(*goals, *kpis, *(measuring(kpi, goal) for kpi, goal in zip(kpis, goals, strict=True)))
    for kpi in kpis:
        observe(kpi, company.team, (month(1), 3.0), (month(2), 4.0))


def test_reading_writes_nothing_and_opens_no_transaction(company):
    with CaptureQueriesContext(connection) as asked:
        operations_of(judged(date(2026, 7, 1)))
    reads = ("SELECT", "DECLARE")  # PostgreSQL reads what is long by a cursor
    assert [query["sql"] for query in asked if not query["sql"].startswith(reads)] == []
