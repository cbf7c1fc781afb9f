"""Evidence: what findings rest on, named for who may know it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import MIDSUMMER, Company, change, create, measuring, month, observe, plan
from hoshin.alignment.assess import assess
from hoshin.alignment.assessing import outline, told_whole
from hoshin.alignment.briefing import Briefing, brief
from hoshin.alignment.judge import judge
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.ref import Subject
from hoshin.changes.visibility import seen_by
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.kpis.plan import KPI
from hoshin.org.accounts import open_account
from hoshin.org.plan import Person
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Assumption, Goal
from hoshin.work.act import NewAction, open_actions
from hoshin.work.plan import Dependency, Funding, Initiative, Service

pytestmark = pytest.mark.django_db


def told(day: date = MIDSUMMER, reader: Actor = OPERATOR) -> Briefing:
    return brief(judge(plan(), day), seen_by(reader, plan(), plan()), reader=reader)


def evidence(check: str, of: Subject, day: date = MIDSUMMER, reader: Actor = OPERATOR) -> tuple[str, ...]:
    briefing = told(day, reader)
    (line,) = (line for line in briefing.findings if (line.check, line.subject) == (check, of))
    return briefing.evidence(line)


def test_stale_kpis_are_named_with_their_last_day(company: Company) -> None:
    observe(company.sales, company.root, (month(1), 5.0))
    assert evidence("fresh", company.goal.ref) == ("“Sales”: the last value is of 31 January 2026",)


def test_a_kpi_without_a_value_is_named_as_such(company: Company) -> None:
    orders = KPI(new_key(), name="Orders", grain=Grain.MONTH)
    create(orders, measuring(orders, company.goal))
    observe(company.sales, company.root, (month(5), 5.0), (month(6), 5.0))
    assert evidence("fresh", company.goal.ref) == ("“Orders”: no value yet",)


def test_red_kpis_are_named_with_their_health(company: Company) -> None:
    observe(company.sales, company.root, (month(6), 1.0))
    open_actions_for(company)
    assert evidence("red_has_an_action", company.goal.ref) == ("“Sales”: off track",)


def test_what_was_said_stands_beside_what_figures_say(company: Company) -> None:
    observe(company.sales, company.root, (month(6), 1.0))
    check_in([NewCheckIn(company.goal.ref, Colour.ON_TRACK)], by=OPERATOR, day=date(2026, 6, 20))
    assert evidence("reported_as_computed", company.goal.ref) == (
        "said on 20 June 2026: on track; by its figures: off track",
    )


def test_the_same_goal_elsewhere_is_named_with_its_unit(company: Company) -> None:
    other = replace(company.goal, key=new_key(), unit=company.team.ref)
    create(other)
    assert evidence("not_said_twice", company.goal.ref) == ("“Sell more”, of “Pumps”",)


def test_the_same_goal_elsewhere_is_not_named_to_who_does_not_see_it(company: Company) -> None:
    mia = Person(new_key(), unit=company.team.ref)
    other = replace(company.goal, key=new_key(), owner=None, visibility=Visibility.UNIT_AND_ABOVE)
    create(mia)
    open_account(mia.key, by=OPERATOR)
    create(mine := replace(company.goal, key=new_key(), unit=company.team.ref, owner=mia.ref), other)
    names = evidence("not_said_twice", mine.ref, reader=person_actor(mia.key))
    assert names == ("“Sell more”, of “Organisation”",)


def test_a_fallen_assumption_is_quoted(company: Company) -> None:
    create(Assumption(new_key(), text="Prices hold", about=company.growth.ref, review_on=date(2026, 5, 1)))
    assert evidence("assumption_holds", company.goal.ref) == (
        "“Prices hold”: was to be looked at again on 1 May 2026",
    )


def test_what_work_needs_is_named_with_why_it_cannot_hold(company: Company) -> None:
    first = Initiative(
        new_key(), title="Ledger", unit=company.root.ref, funding=Funding.FUNDED, end=date(2026, 9, 1)
    )
    second = Initiative(new_key(), title="Shop", unit=company.root.ref, funding=Funding.FUNDED)
    create(
        first,
        second,
        linked(Service(UNKEYED, initiative=second.ref, goal=company.goal.ref)),
        linked(Dependency(UNKEYED, initiative=second.ref, needs=first.ref, by=date(2026, 8, 1))),
    )
    assert evidence("dependency_holds", second.ref) == (
        "“Ledger”: is to be ready on 1 September 2026, and is needed by 1 August 2026",
    )


def test_who_owns_too_much_is_told_to_them_alone(company: Company) -> None:
    create(*(replace(company.goal, key=new_key(), title=f"Goal {number}") for number in range(8)))
    open_account(company.ada.key, by=OPERATOR)
    assert "owner_has_time" not in {line.check for line in told().findings}
    assert "owner_has_time" in {line.check for line in told(reader=person_actor(company.ada.key)).findings}


def test_a_finding_that_says_it_all_has_no_evidence(company: Company) -> None:
    change(company.goal, because="")
    assert evidence("argued", company.goal.ref) == ()


def open_actions_for(company: Company) -> None:
    """Some action is kept, for something else than the goal."""
    other = Goal(new_key(), title="Other", unit=company.team.ref, cycle=company.year.ref)
    create(other)
    open_actions([NewAction("Ask", serves=other.ref)], by=OPERATOR, day=MIDSUMMER)


def test_a_kpi_without_a_value_has_nothing_to_signal_with(company: Company) -> None:
    kpi = KPI(new_key(), name="Calls", unit=company.root.ref, grain=Grain.MONTH)
    create(kpi, measuring(kpi, company.goal))
    observe(company.sales, company.root, (month(5), 41.0))
    assert evidence("signal_answered", company.goal.ref) == ("“Calls”: no value yet",)


def test_a_unit_with_many_goals_says_how_many(company: Company) -> None:
    create(*(replace(company.goal, key=new_key(), title=f"Sell {n} more") for n in range(7)))
    assert evidence("few_enough", company.root.ref) == ("8 goals in force; 7 are few enough",)


def test_late_actions_are_named_with_the_day_they_were_due(company: Company) -> None:
    late = NewAction("Call them", serves=company.goal.ref, due=date(2026, 6, 20))
    in_time = NewAction("Write to them", serves=company.goal.ref, due=date(2026, 7, 20))
    open_actions([late, in_time], by=OPERATOR, day=date(2026, 6, 1))
    assert evidence("actions_on_time", company.goal.ref) == ("“Call them”, due on 20 June 2026",)


def test_telling_every_finding_asks_as_often_for_many_late_actions_as_for_few(company: Company) -> None:
    def asked(goals: int) -> int:
        new = [
            Goal(new_key(), title=f"Goal {n}", unit=company.team.ref, cycle=company.year.ref)
            for n in range(goals)
        ]
        create(*new)
        late = [NewAction("Ask", serves=goal.ref, due=date(2026, 6, 20)) for goal in new]
        open_actions(late, by=OPERATOR, day=date(2026, 6, 1))
        assessed = assess(judge(plan(), MIDSUMMER))
        found = outline(assessed).findings
        with CaptureQueriesContext(connection) as queries:
            told_whole(found, assessed)
        return len(queries)

    assert asked(2) == asked(20)
