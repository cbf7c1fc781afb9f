"""The search by the API: what it finds, in pages, and of what is closed nothing."""

from __future__ import annotations

from api.asking import problem, told
from hoshin.changes.keys import new_key
from hoshin.search.index import bring_up_to_date
from hoshin.search.models import IndexPlace
from hoshin.strategy.plan import Goal
from org.company import adopted


def test_words_find_what_holds_them_and_what_it_hangs_on(company, olga):
    said = told(olga.get("/search", q="sell pum"))
    (found,) = said["items"]
    assert (found["kind"], found["key"], found["title"]) == ("goal", company.goal.key, "Sell pumps")
    assert (found["live"], found["field"], found["hangs_on"][0]["name"]) == (True, None, "Growth")
    assert (said["count"], said["is_cut"], said["next"]) == (1, False, None)


def test_a_reader_writes_nothing_and_finds_the_same_without_an_index(company, olga):
    before = told(olga.get("/search", q="pumps"))
    assert not IndexPlace.objects.exists()
    bring_up_to_date()
    assert told(olga.get("/search", q="pumps")) == before


def test_what_is_found_comes_in_pages(company, olga):
    adopted(
        *(
            Goal(new_key(), title=f"Pump {n}", unit=company.pumps.ref, cycle=company.year.ref)
            for n in range(5)
        )
    )
    first = told(olga.get("/search", q="pump", kind="goals", limit=4))
    rest = told(olga.get("/search", q="pump", kind="goals", limit=4, cursor=first["next"]))
    assert (first["count"], len(first["items"]), len(rest["items"]), rest["next"]) == (6, 4, 2, None)
    assert len({found["key"] for found in first["items"] + rest["items"]}) == 6


def test_kinds_and_a_unit_narrow_it(company, olga):
    assert {found["kind"] for found in told(olga.get("/search", q="pumps", kind="unit,goal"))["items"]} == {
        "unit",
        "goal",
    }
    assert told(olga.get("/search", q="pumps", unit="Valves"))["items"] == []


def test_a_key_and_a_number_name_the_thing_itself(company, olga):
    assert told(olga.get("/search", q=company.goal.key))["items"][0]["title"] == "Sell pumps"
    assert told(olga.get("/search", q="#1"))["number"] == 1


def test_another_moment_is_searched_as_it_was(company, olga):
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell valves"}))
    assert told(olga.get("/search", q="sell pumps"))["items"] == []
    assert told(olga.get("/search", q="sell pumps", at=1))["items"][0]["title"] == "Sell pumps"


def test_what_does_not_fit_is_a_sentence(company, olga):
    problem(olga.get("/search", q=" "), 422, "misfit")
    assert "There is no kind" in problem(olga.get("/search", q="x", kind="dragon"), 422, "misfit")["detail"]
    said = problem(olga.get("/search", q="x", unit="Nowhere"), 422, "misfit")
    assert said["errors"][0]["field"] == "unit"
