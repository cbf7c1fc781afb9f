"""Tokens by the API: one's own are listed and ended, and none is made."""

from __future__ import annotations

import pytest

from api.asking import problem, told
from api.conftest import with_token
from hoshin.org.tokens import Scope, Token


def test_ones_own_are_listed_without_their_secrets(company, olga, mia):
    answer = olga.get("/tokens")
    (token,) = told(answer)["items"]
    assert (token["person"], token["person_name"], token["title"]) == (company.olga.key, "Olga Orr", "Tests")
    assert olga.secret not in answer.content.decode()
    assert Token.objects.get(pk=token["key"]).digest not in answer.content.decode()


def test_somebody_elses_are_an_administrators_to_list(company, olga, mia, rita):
    problem(olga.get("/tokens", person="Mia Maier"), 403, "not-allowed")
    assert told(rita.get("/tokens", person="Mia Maier"))["items"][0]["person"] == company.mia.key
    assert told(olga.get("/tokens", person="Olga Orr")) == told(olga.get("/tokens"))
    problem(olga.get("/tokens", person="Nobody"), 422, "misfit")


def test_one_is_ended_also_the_one_that_asks(company, olga):
    (token,) = told(olga.get("/tokens"))["items"]
    assert told(olga.post(f"/tokens/{token['key']}/end"))["key"] == token["key"]
    problem(olga.get("/tokens"), 401, "no-token")


def test_one_of_somebody_else_is_not_there(company, olga, mia):
    key = Token.objects.get(account__person=company.mia.key).key
    problem(olga.post(f"/tokens/{key}/end"), 404, "not-found")
    problem(olga.post("/tokens/nothing/end"), 404, "not-found")
    told(mia.get("/tokens"))


@pytest.mark.parametrize("scope", [Scope.READ, Scope.READ_PLAN])
def test_one_that_reads_ends_none(scope, company, olga):
    reading = with_token(company.olga, scope)
    assert len(told(reading.get("/tokens"))["items"]) == 2
    key = Token.objects.filter(scope=Scope.EVERYTHING).get().key
    problem(reading.post(f"/tokens/{key}/end"), 403, "not-allowed")
    told(olga.get("/tokens"))


def test_none_is_made_here(company, rita):
    problem(rita.post("/tokens", name="Mine"), 405, "wrong-method")
