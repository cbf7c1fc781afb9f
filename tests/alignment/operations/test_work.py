"""Initiatives, services, dependencies and actions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import isnan

import pytest

from alignment.company import change, create, measuring, retire
from alignment.operations.reading import of, operations
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.operations import ActionState, Funding
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.strategy.plan import Goal
from hoshin.work import act
from hoshin.work.plan import Dependency, Initiative, Milestone, Purpose, Service
from hoshin.work.plan import Funding as Said
from hoshin.work.progress import reach, report_progress


def initiative(company, title="New moulds", **fields):
    work = Initiative(new_key(), title=title, unit=fields.pop("unit", company.team.ref), **fields)
    create(work)
    return work


def row(work, day=date(2026, 7, 1)):
    return of(operations(day).initiatives, work)


def test_an_initiative_says_whose_it_is_and_what_it_is_for(company):
    work = initiative(company, purpose=Purpose.RUN, owner=company.ada.ref)
    found = operations()
    said = of(found.initiatives, work)
    assert said.run
    assert found.units.keys[said.unit] == company.team.key
    assert found.people.keys[said.owner] == company.ada.key


def test_an_initiative_has_planned_days(company):
    assert (row(initiative(company)).begins, row(initiative(company)).ends) == (0, 0)
    work = initiative(company, start=date(2026, 2, 1), end=date(2026, 8, 31))
    assert (row(work).begins, row(work).ends) == (
        date(2026, 2, 1).toordinal(),
        date(2026, 8, 31).toordinal(),
    )


@pytest.mark.stores
def test_what_is_said_of_an_initiative_last_is_what_is_done(company):
    work = initiative(company)
    assert isnan(row(work).done)
    assert row(work).begun == 0
    report_progress({work.ref: 0.25}, by=OPERATOR, day=date(2026, 3, 2))
    report_progress({work.ref: 0.5}, by=OPERATOR, day=date(2026, 5, 4))
    assert (row(work).done, row(work).begun) == (0.5, date(2026, 3, 2).toordinal())
    assert row(work, date(2026, 4, 1)).done == 0.25


@pytest.mark.parametrize(
    ("said", "code"),
    [(Said.PROPOSED, Funding.PROPOSED), (Said.FUNDED, Funding.FUNDED), (Said.STOPPED, Funding.STOPPED)],
)
def test_whether_work_is_to_be_done(company, said, code):
    assert row(initiative(company, funding=said)).funding == code


def test_a_retired_initiative_without_amounts_is_left_out(company):
    work = initiative(company)
    retire(work)
    assert work.key not in operations().initiatives.keys


def test_the_same_work_in_two_units_is_a_pair_of_twins(company):
    mine, theirs = initiative(company, "CRM"), initiative(company, "crm", unit=company.root.ref)
    found = operations().initiatives
    assert found.keys[of(found, mine).twin] == theirs.key
    assert found.keys[of(found, theirs).twin] == mine.key


def test_twins_are_found_by_their_scope_too(company):
    scope = (
        "Replace the customer relations software, move all addresses, train the sales people of both plants."
    )
    mine = initiative(company, "Customer relations software", description=scope)
    theirs = initiative(company, "Software for customer relations", description=scope, unit=company.root.ref)
    for title in ("Quarterly audit", "Hire twenty engineers", "Open a plant in Porto"):
        initiative(company, title)
    found = operations().initiatives
    assert found.keys[of(found, mine).twin] == theirs.key


def test_work_of_one_unit_is_no_twin(company):
    work = initiative(company, "CRM")
    initiative(company, "CRM")
    assert row(work).twin == -1


def test_what_is_done_or_stopped_is_nobodys_twin(company):
    work = initiative(company, "CRM", funding=Said.FUNDED)
    done = initiative(company, "CRM", unit=company.root.ref, funding=Said.FUNDED)
    initiative(company, "CRM", unit=company.root.ref, funding=Said.STOPPED)
    report_progress({done.ref: 1.0}, by=OPERATOR, day=date(2026, 3, 2))
    assert row(work).twin == -1


def serving(work, goal, **fields):
    link = linked(Service(UNKEYED, initiative=work.ref, goal=goal.ref, **fields))
    create(link)
    return link


def test_a_service_says_its_share_and_whether_it_is_argued(company):
    work = initiative(company)
    link = serving(work, company.goal, share=Decimal("0.25"), because="It pays.")
    found = operations()
    said = of(found.services, link)
    assert (said.share, said.argued) == (0.25, True)
    assert found.initiatives.keys[said.initiative] == work.key
    assert found.goals.keys[said.goal] == company.goal.key


def test_a_service_may_leave_share_and_because_empty(company):
    link = serving(initiative(company), company.goal, because=" ")
    said = of(operations().services, link)
    assert isnan(said.share)
    assert not said.argued


def test_a_service_of_a_retired_goal_stays_while_the_goal_holds_a_share(company):
    goal = Goal(
        new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref, parent=company.growth.ref
    )
    create(goal)
    link = serving(initiative(company), goal)
    retire(link, goal)
    found = operations()
    assert found.goals.keys[of(found.services, link).goal] == goal.key
    change(goal, share=Decimal(0))
    assert link.key not in operations().services.keys


def test_a_service_that_moved_before_its_goal_was_retired_is_gone(company):
    goal = Goal(
        new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref, parent=company.growth.ref
    )
    create(goal)
    work = initiative(company)
    old = serving(work, goal)
    retire(old)
    new = serving(work, company.goal)
    retire(goal)
    assert operations().services.keys == (new.key,)


def test_a_retired_service_of_a_live_goal_is_gone(company):
    link = serving(initiative(company), company.goal)
    retire(link)
    assert not len(operations().services)


def needing(work, needs, **fields):
    link = linked(Dependency(UNKEYED, initiative=work.ref, needs=needs.ref, **fields))
    create(link)
    return link


def test_a_dependency_on_an_initiative_is_ready_on_its_planned_end(company):
    work, other = initiative(company, start=date(2026, 5, 1)), initiative(company, end=date(2026, 4, 1))
    link = needing(work, other)
    found = operations()
    said = of(found.dependencies, link)
    assert found.initiatives.keys[said.initiative] == work.key
    assert found.initiatives.keys[said.needs] == other.key
    assert (said.by, said.ready, said.reached) == (
        date(2026, 5, 1).toordinal(),
        date(2026, 4, 1).toordinal(),
        False,
    )


def test_the_day_that_a_dependency_names_goes_before_the_planned_start(company):
    work, other = initiative(company, start=date(2026, 5, 1)), initiative(company)
    link = needing(work, other, by=date(2026, 6, 1))
    said = of(operations().dependencies, link)
    assert (said.by, said.ready) == (date(2026, 6, 1).toordinal(), 0)


def test_a_dependency_on_a_milestone_is_ready_when_that_is_due(company):
    work, other = initiative(company), initiative(company, end=date(2026, 12, 1))
    milestone = Milestone(new_key(), title="Shipped", initiative=other.ref, due=date(2026, 8, 1))
    create(milestone)
    link = needing(work, milestone)
    found = operations()
    said = of(found.dependencies, link)
    assert found.initiatives.keys[said.needs] == other.key
    assert (said.by, said.ready, said.reached) == (0, date(2026, 8, 1).toordinal(), False)
    reach(milestone.ref, by=OPERATOR)
    assert of(operations().dependencies, link).reached


def test_a_dependency_is_there_when_the_work_is_done(company):
    work, other = initiative(company), initiative(company)
    link = needing(work, other)
    report_progress({other.ref: 1.0}, by=OPERATOR)
    assert of(operations().dependencies, link).reached


def opened(serves, **fields):
    new = act.NewAction("Ask them", serves.ref, **fields)
    act.open_actions([new], by=OPERATOR, day=date(2026, 6, 1))
    return new.key


def test_an_action_serves_a_goal(company):
    key = opened(company.goal, assignee=company.ada.ref, due=date(2026, 6, 20))
    found = operations()
    said = of(found.actions, key)
    assert found.goals.keys[said.goal] == company.goal.key
    assert (said.initiative, said.kpi, said.state) == (-1, -1, ActionState.OPEN)
    assert (said.opened, said.due, said.closed) == (
        date(2026, 6, 1).toordinal(),
        date(2026, 6, 20).toordinal(),
        0,
    )
    assert found.people.keys[said.assignee] == company.ada.key


def test_an_action_for_a_kpi_serves_the_goal_that_it_alone_measures(company):
    key = opened(company.sales)
    found = operations()
    assert found.goals.keys[of(found.actions, key).goal] == company.goal.key
    assert found.kpis.keys[of(found.actions, key).kpi] == company.sales.key
    goal = Goal(new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref)
    create(goal, measuring(company.sales, goal))
    assert of(operations().actions, key).goal == -1


def test_an_action_for_a_kpi_that_measures_nothing_serves_no_goal(company):
    kpi = KPI(new_key(), name="Idle")
    create(kpi)
    key = opened(kpi)
    assert of(operations().actions, key).goal == -1


def test_an_action_for_a_milestone_serves_its_initiative(company):
    work = initiative(company)
    milestone = Milestone(new_key(), title="Shipped", initiative=work.ref)
    create(milestone)
    keys = opened(milestone), opened(work)
    found = operations()
    assert [found.initiatives.keys[of(found.actions, key).initiative] for key in keys] == [work.key] * 2


@pytest.mark.parametrize(
    ("close", "state"), [(act.mark_done, ActionState.DONE), (act.drop, ActionState.DROPPED)]
)
def test_an_action_is_closed_on_the_day_on_which_it_was_done_or_dropped(company, close, state):
    key = opened(company.goal)
    close([key], by=OPERATOR, day=date(2026, 6, 10))
    act.reassign([key], company.ada.ref, by=OPERATOR, day=date(2026, 6, 12))
    said = of(operations().actions, key)
    assert (said.state, said.closed) == (state, date(2026, 6, 10).toordinal())
    assert of(operations(date(2026, 6, 9)).actions, key).state == ActionState.OPEN


def test_an_action_that_is_opened_again_is_open(company):
    key = opened(company.goal)
    act.mark_done([key], by=OPERATOR, day=date(2026, 6, 10))
    act.reopen([key], by=OPERATOR, day=date(2026, 6, 12))
    said = of(operations().actions, key)
    assert (said.state, said.closed) == (ActionState.OPEN, 0)
