"""Judging other moments: what is said of a past number now is what was said then, and of a scenario what comes true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alignment.company import (
    MIDSUMMER,
    change,
    create,
    draft,
    measuring,
    month,
    observe,
    plan,
    retire,
    weighing,
)
from alignment.test_settle_like_rebuild import bits
from hoshin.alignment.assess import index_of
from hoshin.alignment.judge import judge
from hoshin.alignment.kept import table_of
from hoshin.alignment.settle import settle
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal, Priority

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def said(judged):
    """All that is said of a moment."""
    return bits(table_of(judged)), index_of(judged), judged.judged


def history(here):
    """A small history, settled after each number; what was said by number."""
    told = {}

    def note():
        told[numbers.head()[1]] = said(settle(MIDSUMMER))

    note()
    observe(here.sales, here.root, (month(5), 40.0))
    note()
    observe(here.sales, here.root, (month(5), 45.0), (month(6), 50.0))
    note()
    _, corrected = numbers.head()
    below = Goal(
        new_key(),
        title="Sell pumps",
        unit=here.team.ref,
        cycle=here.year.ref,
        parent=here.goal.ref,
        share=Decimal("0.5"),
    )
    create(below, measuring(here.sales, below, target=Decimal(200)))
    note()
    undo(corrected, by=OPERATOR)
    note()
    observe(here.sales, here.team, (month(6), 90.0))
    note()
    change(here.year, end=date(2026, 6, 15))
    note()
    care = Priority(new_key(), title="Care")
    create(care, weighing(care, here.year, "2"))
    note()
    retire(*plan().of_kind("measure").by("of", below.ref), below)
    note()
    change(here.sales, target=Decimal(50))
    note()
    adopt(draft().restore(below))
    note()
    return told


def test_every_past_number_is_judged_as_it_was_then(company):
    told = history(company)
    assert len(told) == 11
    assert {number: said(judge(moments.as_of(number), MIDSUMMER)) for number in told} == told


def test_a_past_number_is_judged_alike_by_a_cold_process(company, forget):
    told = history(company)
    forget()
    assert {number: said(judge(moments.as_of(number), MIDSUMMER)) for number in told} == told


def test_before_the_first_number_there_is_nothing_to_judge(company):
    judged = judge(moments.as_of(0), MIDSUMMER)
    assert (table_of(judged).keys, judged.snapshot.facts_kept) == ((), False)


def test_facts_of_later_numbers_do_not_reach_back(company):
    _, before = numbers.head()
    observe(company.sales, company.root, (month(1), 10.0))
    judged = judge(moments.as_of(before), MIDSUMMER)
    assert (judged.snapshot.facts_kept, judged.readings[company.measure.key].last_day) == (False, 0)


def test_a_scenario_is_judged_as_the_plan_is_after_its_adoption(company):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    other = Goal(
        new_key(),
        title="Sell elsewhere",
        unit=company.team.ref,
        cycle=company.year.ref,
        parent=company.growth.ref,
    )
    edits = (
        draft()
        .update(company.goal, due=date(2026, 9, 1), share=Decimal("0.3"))
        .update(company.sales, target=Decimal(80))
        .create(other)
        .create(measuring(company.sales, other, target=Decimal(60)))
        .retire(company.measure)
        .update(weighing(company.growth, company.year), weight=Decimal(3))
    )
    scenario = said(judge(plan() + edits, MIDSUMMER))
    assert scenario != said(judge(plan(), MIDSUMMER))
    adopt(edits)
    assert said(judge(plan(), MIDSUMMER)) == scenario
    assert said(settle(MIDSUMMER)) == scenario


def test_judging_a_scenario_leaves_the_standings_alone(company):
    settle(MIDSUMMER)
    before = plan().number
    judge(plan() + draft().retire(company.measure), MIDSUMMER)
    assert said(settle(MIDSUMMER)) == said(judge(moments.as_of(before), MIDSUMMER))
