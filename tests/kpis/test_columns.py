"""Columns hold what lists of observations hold: the same periods and values of the same series."""

from __future__ import annotations

import random
from datetime import date
from math import nan

import numpy as np
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
from hoshin.kpis.columns import columns_from, columns_of
from hoshin.kpis.queries import Observed, series_of
from hoshin.kpis.record import record_observations, write_observations
from kpis.company import FEBRUARY, JANUARY, MARCH, kpi, many_rows

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def listed(columns):
    """Columns as lists by KPI and unit."""
    starts = columns.starts.tolist()
    found = {}
    for key, units in columns.places.items():
        for unit, place in units.items():
            rows = slice(starts[place], starts[place + 1])
            periods, values = columns.periods[rows].tolist(), columns.values[rows].tolist()
            found.setdefault(key, {})[unit] = [
                Observed(date.fromordinal(day), None if value != value else value)
                for day, value in zip(periods, values, strict=True)
            ]
    return found


def happen(company, kpis, chance):
    """Some batches about KPIs, opened and closed in any order: values, holes, retractions and withdrawals."""
    units = (company.root.key, company.team.key, company.other_team.key)
    waiting, closed = [], []
    for _ in range(25):
        act = chance.random()
        if act < 0.6 or not waiting + closed:
            said = {}
            for _ in range(chance.randint(1, 6)):
                place = (chance.choice(kpis), chance.choice(units))
                value = chance.choice([chance.gauss(0, 1e6), 0.1, -0.0, None, NOTHING])
                said.setdefault(place, {})[date(2024, chance.randint(1, 12), 1)] = value
            waiting.append(open_batch(actor=OPERATOR))
            write_observations(waiting[-1], said, numbers.head()[1])
        elif act < 0.85 and waiting:
            batch = waiting.pop(chance.randrange(len(waiting)))
            closed.append(adopt(Draft(moments.today(), author=OPERATOR), closes=batch).number)
        elif closed:
            undo(closed.pop(chance.randrange(len(closed))), by=OPERATOR)


@pytest.mark.parametrize("seed", range(4))
def test_columns_hold_what_is_current_under_every_number(company, seed):
    kpis = [company.sales.key, kpi("Scrap").key, kpi("Orders").key]
    happen(company, kpis, random.Random(seed))
    for upto in (*range(moments.today().number + 1), None):
        for taken_back_too in (False, True):
            columns = columns_of(kpis, upto, taken_back_too=taken_back_too)
            assert listed(columns) == series_of(kpis, upto, taken_back_too=taken_back_too)


def test_columns_of_nothing_are_empty(company):
    columns = columns_of([company.sales.key, new_key()])
    assert (columns.places, columns.starts.tolist(), columns.values.tolist()) == ({}, [0], [])


def test_days_of_all_centuries_are_read(company):
    days = [date(1, 1, 1), date(1899, 12, 1), date(1900, 2, 1), date(2000, 2, 1), date(9999, 11, 1)]
    company.record(*((day, 1.0) for day in days))
    assert columns_of([company.sales.key]).periods.tolist() == [day.toordinal() for day in days]


def test_where_a_kpi_does_not_apply_there_is_a_period_and_no_value(company):
    company.record((JANUARY, 1.0), (FEBRUARY, None), (MARCH, NOTHING))
    columns = columns_of([company.sales.key])
    assert np.array_equal(columns.values, [1.0, nan], equal_nan=True)
    assert columns.known.periods.tolist() == [JANUARY.toordinal()]


def test_lists_and_the_database_give_the_same_columns(company):
    company.record((JANUARY, 1.0), (FEBRUARY, None), (MARCH, 3.0))
    given = series_of([company.sales.key])
    assert listed(columns_from({**given, new_key(): {company.root.key: []}})) == given


def test_the_queries_do_not_grow_with_the_rows(company):
    record_observations(many_rows([company.sales.key], company.root.key, 1_200, first=1900), by=OPERATOR)
    with CaptureQueriesContext(connection) as queries:
        columns = columns_of([company.sales.key])
    assert (len(queries), len(columns.values)) == (1, 1_200)
