"""What is current of usage under a number, and what it comes to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes.sheet import NOTHING
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import abandon, open_batch
from hoshin.resources.facts import Usage
from hoshin.resources.queries import total, usage, usage_of_initiatives, used_by_initiatives, used_of_pools
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from resources.company import Q1, Q2, Q3

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(company):
    """Both pools and initiatives used something."""
    rows = [
        Row(company.money.key, company.moulds.key, Q1, Decimal("0.1")),
        Row(company.money.key, company.moulds.key, Q2, Decimal("0.2")),
        Row(company.money.key, company.shop.key, Q1, Decimal(100)),
        Row(company.hours.key, company.shop.key, date(2026, 2, 1), Decimal(8)),
    ]
    record_usage(rows, by=OPERATOR)
    return company


def test_usage_is_read_by_pool_initiative_and_period(booked):
    assert usage() == {
        (booked.money.key, booked.moulds.key): {Q1: Decimal("0.1"), Q2: Decimal("0.2")},
        (booked.money.key, booked.shop.key): {Q1: Decimal(100)},
        (booked.hours.key, booked.shop.key): {date(2026, 2, 1): Decimal(8)},
    }


def test_some_of_it_can_be_asked_for(booked):
    money = {(booked.money.key, work.key) for work in (booked.moulds, booked.shop)}
    assert usage(pools=[booked.money.key]).keys() == money
    assert usage(initiatives=[booked.moulds.key]).keys() == {(booked.money.key, booked.moulds.key)}
    assert [*usage(within=(Q2, Q3)).values()] == [{Q2: Decimal("0.2")}]
    assert usage(pools=[]) == {}


@pytest.mark.stores
def test_the_batch_that_was_opened_last_says_what_is_current(booked):
    booked.use((Q1, Decimal(7)))
    booked.use((Q2, NOTHING))
    assert booked.used() == {Q1: Decimal(7)}


def test_a_batch_that_is_not_closed_is_seen_by_nobody(booked):
    batch = open_batch(actor=OPERATOR)
    Usage.objects.create(pool=booked.money.key, initiative=booked.shop.key, period=Q3, batch=batch, minor=1)
    assert usage()[booked.money.key, booked.shop.key] == {Q1: Decimal(100)}
    abandon(batch)


def test_sums_are_exact(booked):
    assert used_of_pools(usage())[booked.money.key] == {Q1: Decimal("100.1"), Q2: Decimal("0.2")}
    assert used_by_initiatives(usage())[booked.moulds.key] == {booked.money.key: Decimal("0.3")}
    assert total(booked.used()) == Decimal("0.3")


def test_it_is_listed_by_initiative_as_it_is_or_as_it_was_last_known(booked):
    booked.use((Q2, NOTHING))
    assert len(usage_of_initiatives()) == 3
    assert len(usage_of_initiatives(taken_back_too=True)) == 4
    assert [used.period for used in usage_of_initiatives(until=Q1)] == [Q1, Q1]
    assert [used.initiative.key for used in usage_of_initiatives()] == sorted(
        used.initiative.key for used in usage_of_initiatives()
    )


def test_all_of_it_is_one_query(booked, django_assert_num_queries):
    with django_assert_num_queries(1):
        used = usage()
        used_of_pools(used)
        used_by_initiatives(used)
