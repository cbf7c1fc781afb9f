"""What is current, what was touched, what is kept: reads of facts, now and under past numbers."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.sheet import NOTHING
from hoshin.changes.undo import undo
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import (
    Observed,
    Span,
    facts_kept,
    kpis_observed,
    kpis_touched,
    observed_in,
    series_of,
)
from hoshin.kpis.record import record_observations, write_observations
from hoshin.kpis.sheet import Row
from kpis.company import FEBRUARY, JANUARY, MARCH, adopted_now, kpi, many_rows

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def opened(company, *said):
    """An open batch that says something of sales."""
    batch = open_batch(actor=OPERATOR)
    write_observations(batch, {(company.sales.key, company.root.key): dict(said)}, numbers.head()[1])
    return batch


def closed(batch):
    return adopt(Draft(moments.today(), author=OPERATOR), closes=batch).number


def test_a_kpi_that_was_never_observed_has_no_series(company):
    assert series_of([company.sales.key, new_key()]) == {}
    assert series_of([]) == {}


def test_series_come_by_kpi_and_unit_in_the_order_of_periods(company):
    said = [
        (company.team, MARCH, 3.0),
        (company.root, FEBRUARY, None),
        (company.team, JANUARY, 1.0),
        (company.root, JANUARY, 0.5),
    ]
    record_observations([Row(company.sales.key, unit.key, day, v) for unit, day, v in said], by=OPERATOR)
    assert series_of([company.sales.key]) == {
        company.sales.key: {
            company.root.key: [Observed(JANUARY, 0.5), Observed(FEBRUARY, None)],
            company.team.key: [Observed(JANUARY, 1.0), Observed(MARCH, 3.0)],
        }
    }


def test_a_series_of_which_nothing_is_left_is_left_out(company):
    company.record((JANUARY, 1.0))
    company.record((JANUARY, NOTHING))
    assert series_of([company.sales.key]) == {}


def test_what_stands_in_an_open_batch_is_seen_by_nobody(company):
    batch = opened(company, (JANUARY, 1.0))
    assert company.sold() == []
    assert not facts_kept()
    closed(batch)
    assert company.sold() == [(JANUARY, 1.0)]


@pytest.mark.parametrize("first_closes_last", [False, True])
def test_the_batch_that_was_opened_later_is_current_whichever_closed_first(company, first_closes_last):
    first, second = opened(company, (JANUARY, 1.0)), opened(company, (JANUARY, 2.0))
    for batch in (second, first) if first_closes_last else (first, second):
        closed(batch)
    assert company.sold() == [(JANUARY, 2.0)]


def test_between_two_closings_what_closed_first_is_current(company):
    first, second = opened(company, (JANUARY, 1.0)), opened(company, (JANUARY, 2.0))
    at = closed(second)
    closed(first)
    assert company.sold(at) == [(JANUARY, 2.0)]
    undo(at, by=OPERATOR)
    assert company.sold() == [(JANUARY, 1.0)]


def test_each_number_shows_what_was_known_then(company):
    numbers_taken = [
        company.record((JANUARY, 1.0)).number,
        company.record((JANUARY, 2.0), (FEBRUARY, 5.0)).number,
        company.record((JANUARY, NOTHING)).number,
    ]
    numbers_taken.append(undo(numbers_taken[1], by=OPERATOR).number)
    assert [company.sold(number) for number in [company.number, *numbers_taken]] == [
        [],
        [(JANUARY, 1.0)],
        [(JANUARY, 2.0), (FEBRUARY, 5.0)],
        [(FEBRUARY, 5.0)],
        [],
    ]


def test_a_withdrawn_retraction_brings_the_value_back(company):
    company.record((JANUARY, 1.0))
    undo(company.record((JANUARY, NOTHING)).number, by=OPERATOR)
    assert company.sold() == [(JANUARY, 1.0)]


def test_more_kpis_than_one_statement_takes_are_read(company):
    kpis = [kpi(f"KPI {at}") for at in range(3)]
    strangers = [new_key() for _ in range(1_200)]
    record_observations(many_rows([one.key for one in kpis], company.root.key, 2), by=OPERATOR)
    assert set(series_of({*strangers, *(one.key for one in kpis)})) == {one.key for one in kpis}


def test_a_kpi_named_twice_is_read_once(company):
    company.record((JANUARY, 1.0))
    found = series_of([company.sales.key] * 2)
    assert found[company.sales.key][company.root.key] == [Observed(JANUARY, 1.0)]


def test_a_span_holds_its_first_and_last_period(company):
    days = [date(2026, month, 1) for month in range(1, 7)]
    company.record(*((day, float(day.month)) for day in days))
    span = Span(company.sales.key, company.root.key, days[1], days[3])
    assert observed_in([span]) == {span[:2]: {days[1]: 2.0, days[2]: 3.0, days[3]: 4.0}}


def test_what_is_current_within_spans_is_what_is_current_of_the_series(company):
    other = kpi()
    rows = many_rows([company.sales.key, other.key], company.root.key, 30)
    record_observations(rows, by=OPERATOR)
    record_observations([row._replace(value=None) for row in rows[::3]], by=OPERATOR)
    at = record_observations([row._replace(value=NOTHING) for row in rows[::4]], by=OPERATOR).number
    record_observations([row._replace(value=-1.0) for row in rows], by=OPERATOR)
    spans = [
        Span(k.key, company.root.key, date(2000, 1, 1), date(2003, 1, 1)) for k in (other, company.sales)
    ]
    for upto in (at, None):
        series = series_of([company.sales.key, other.key], upto)
        assert observed_in(spans, upto) == {
            (key, unit): dict(map(tuple, observed))
            for key, units in series.items()
            for unit, observed in units.items()
        }


def test_observed_is_a_kpi_once_anything_was_written_of_it(company):
    other = kpi()
    opened(company, (JANUARY, 1.0))
    assert kpis_observed([company.sales.key, other.key, new_key()]) == {company.sales.key}


def test_touched_is_what_came_in_or_was_withdrawn_between_two_numbers(company):
    other = kpi()
    start = numbers.head()[1]
    first = company.record((JANUARY, 1.0)).number
    second = record_observations([Row(other.key, company.root.key, JANUARY, 1.0)], by=OPERATOR).number
    third = undo(first, by=OPERATOR).number
    assert kpis_touched(start, third) == {company.sales.key, other.key}
    assert kpis_touched(first, second) == {other.key}
    assert kpis_touched(second, third) == {company.sales.key}
    assert kpis_touched(third, third) == set()


def test_an_edit_of_the_plan_touches_no_kpi(company):
    at = adopted_now(KPI(new_key(), name="Another")).number
    assert kpis_touched(at - 1, at) == set()


def test_facts_are_kept_from_the_first_on(company):
    done = company.record((JANUARY, 1.0))
    assert [facts_kept(number) for number in (company.number, done.number, None)] == [False, True, True]


def test_facts_are_not_kept_once_all_are_withdrawn(company):
    done = company.record((JANUARY, 1.0))
    undo(done.number, by=OPERATOR)
    assert [facts_kept(done.number), facts_kept()] == [True, False]


def test_a_read_seeks_in_the_primary_key(company):
    """Not by a scan, nor by an index that SQLite would build for each statement."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by the size of the table; benchmarks/bulk_observations.py watches it")
    keys = [new_key() for _ in range(500)]
    with CaptureQueriesContext(connection) as queries:
        series_of(keys)
        kpis_observed(keys)
        observed_in([Span(key, company.root.key, JANUARY, MARCH) for key in keys], 3)
    with connection.cursor() as cursor:
        for query in queries.captured_queries:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
            steps = [step for *_, step in cursor.fetchall()]
            assert any("INDEX sqlite_autoindex_kpis_observation_1 (kpi=?" in step for step in steps), steps
            assert not [step for step in steps if "AUTOMATIC" in step or step in ("SCAN o", "SCAN b")], steps


def test_the_queries_do_not_grow_with_the_rows(company):
    company.record((JANUARY, 1.0))
    with CaptureQueriesContext(connection) as few:
        company.sold()
    record_observations(many_rows([company.sales.key], company.root.key, 300), by=OPERATOR)
    with CaptureQueriesContext(connection) as many:
        company.sold()
    assert len(few) == len(many) == 1
