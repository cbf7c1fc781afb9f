"""What holds of goals: a tree of at most fifty levels, a cycle and a unit, and what becomes of those retired."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit, from_wire, to_wire
from hoshin.changes.schema import json_schema
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Intent
from strategy.charter import ADA, GROWTH, SPRING, broken_by, change, creating, goal, plan


def chain(length):
    """Goals that each serve the one before; the first serves the priority."""
    goals = [goal("Level 1")]
    for level in range(2, length + 1):
        goals.append(goal(f"Level {level}", parent=goals[-1]))
    return goals


def test_a_goal_does_not_serve_itself():
    sell = goal()
    assert broken_by(change(plan(sell)).update(sell, parent=sell.ref)) == [
        "“Sell more” would stand above itself by way of its parent."
    ]


def test_goals_do_not_serve_each_other_in_a_circle():
    first, *_, last = goals = chain(3)
    assert len(broken_by(change(plan(*goals)).update(first, parent=last.ref))) == 1


def test_a_circle_of_two_edits_is_seen_too():
    one, other = goal("One"), goal("Other")
    draft = change(plan(one, other)).update(one, parent=other.ref).update(other, parent=one.ref)
    assert len(broken_by(draft)) == 1


def test_fifty_goals_may_serve_one_another():
    assert broken_by(creating(*chain(50))) == []


def test_the_fifty_first_level_is_refused():
    *above, last = chain(51)
    assert broken_by(change(plan(*above)).create(last)) == [
        "“Level 51” would be part of a chain of more than 50 Goals."
    ]


def test_a_chain_that_is_hung_below_another_counts_with_it():
    upper, lower = chain(30), chain(21)
    draft = change(plan(*upper, *lower)).update(lower[0], parent=upper[-1].ref)
    assert len(broken_by(draft)) == 1


@pytest.mark.parametrize("field", ["unit", "cycle", "title"])
def test_a_goal_states_its_title_unit_and_cycle(field):
    assert field in json_schema("goal")["required"]
    with pytest.raises(BadEdit, match=f"field {field}"):
        creating(replace(goal(), **{field: None}))


@pytest.mark.parametrize("field", ["unit", "cycle", "title"])
def test_a_goal_in_a_file_states_its_title_unit_and_cycle(field):
    wire = to_wire(creating(goal()).edits[0])
    del wire.after[field]
    with pytest.raises(BadEdit, match=f"field {field}: found nothing"):
        from_wire(wire)


@pytest.mark.parametrize("blank", ["", " \n"])
def test_a_person_gives_a_goal_a_title(blank):
    with pytest.raises(BadEdit, match="found a blank text"):
        creating(goal(title=blank))


def test_a_title_is_not_made_blank():
    sell = goal()
    with pytest.raises(BadEdit, match="found a blank text"):
        change(plan(sell)).update(sell, title="")


def test_an_import_may_leave_a_title_blank():
    draft = Draft(plan(), author=OPERATOR, blanks=True).create(goal(title=""))
    assert broken_by(draft) == []


def test_what_kind_of_promise_a_goal_is_is_called_kind_outside():
    sell = replace(goal(), intent=Intent.ASPIRE)
    properties = json_schema("goal")["properties"]
    assert "intent" not in properties
    assert properties["kind"]["anyOf"][0]["enum"] == ["commit", "aspire", "keep"]
    assert to_wire(creating(sell).edits[0]).after["kind"] == "aspire"


def test_a_goal_serves_a_priority_or_a_goal_and_nothing_else():
    with pytest.raises(BadEdit, match="field parent"):
        creating(goal(parent=SPRING))


def test_a_goal_that_serves_what_is_not_there_is_refused():
    assert len(broken_by(creating(goal(parent=goal("Nowhere"))))) == 1


def test_a_priority_that_live_goals_serve_is_not_retired_and_each_is_named():
    one, other = goal("One"), goal("Other")
    assert sorted(broken_by(change(plan(one, other)).retire(GROWTH))) == [
        f"“Growth” cannot be retired while Goal “One” ({one.ref}) names it as its parent.",
        f"“Growth” cannot be retired while Goal “Other” ({other.ref}) names it as its parent.",
    ]


def test_a_priority_is_retired_once_its_goals_serve_something_else():
    sell = goal()
    assert broken_by(change(plan(sell)).retire(GROWTH).update(sell, parent=None)) == []


def test_a_goal_keeps_its_owner_when_the_owner_leaves():
    sell = goal(owner=ADA.ref)
    draft = change(plan(sell)).retire(ADA)
    assert broken_by(draft) == []
    assert (draft.on + draft.edits)[sell.ref].owner == ADA.ref


def test_a_goal_is_not_restored_below_a_retired_one():
    above = goal("Above")
    below = goal("Below", parent=above)
    on = plan(above, below)
    on = on + change(on).retire(below).retire(above).edits
    assert broken_by(change(on).restore(below)) == [
        f"“Below”: its parent names {above.ref}, which is retired."
    ]
