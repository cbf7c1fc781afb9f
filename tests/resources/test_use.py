"""Usage comes in by one verb: checked against the plan, written by what differs, exact, under one number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.sheet import NOTHING, RowsRefused
from hoshin.changes.undo import undo
from hoshin.errors import NotAllowed
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR
from hoshin.journal.models import Batch, Entry
from hoshin.org.accounts import open_account
from hoshin.org.people import GrantName
from hoshin.org.plan import Person
from hoshin.org.visibility import Visibility
from hoshin.resources.facts import Usage
from hoshin.resources.queries import usage
from hoshin.resources.sheet import Row
from hoshin.resources.use import VERB, compare_usage, record_usage
from hoshin.work.plan import Initiative
from resources.company import Q1, Q2, Q3, actor, create

pytestmark = pytest.mark.django_db


@pytest.mark.stores
def test_usage_counts_from_the_number_it_took(company):
    before = numbers.head()[1]
    done = company.use((Q1, Decimal("1234.5")))
    assert (done.number, done.new) == (before + 1, 1)
    assert company.used() == {Q1: Decimal("1234.5")}
    assert company.used(before) == {}


@pytest.mark.stores
@pytest.mark.parametrize(
    "amount", ["0", "-12.34", "0.000001", "1e3", "123456789012345678", "999999999999.999999", "-0.10"]
)
def test_an_amount_is_kept_exactly(company, amount):
    company.use((Q1, Decimal(amount)))
    assert company.used() == {Q1: Decimal(amount)}


@pytest.mark.parametrize(
    "amount", ["0.0000001", "1234567890123456789", "1e400", "1e-400", "NaN", "Infinity", "-Infinity"]
)
def test_an_amount_that_cannot_be_kept_exactly_is_refused(company, amount):
    with pytest.raises(RowsRefused, match=r"“Projects”, 2026-01-01: found .*; expected an amount such as"):
        company.use((Q1, Decimal(amount)))
    assert company.used() == {}


def test_a_float_is_no_amount(company):
    with pytest.raises(RowsRefused, match=r"found 0\.1; expected an amount"):
        company.use((Q1, 0.1))


def test_a_correction_is_a_later_row_and_the_earlier_one_stays(company):
    first = company.use((Q1, Decimal(1)))
    assert company.use((Q1, Decimal(2))).corrected == 1
    assert company.used() == {Q1: Decimal(2)}
    assert company.used(first.number) == {Q1: Decimal(1)}
    assert Usage.objects.count() == 2


@pytest.mark.stores
def test_a_retraction_is_a_row_without_an_amount(company):
    company.use((Q1, Decimal(1)), (Q2, Decimal(2)))
    done = company.use((Q1, NOTHING))
    assert (done.new, done.corrected, done.retracted) == (0, 0, 1)
    assert company.used() == {Q2: Decimal(2)}
    assert Usage.objects.get(batch__number=done.number).minor is None


def test_what_was_taken_back_can_be_said_again(company):
    company.use((Q1, Decimal(1)))
    company.use((Q1, NOTHING))
    assert company.use((Q1, Decimal(1))).new == 1


@pytest.mark.parametrize("again", [Decimal("4.5"), Decimal("4.50")])
def test_what_is_current_already_takes_no_number(company, again):
    company.use((Q1, Decimal("4.5")), (Q2, Decimal(5)))
    before = numbers.head(), Batch.objects.count(), Entry.objects.count()
    done = company.use((Q1, again))
    assert (done.number, done.written, done.unchanged) == (None, 0, 1)
    assert (numbers.head(), Batch.objects.count(), Entry.objects.count()) == before


def test_taking_back_what_nobody_said_takes_no_number(company):
    assert company.use((Q1, NOTHING)).number is None


def test_rows_that_are_current_are_left_out_among_others(company):
    company.use((Q1, Decimal(1)), (Q2, Decimal(2)))
    done = company.use((Q1, Decimal(1)), (Q2, Decimal(3)), (Q3, Decimal(4)))
    assert (done.new, done.corrected, done.unchanged) == (1, 1, 1)
    assert Usage.objects.filter(batch__number=done.number).count() == 2


@pytest.mark.stores
def test_undo_withdraws_what_a_number_brought(company):
    company.use((Q1, Decimal(1)))
    undo(company.use((Q1, Decimal(2)), (Q2, Decimal(3))).number, by=OPERATOR)
    assert company.used() == {Q1: Decimal(1)}


@pytest.mark.stores
def test_many_rows_arrive_in_chunks_under_one_number(company):
    rows = [
        Row(company.hours.key, company.shop.key, date(1000 + at // 12, at % 12 + 1, 1), Decimal(at) / 4)
        for at in range(10_500)
    ]
    heard = []
    done = record_usage(rows, by=OPERATOR, progress=lambda *said: heard.append(said))
    assert (done.new, heard) == (10_500, [(10_000, 10_500), (10_500, 10_500)])
    assert len(usage()[company.hours.key, company.shop.key]) == 10_500
    (line,) = Entry.objects.filter(number=done.number)
    assert (line.verb, line.actor) == (VERB, OPERATOR)


def test_a_batch_keeps_its_source(company):
    record_usage([Row(company.money.key, company.shop.key, Q1, Decimal(1))], by=OPERATOR, source="ledger")
    assert Batch.objects.values_list("source", flat=True).get() == "ledger"


@pytest.mark.parametrize(
    ("pool", "day", "begins"),
    [("money", date(2026, 2, 1), "2026-01-01"), ("hours", date(2026, 2, 3), "2026-02-01")],
)
def test_another_day_than_the_first_of_a_period_is_refused(company, pool, day, begins):
    row = Row(getattr(company, pool).key, company.shop.key, day, Decimal(1))
    with pytest.raises(RowsRefused, match=f"{day} is not the first day of a .* begins on {begins}"):
        record_usage([row], by=OPERATOR)


def test_a_period_given_twice_is_refused(company):
    with pytest.raises(RowsRefused, match=r"2026-01-01 of pool:.* and initiative:.* is given twice"):
        company.use((Q1, Decimal(1)), (Q1, Decimal(1)))


def test_an_unknown_pool_or_initiative_is_refused(company):
    unknown = new_key()
    with pytest.raises(RowsRefused, match=f"There is no pool:{unknown}"):
        record_usage([Row(unknown, company.shop.key, Q1, Decimal(1))], by=OPERATOR)
    with pytest.raises(RowsRefused, match=f"There is no initiative:{unknown}"):
        record_usage([Row(company.money.key, unknown, Q1, Decimal(1))], by=OPERATOR)


def test_a_retired_initiative_is_refused(company):
    adopt(Draft(moments.today(), author=OPERATOR).retire(company.moulds))
    with pytest.raises(RowsRefused, match=f"initiative:{company.moulds.key} is retired"):
        company.use((Q1, Decimal(1)))


def test_one_bad_row_keeps_all_others_out(company):
    with pytest.raises(RowsRefused):
        company.use((Q1, Decimal(1)), (Q2, Decimal("NaN")))
    assert company.used() == {}


def test_comparing_says_what_would_change_and_writes_nothing(company):
    company.use((Q1, Decimal(1)), (Q2, Decimal(2)))
    head = numbers.head()
    rows = [Row(company.money.key, company.moulds.key, day, Decimal(2)) for day in (Q1, Q2, Q3)]
    (compared,) = compare_usage(rows, by=OPERATOR)
    assert compared.after == {Q1: Decimal(2), Q3: Decimal(2)}
    assert (compared.counts(), compared.unchanged, compared.before[Q1]) == ((1, 1, 0), 1, Decimal(1))
    assert numbers.head() == head


def test_the_queries_do_not_grow_with_the_rows(company):
    counts = []
    for months, first in ((1, 1990), (2, 2000), (400, 2100)):
        rows = [
            Row(company.hours.key, company.shop.key, date(first + at // 12, at % 12 + 1, 1), Decimal(1))
            for at in range(months)
        ]
        with CaptureQueriesContext(connection) as queries:
            record_usage(rows, by=OPERATOR)
        counts.append(len(queries))
    assert counts[1] == counts[2]  # the first reads the plan


# Whose usage a person may record


def recorded(company, pool, initiative, by):
    return record_usage([Row(pool.key, initiative.key, Q1, Decimal(1))], by=by).new


@pytest.mark.parametrize("by", [OPERATOR, CLOCK])
def test_the_operator_and_the_program_record_anything(company, by):
    assert recorded(company, company.hours, company.moulds, by) == 1


def test_the_owner_of_a_pool_records_what_any_work_used_of_it(company):
    assert recorded(company, company.money, company.moulds, actor(company.ada)) == 1


def test_the_owner_of_an_initiative_records_what_it_used_of_any_pool(company):
    assert recorded(company, company.hours, company.moulds, actor(company.bo)) == 1


def test_the_lead_of_the_unit_records_what_its_work_used(company):
    assert recorded(company, company.hours, company.shop, actor(company.ada)) == 1


def test_others_record_nothing_of_it(company):
    with pytest.raises(NotAllowed, match="Not yours to record: “Projects” for “New moulds”"):
        recorded(company, company.money, company.moulds, actor(company.cy))
    assert company.used() == {}


def test_one_row_that_is_not_theirs_keeps_all_out(company):
    rows = [Row(company.hours.key, work.key, Q1, Decimal(1)) for work in (company.moulds, company.shop)]
    with pytest.raises(NotAllowed, match="“Hours” for “Shop”"):
        record_usage(rows, by=actor(company.bo))
    assert usage() == {}


def test_an_administrator_records_where_nobody_owns_or_leads_anything(company):
    dee = Person(new_key(), unit=company.root.ref)
    create(dee)
    open_account(dee.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    left = Initiative(new_key(), title="Left alone", unit=company.valves.ref)
    create(left)
    assert recorded(company, company.money, left, actor(dee)) == 1


def test_who_may_only_read_records_nothing_and_compares_nothing(company):
    dee = Person(new_key(), unit=company.root.ref)
    create(dee)
    open_account(dee.key, GrantName.VIEWER, by=OPERATOR)
    with pytest.raises(NotAllowed, match="may not record"):
        recorded(company, company.money, company.moulds, actor(dee))
    with pytest.raises(NotAllowed, match="may not record"):
        compare_usage([], by=actor(dee))


def test_what_is_closed_to_them_is_as_unknown_as_what_is_not_there(company):
    secret = Initiative(
        new_key(), title="Secret", unit=company.team.ref, visibility=Visibility.UNIT_AND_ABOVE
    )
    create(secret)
    with pytest.raises(RowsRefused, match=f"There is no initiative:{secret.key}"):
        recorded(company, company.money, secret, actor(company.cy))
