"""Facts by the API: recorded, corrected, taken back and read."""

from __future__ import annotations

import pytest

from api.asking import problem, told
from api.conftest import coming, with_token
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.grants import GrantName
from hoshin.org.tokens import Scope
from hoshin.resources.plan import Pool, PoolKind
from hoshin.work.plan import Initiative
from org.company import adopted


@pytest.fixture
def orders(company) -> KPI:
    """A KPI of Olga's that measures her goal, month by month."""
    kpi = KPI(new_key(), name="Orders", owner=company.olga.ref, unit=company.pumps.ref, grain=Grain.MONTH)
    adopted(kpi, linked(Measure(UNKEYED, kpi=kpi.ref, of=company.goal.ref)))
    return kpi


@pytest.fixture
def moulds(company) -> Initiative:
    """An initiative of Olga's."""
    work = Initiative(new_key(), title="New moulds", unit=company.pumps.ref, owner=company.olga.ref)
    adopted(work)
    return work


def figures(*given):
    return [dict(zip(("kpi", "period", "value"), each, strict=True)) for each in given]


def test_figures_are_recorded_corrected_and_taken_back(orders, olga):
    told(olga.post("/observations", figures=figures(("Orders", "2026-01", 4), ("Orders", "2026-02", "n/a"))))
    said = told(olga.post("/observations", figures=figures((orders.key, "2026-01", 5))))
    assert said["says"] == ["“Orders”, “Pumps”, 2026-01: 4 → 5."]
    told(olga.post("/observations", figures=figures((orders.key, "2026-02", "retract"))))
    read = told(olga.get("/observations", kpi=orders.key))["items"]
    assert [(one["period"], one["value"]) for one in read] == [("2026-01", 5.0)]


def test_figures_are_read_as_they_were_known(orders, olga):
    first = told(olga.post("/observations", figures=figures(("Orders", "2026-01", 4))))["number"]
    told(olga.post("/observations", figures=figures(("Orders", "2026-01", 5))))
    assert told(olga.get("/observations", kpi=orders.key, at=first))["items"][0]["value"] == 4


def test_a_figure_that_does_not_fit_is_named(orders, olga):
    said = problem(
        olga.post("/observations", figures=figures(("Orders", "2026-01", 4), ("Orders", "soon", 4))),
        422,
        "misfit",
    )
    assert said["errors"][0]["field"] == "figures[1].period"
    assert told(olga.get("/observations", kpi=orders.key))["items"] == []


def test_figures_of_others_are_not_theirs_to_record(orders, mia):
    problem(mia.post("/observations", figures=figures(("Orders", "2026-01", 4))), 403, "not-allowed")


def test_a_token_without_facts_reads_none(company, orders, olga):
    blind = with_token(company.olga, Scope.READ_PLAN)
    told(blind.get(f"/kpis/{orders.key}"))
    for path in ("/observations", "/results"):
        problem(blind.get(path, kpi=orders.key), 403, "not-allowed")
    for path in ("/actions", "/check-ins", "/usage"):
        problem(blind.get(path), 403, "not-allowed")


def test_a_board_reader_is_told_no_facts(company, orders):
    board = coming(company.vera, "Vera Vogt", GrantName.BOARD_READER)
    told(board.get("/priorities"))
    problem(board.get("/check-ins"), 403, "not-allowed")


def test_a_check_in_brings_its_figures(company, orders, olga):
    said = told(
        olga.post(
            "/check-ins",
            subject="Sell pumps",
            colour="at-risk",
            confidence=0.5,
            figures=[{"value": 7}],
            period="2026-01",
        )
    )
    assert said["says"][0].startswith("“Sell pumps” is said to be at risk on ")
    assert told(olga.get("/observations", kpi=orders.key))["items"][0]["value"] == 7
    (read,) = told(olga.get("/check-ins", subject=f"goal:{company.goal.key}"))["items"]
    assert (read["colour"], read["confidence"], read["by_name"]) == ("at risk", 0.5, "Olga Orr")


def test_an_unknown_colour_is_named(company, olga):
    said = problem(olga.post("/check-ins", subject="Sell pumps", colour="pink"), 422, "misfit")
    assert said["errors"][0]["expected"] == "one of on-track, at-risk, off-track"


def test_check_ins_come_in_pages(company, olga):
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        told(olga.post("/check-ins", subject="Sell pumps", colour="on track", day=day))
    page = told(olga.get("/check-ins", limit=2))
    rest = told(olga.get("/check-ins", limit=2, cursor=page["next"]))
    assert [one["day"] for one in (*page["items"], *rest["items"])] == [
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
    ]
    assert rest["next"] is None


def test_an_action_lives(company, olga, mia):
    opened = told(olga.post("/actions", title="Order sand", serves="Sell pumps", due="2026-12-01"))[
        "actions"
    ][0]
    assert (opened["assignee"], opened["assignee_name"]) == (company.olga.key, "Olga Orr")
    told(olga.post("/actions/reassign", actions=["Order sand"], to="Mia Maier"))
    told(olga.post("/actions/move", actions=[opened["key"]], due=None))
    told(olga.post("/actions/done", actions=[opened["key"]]))
    story = told(olga.get(f"/actions/{opened['key']}"))
    assert (story["state"], story["due"]) == ("done", None)
    assert [event["what"] for event in story["history"]] == [
        "open action",
        "reassign action",
        "move action",
        "mark action done",
    ]
    assert told(olga.get("/actions", state="open"))["count"] == 0
    assert told(olga.get("/actions", assignee=company.mia.key))["count"] == 1


def test_an_action_for_nobody_known_is_named(company, olga):
    said = problem(
        olga.post("/actions", title="Order", serves="Sell pumps", assignee="Nobody"), 422, "misfit"
    )
    assert said["errors"][0]["field"] == "assignee"


def test_progress_is_reported_and_read(moulds, olga):
    said = told(olga.post("/progress", work="New moulds", share=0.4))
    assert said["latest"]["share"] == 0.4
    read = told(olga.get(f"/progress/initiative:{moulds.key}"))["items"]
    assert [one["share"] for one in read] == [0.4]
    problem(olga.post("/progress", work="New moulds"), 422, "misfit")


def test_usage_is_recorded_and_read(company, moulds, olga):
    pool = Pool(new_key(), name="Money", holds=PoolKind.MONEY, grain=Grain.MONTH, unit_of_measure="EUR")
    adopted(pool)
    row = {"pool": "Money", "initiative": "New moulds", "period": "2026-01", "amount": "12.50"}
    assert told(olga.post("/usage", rows=[row]))["new"] == 1
    (read,) = told(olga.get("/usage", pool=pool.key))["items"]
    assert (read["amount"], read["initiative_title"], read["unit_of_measure"]) == (
        "12.5",
        "New moulds",
        "EUR",
    )
    said = problem(olga.post("/usage", rows=[row | {"amount": "much"}]), 422, "misfit")
    assert said["errors"][0]["field"] == "rows[0].amount"
