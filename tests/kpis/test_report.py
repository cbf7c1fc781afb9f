"""Reported results: kept as printed, written by what differs, retracted when printed no more."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.undo import undo
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import BatchLost, abandon, open_batch
from hoshin.kpis.facts import ReportedResult, Role
from hoshin.kpis.queries import Reported, facts_kept, kpis_touched, reported_of
from hoshin.kpis.report import write_reported
from kpis.company import kpi

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

TARGET = Reported(0, Role.TARGET, 0, start="2026-01-01", end="2026-12-31", number="12")
ACTUAL = Reported(0, Role.ACTUAL, 0, end="soon", number="about 9", descriptor_name="", description="a\n\nb")
EMPTY = Reported(1, Role.INSTANCE)


def report(kpi, *rows):
    """Write what a source prints of a KPI; the number it took and the rows it came to."""
    batch = open_batch(actor=OPERATOR)
    written = write_reported(batch, {kpi.key: rows})
    return adopt(Draft(moments.today(), author=OPERATOR), closes=batch).number, written


def test_results_are_kept_as_printed_and_in_their_order(company):
    report(company.sales, EMPTY, ACTUAL, TARGET)
    assert reported_of([company.sales.key]) == {company.sales.key: [TARGET, ACTUAL, EMPTY]}


def test_an_empty_text_is_not_the_same_as_none(company):
    report(company.sales, ACTUAL)
    (row,) = reported_of([company.sales.key])[company.sales.key]
    assert (row.descriptor_name, row.descriptor_value) == ("", None)


def test_what_is_printed_again_is_not_written(company):
    report(company.sales, TARGET, ACTUAL)
    assert report(company.sales, TARGET, ACTUAL)[1] == 0


def test_what_differs_is_written_and_the_rest_stays(company):
    first, _ = report(company.sales, TARGET, ACTUAL)
    later = ACTUAL._replace(number="10")
    assert report(company.sales, TARGET, later)[1] == 1
    assert reported_of([company.sales.key])[company.sales.key] == [TARGET, later]
    assert reported_of([company.sales.key], first)[company.sales.key] == [TARGET, ACTUAL]


def test_what_is_printed_no_more_is_retracted(company):
    first, _ = report(company.sales, TARGET, ACTUAL)
    assert report(company.sales, ACTUAL)[1] == 1
    assert reported_of([company.sales.key])[company.sales.key] == [ACTUAL]
    assert ReportedResult.objects.filter(retracted=True).count() == 1
    assert reported_of([company.sales.key], first)[company.sales.key] == [TARGET, ACTUAL]


def test_a_kpi_of_which_nothing_is_printed_any_more_has_none(company):
    report(company.sales, TARGET, ACTUAL)
    report(company.sales)
    assert reported_of([company.sales.key]) == {}
    assert report(company.sales)[1] == 0


def test_what_was_retracted_can_be_printed_again(company):
    report(company.sales, TARGET)
    report(company.sales)
    assert report(company.sales, TARGET)[1] == 1
    assert reported_of([company.sales.key])[company.sales.key] == [TARGET]


def test_a_kpi_that_is_not_named_keeps_what_it_has(company):
    other = kpi()
    report(company.sales, TARGET)
    report(other, ACTUAL)
    assert set(reported_of([company.sales.key, other.key])) == {company.sales.key, other.key}


def test_a_withdrawn_report_is_seen_no_more(company):
    number, _ = report(company.sales, TARGET)
    undo(number, by=OPERATOR)
    assert reported_of([company.sales.key]) == {}
    assert reported_of([company.sales.key], number) == {company.sales.key: [TARGET]}


def test_a_report_touches_its_kpi_and_is_a_fact_that_is_kept(company):
    number, _ = report(company.sales, TARGET)
    assert kpis_touched(number - 1, number) == {company.sales.key}
    assert facts_kept()
    assert not facts_kept(number - 1)


def test_results_stand_as_they_are_in_many_chunks(company):
    rows = [TARGET._replace(instance=at, number=str(at)) for at in range(10_001)]
    assert report(company.sales, *rows)[1] == len(rows)
    assert reported_of([company.sales.key])[company.sales.key] == rows


def test_a_batch_that_is_gone_takes_no_results(company):
    batch = open_batch(actor=OPERATOR)
    abandon(batch)
    with pytest.raises(BatchLost):
        write_reported(batch, {company.sales.key: [TARGET]})
    assert ReportedResult.objects.count() == 0
