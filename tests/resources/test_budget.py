"""What is planned and what was used, beside each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR
from hoshin.org.visibility import Visibility
from hoshin.resources.budget import held_of, shares_of
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.work.plan import Initiative
from resources.company import Q1, Q2, Q3, actor, allocation, create, pool_amount

pytestmark = pytest.mark.django_db


def test_an_initiative_has_planned_and_used_by_pool_and_period(company):
    create(
        allocation(company.moulds, company.money, Q1, 100), allocation(company.moulds, company.money, Q2, 50)
    )
    company.use((Q1, Decimal(70)), (Q3, Decimal(5)))
    shares = shares_of(company.moulds.ref, moments.today())
    assert [(s.pool, s.period.start, s.planned, s.used) for s in shares] == [
        (company.money, Q1, Decimal(100), Decimal(70)),
        (company.money, Q2, Decimal(50), None),
        (company.money, Q3, None, Decimal(5)),
    ]


def test_a_pool_has_what_it_holds_and_what_all_work_has_of_it(company):
    create(
        pool_amount(company.money, Q1, 500),
        allocation(company.moulds, company.money, Q1, 100),
        allocation(company.shop, company.money, Q1, 200),
    )
    company.use((Q1, Decimal(70)))
    plan = moments.today()
    (held,) = held_of(company.money, plan, plan)
    assert (held.holds, held.planned, held.used) == (Decimal(500), Decimal(300), Decimal(70))
    assert (held.other_planned, held.other_used) == (None, None)


def test_what_closed_work_has_of_a_pool_appears_as_other(company):
    secret = Initiative(
        new_key(), title="Secret", unit=company.team.ref, visibility=Visibility.UNIT_AND_ABOVE
    )
    create(secret, allocation(secret, company.money, Q1, 40))
    record_usage([Row(company.money.key, secret.key, Q1, Decimal(30))], by=OPERATOR)
    company.use((Q1, Decimal(7)))
    whole = moments.today()
    (held,) = held_of(company.money, whole, seen_by(actor(company.cy), whole, whole))
    assert (held.planned, held.used) == (None, Decimal(7))
    assert (held.other_planned, held.other_used) == (Decimal(40), Decimal(30))
