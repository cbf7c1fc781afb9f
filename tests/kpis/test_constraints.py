"""What the database itself refuses, whoever writes; each tried with bare SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

OBSERVATION = {"kpi": "K", "unit": "U", "period": "2026-01-01", "status": 0, "value": 1.0}
REPORTED = {"kpi": "K", "instance": 0, "role": "actual", "position": 0, "retracted": False}


def insert(table, **values):
    columns = ", ".join(values)
    marks = ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(values.values()))


@pytest.fixture
def batch(db):
    """An open batch, which nobody sees."""
    return open_batch(actor=OPERATOR).pk


@pytest.mark.tampers
@pytest.mark.parametrize("fits", [{}, {"status": 1, "value": None}, {"status": 2, "value": None}])
def test_a_value_not_applicable_and_a_retraction_fit(batch, fits):
    insert("kpis_observation", **{**OBSERVATION, **fits}, batch_id=batch)


@pytest.mark.parametrize(
    "misfit",
    [
        {"value": None},
        {"status": 1},
        {"status": 2},
        {"status": 3, "value": None},
        {"status": None},
        {"value": float("inf")},
        {"value": float("-inf")},
        {"value": float("nan")},
        {"kpi": None},
        {"unit": None},
        {"period": None},
    ],
)
def test_an_observation_that_says_two_things_or_nothing_is_refused(batch, misfit):
    with pytest.raises(DatabaseError):
        insert("kpis_observation", **{**OBSERVATION, **misfit}, batch_id=batch)


@pytest.mark.tampers
def test_a_period_stands_once_in_a_batch(batch):
    insert("kpis_observation", **OBSERVATION, batch_id=batch)
    with pytest.raises(DatabaseError):
        insert("kpis_observation", **{**OBSERVATION, "value": 2.0}, batch_id=batch)


def test_an_observation_without_a_batch_is_refused(db):
    insert("kpis_observation", **OBSERVATION, batch_id=4711)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kpis_observation")


@pytest.mark.parametrize(
    "misfit",
    [
        {"role": "guess"},
        {"role": None},
        {"instance": -1},
        {"position": -1},
        {"kpi": None},
        {"retracted": None},
    ],
)
def test_a_reported_result_out_of_its_place_is_refused(batch, misfit):
    with pytest.raises(DatabaseError):
        insert("kpis_reportedresult", **{**REPORTED, **misfit}, batch_id=batch)


@pytest.mark.tampers
def test_a_reported_result_stands_once_in_a_batch(batch):
    insert("kpis_reportedresult", **REPORTED, batch_id=batch)
    with pytest.raises(DatabaseError):
        insert("kpis_reportedresult", **REPORTED, batch_id=batch)
