"""Links of the plan: their key follows from their ends, which never change; weights and shares keep within bounds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hoshin.changes.edits import BadEdit
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import entity_of
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Contribution, PriorityWeight
from strategy.charter import GROWTH, SUMMER, YEAR, broken_by, change, creating, goal, plan

SELL, HIRE = goal("Sell more"), goal("Hire more")
SALES = KPI(new_key(), name="Sales")
WEIGHT = linked(PriorityWeight(UNKEYED, priority=GROWTH.ref, cycle=YEAR.ref))
HELP = linked(Contribution(UNKEYED, source=HIRE.ref, target=SELL.ref))
MEASURE = linked(Measure(UNKEYED, kpi=SALES.ref, of=SELL.ref))

EACH = pytest.mark.parametrize("link", [WEIGHT, HELP, MEASURE], ids=lambda link: link.kind)


def linking(*links):
    draft = change(plan(SELL, HIRE, SALES))
    for link in links:
        draft.create(link)
    return draft


@EACH
def test_a_link_with_the_key_of_its_ends_is_taken(link):
    assert broken_by(linking(link)) == []


@EACH
def test_a_link_with_another_key_is_refused(link):
    other = replace(link, key=new_key())
    assert broken_by(linking(other)) == [f"{other.ref} does not have the key that follows from its ends."]


@EACH
def test_a_link_exists_once(link):
    with pytest.raises(BadEdit, match="there is an entity with this key already"):
        linking(link, link)


@EACH
def test_the_ends_of_a_link_never_change(link):
    for end in entity_of(link.kind).ends:
        with pytest.raises(BadEdit, match="the ends of a link never change"):
            linking(link).update(link, **{end: SUMMER.ref})


@EACH
def test_what_a_link_names_is_not_retired_before_it(link):
    on = linking(link)
    on = on.on + on.edits
    for end in entity_of(link.kind).ends:
        assert any(
            "cannot be retired while" in told for told in broken_by(change(on).retire(getattr(link, end)))
        )


@EACH
def test_a_retired_link_that_is_made_again_comes_back(link):
    draft = linking(link).retire(link).create(link)
    assert (draft.on + draft.edits).get(link.ref) == link


@pytest.mark.parametrize("link", [WEIGHT, MEASURE], ids=lambda link: link.kind)
def test_a_weight_is_any_number_from_zero(link):
    assert broken_by(linking(replace(link, weight=Decimal(0)))) == []
    with pytest.raises(BadEdit, match="a decimal of at least 0"):
        linking(replace(link, weight=Decimal("-0.1")))


@pytest.mark.parametrize("share", ["0", "1"])
def test_a_contribution_may_be_nothing_or_the_whole(share):
    assert broken_by(linking(replace(HELP, share=Decimal(share)))) == []


@pytest.mark.parametrize("share", ["-0.1", "1.01"])
def test_a_contribution_is_a_part_of_the_whole(share):
    with pytest.raises(BadEdit, match="a decimal from 0 to 1"):
        linking(replace(HELP, share=Decimal(share)))


def test_goals_may_help_each_other():
    back = linked(Contribution(UNKEYED, source=SELL.ref, target=HIRE.ref))
    assert back.key != HELP.key
    assert broken_by(linking(HELP, back)) == []


def test_the_limits_of_a_measure_are_in_order():
    crossed = replace(MEASURE, low=Decimal(3), high=Decimal(2))
    assert broken_by(linking(crossed)) == [f"{MEASURE.key}: low is 3, which is beyond high, 2."]


def test_a_weight_of_a_priority_that_is_not_there_is_refused():
    nowhere = linked(PriorityWeight(UNKEYED, priority=replace(GROWTH, key=new_key()).ref, cycle=YEAR.ref))
    assert len(broken_by(creating(nowhere))) == 1
