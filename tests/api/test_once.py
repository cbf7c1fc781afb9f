"""Once: a request that comes again is answered as before, and not done again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from api.asking import Asking, problem, told
from hoshin.api.models import Answered
from hoshin.api.once import clear_away
from hoshin.changes import moments
from hoshin.changes.redact import redact
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.forget import forget

KEY = {"Idempotency-Key": "one"}


def goal_of(company):
    return {"title": "Once", "unit": company.pumps.key, "cycle": company.year.key, "owner": company.paul.key}


def test_the_same_request_is_done_once(company, paul):
    first = paul.post("/goals", values=goal_of(company), headers=KEY)
    again = paul.post("/goals", values=goal_of(company), headers=KEY)
    assert told(first, 201) == told(again, 201)
    assert again["Location"] == first["Location"]
    assert again["Idempotency-Replayed"] == "true"
    assert told(paul.get("/goals", title="Once"))["count"] == 1


def test_another_request_takes_another_key(company, paul):
    told(paul.post("/goals", values=goal_of(company), headers=KEY), 201)
    problem(paul.post("/goals", values=goal_of(company) | {"title": "Twice"}, headers=KEY), 422, "key-used")


def test_a_key_is_somebodys_own(company, paul, olga):
    told(paul.post("/goals", values=goal_of(company), headers=KEY), 201)
    told(olga.patch(f"/goals/{company.goal.key}", values={"title": "Mine"}, headers=KEY))


def test_what_was_refused_may_be_asked_again(company, mia, olga):
    asked = {"values": {"title": "Mine"}, "headers": KEY}
    problem(mia.patch(f"/goals/{company.goal.key}", **asked), 403, "not-allowed")
    assert Answered.objects.count() == 0


def test_a_key_that_is_none_is_refused(company, paul):
    problem(
        paul.post("/goals", values=goal_of(company), headers={"Idempotency-Key": "x" * 201}),
        400,
        "unreadable",
    )


def test_answers_are_forgotten_after_a_day(company, paul):
    told(paul.post("/goals", values=goal_of(company), headers=KEY), 201)
    clear_away(None)
    assert Answered.objects.count() == 1
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        clear_away(None)
    assert Answered.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_answers_that_may_name_somebody_go_with_who_is_forgotten(company, paul, olga):
    opened = {"title": "Call", "serves": f"goal:{company.goal.key}", "assignee": "Olga Orr"}
    told(paul.post("/actions", **opened, headers=KEY))
    assert "Olga Orr" in Answered.objects.get().body
    forget(company.olga.key, by=OPERATOR)
    assert Answered.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_answers_that_may_hold_a_text_go_where_one_is_redacted(company, olga):
    told(olga.patch(f"/goals/{company.goal.key}", values={"description": "Of Max"}, headers=KEY))
    redact([f"goal:{company.goal.key}/description"], by=OPERATOR)
    assert Answered.objects.count() == 0


@pytest.mark.stores
@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_is_done(company, paul):
    before = moments.today().number

    def ask(_):
        try:
            return Asking(Client(), paul.secret).post("/goals", values=goal_of(company), headers=KEY)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(4)))
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.content for answer in answers}) == 1
    assert moments.today().number == before + 1
