"""Who reads the top alone: vision to priorities, the goals that hang on a priority, and nothing of units or persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.changes import visibility
from hoshin.changes.abilities import Ability
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.visibility import OrgVisibility, Visibility
from hoshin.strategy.plan import Assumption, Mission, PriorityWeight, Stakeholder, Value, Vision
from hoshin.work.plan import Initiative, Service
from org.company import actor, company, plan

HERE = company()
READER = actor(HERE.vera)
VISION, MISSION = Vision(new_key(), text="Water for all"), Mission(new_key(), text="Build pumps")
VALUE = Value(new_key(), name="Care")
WEIGHT = linked(PriorityWeight(UNKEYED, priority=HERE.growth.ref, cycle=HERE.year.ref))
BELOW = replace(HERE.goal, key=new_key(), title="Below", parent=HERE.goal.ref)
ALONE = replace(HERE.goal, key=new_key(), title="Alone", parent=None)
KPI_, WORK = KPI(new_key(), name="Sales"), Initiative(new_key(), title="New pump", unit=HERE.pumps.ref)
BELOW_THE_TOP = (
    BELOW,
    ALONE,
    KPI_,
    linked(Measure(UNKEYED, kpi=KPI_.ref, of=HERE.goal.ref)),
    WORK,
    linked(Service(UNKEYED, initiative=WORK.ref, goal=HERE.goal.ref)),
    Assumption(new_key(), text="Prices hold", about=HERE.growth.ref),
    Stakeholder(new_key(), subject=HERE.goal.ref, name="The bank"),
)
TOP = (VISION, MISSION, VALUE, WEIGHT, HERE.year, HERE.growth, HERE.goal)


@pytest.fixture(autouse=True)
def reads_the_top(monkeypatch):
    monkeypatch.setattr(visibility, "_visibility", OrgVisibility(lambda _reader: {Ability.READ_TOP}))


def whole(*more):
    return plan(*HERE.records, VISION, MISSION, VALUE, WEIGHT, *more)


def after(picture, make):
    return picture + make(Draft(picture, author=OPERATOR)).edits


def seen(picture, now=None):
    return seen_by(READER, picture, now or picture)


def test_the_top_is_all_that_they_see():
    assert {record.ref for record in seen(whole(*BELOW_THE_TOP))} == {record.ref for record in TOP}


def test_what_was_retired_at_the_top_they_see_and_nothing_else_that_was():
    picture = after(whole(*BELOW_THE_TOP), lambda draft: draft.retire(VALUE).retire(BELOW).retire(KPI_))
    assert {record.ref for record in seen(picture).retired} == {VALUE.ref}


def test_a_goal_at_the_top_that_is_closed_to_them_they_do_not_see():
    picture = after(whole(), lambda draft: draft.update(HERE.goal, visibility=Visibility.UNIT_AND_ABOVE))
    assert HERE.goal.ref not in seen(picture)
    mine = after(picture, lambda draft: draft.update(HERE.goal, owner=HERE.vera.ref))
    assert HERE.goal.ref in seen(mine)


def test_a_goal_that_came_down_is_closed_in_the_moments_when_it_was_at_the_top():
    then = whole(*BELOW_THE_TOP)
    now = after(then, lambda draft: draft.update(HERE.goal, parent=ALONE.ref))
    assert HERE.goal.ref not in seen(then, now)


def test_a_goal_that_rose_is_closed_in_the_moments_when_it_was_below():
    then = whole(*BELOW_THE_TOP)
    now = after(then, lambda draft: draft.update(BELOW, parent=HERE.growth.ref))
    assert (BELOW.ref in seen(then, now), BELOW.ref in seen(now)) == (False, True)


def test_a_draft_raises_nothing_into_their_sight():
    today = whole(*BELOW_THE_TOP)
    scenario = after(today, lambda draft: draft.update(BELOW, parent=HERE.growth.ref))
    assert BELOW.ref not in seen(scenario, today)
