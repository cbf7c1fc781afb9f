"""How often an answer asks the database: as often for many as for few."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.asking import told
from hoshin.changes.keys import new_key
from hoshin.strategy.plan import Goal
from org.company import adopted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def more_goals(company, count):
    adopted(
        *(
            Goal(new_key(), title=f"Goal {n}", unit=company.pumps.ref, cycle=company.year.ref)
            for n in range(count)
        )
    )


def test_a_list_asks_as_often_however_long_it_is(company, rita):
    told(rita.get("/goals"))
    few = queries(lambda: told(rita.get("/goals")))
    more_goals(company, 40)
    told(rita.get("/goals"))
    assert queries(lambda: told(rita.get("/goals"))) == few <= 4


def test_a_history_asks_as_often_however_long_it_is(company, olga, mia):
    history = f"/goals/{company.goal.key}/history"
    for n in range(3):
        told(olga.patch(f"/goals/{company.goal.key}", values={"title": f"Goal {n}"}))
    told(mia.get(history))
    few = queries(lambda: told(mia.get(history)))
    for n in range(3, 9):
        told(olga.patch(f"/goals/{company.goal.key}", values={"title": f"Goal {n}"}))
    told(mia.get(history))
    assert queries(lambda: told(mia.get(history))) == few <= 9
