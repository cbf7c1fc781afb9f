"""Exports by the API: what the caller sees of a moment, with facts for who is told them."""

from __future__ import annotations

from base64 import b64decode

import pytest

from api.asking import problem, told
from api.conftest import coming, with_token
from hoshin.api.openapi import openapi
from hoshin.calls.exports.declared import EXPORT_CALLS
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain
from hoshin.interchange.plan_book import is_own_book
from hoshin.interchange.sheets.opening import read_workbook
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


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(who, path, media, **more):
    answer = who.get(path, headers={"Accept": media, **more})
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize(
    ("path", "media", "told_as", "name"),
    [
        ("/export/stratml", "application/xml", "application/xml", "plan.xml"),
        ("/export/stratml", "text/xml", "text/xml; charset=utf-8", "plan.xml"),
        ("/export/usage", "text/csv", "text/csv; charset=utf-8", "usage.csv"),
        ("/export/usage", "application/json;q=0.5, text/*", "text/csv; charset=utf-8", "usage.csv"),
    ],
)
def test_who_accepts_the_file_gets_the_file_that_is_told_in_json(company, rita, path, media, told_as, name):
    answer = as_file(rita, path, media)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        told_as,
        f'attachment; filename="{name}"',
    )
    assert answer.content.decode() == told(rita.get(path))["content"]
    assert "Accept" in answer["Vary"]


@pytest.mark.parametrize("media", ["*/*", "application/json", "text/html", "application/json, text/csv"])
def test_who_accepts_anything_or_nothing_that_there_is_gets_json(company, rita, media):
    assert as_file(rita, "/export/usage", media)["Content-Type"] == "application/json"


def test_the_plan_is_a_workbook_that_is_known_again(company, rita):
    said = told(rita.get("/export/plan"))
    content = as_file(rita, "/export/plan", XLSX).content
    assert b64decode(said["content"]) == content
    assert is_own_book(read_workbook(content, "plan.xlsx"))
    assert (said["number"], said["counts"]["goal"]) == (1, 1)
    german = as_file(rita, "/export/plan?language=de", XLSX).content
    assert german != content
    problem(rita.get("/export/plan", language="xx"), 422, "misfit")


def test_what_is_closed_is_in_no_workbook(company, mia, olga):
    adopted(
        Goal(
            new_key(),
            title="Sell the works",
            unit=company.pumps.ref,
            cycle=company.year.ref,
            owner=company.olga.ref,
            visibility=Visibility.NAMED_PEOPLE,
        )
    )
    assert told(olga.get("/export/plan"))["counts"]["goal"] == 2
    assert told(mia.get("/export/plan"))["counts"]["goal"] == 1


def test_a_file_has_a_mark_of_its_own(company, olga):
    mark = as_file(olga, "/export/stratml", "application/xml")["ETag"]
    asked = {"Accept": "application/xml", "If-None-Match": mark}
    assert olga.get("/export/stratml", headers=asked).status_code == 304
    assert olga.get("/export/stratml", headers={"If-None-Match": mark}).status_code == 200


def test_a_problem_is_told_as_one_whatever_is_accepted(company, olga):
    answer = olga.get("/export/stratml?at=soon", headers={"Accept": "application/xml"})
    problem(answer, 422, "misfit")


def test_the_description_names_the_forms():
    for call in EXPORT_CALLS:
        forms = openapi()["paths"][f"/api{call.path}"]["get"]["responses"]["200"]["content"]
        assert set(forms) == {"application/json", *call.as_file.media}
