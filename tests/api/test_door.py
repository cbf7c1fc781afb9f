"""The way in: who may come, what is answered to whom may not, and to what cannot be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from api.asking import Asking, problem, told
from api.conftest import with_token
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import account_of, take_away
from hoshin.org.grants import GrantName
from hoshin.org.tokens import Scope, Token, end_token, make_token


def test_nobody_comes_in_without_a_token(company):
    answer = Client().get("/api/goals")
    problem(answer, 401, "no-token")
    assert answer["WWW-Authenticate"] == 'Bearer realm="Hoshin"'


def test_a_signed_in_browser_is_nobody_here(company, rita):
    browser = Client()
    browser.force_login(account_of(company.rita.key))
    problem(browser.get("/api/goals"), 401, "no-token")


def test_a_token_that_is_none_is_slowed_down(company):
    stranger = Asking(Client(), "hoshin_guessed")
    answers = [stranger.get("/goals") for _ in range(21)]
    assert {answer.status_code for answer in answers[:20]} == {401}
    problem(answers[20], 429, "slowed")
    assert int(answers[20]["Retry-After"]) > 0


def test_a_token_that_has_ended_is_none(company, rita):
    end_token(Token.objects.get().key, by=OPERATOR)
    problem(rita.get("/goals"), 401, "no-token")


def test_a_token_that_has_run_out_is_none(company, rita):
    with clock.at(clock.now() + timedelta(days=91)):
        problem(rita.get("/goals"), 401, "no-token")


def test_rights_are_those_of_the_moment(company, mia):
    told(mia.get("/goals"))
    take_away(account_of(company.mia.key), GrantName.MEMBER, by=OPERATOR)
    problem(mia.get("/goals"), 403, "not-allowed")


@pytest.mark.parametrize("scope", [Scope.READ, Scope.READ_PLAN])
def test_a_token_that_reads_changes_nothing(scope, company, olga):
    reading = with_token(company.olga, scope)
    told(reading.get(f"/goals/{company.goal.key}"))
    problem(reading.patch(f"/goals/{company.goal.key}", values={"title": "Mine"}), 403, "not-allowed")
    problem(reading.post("/log/1/undo"), 403, "not-allowed")


def test_what_a_token_does_is_done_by_its_person(company, olga):
    number = told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Mine"}))["number"]
    assert told(olga.get(f"/log/{number}"))["actor"] == f"person:{company.olga.key}"


def test_a_use_is_noted_by_the_day(company, olga):
    told(olga.get("/goals"))
    assert Token.objects.get(account__person=company.olga.key).used_on == clock.now().date()


def test_an_unknown_address_is_a_problem_too(rita):
    problem(rita.get("/dragons"), 404, "no-address")
    problem(rita.get("/goals/"), 404, "no-address")


def test_a_wrong_method_says_which_are_right(rita):
    answer = rita.client.delete("/api/goals", headers={"Authorization": f"Bearer {rita.secret}"})
    problem(answer, 405, "wrong-method")
    assert answer["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("body", "content_type", "status", "name"),
    [
        (b"{", "application/json", 400, "unreadable"),
        (b"[]", "application/json", 400, "unreadable"),
        (b'{"values": {}}', "text/plain", 415, "wrong-type"),
        (b"[" * 100_000, "application/json", 400, "unreadable"),
        (b'"' + b"x" * 3_000_000 + b'"', "application/json", 413, "too-large"),
        ("{}".encode("utf-16"), "application/json", 400, "unreadable"),
    ],
    ids=["broken", "no object", "no json", "deep", "large", "utf-16"],
)
def test_a_body_that_cannot_be_read_is_a_problem(body, content_type, status, name, rita):
    answer = rita.client.generic(
        "POST", "/api/goals", body, content_type, headers={"Authorization": f"Bearer {rita.secret}"}
    )
    problem(answer, status, name)


def test_an_unknown_field_is_named(company, rita):
    said = problem(rita.post("/goals", values={}, colour="red"), 422, "misfit")
    assert said["errors"] == [{"field": "colour", "detail": "there is no such field"}]


def test_another_host_is_a_problem(rita):
    answer = rita.client.get(
        "/api/goals", headers={"Authorization": f"Bearer {rita.secret}", "Host": "evil.example"}
    )
    problem(answer, 400, "unreadable")


def test_nothing_is_kept_for_others(company, rita):
    answer = rita.get("/goals")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Vary"] == "Authorization"
    assert rita.post(f"/goals/{company.goal.key}/restore")["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_a_problem_means_can_be_read(db):
    assert b"403" in Client().get("/api/problems/not-allowed").content


def test_a_fault_of_the_program_is_a_problem_without_details(company, rita, monkeypatch):
    monkeypatch.setattr("hoshin.calls.entities.read.list_records", lambda *_: 1 / 0)
    rita.client.raise_request_exception = False
    said = problem(rita.get("/goals"), 500, "broken")
    assert "zero" not in str(said)


def test_a_token_of_somebody_else_takes_an_administrator(company, mia):
    from hoshin.errors import NotAllowed
    from hoshin.journal.actor import person_actor

    with pytest.raises(NotAllowed):
        make_token(company.rita.key, by=person_actor(company.mia.key), name="Theirs")
