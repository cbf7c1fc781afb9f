"""Money and hours of work, and pools."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from math import isnan, nan

import pytest

from alignment.company import change, create, plan, retire
from alignment.operations.reading import of, operations
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.recording import Rows, record_facts
from hoshin.engine.operations import Funding
from hoshin.engine.periods import Grain
from hoshin.journal import clock, days
from hoshin.journal.actor import OPERATOR
from hoshin.org.policy import policy_of
from hoshin.resources.facts import Usage
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.work.plan import Funding as Said
from hoshin.work.plan import Initiative

SPRING, SUMMER, AUTUMN = (date(2026, month, 1) for month in (1, 4, 7))
LAST_AUTUMN = date(2025, 10, 1)


@pytest.fixture
def work(company):
    made = Initiative(new_key(), title="New moulds", unit=company.team.ref, funding=Said.FUNDED)
    create(made)
    return made


@pytest.fixture
def money(company):
    return pool(PoolKind.MONEY, policy_of(plan()).currency)


@pytest.fixture
def hours(company):
    return pool(PoolKind.PEOPLE, "h")


def pool(kind, unit, **fields):
    made = Pool(new_key(), name="A pool", holds=kind, unit_of_measure=unit, grain=Grain.QUARTER, **fields)
    create(made)
    return made


def plans(work, pool, period, amount):
    link = linked(
        Allocation(UNKEYED, initiative=work.ref, pool=pool.ref, period=period, amount=Decimal(amount))
    )
    create(link)
    return link


def holds(pool, period, amount):
    create(linked(PoolAmount(UNKEYED, pool=pool.ref, period=period, amount=Decimal(amount))))


def uses(work, pool, period, minor, places=0):
    columns = ("pool", "initiative", "period", "batch_id", "minor", "places")
    written = days.written()(period)

    def rows(batch):
        return [(pool.key, work.key, written, batch, minor, places)]

    return record_facts([Rows(Usage, columns, rows, 1)], by=OPERATOR, verb="record usage")


def row(work, day=date(2026, 7, 1)):
    return of(operations(day).initiatives, work)


def test_amounts_of_the_cycle_are_added_up(work, money, hours):
    plans(work, money, SPRING, "100")
    plans(work, money, SUMMER, "50.5")
    plans(work, hours, SUMMER, "8")
    uses(work, money, SPRING, 12345, 2)
    uses(work, hours, SUMMER, 6)
    said = row(work)
    assert (said.money_planned, said.money_used, said.hours_planned, said.hours_used) == (150.5, 123.45, 8, 6)


def test_what_is_neither_planned_nor_used_is_none(work):
    said = row(work)
    columns = ("money_planned", "money_used", "hours_planned", "hours_used", "money_lost", "hours_lost")
    assert all(isnan(getattr(said, name)) for name in (*columns, "planned_value", "budget", "cost"))


def test_amounts_of_other_cycles_are_in_the_whole_alone(work, money):
    plans(work, money, LAST_AUTUMN, "30")
    plans(work, money, AUTUMN, "70")
    uses(work, money, LAST_AUTUMN, 20)
    said = row(work)
    assert (said.money_planned, said.budget, said.cost) == (70, 100, 20)
    assert isnan(said.money_used)


def test_planned_value_runs_straight_through_a_period(work, money):
    plans(work, money, LAST_AUTUMN, "30")
    plans(work, money, AUTUMN, "92")
    assert row(work, date(2026, 6, 30)).planned_value == 30
    assert row(work, date(2026, 7, 10)).planned_value == 40
    assert row(work, date(2026, 9, 30)).planned_value == 122


def test_other_currencies_and_technology_are_not_added_to_money_or_hours(work):
    for kind, unit in ((PoolKind.MONEY, "XTS"), (PoolKind.TECHNOLOGY, "h"), (PoolKind.PEOPLE, "heads")):
        plans(work, pool(kind, unit), SPRING, "5")
    said = row(work)
    assert isnan(said.money_planned)
    assert isnan(said.hours_planned)
    assert not len(operations().pools)


@pytest.mark.stores
def test_a_later_batch_corrects_and_a_retraction_takes_away(work, money):
    uses(work, money, SPRING, 10)
    uses(work, money, SPRING, 12)
    uses(work, money, SUMMER, 5)
    uses(work, money, SUMMER, None)
    assert row(work).money_used == 12


def test_a_refund_is_below_zero(work, money):
    uses(work, money, SPRING, -10)
    assert row(work).money_used == -10


def test_what_is_planned_after_the_stop_is_lost(work, money, hours):
    plans(work, money, SPRING, "100")
    plans(work, money, SUMMER, "50")
    plans(work, money, AUTUMN, "60")
    plans(work, hours, AUTUMN, "8")
    assert isnan(row(work).money_lost)
    with clock.at(datetime(2026, 3, 31, 12, tzinfo=UTC)):
        change(work, description="A new scope")
    change(work, funding=Said.STOPPED)
    assert (row(work).money_lost, row(work).hours_lost) == (60, 8)


def test_of_a_period_after_the_stop_the_greater_of_planned_and_used_is_lost(work, money):
    with clock.at(datetime(2026, 6, 30, 13, tzinfo=UTC)):
        change(work, funding=Said.STOPPED)
    plans(work, money, AUTUMN, "60")
    uses(work, money, AUTUMN, 80)
    assert row(work).money_lost == 80


def test_work_that_was_funded_again_lost_nothing(work, money):
    plans(work, money, AUTUMN, "60")
    change(work, funding=Said.STOPPED)
    change(work, funding=Said.FUNDED)
    assert isnan(row(work).money_lost)


@pytest.mark.stores
def test_a_stop_is_the_day_from_which_work_was_stopped_for_good(work, money):
    plans(work, money, SUMMER, "50")
    change(work, funding=Said.STOPPED)
    retire(*plan().of(Allocation).values(), work)
    uses(work, money, AUTUMN, 7)
    assert row(work).money_lost == 7


def test_work_that_was_created_stopped_loses_what_begins_after_that(company, money):
    made = Initiative(new_key(), title="Dead", unit=company.team.ref, funding=Said.STOPPED)
    create(made)
    plans(made, money, SPRING, "3")
    plans(made, money, AUTUMN, "4")
    assert row(made).money_lost == 4


def test_retired_work_that_uses_something_in_the_cycle_is_stopped(work, money):
    uses(work, money, SPRING, 5)
    retire(work)
    said = row(work)
    assert (said.funding, said.money_used) == (Funding.STOPPED, 5)
    assert isnan(said.money_lost)


def test_retired_work_of_past_cycles_is_left_out(work, money):
    uses(work, money, LAST_AUTUMN, 5)
    retire(work)
    assert work.key not in operations().initiatives.keys


def test_a_pool_holds_what_its_amounts_say_in_the_cycle_and_so_far(work, money, hours):
    for period, amount in ((LAST_AUTUMN, "9"), (SPRING, "100"), (SUMMER, "110"), (AUTUMN, "120")):
        holds(money, period, amount)
    uses(work, money, LAST_AUTUMN, 1)
    uses(work, money, SPRING, 80)
    uses(work, money, SUMMER, 90)
    found = operations(date(2026, 6, 30)).pools
    assert (of(found, money).is_money, of(found, hours).is_money) == (True, False)
    assert (of(found, money).amount, of(found, money).so_far, of(found, money).used) == (330, 210, 170)


def test_a_period_is_over_at_the_end_of_its_last_day(work, money):
    holds(money, SUMMER, "110")
    uses(work, money, SUMMER, 90)
    found = of(operations(date(2026, 6, 29)).pools, money)
    assert (found.amount, found.so_far, found.used) == pytest.approx((110, nan, nan), nan_ok=True)


def test_a_retired_pool_is_none_but_what_was_used_of_it_was_used(work, money):
    uses(work, money, SPRING, 5)
    retire(money)
    found = operations()
    assert not len(found.pools)
    assert of(found.initiatives, work).money_used == 5


def test_without_a_cycle_amounts_are_those_of_the_fiscal_year(db):
    from alignment.company import made_home

    root = made_home()
    change(policy_of(plan()), fiscal_year_begins=7)
    made = Initiative(new_key(), title="New moulds", unit=root.ref)
    create(made)
    money = pool(PoolKind.MONEY, policy_of(plan()).currency)
    plans(made, money, SUMMER, "1")
    plans(made, money, AUTUMN, "2")
    assert row(made, date(2026, 6, 30)).money_planned == 1
    assert row(made, date(2026, 7, 1)).money_planned == 2
