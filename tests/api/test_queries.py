"""How often an answer asks the database: as often for many as for few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.asking import told
from api.conftest import with_token
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.changes.keys import new_key
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI
from hoshin.search.index import bring_up_to_date as bring_index_up_to_date
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


def asks_as_often(path, asking, more, **behind):
    """An answer asks the database as often after `more` happened as before, and no more than a page may."""
    each_asks_as_often([path], asking, more, **behind)


def each_asks_as_often(paths, asking, more, **behind):
    """The same of several answers."""

    def asked():
        for path in paths:
            told(asking.get(path, **behind))
        return {path: queries(lambda path=path: told(asking.get(path, **behind))) for path in paths}

    few = asked()
    more()
    assert asked() == few
    assert max(few.values()) <= 15, few


def act(company, olga, count):
    """Actions, check-ins of several days, and progress of nothing: what is reported of a goal."""
    serves = f"goal:{company.goal.key}"
    for n in range(count):
        told(olga.post("/actions", title=f"Action {n}", serves=serves))
        day = (date(2026, 1, 1) + timedelta(days=count + n)).isoformat()
        told(olga.post("/check-ins", subject=serves, colour="on-track", obstacle=f"{n}", day=day))


def test_facts_are_told_by_as_many_queries_however_many_there_are(company, rita, olga):
    act(company, olga, 2)
    paths = ["/actions", "/check-ins", "/log", "/changesets", f"/show/{company.goal.key}"]
    each_asks_as_often(paths, rita, lambda: act(company, olga, 7))


def test_judgements_are_told_by_as_many_queries_however_many_there_are(company, rita):
    more_goals(company, 2)
    bring_up_to_date()

    def more():
        more_goals(company, 30)
        bring_up_to_date()

    each_asks_as_often(["/briefing", "/findings?evidence=true", "/standings", "/index"], rita, more)


def test_a_search_asks_as_often_however_much_it_finds(company, rita):
    more_goals(company, 2)
    bring_index_up_to_date()

    def more():
        more_goals(company, 18)
        bring_index_up_to_date()

    asks_as_often("/search", rita, more, q="goal", kind="goal")


def test_an_export_asks_as_often_however_much_there_is(company, rita):
    asks_as_often("/export/stratml", rita, lambda: more_goals(company, 30))


def test_tokens_are_listed_by_as_many_queries_however_many_there_are(company, olga):
    asks_as_often("/tokens", olga, lambda: [with_token(company.olga) for _ in range(9)])


@pytest.mark.parametrize("path", ["/observations", "/results"])
def test_figures_are_told_by_as_many_queries_however_many_there_are(company, rita, path):
    kpi = KPI(new_key(), name="Scrap", unit=company.pumps.ref, grain=Grain.MONTH)
    adopted(kpi)

    def figures(months):
        rows = [{"kpi": kpi.key, "value": 1.0, "period": f"2025-{month:02}"} for month in months]
        told(rita.post("/observations", figures=rows))

    figures([1])
    asks_as_often(path, rita, lambda: figures(range(2, 12)), kpi=kpi.key)


def test_changesets_are_listed_by_as_many_queries_however_many_answer_each_other(company, mia, olga):
    def answered(n):
        edits = [{"op": "update", "subject": f"goal:{company.goal.key}", "values": {"title": f"Goal {n}"}}]
        key = told(mia.post("/changesets", edits=edits, propose=True), 201)["key"]
        told(olga.post("/changesets", edits=edits, answers=key, propose=True), 201)

    answered(0)
    told(olga.get("/changesets"))
    few = queries(lambda: told(olga.get("/changesets")))
    for n in range(1, 9):
        answered(n)
    assert len(told(olga.get("/changesets"))["items"]) == 18
    assert queries(lambda: told(olga.get("/changesets"))) == few
