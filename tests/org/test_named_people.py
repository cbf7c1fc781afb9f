"""A goal, initiative or pool for *named people* is seen by its owner, the lead of its unit, and those who are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Pool, PoolKind, Reader
from hoshin.work.plan import Initiative, Milestone
from org.company import actor, broken_by, company, plan

pytestmark = pytest.mark.usefixtures("everybody_reads")
HERE = company()
GOAL = replace(HERE.goal, visibility=Visibility.NAMED_PEOPLE)
EVERYBODY = {"rita": HERE.rita, "paul": HERE.paul, "vera": HERE.vera, "olga": HERE.olga, "mia": HERE.mia}


def naming(record, *people):
    """The links that name people for something."""
    return [linked(Reader(UNKEYED, subject=record.ref, seen_by=person.ref)) for person in people]


def with_goal(goal, *more):
    return plan(*(goal if record is HERE.goal else record for record in HERE.records), *more)


def after(picture, make):
    return picture + make(Draft(picture, author=OPERATOR)).edits


def who_sees(record, picture, now=None):
    return {
        name
        for name, person in EVERYBODY.items()
        if seen_by(actor(person), picture, now or picture).find(record.ref) is not None
    }


def test_owner_and_unit_lead_see_it_and_nobody_above_or_beside_them():
    assert who_sees(GOAL, with_goal(GOAL)) == {"olga", "paul"}


def test_who_is_named_sees_it_wherever_they_work():
    assert who_sees(GOAL, with_goal(GOAL, *naming(GOAL, HERE.vera))) == {"olga", "paul", "vera"}


def test_who_is_named_no_more_sees_it_no_more():
    (named,) = naming(GOAL, HERE.vera)
    picture = after(with_goal(GOAL, named), lambda draft: draft.retire(named))
    assert who_sees(GOAL, picture) == {"olga", "paul"}


def test_who_is_named_for_one_thing_is_not_named_for_another():
    other = replace(GOAL, key=new_key(), title="Buy a pump maker")
    assert who_sees(other, with_goal(GOAL, other, *naming(GOAL, HERE.vera))) == {"olga", "paul"}


def test_a_name_opens_nothing_that_is_for_its_unit_and_above():
    goal = replace(HERE.goal, visibility=Visibility.UNIT_AND_ABOVE)
    assert "vera" not in who_sees(goal, with_goal(goal, *naming(goal, HERE.vera)))


def initiative(visibility=Visibility.NAMED_PEOPLE):
    return Initiative(new_key(), title="Buy Zenith", unit=HERE.pumps.ref, visibility=visibility)


def pool(visibility=Visibility.NAMED_PEOPLE):
    return Pool(
        new_key(),
        name="War chest",
        holds=PoolKind.MONEY,
        unit_of_measure="EUR",
        unit=HERE.pumps.ref,
        visibility=visibility,
    )


@pytest.mark.parametrize("made", [initiative, pool])
def test_initiatives_and_pools_are_seen_by_name_too(made):
    record = made()
    assert who_sees(record, with_goal(GOAL, record, *naming(record, HERE.mia))) == {"paul", "mia"}


def test_what_hangs_only_on_it_is_closed_with_it():
    kpi = KPI(new_key(), name="Price of Zenith")
    measure = linked(Measure(UNKEYED, kpi=kpi.ref, of=GOAL.ref))
    work = initiative()
    step = Milestone(new_key(), title="Sign", initiative=work.ref)
    (named,) = naming(GOAL, HERE.vera)
    picture = with_goal(GOAL, kpi, measure, work, step, named)
    assert who_sees(kpi, picture) == who_sees(measure, picture) == {"olga", "paul", "vera"}
    assert who_sees(step, picture) == {"paul"}


def test_who_else_is_named_is_told_to_those_alone_who_see_it():
    named, other = naming(GOAL, HERE.vera, HERE.rita)
    assert who_sees(other, with_goal(GOAL, named, other)) == {"olga", "paul", "vera", "rita"}


def test_who_was_named_later_does_not_see_the_moments_before():
    then = with_goal(GOAL)
    now = after(then, lambda draft: draft.create(*naming(GOAL, HERE.vera)))
    assert (who_sees(GOAL, now), who_sees(GOAL, then, now)) == ({"olga", "paul", "vera"}, {"olga", "paul"})


def test_who_is_named_no_more_does_not_see_the_moments_when_they_were():
    (named,) = naming(GOAL, HERE.vera)
    then = with_goal(GOAL, named)
    now = after(then, lambda draft: draft.retire(named))
    assert who_sees(GOAL, then, now) == {"olga", "paul"}


def test_what_was_opened_since_stays_closed_in_the_moments_when_it_was_for_named_people():
    then = with_goal(GOAL)
    now = after(then, lambda draft: draft.update(GOAL, visibility=Visibility.OPEN))
    assert (who_sees(GOAL, then, now), who_sees(GOAL, now)) == ({"olga", "paul"}, set(EVERYBODY))


def test_a_draft_that_names_its_author_opens_nothing_to_them():
    today = with_goal(GOAL)
    scenario = after(today, lambda draft: draft.create(*naming(GOAL, HERE.vera)))
    assert who_sees(GOAL, scenario, now=today) == {"olga", "paul"}


def test_who_is_named_sees_it_after_it_was_retired_too():
    picture = after(with_goal(GOAL, *naming(GOAL, HERE.vera)), lambda draft: draft.retire(GOAL))
    assert who_sees(GOAL, picture) == {"olga", "paul", "vera"}


def test_naming_people_keeps_nobody_from_leaving_and_nothing_from_being_retired():
    here = with_goal(GOAL, *naming(GOAL, HERE.mia))
    assert broken_by(Draft(here, author=OPERATOR).retire(HERE.mia).retire(GOAL)) == []
