"""The log by the API."""

from __future__ import annotations

from api.asking import problem, told
from hoshin.changes import moments


def test_the_log_tells_what_happened_the_newest_first(company, olga):
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more"}, reason="Demand"))
    first, second = told(olga.get("/log"))["items"]
    assert (first["reason"], first["actor_name"], first["edits"]) == ("Demand", "Olga Orr", 1)
    assert (second["verb"], second["actor"]) == ("adopt", "operator")


def test_the_log_comes_in_pages(company, olga):
    page = told(olga.get("/log", limit=1))
    assert page["next"] is None
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more"}))
    page = told(olga.get("/log", limit=1))
    assert [line["number"] for line in told(olga.get("/log", cursor=page["next"]))["items"]] == [1]


def test_a_number_tells_each_edit(company, olga):
    number = told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more"}))["number"]
    said = told(olga.get(f"/log/{number}"))
    assert [(change["field"], change["before"], change["after"]) for change in said["changes"]] == [
        ("title", "Sell pumps", "Sell more")
    ]


def test_a_number_is_taken_back(company, olga):
    number = told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more"}))["number"]
    said = told(olga.post(f"/log/{number}/undo"))
    assert said == {"undid": number, "number": moments.today().number}
    assert told(olga.get(f"/goals/{company.goal.key}"))["title"] == "Sell pumps"


def test_what_later_things_hang_on_is_not_taken_back_and_says_why(company, rita, paul):
    place = {"unit": company.pumps.key, "cycle": company.year.key, "owner": company.paul.key}
    made = told(paul.post("/goals", values={"title": "New", **place}), 201)
    told(paul.patch(f"/goals/{made['key']}", values={"title": "Newer"}))
    said = problem(paul.post(f"/log/{made['number']}/undo"), 409, "conflict")
    assert len(said["hanging"]) == 1


def test_there_is_no_number_to_come(olga):
    problem(olga.get("/log/99"), 404, "not-found")
    problem(olga.get("/log/first"), 422, "misfit")
