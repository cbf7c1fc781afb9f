"""Exports by the API: what the caller sees of a moment, with facts for who is told them."""

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
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from org.company import adopted


@pytest.fixture
def scrap(company):
    """A KPI of the goal."""
    kpi = KPI(new_key(), name="Scrap", unit=company.root.ref, grain=Grain.MONTH)
    adopted(kpi, linked(Measure(UNKEYED, kpi=kpi.ref, of=company.goal.ref)))
    return kpi


def figures(scrap, rita):
    told(rita.post("/observations", figures=[{"kpi": scrap.key, "value": 47.25, "period": "2026-01"}]))


def test_a_moment_is_exported_as_it_was(company, olga):
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell valves"}))
    assert "Sell valves" in told(olga.get("/export/stratml"))["content"]
    assert "Sell pumps" in told(olga.get("/export/stratml", at=1))["content"]


def test_what_is_not_changed_is_not_sent_again(company, olga):
    mark = olga.get("/export/stratml")["ETag"]
    assert olga.get("/export/stratml", headers={"If-None-Match": mark}).status_code == 304


def test_facts_go_to_who_is_told_them(company, scrap, rita):
    figures(scrap, rita)
    assert "47.25" in told(rita.get("/export/stratml"))["content"]
    plan_alone = with_token(company.rita, Scope.READ_PLAN)
    said = told(plan_alone.get("/export/stratml"))["content"]
    assert ("Scrap" in said, "47.25" in said) == (True, False)
    problem(plan_alone.get("/export/usage"), 403, "not-allowed")
    board = coming(company.mia, "Mia Maier", GrantName.BOARD_READER)
    problem(board.get("/export/usage"), 403, "not-allowed")


def test_what_is_closed_is_not_exported(company, mia, olga):
    closed = Goal(
        new_key(),
        title="Sell the works",
        unit=company.pumps.ref,
        cycle=company.year.ref,
        owner=company.olga.ref,
        visibility=Visibility.NAMED_PEOPLE,
    )
    adopted(closed)
    assert "Sell the works" in told(olga.get("/export/stratml"))["content"]
    said = mia.get("/export/stratml").content.decode()
    assert ("Sell the works" in said, closed.key in said) == (False, False)


def test_warnings_stand_beside_it(company, olga):
    warnings = told(olga.get("/export/stratml"))["warnings"]
    assert {"line", "path", "message", "kind"} == set(warnings[0])


def test_no_date_is_told(company, olga):
    problem(olga.get("/export/stratml", at="soon"), 422, "misfit")
    problem(olga.get("/export/usage", at=99), 404, "not-found")
