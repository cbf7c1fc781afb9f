"""What was chosen becomes a draft; what funded work costs to stop, and floors for priorities."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.allocation.budgeted import composed, decided, titles
from alignment.company import MIDSUMMER, plan
from hoshin.alignment.allocation.answer import draft_of
from hoshin.changes.words import sentence
from hoshin.engine.allocation import solve
from hoshin.errors import BadInput
from hoshin.journal.actor import OPERATOR
from hoshin.work.plan import Funding

pytestmark = pytest.mark.django_db


def drafted(**options):
    """The draft of the choice."""
    made = composed(**options)
    return draft_of(made, solve(made.program, 5), plan(), author=OPERATOR)


def told(draft) -> list[str]:
    return [sentence(edit, plan()) for edit in draft]


def test_what_was_chosen_is_funded_and_what_it_displaced_is_stopped(company):
    company.hold(100)
    company.work("Old", 90, company.safe, funding=Funding.FUNDED)
    company.work("New", 90, company.fast)
    company.work("Idea", 90, company.safe)
    draft = drafted()
    assert sorted(told(draft)) == [
        "Initiative “New”: Funding from “proposed” to “funded”",
        "Initiative “Old”: Funding from “funded” to “stopped”",
    ]
    assert draft.reason == "Chosen by hoshin optimize: 75.0 of 100.0 points."


def test_where_the_plan_is_what_was_chosen_the_draft_is_empty(company):
    company.hold(100)
    company.work("Old", 90, company.safe, funding=Funding.FUNDED)
    company.work("Idea", 90, company.safe)
    assert not drafted()


def test_what_was_left_out_stays_as_it_is(company):
    company.hold(100)
    company.work("By word", None, company.fast, funding=Funding.FUNDED)
    company.work("New", 90, company.fast)
    assert told(drafted()) == ["Initiative “New”: Funding from “proposed” to “funded”"]


def test_stopping_what_is_funded_costs_a_tenth_of_what_work_is_worth_on_average(company):
    company.hold(100)
    company.work("Old", 90, company.safe, funding=Funding.FUNDED)
    company.work("New", 90, company.fast)
    made = composed()
    assert made.price == Decimal(5)
    assert solve(made.program, 5).value == 70


def test_at_a_price_nothing_is_disrupted(company):
    company.hold(100)
    company.work("Old", 90, company.safe, funding=Funding.FUNDED)
    company.work("New", 90, company.fast)
    assert titles(decided(price=Decimal(51))) == ["Old"]


def test_funded_work_that_serves_nothing_stays_until_its_money_is_needed(company):
    company.hold(100)
    company.work("Orphan", 50, funding=Funding.FUNDED)
    company.work("Small", 40, company.safe)
    assert titles(decided()) == ["Orphan", "Small"]
    company.work("Big", 60, company.fast)
    assert titles(decided()) == ["Big", "Small"]


def test_a_floor_gives_a_priority_its_part(company):
    company.hold(100)
    company.work("For heavy", 90, company.fast)
    company.work("For light", 90, company.safe)
    assert titles(decided(floors={company.light.ref: Decimal(20)})) == ["For light"]


def test_a_floor_that_cannot_be_reached_is_told_with_what_it_clashes(company):
    company.hold(100)
    company.work("For heavy", 90, company.fast)
    company.work("For light", 90, company.safe)
    answer = decided(floors={company.light.ref: Decimal(26)})
    assert (answer.status, tuple(map(str, answer.clash))) == (
        "infeasible",
        ("the priority “Light” asks for a value of at least 26",),
    )


def test_a_floor_that_nothing_serves_is_refused(company):
    company.hold(100)
    company.work("For heavy", 90, company.fast)
    with pytest.raises(BadInput, match="A floor for “Light” has nothing to stand on"):
        composed(MIDSUMMER, floors={company.light.ref: Decimal(1)})
