"""Observations come in by one verb: checked against the plan, written by what differs, under one number."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from math import inf, nan

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.sheet import LISTED, NOTHING, RowsRefused
from hoshin.changes.undo import undo
from hoshin.engine.periods import Grain
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Batch, Entry
from hoshin.kpis import record
from hoshin.kpis.facts import Observation
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.kpis.record import VERB, compare_observations, record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.plan import Unit
from kpis.company import APRIL, FEBRUARY, JANUARY, MARCH, adopted_now, kpi, many_rows

pytestmark = pytest.mark.django_db


@pytest.mark.stores
def test_an_observation_counts_from_the_number_it_took(company):
    done = company.record((JANUARY, 4.5))
    assert (done.number, done.new) == (company.number + 1, 1)
    assert company.sold() == [(JANUARY, 4.5)]
    assert company.sold(company.number) == []


def test_not_applicable_is_a_value_of_its_own(company):
    company.record((JANUARY, None), (FEBRUARY, 0.0))
    assert company.sold() == [(JANUARY, None), (FEBRUARY, 0.0)]


def test_what_is_taken_back_has_no_value_any_more(company):
    company.record((JANUARY, 1.0), (FEBRUARY, 2.0))
    done = company.record((JANUARY, NOTHING))
    assert (done.new, done.corrected, done.retracted) == (0, 0, 1)
    assert company.sold() == [(FEBRUARY, 2.0)]


def test_what_was_taken_back_can_be_said_again(company):
    company.record((JANUARY, 1.0))
    company.record((JANUARY, NOTHING))
    assert company.record((JANUARY, 1.0)).new == 1
    assert company.sold() == [(JANUARY, 1.0)]


def test_a_correction_is_a_later_row_and_the_earlier_one_stays(company):
    first = company.record((JANUARY, 1.0))
    assert company.record((JANUARY, 2.0)).corrected == 1
    assert company.sold() == [(JANUARY, 2.0)]
    assert company.sold(first.number) == [(JANUARY, 1.0)]
    assert Observation.objects.count() == 2


@pytest.mark.parametrize("value", [1.0, None, NOTHING])
def test_what_is_current_already_takes_no_number(company, value):
    company.record((JANUARY, value), (FEBRUARY, 5.0))
    before = numbers.head(), Batch.objects.count(), Entry.objects.count()
    done = company.record((JANUARY, value))
    assert (done.number, done.written, done.unchanged) == (None, 0, 1)
    assert (numbers.head(), Batch.objects.count(), Entry.objects.count()) == before


def test_many_rows_that_are_current_already_leave_no_batch(company):
    rows = many_rows([company.sales.key], company.root.key, 600)
    record_observations(rows, by=OPERATOR)
    before = numbers.head(), Batch.objects.count(), Entry.objects.count()
    assert record_observations(rows, by=OPERATOR).unchanged == 600
    assert (numbers.head(), Batch.objects.count(), Entry.objects.count()) == before


def test_no_rows_take_no_number(company):
    assert record_observations([], by=OPERATOR).number is None


def test_rows_that_are_current_are_left_out_among_others(company):
    company.record((JANUARY, 1.0), (FEBRUARY, 2.0))
    done = company.record((JANUARY, 1.0), (FEBRUARY, 3.0), (MARCH, 4.0))
    assert (done.new, done.corrected, done.unchanged) == (1, 1, 1)
    assert Observation.objects.filter(batch__number=done.number).count() == 2


def test_of_very_many_series_those_that_are_current_are_left_out(company):
    units = [Unit(new_key(), name=f"Team {at}", parent=company.root.ref) for at in range(1_300)]
    adopted_now(*units)
    other = kpi()
    rows = [Row(key, unit.key, JANUARY, 1.0) for key in (company.sales.key, other.key) for unit in units]
    record_observations(rows[:1_000], by=OPERATOR)
    done = record_observations(rows, by=OPERATOR)
    assert (done.new, done.unchanged) == (1_600, 1_000)


def test_one_line_of_the_journal_stands_for_all_rows(company):
    done = record_observations(many_rows([company.sales.key], company.root.key, 600), by=OPERATOR)
    (line,) = Entry.objects.filter(number__gt=company.number)
    assert (line.number, line.verb, line.actor) == (done.number, VERB, OPERATOR)


def test_a_batch_keeps_its_source_and_actor(company):
    record_observations(
        [Row(company.sales.key, company.root.key, APRIL, 1.0)], by=OPERATOR, source="sales.csv"
    )
    assert Batch.objects.values_list("source", "actor").get() == ("sales.csv", OPERATOR)


@pytest.mark.stores
def test_rows_of_many_chunks_all_arrive(company):
    other = kpi("Scrap")
    rows = many_rows([company.sales.key, other.key], company.root.key, 12_000, first=1000)
    heard = []
    done = record_observations(reversed(rows), by=OPERATOR, progress=lambda *said: heard.append(said))
    assert done.new == 24_000
    assert heard == [(10_000, 24_000), (20_000, 24_000), (24_000, 24_000)]
    assert [len(series_of([key])[key][company.root.key]) for key in (company.sales.key, other.key)] == [
        12_000
    ] * 2


@pytest.mark.stores
@pytest.mark.parametrize(
    "value", [0.1 + 0.2, 5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 2.0**53 + 2]
)
def test_a_double_is_kept_exactly(company, value):
    company.record((JANUARY, value))
    assert company.sold() == [(JANUARY, value)]


@pytest.mark.stores
def test_a_negative_zero_is_a_zero(company):
    company.record((JANUARY, -0.0))
    assert str(company.sold()[0][1]) == "0.0"


def test_a_whole_number_is_taken_as_a_double(company):
    company.record((JANUARY, 3))
    assert company.sold() == [(JANUARY, 3.0)]


@pytest.mark.parametrize(
    ("grain", "day"),
    [
        (Grain.DAY, date(2026, 3, 15)),
        (Grain.WEEK, date(2026, 1, 26)),
        (Grain.MONTH, date(2026, 3, 1)),
        (Grain.QUARTER, date(2026, 4, 1)),
        (Grain.YEAR, date(2026, 10, 1)),
    ],
)
def test_the_first_day_of_a_period_is_taken(company, grain, day):
    counted = kpi(grain=grain, year_begins=10)
    assert record_observations([Row(counted.key, company.root.key, day, 1.0)], by=OPERATOR).new == 1


@pytest.mark.parametrize(
    ("grain", "day", "begins"),
    [
        (Grain.WEEK, date(2026, 1, 27), "2026-01-26"),
        (Grain.MONTH, date(2026, 3, 15), "2026-03-01"),
        (Grain.QUARTER, date(2026, 5, 1), "2026-04-01"),
        (Grain.YEAR, date(2026, 1, 1), "2025-10-01"),
    ],
)
def test_another_day_is_refused_with_the_one_expected(company, grain, day, begins):
    counted = kpi(grain=grain, year_begins=10)
    with pytest.raises(RowsRefused, match=f"{day} is not the first day of a {grain}; .* begins on {begins}"):
        record_observations([Row(counted.key, company.root.key, day, 1.0)], by=OPERATOR)


def test_a_period_at_the_end_of_the_calendar_is_refused(company):
    with pytest.raises(RowsRefused, match="the calendar ends there"):
        company.record((date(9999, 12, 1), 1.0))


def test_an_instant_is_no_period(company):
    with pytest.raises(RowsRefused, match="a date was expected"):
        company.record((datetime(2026, 1, 1), 1.0))  # noqa: DTZ001


@pytest.mark.parametrize("value", [inf, -inf, nan, 10**400, "twelve"])
def test_a_value_that_is_no_finite_number_is_refused(company, value):
    with pytest.raises(RowsRefused, match="is not a finite number"):
        company.record((JANUARY, value))


def test_a_period_given_twice_is_refused(company):
    with pytest.raises(RowsRefused, match=r"2026-01-01 .* is given twice"):
        company.record((JANUARY, 1.0), (JANUARY, 1.0))


def test_an_unknown_kpi_or_unit_is_refused(company):
    unknown = new_key()
    with pytest.raises(RowsRefused, match=f"There is no kpi:{unknown}"):
        record_observations([Row(unknown, company.root.key, JANUARY, 1.0)], by=OPERATOR)
    with pytest.raises(RowsRefused, match=f"There is no unit:{unknown}"):
        record_observations([Row(company.sales.key, unknown, JANUARY, 1.0)], by=OPERATOR)


def test_a_retired_kpi_is_refused(company):
    gone = kpi()
    adopt(Draft(moments.today(), author=OPERATOR).retire(gone))
    with pytest.raises(RowsRefused, match=f"kpi:{gone.key} is retired"):
        record_observations([Row(gone.key, company.root.key, JANUARY, 1.0)], by=OPERATOR)


def test_a_kpi_without_a_period_is_refused(company):
    loose = kpi("Loose", grain=None)
    with pytest.raises(RowsRefused, match=r"“Loose” .* has no period yet"):
        record_observations([Row(loose.key, company.root.key, JANUARY, 1.0)], by=OPERATOR)


def test_the_first_refusals_are_listed_and_the_rest_counted(company):
    days = [date(2026, 1, day) for day in range(2, 32)]
    with pytest.raises(RowsRefused, match=f"And {len(days) - LISTED} more") as refused:
        company.record(*((day, 1.0) for day in days))
    assert (len(refused.value.first), refused.value.count) == (LISTED, len(days))


def test_one_bad_row_keeps_all_others_out(company):
    with pytest.raises(RowsRefused):
        company.record((JANUARY, 1.0), (FEBRUARY, nan))
    assert company.sold() == []


@pytest.mark.stores
def test_a_draft_and_the_facts_that_it_makes_possible_are_adopted_under_one_number(company):
    draft = Draft(moments.today(), author=OPERATOR)
    made = KPI(new_key(), name="Made by the import", grain=Grain.MONTH)
    draft.create(made)
    done = record_observations([Row(made.key, company.root.key, JANUARY, 7.0)], by=OPERATOR, draft=draft)
    assert done.number == company.number + 1 == numbers.head()[1]
    assert made.ref in moments.today()
    assert series_of([made.key])[made.key][company.root.key] == [(JANUARY, 7.0)]


@pytest.mark.stores
def test_a_draft_that_is_refused_takes_the_facts_with_it(company):
    draft = Draft(moments.today(), author=OPERATOR)
    made = KPI(new_key(), name="Made by the import", grain=Grain.MONTH, low=Decimal(2), high=Decimal(1))
    draft.create(made)
    with pytest.raises(Broken):
        record_observations([Row(made.key, company.root.key, JANUARY, 7.0)], by=OPERATOR, draft=draft)
    assert (Observation.objects.count(), Batch.objects.count(), numbers.head()[1]) == (0, 0, company.number)


def test_a_draft_is_adopted_where_the_facts_are_known_already(company):
    company.record((JANUARY, 1.0))
    draft = Draft(moments.today(), author=OPERATOR).update(company.sales, description="Orders, in euro")
    rows = [Row(company.sales.key, company.root.key, JANUARY, 1.0)]
    done = record_observations(rows, by=OPERATOR, draft=draft)
    assert (done.number, done.written) == (company.number + 2, 0)
    assert Batch.objects.count() == 1


@pytest.mark.stores
def test_a_store_that_fails_midway_leaves_nothing(company, monkeypatch):
    insert, calls = record.bulk.insert, []

    def fails_at_the_second_chunk(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise DatabaseError("database or disk is full")
        insert(*arguments)

    monkeypatch.setattr(record.bulk, "insert", fails_at_the_second_chunk)
    with pytest.raises(DatabaseError):
        record_observations(many_rows([company.sales.key], company.root.key, 21_000, 1000), by=OPERATOR)
    assert (Observation.objects.count(), Batch.objects.count(), numbers.head()[1]) == (0, 0, company.number)


@pytest.mark.stores
def test_undo_withdraws_what_a_number_brought(company):
    company.record((JANUARY, 1.0))
    done = company.record((JANUARY, 2.0), (FEBRUARY, 3.0))
    undo(done.number, by=OPERATOR)
    assert company.sold() == [(JANUARY, 1.0)]
    assert company.sold(done.number) == [(JANUARY, 2.0), (FEBRUARY, 3.0)]


def test_comparing_says_what_would_change_and_writes_nothing(company):
    company.record((JANUARY, 1.0), (FEBRUARY, 2.0))
    rows = [Row(company.sales.key, company.root.key, day, 2.0) for day in (JANUARY, FEBRUARY, MARCH)]
    (compared,) = compare_observations(rows, by=OPERATOR)
    assert compared.after == {JANUARY: 2.0, MARCH: 2.0}
    assert (compared.counts(), compared.unchanged, compared.before[JANUARY]) == ((1, 1, 0), 1, 1.0)
    assert numbers.head()[1] == company.number + 1


@pytest.mark.stores
@pytest.mark.django_db(transaction=True)
def test_one_observation_takes_seven_queries_and_one_commit(company):
    """The seventh lets its entry wait for who reads the journal."""
    moments.today()
    with CaptureQueriesContext(connection) as queries:
        company.record((JANUARY, 1.0))
    asked = [query["sql"] for query in queries]
    assert asked[-1] == "COMMIT"
    assert len(asked) == len(["BEGIN", *range(7), "COMMIT"]), asked


def test_the_queries_do_not_grow_with_the_rows(company):
    counts = []
    for months, first in ((1, 1990), (2, 2000), (400, 2100)):
        rows = many_rows([company.sales.key], company.root.key, months, first)
        with CaptureQueriesContext(connection) as queries:
            record_observations(rows, by=OPERATOR)
        counts.append(len(queries))
    assert counts[1] == counts[2]  # the first reads the plan
