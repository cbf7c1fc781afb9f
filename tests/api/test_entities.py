"""Every declared entity is listed, read, created, changed, retired and restored by its declaration alone."""

from __future__ import annotations

import pytest

from api.asking import problem, told
from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.plurals import segment_of
from hoshin.changes.record import entities
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from org.company import adopted

EVERY = [segment_of(entity.kind) for entity in entities()]


@pytest.mark.parametrize("kind", EVERY)
def test_each_kind_can_be_listed(kind, rita):
    said = told(rita.get(f"/{kind}"))
    assert said["count"] == len(said["items"])


def test_toys_appear_by_themselves(rita):
    box = told(rita.post("/boxes", values={"name": "Blue box"}), 201)["record"]
    said = told(rita.post("/toys", values={"title": "Bear", "box": box["key"], "colour": "red"}), 201)
    assert said["state"] == "adopted"
    assert told(rita.get(f"/toys/{said['key']}"))["colour"] == "red"


def test_a_record_is_told_by_wire_names(company, olga):
    said = told(olga.get(f"/goals/{company.goal.key}"))
    assert said["title"] == "Sell pumps"
    assert said["parent"] == f"priority:{company.growth.key}"
    assert said["kind"] is None
    assert said["retired"] is False


def test_a_list_is_narrowed_by_any_field(company, rita):
    adopted(Goal(new_key(), title="Sell valves", unit=company.valves.ref, cycle=company.year.ref))
    of_unit = told(rita.get("/goals", unit=company.valves.key))
    assert [goal["title"] for goal in of_unit["items"]] == ["Sell valves"]
    unowned = told(rita.get("/goals", owner=""))
    assert [goal["title"] for goal in unowned["items"]] == ["Sell valves"]


def test_an_unknown_filter_is_named(rita):
    said = problem(rita.get("/goals", colour="red"), 422, "misfit")
    assert said["errors"][0]["field"] == "colour"


def test_a_filter_says_what_it_expected(rita):
    said = problem(rita.get("/goals", due="soon"), 422, "misfit")
    assert said["errors"] == [
        {
            "field": "due",
            "detail": "found 'soon', expected a date such as 2026-06-30",
            "expected": "a date such as 2026-06-30",
        }
    ]


def test_pages_follow_each_other_to_the_end(company, rita):
    adopted(
        *(
            Goal(new_key(), title=f"Goal {n}", unit=company.pumps.ref, cycle=company.year.ref)
            for n in range(5)
        )
    )
    seen, cursor = [], {}
    while True:
        page = told(rita.get("/goals", limit=2, **cursor))
        seen += [goal["key"] for goal in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert len(seen) == len(set(seen)) == page["count"] == 6


def test_a_past_moment_is_told_as_it_was(company, olga):
    before = moments.today().number
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more pumps"}))
    assert told(olga.get(f"/goals/{company.goal.key}", at=before))["title"] == "Sell pumps"
    assert told(olga.get(f"/goals/{company.goal.key}"))["title"] == "Sell more pumps"


def test_what_is_as_before_is_not_sent_again(company, rita):
    first = rita.get(f"/goals/{company.goal.key}")
    again = rita.get(f"/goals/{company.goal.key}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_what_is_closed_is_as_what_is_not_there(company, mia, rita):
    secret = Goal(
        new_key(),
        title="Secret",
        unit=company.valves.ref,
        cycle=company.year.ref,
        visibility=Visibility.NAMED_PEOPLE,
    )
    child = Goal(new_key(), title="Open", unit=company.valves.ref, cycle=company.year.ref, parent=secret.ref)
    adopted(secret, child)
    closed = problem(mia.get(f"/goals/{secret.key}"), 404, "not-found")
    absent = problem(mia.get(f"/goals/{new_key()}"), 404, "not-found")
    assert {**closed, "detail": ""} == {**absent, "detail": ""}
    assert "Secret" not in mia.get("/goals").content.decode()
    assert told(mia.get(f"/goals/{child.key}"))["parent"] == "closed"


def test_history_tells_each_edit_in_a_sentence(company, olga):
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Sell more"}, reason="Demand"))
    said = told(olga.get(f"/goals/{company.goal.key}/history"))["items"]
    assert [edit["op"] for edit in said] == ["update", "create"]
    assert said[0]["before"] == "Sell pumps"
    assert said[0]["after"] == "Sell more"
    assert said[0]["reason"] == "Demand"


def test_a_retired_record_is_listed_apart_and_comes_back(company, paul):
    goal = company.goal.key
    told(paul.post(f"/goals/{goal}/retire", reason="Done"))
    assert told(paul.get("/goals"))["count"] == 0
    assert told(paul.get("/goals", retired="true"))["items"][0]["retired"] is True
    told(paul.post(f"/goals/{goal}/restore"))
    assert told(paul.get("/goals"))["count"] == 1


def test_what_is_not_theirs_to_decide_is_refused_and_says_who_decides(company, mia, olga):
    said = problem(mia.patch(f"/goals/{company.goal.key}", values={"title": "Mine"}), 403, "not-allowed")
    assert said["decides"] == [
        {
            "slot": "owner",
            "of": f"goal:{company.goal.key}",
            "who": [f"person:{company.olga.key}"],
            "words": "the owner of “Sell pumps” (Olga Orr)",
        }
    ]


def test_what_is_not_theirs_to_decide_is_proposed_when_asked(company, mia, olga):
    said = told(mia.patch(f"/goals/{company.goal.key}", values={"title": "Better"}, propose=True), 202)
    assert said["state"] == "proposed"
    assert said["asks"][0]["who"] == [f"person:{company.olga.key}"]
    assert said["record"]["title"] == "Sell pumps"


def test_a_value_that_others_changed_is_a_conflict_with_both(company, olga):
    said = problem(
        olga.patch(f"/goals/{company.goal.key}", values={"title": "Mine"}, before={"title": "Old"}),
        409,
        "conflict",
    )
    (conflict,) = said["conflicts"]
    assert (conflict["field"], conflict["mine"], conflict["before"], conflict["now"]) == (
        "title",
        "Mine",
        "Old",
        "Sell pumps",
    )


def test_a_record_that_moved_is_refused_and_told(company, olga):
    read = olga.get(f"/goals/{company.goal.key}")
    told(olga.patch(f"/goals/{company.goal.key}", values={"because": "It pays"}))
    said = problem(
        olga.patch(
            f"/goals/{company.goal.key}", values={"title": "Mine"}, headers={"If-Match": read["ETag"]}
        ),
        412,
        "moved",
    )
    assert said["now"]["because"] == "It pays"
    fresh = olga.get(f"/goals/{company.goal.key}")
    told(
        olga.patch(
            f"/goals/{company.goal.key}", values={"title": "Mine"}, headers={"If-Match": fresh["ETag"]}
        )
    )


def test_all_fields_that_do_not_fit_are_named_at_once(company, rita):
    said = problem(
        rita.post("/goals", values={"title": 7, "unit": "x", "cycle": company.year.key, "colour": 1}),
        422,
        "misfit",
    )
    assert [error["field"] for error in said["errors"]] == ["values.title", "values.unit", "values.colour"]


def test_a_missing_field_is_named(rita):
    said = problem(rita.post("/goals", values={"title": "Alone"}), 422, "misfit")
    assert [error["field"] for error in said["errors"]] == ["values.unit", "values.cycle"]


def test_a_reference_to_nothing_is_named(company, rita):
    said = problem(rita.patch(f"/goals/{company.goal.key}", values={"owner": new_key()}), 422, "misfit")
    assert said["errors"][0]["field"] == "values.owner"


def test_nothing_new_is_unchanged(company, rita):
    said = told(rita.patch(f"/goals/{company.goal.key}", values={"title": "Sell pumps"}))
    assert (said["state"], said["number"]) == ("unchanged", None)
