"""Bulk writing: all rows in one go, by names of columns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hoshin.journal import bulk
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.journal.models import Batch, Head
from toys.facts import Play

pytestmark = [pytest.mark.django_db, pytest.mark.stores, pytest.mark.tampers]

TOY = "T" * 26
COLUMNS = ("toy", "day", "minutes", "batch_id")


def rows(batch, days, minutes=1):
    return ((TOY, date(2026, 1, 1) + timedelta(days=day), minutes, batch.pk) for day in range(days))


def test_rows_are_inserted_in_any_number():
    batch = open_batch(actor=OPERATOR)
    bulk.insert(Play, COLUMNS, rows(batch, 2500))
    assert Play.objects.count() == 2500


def test_no_rows_are_no_fault():
    bulk.insert(Play, COLUMNS, iter(()))
    bulk.update(Batch, ["source"], iter(()))
    bulk.upsert(Head, ["id", "log"], iter(()))
    assert Play.objects.count() == 0


@pytest.mark.parametrize("text", ["a\tb\\n", "\\N", "line\nbreak", "“Größe” 日本 🎈", "", " '%s' "])
def test_texts_arrive_as_they_are(text):
    batch = open_batch(actor=OPERATOR)
    bulk.update(Batch, ["source"], [(text, batch.pk)])
    bulk.insert(Head, ["id", "number", "log"], [(1, 0, text)])
    assert (Batch.objects.get().source, Head.objects.get().log) == (text, text)


def test_several_columns_are_set_together():
    batches = [open_batch(actor=OPERATOR) for _ in range(3)]
    bulk.update(Batch, ["number", "withdrawn"], ((batch.pk, batch.pk + 9, batch.pk) for batch in batches))
    assert [b.withdrawn - b.number for b in Batch.objects.all()] == [9, 9, 9]


def test_rows_that_exist_are_overwritten():
    bulk.insert(Head, ["id", "number", "log"], [(1, 1, "a")])
    bulk.upsert(Head, ["id", "number", "log"], [(1, 7, "b")])
    assert (Head.objects.get().number, Head.objects.get().log) == (7, "b")


def test_what_breaks_a_constraint_is_an_integrity_error_and_leaves_nothing():
    batch = open_batch(actor=OPERATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Play, COLUMNS, [*rows(batch, 3), (TOY, date(2027, 1, 1), -1, batch.pk)])
    assert Play.objects.count() == 0


def test_rows_that_cannot_be_made_leave_nothing():
    batch = open_batch(actor=OPERATOR)

    def failing():
        yield from rows(batch, 3)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bulk.insert(Play, COLUMNS, failing())
    assert Play.objects.count() == 0
