"""Deciding about the plan by the API: an answer with its proof, kept as a draft of the caller's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.asking import problem, told
from api.conftest import with_token
from hoshin.calls.optimizing import optimize
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain, period_of
from hoshin.journal import clock
from hoshin.org.tokens import Scope
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.strategy.plan import PriorityWeight
from hoshin.work.plan import Funding, Initiative, Service
from org.company import adopted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(company):
    """Money for one of two: the funded one serves nothing."""
    today = clock.now().date()
    coming = period_of(today, Grain.QUARTER).next.start
    money = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR")
    old = Initiative(new_key(), title="Old shop", unit=company.pumps.ref, funding=Funding.FUNDED)
    new = Initiative(new_key(), title="New shop", unit=company.pumps.ref)
    adopted(
        money,
        old,
        new,
        linked(
            PriorityWeight(UNKEYED, priority=company.growth.ref, cycle=company.year.ref, weight=Decimal(1))
        ),
        linked(Service(UNKEYED, initiative=new.ref, goal=company.goal.ref)),
        linked(PoolAmount(UNKEYED, pool=money.ref, period=coming, amount=Decimal(100))),
        *(
            linked(Allocation(UNKEYED, initiative=one.ref, pool=money.ref, period=coming, amount=Decimal(80)))
            for one in (old, new)
        ),
    )
    return old, new


@pytest.fixture(autouse=True)
def in_the_year():
    """The year of the company, whenever this runs."""
    with clock.at(clock.now().replace(year=2026, month=3, day=2)):
        yield


def test_its_answer_is_a_draft_that_is_read_and_adopted(work, paul):
    said = told(paul.post("/optimize", what_if=0))
    assert (said["status"], said["selected"], said["gap"]) == ("optimal", ["New shop"], 0)
    assert [edit["funding"] for edit in sorted(said["edits"], key=lambda edit: edit["what"])] == [
        "funded",
        "stopped",
    ]
    draft = told(paul.get(f"/changesets/{said['draft']}"))
    assert (draft["state"], len(draft["edits"])) == ("draft", 2)
    assert told(paul.post("/optimize", what_if=0))["draft"] == said["draft"]


def test_a_dry_run_keeps_none(work, viewer, paul):
    said = told(viewer.post("/optimize", what_if=0, dry_run=True))
    assert (said["draft"], said["selected"]) == (None, ["New shop"])
    assert told(paul.get("/changesets"))["items"] == []


def test_a_floor_and_a_price_change_the_choice(work, paul, company):
    dear = {"what_if": 0, "price": "101", "dry_run": True}
    assert told(paul.post("/optimize", **dear))["selected"] == ["Old shop"]
    floors = [{"priority": "growth", "points": "1"}]
    assert told(paul.post("/optimize", **dear, floors=floors))["selected"] == ["New shop"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"price": "much"}, "price"),
        ({"floors": [{"priority": "Grow", "points": "1"}]}, "floors[0].priority"),
        ({"floors": [{"priority": "Growth", "points": "-1"}]}, "floors[0].points"),
        ({"time_limit": 0}, "time_limit"),
        ({"time_limit": 3600}, "time_limit"),
        ({"what_if": 61}, "what_if"),
    ],
)
def test_what_does_not_fit_is_told_by_its_field(asked, field, work, paul):
    assert problem(paul.post("/optimize", **asked), 422, "misfit")["errors"][0]["field"] == field


def test_where_there_is_nothing_to_decide_a_sentence_says_so(company, paul):
    assert "no pool holds anything" in problem(paul.post("/optimize"), 422, "misfit")["detail"]


def test_it_takes_facts_to_ask_and_proposing_to_keep(work, viewer, company):
    problem(viewer.post("/optimize"), 403, "not-allowed")
    for scope in (Scope.READ, Scope.READ_PLAN):
        problem(with_token(company.vera, scope).post("/optimize", dry_run=True), 403, "not-allowed")


def test_one_is_looked_for_at_a_time(work, paul):
    with optimize._alone(20.0):
        answer = paul.post("/optimize")
    assert "Another answer" in problem(answer, 429, "slowed")["detail"]
    assert answer["Retry-After"] == "20"


def test_no_transaction_is_held_while_it_is_looked_for(work, paul, monkeypatch):
    from django.db import connection

    solve, held = optimize.solve, []

    def watched(*arguments, **named):
        held.append(connection.in_atomic_block)
        return solve(*arguments, **named)

    monkeypatch.setattr(optimize, "solve", watched)
    told(paul.post("/optimize", what_if=0, headers={"Idempotency-Key": "one"}))
    assert held == [False]
