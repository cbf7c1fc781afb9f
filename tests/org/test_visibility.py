"""A goal for its *unit and above* is not in the picture of anybody else, nor is what hangs only on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.visibility import seen_by
from hoshin.journal.actor import CLOCK, OPERATOR, acting_for, person_actor
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Pool, PoolKind
from hoshin.strategy.plan import Contribution, Stakeholder, StakeholderRole
from hoshin.work.plan import Initiative, KeepWithin
from org.company import actor, company, plan

pytestmark = pytest.mark.usefixtures("everybody_reads")
HERE = company()
CLOSED = replace(HERE.goal, visibility=Visibility.UNIT_AND_ABOVE)
SEALS = Unit(new_key(), name="Seals", parent=HERE.pumps.ref)
SAM = Person(new_key(), unit=SEALS.ref)
OUTSIDER = actor(HERE.vera)
OPEN_GOAL = replace(HERE.goal, key=new_key(), title="Sell valves", unit=HERE.valves.ref, owner=HERE.vera.ref)


def with_goal(goal, *more):
    return plan(*(goal if record is HERE.goal else record for record in HERE.records), SEALS, SAM, *more)


def after(picture, make):
    """The picture after some edits."""
    return picture + make(Draft(picture, author=OPERATOR)).edits


def sees(reader, record, picture, now=None):
    return seen_by(reader, picture, now or picture).find(record.ref) is not None


@pytest.mark.parametrize("person", [HERE.mia, HERE.olga, HERE.paul, HERE.rita])
def test_its_unit_and_those_above_see_a_goal(person):
    assert sees(actor(person), CLOSED, with_goal(CLOSED))


@pytest.mark.parametrize("person", [HERE.vera, SAM])
def test_other_units_and_those_below_do_not_see_it(person):
    assert not sees(actor(person), CLOSED, with_goal(CLOSED))


@pytest.mark.parametrize("reader", [CLOCK, person_actor("0" * 26)])
def test_who_is_no_person_of_the_plan_does_not_see_it(reader):
    assert not sees(reader, CLOSED, with_goal(CLOSED))


def test_who_acts_in_anothers_name_sees_what_both_see():
    picture = with_goal(CLOSED)
    mia, vera = actor(HERE.mia), actor(HERE.vera)
    assert sees(acting_for(HERE.olga.key, by=mia), CLOSED, picture)
    assert not sees(acting_for(HERE.vera.key, by=mia), CLOSED, picture)
    assert not sees(acting_for(HERE.mia.key, by=vera), CLOSED, picture)
    assert not sees(acting_for(HERE.vera.key, by=OPERATOR), CLOSED, picture)


def test_everybody_sees_an_open_goal():
    assert sees(OUTSIDER, HERE.goal, with_goal(HERE.goal))


def test_its_owner_sees_a_goal_from_anywhere():
    mine = replace(CLOSED, owner=SAM.ref)
    assert sees(actor(SAM), mine, with_goal(mine))


def test_the_lead_of_its_unit_sees_a_goal_from_anywhere():
    picture = after(with_goal(CLOSED), lambda draft: draft.update(HERE.pumps, lead=HERE.vera.ref))
    assert sees(OUTSIDER, CLOSED, picture)


def test_who_has_left_does_not_see_it():
    picture = after(with_goal(CLOSED), lambda draft: draft.retire(HERE.olga))
    assert not sees(actor(HERE.olga), CLOSED, picture)


def test_a_closed_goal_stays_closed_when_it_is_retired():
    picture = after(with_goal(CLOSED), lambda draft: draft.retire(CLOSED))
    assert not sees(OUTSIDER, CLOSED, picture)
    assert sees(actor(HERE.mia), CLOSED, picture)


def test_the_goals_below_a_closed_one_stay_open():
    below = replace(OPEN_GOAL, parent=CLOSED.ref)
    assert sees(OUTSIDER, below, with_goal(CLOSED, below))


def test_its_contributions_are_closed_with_a_goal():
    links = [
        linked(Contribution(UNKEYED, source=source.ref, target=target.ref))
        for source, target in ((CLOSED, OPEN_GOAL), (OPEN_GOAL, CLOSED))
    ]
    picture = with_goal(CLOSED, OPEN_GOAL, *links)
    assert [sees(OUTSIDER, link, picture) for link in links] == [False, False]
    assert all(sees(actor(HERE.mia), link, picture) for link in links)


def measured(*goals):
    """A KPI, and that it measures these goals."""
    kpi = KPI(new_key(), name="Sales")
    return kpi, *(linked(Measure(UNKEYED, kpi=kpi.ref, of=goal.ref)) for goal in goals)


def test_its_measures_and_a_kpi_that_hangs_only_on_it_are_closed_with_a_goal():
    kpi, measure = measured(CLOSED)
    picture = with_goal(CLOSED, kpi, measure)
    assert not sees(OUTSIDER, measure, picture)
    assert not sees(OUTSIDER, kpi, picture)
    assert sees(actor(HERE.mia), kpi, picture)


def test_a_kpi_that_measures_something_open_too_stays():
    kpi, closed, opened = measured(CLOSED, OPEN_GOAL)
    picture = with_goal(CLOSED, OPEN_GOAL, kpi, closed, opened)
    assert [sees(OUTSIDER, record, picture) for record in (kpi, closed, opened)] == [True, False, True]


def test_a_kpi_that_holds_closed_run_work_alone_is_closed_with_it():
    casting = Initiative(
        new_key(), title="Casting", unit=HERE.pumps.ref, visibility=Visibility.UNIT_AND_ABOVE
    )
    kpi = KPI(new_key(), name="Scrap")
    held = linked(KeepWithin(UNKEYED, initiative=casting.ref, kpi=kpi.ref))
    picture = with_goal(HERE.goal, casting, kpi, held)
    assert not sees(OUTSIDER, kpi, picture)
    assert sees(actor(HERE.mia), kpi, picture)


def test_a_kpi_that_holds_closed_run_work_and_measures_something_open_stays():
    casting = Initiative(
        new_key(), title="Casting", unit=HERE.pumps.ref, visibility=Visibility.UNIT_AND_ABOVE
    )
    kpi, measure = measured(OPEN_GOAL)
    held = linked(KeepWithin(UNKEYED, initiative=casting.ref, kpi=kpi.ref))
    picture = with_goal(HERE.goal, OPEN_GOAL, casting, kpi, measure, held)
    assert [sees(OUTSIDER, record, picture) for record in (kpi, held)] == [True, False]


@pytest.mark.parametrize("visibility", [Visibility.UNIT_AND_ABOVE, Visibility.NAMED_PEOPLE])
def test_what_belongs_to_no_unit_belongs_to_the_whole(visibility):
    pool = Pool(new_key(), name="Budget", holds=PoolKind.MONEY, unit_of_measure="EUR", visibility=visibility)
    picture = with_goal(HERE.goal, pool)
    assert [sees(actor(one), pool, picture) for one in (HERE.rita, HERE.paul, HERE.mia)] == [
        True,
        False,
        False,
    ]


def test_a_kpi_that_measures_nothing_is_open():
    (kpi,) = measured()
    assert sees(OUTSIDER, kpi, with_goal(CLOSED, kpi))


@pytest.mark.parametrize("retired", [False, True])
def test_its_stakeholders_and_what_they_do_are_closed_with_a_goal(retired):
    bank = Stakeholder(new_key(), subject=CLOSED.ref, name="The bank")
    pays = StakeholderRole(new_key(), stakeholder=bank.ref, name="Pays")
    picture = with_goal(CLOSED, bank, pays)
    if retired:
        picture = after(picture, lambda draft: draft.retire(pays).retire(bank))
    assert not sees(OUTSIDER, bank, picture)
    assert not sees(OUTSIDER, pays, picture)
    assert sees(actor(HERE.mia), pays, picture)


def test_stakeholders_of_something_open_stay():
    bank = Stakeholder(new_key(), subject=HERE.pumps.ref, name="The bank")
    assert sees(OUTSIDER, bank, with_goal(CLOSED, bank))


def test_what_is_closed_today_is_closed_in_earlier_moments():
    assert not sees(OUTSIDER, HERE.goal, with_goal(HERE.goal), now=with_goal(CLOSED))


def test_what_was_closed_then_stays_closed_in_that_moment():
    assert not sees(OUTSIDER, CLOSED, with_goal(CLOSED), now=with_goal(HERE.goal))


def test_the_place_of_a_reader_is_that_of_today():
    then = with_goal(CLOSED)
    now = after(then, lambda draft: draft.update(HERE.mia, unit=HERE.valves.ref))
    assert not sees(actor(HERE.mia), CLOSED, then, now)


def test_a_draft_opens_nothing_to_its_author():
    today = with_goal(CLOSED)
    scenario = after(
        today,
        lambda draft: draft.update(CLOSED, visibility=Visibility.OPEN).update(HERE.pumps, lead=HERE.vera.ref),
    )
    assert not sees(OUTSIDER, CLOSED, scenario, now=today)


def test_a_draft_in_which_units_stand_in_a_circle_is_still_read():
    today = with_goal(CLOSED)
    scenario = after(today, lambda draft: draft.update(HERE.root, parent=HERE.pumps.ref))
    assert not sees(OUTSIDER, CLOSED, scenario, now=today)


def test_the_operator_sees_everything():
    picture = with_goal(CLOSED)
    assert seen_by(OPERATOR, picture, picture) == picture


def test_nothing_in_a_readers_picture_is_closed_to_them():
    kpi, measure = measured(CLOSED)
    bank = Stakeholder(new_key(), subject=CLOSED.ref, name="The bank")
    picture = with_goal(CLOSED, OPEN_GOAL, kpi, measure, bank)
    seen: Picture = seen_by(OUTSIDER, picture, picture)
    hidden = {record.ref for record in picture} - {record.ref for record in seen}
    assert hidden == {CLOSED.ref, kpi.ref, measure.ref, bank.ref}
    assert seen_by(OUTSIDER, seen, seen) == seen
