"""Changesets by the API: several edits at once, and the verbs by which they come into the plan."""

from __future__ import annotations

from api.asking import problem, told
from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.ref import Ref
from hoshin.strategy.plan import Goal


def renaming(company, title="Sell better"):
    return {"op": "update", "subject": f"goal:{company.goal.key}", "values": {"title": title}}


def test_edits_of_a_draft_may_name_each_other(company, paul):
    cause, effect = new_key(), new_key()
    place = {"unit": company.pumps.key, "cycle": company.year.key}
    said = told(
        paul.post(
            "/changesets",
            edits=[
                {
                    "op": "create",
                    "kind": "goal",
                    "key": effect,
                    "values": {"title": "Effect", **place, "parent": f"goal:{cause}"},
                },
                {"op": "create", "kind": "goal", "key": cause, "values": {"title": "Cause", **place}},
            ],
            reason="A chain",
            adopt=True,
        ),
        201,
    )
    assert said["state"] == "adopted"
    goal = moments.today().get(Ref[Goal](Goal.kind, effect))
    assert goal is not None
    assert goal.parent == Ref(Goal.kind, cause)


def test_a_draft_changes_nothing_and_is_told_in_sentences(company, olga):
    said = told(olga.post("/changesets", edits=[renaming(company)], reason="Clearer"), 201)
    assert said["state"] == "draft"
    assert said["edits"][0]["what"] == "Goal “Sell pumps”: Goal from “Sell pumps” to “Sell better”"
    assert told(olga.get(f"/goals/{company.goal.key}"))["title"] == "Sell pumps"
    assert told(olga.get(f"/goals/{company.goal.key}", at=said["key"]))["title"] == "Sell better"


def test_a_proposal_goes_to_who_decides_and_is_adopted(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)]), 201)["key"]
    asks = told(mia.post(f"/changesets/{key}/propose"))
    assert (asks["state"], asks["missing"][0]["who"]) == ("proposed", [f"person:{company.olga.key}"])
    assert [one["key"] for one in told(olga.get("/changesets"))["items"]] == [key]
    assert told(olga.post(f"/changesets/{key}/consent"))["state"] == "agreed"
    adopted = told(olga.post(f"/changesets/{key}/adopt"))
    assert (adopted["state"], adopted["number"]) == ("adopted", moments.today().number)
    assert told(mia.get(f"/changesets/{key}"))["number"] == adopted["number"]


def test_a_proposal_is_refused_with_a_reason(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)], propose=True), 201)["key"]
    assert told(olga.post(f"/changesets/{key}/decline", reason="No"))["state"] == "declined"


def test_a_draft_of_somebody_else_is_not_there(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)]), 201)["key"]
    problem(olga.get(f"/changesets/{key}"), 404, "not-found")
    problem(olga.post(f"/changesets/{key}/withdraw"), 404, "not-found")


def test_a_proposal_may_wait_for_a_day(company, olga):
    key = told(olga.post("/changesets", edits=[renaming(company)]), 201)["key"]
    said = told(olga.post(f"/changesets/{key}/propose", effective="2099-01-01"))
    assert (said["state"], said["effective"]) == ("agreed", "2099-01-01")
    problem(olga.post(f"/changesets/{key}/adopt"), 422, "misfit")
    assert told(olga.post(f"/changesets/{key}/reschedule"))["effective"] is None


def test_what_does_not_fit_says_in_which_edit(company, olga):
    edits = [
        renaming(company),
        {"op": "update", "subject": f"goal:{company.goal.key}", "values": {"due": "soon"}},
    ]
    said = problem(olga.post("/changesets", edits=edits), 422, "misfit")
    assert said["errors"][0]["field"] == "edits[1].values.due"


def test_an_unknown_kind_is_named(company, olga):
    said = problem(
        olga.post("/changesets", edits=[{"op": "create", "kind": "dragon", "values": {}}]), 422, "misfit"
    )
    assert said["errors"][0]["field"] == "edits[0].kind"


def test_a_conflict_is_settled(company, mia, olga):
    key = told(olga.post("/changesets", edits=[renaming(company)]), 201)["key"]
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Meanwhile"}))
    said = problem(olga.post(f"/changesets/{key}/adopt"), 409, "conflict")
    assert (said["conflicts"][0]["mine"], said["conflicts"][0]["now"]) == ("Sell better", "Meanwhile")
    told(olga.post(f"/changesets/{key}/resolve", position=0, keep="mine"))
    assert told(olga.post(f"/changesets/{key}/adopt"))["state"] == "adopted"


def test_a_counter_proposal_and_what_it_answers_lead_to_each_other(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)], reason="Clearer", propose=True), 201)["key"]
    mine = told(olga.post("/changesets", edits=[renaming(company, "Sell more")], answers=key), 201)
    assert mine["answers"]["title"] == "Clearer"
    assert mine["answers"]["author"] == f"person:{company.mia.key}"
    assert told(mia.get(f"/changesets/{key}"))["answered_by"] == []  # a draft is its author's alone
    told(olga.post(f"/changesets/{mine['key']}/adopt"))
    (other,) = told(olga.get(f"/changesets/{key}"))["answered_by"]
    assert (other["key"], other["state"], other["number"]) == (mine["key"], "adopted", moments.today().number)
    assert told(olga.get(f"/changesets/{mine['key']}"))["answers"]["key"] == key


def test_a_draft_is_proposed_instead_of_a_proposal(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)], propose=True), 201)["key"]
    mine = told(olga.post("/changesets", edits=[renaming(company, "Sell more")]), 201)["key"]
    assert told(olga.post(f"/changesets/{mine}/propose", answers=key))["answers"]["key"] == key
    listed = {one["key"]: one for one in told(olga.get("/changesets"))["items"]}
    assert listed[mine]["answers"]["key"] == key
    assert [one["key"] for one in listed[key]["answered_by"]] == [mine]


def test_nothing_answers_what_its_author_cannot_see_or_itself(company, mia, olga):
    hidden = told(mia.post("/changesets", edits=[renaming(company)]), 201)["key"]
    for other in (hidden, new_key(), "soon"):
        asked = {"edits": [renaming(company, "Sell more")], "answers": other}
        assert problem(olga.post("/changesets", **asked), 422, "misfit")["errors"][0]["field"] == "answers"
    mine = told(olga.post("/changesets", edits=[renaming(company, "Sell more")]), 201)["key"]
    problem(olga.post(f"/changesets/{mine}/propose", answers=mine), 422, "misfit")
    assert told(olga.get(f"/changesets/{mine}"))["state"] == "draft"


def test_an_answer_is_not_adopted_in_the_same_breath(company, mia, olga):
    key = told(mia.post("/changesets", edits=[renaming(company)], propose=True), 201)["key"]
    asked = {"edits": [renaming(company, "Sell more")], "answers": key, "adopt": True}
    assert problem(olga.post("/changesets", **asked), 422, "misfit")["errors"][0]["field"] == "answers"
