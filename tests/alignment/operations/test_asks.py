"""What was proposed to units, and when they answered; what units say of run work; people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isnan

import pytest

from alignment.company import change, create, cycle, plan, retire
from alignment.operations.reading import of, operations
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import (
    adopt_agreed,
    consent,
    decline,
    keep,
    propose,
    reschedule,
    resolve,
    withdraw,
)
from hoshin.engine.operations import Kept
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR, acting_for, person_actor, person_key
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Goal
from hoshin.work.plan import RunShare

JUNE = date(2026, 6, 1)


def on(day: date):
    return clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


@pytest.fixture
def mia(company):
    """A member, in the team that Ada leads, who leads and owns nothing; Ada has an account, too."""
    person = Person(new_key(), unit=company.team.ref)
    with on(date(2026, 3, 1)):
        create(person)
    for each in (person, company.ada):
        open_account(each.key, by=OPERATOR)
    return person_actor(person.key)


def proposed(by, edit: Callable[[Draft], Draft], day=JUNE):
    with on(day):
        row = keep(edit(Draft(plan(), author=by, reason="A wish")))
        propose(row.pk, by=by)
    return row


def renaming(company):
    return lambda draft: draft.update(company.goal, title="Sell much more")


def asked(day=date(2026, 6, 30)):
    """(unit, day asked, day answered) of each row."""
    found = operations(day)
    return [
        (found.units.keys[unit], date.fromordinal(when), date.fromordinal(answer) if answer else None)
        for unit, when, answer in zip(
            *(getattr(found.asks, column).tolist() for column in ("unit", "asked", "answered")), strict=True
        )
    ]


def test_a_proposal_asks_the_unit_of_what_it_changes(company, mia):
    proposed(mia, renaming(company))
    assert asked() == [(company.root.key, JUNE, None)]
    assert operations().kept == Kept.PROPOSALS


def test_what_a_facilitator_proposes_is_kept_too(company, mia):
    fay = Person(new_key(), unit=company.team.ref)
    create(fay)
    open_account(fay.key, GrantName.FACILITATOR, by=OPERATOR)
    proposed(acting_for(person_key(mia), by=person_actor(fay.key)), renaming(company))
    assert (operations().kept, [unit for unit, _, _ in asked()]) == (Kept.PROPOSALS, [company.root.key])


def test_the_lead_of_a_unit_answers_for_it(company, mia):
    goal = Goal(new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref)
    row = proposed(mia, lambda draft: draft.create(goal))
    assert asked() == [(company.team.key, JUNE, None)]
    with on(date(2026, 6, 5)):
        consent(row.pk, by=person_actor(company.ada.key))
    assert asked() == [(company.team.key, JUNE, date(2026, 6, 5))]


def test_leaders_and_administrators_answer_for_the_whole(company, mia):
    admin = Person(new_key(), unit=company.team.ref)
    create(admin)
    open_account(admin.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    row = proposed(mia, lambda draft: draft.update(company.growth, title="Growth in Asia"))
    assert asked() == [(company.root.key, JUNE, None)]
    with on(date(2026, 6, 4)):
        consent(row.pk, by=person_actor(admin.key))
    assert asked() == [(company.root.key, JUNE, date(2026, 6, 4))]


@pytest.mark.stores
def test_a_unit_has_answered_when_the_last_of_those_asked_in_it_has(company, mia):
    bo = Person(new_key(), unit=company.team.ref)
    goal = Goal(new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref, owner=bo.ref)
    create(bo, goal)
    open_account(bo.key, by=OPERATOR)
    row = proposed(mia, lambda draft: draft.update(goal, title="Yet another", owner=None))
    with on(date(2026, 6, 5)):
        consent(row.pk, by=person_actor(bo.key))
    assert asked() == [(company.team.key, JUNE, None)]
    with on(date(2026, 6, 9)):
        consent(row.pk, by=person_actor(company.ada.key))
    assert asked() == [(company.team.key, JUNE, date(2026, 6, 9))]


def test_each_unit_asked_has_a_row(company, mia):
    goal = Goal(new_key(), title="Another", unit=company.team.ref, cycle=company.year.ref)
    proposed(mia, lambda draft: draft.create(goal).update(company.goal, title="Sell much more"))
    assert sorted(unit for unit, *_ in asked()) == sorted((company.root.key, company.team.key))


@pytest.mark.parametrize("close", ["decline", "withdraw", "adopt"])
def test_a_proposal_that_is_over_waits_for_nobody(company, mia, close):
    row = proposed(mia, renaming(company))
    with on(date(2026, 6, 8)):
        if close == "decline":
            decline(row.pk, by=OPERATOR, reason="Not now.")
        elif close == "withdraw":
            withdraw(row.pk, by=mia)
        else:
            consent(row.pk, by=OPERATOR)
            adopt_agreed(row.pk, by=OPERATOR)
    assert asked() == [(company.root.key, JUNE, date(2026, 6, 8))]


def test_what_was_adopted_asked_those_who_decided_before(company, mia):
    row = proposed(
        mia,
        lambda draft: draft.create(Goal(new_key(), title="X", unit=company.team.ref, cycle=company.year.ref)),
    )
    with on(date(2026, 6, 5)):
        consent(row.pk, by=person_actor(company.ada.key))
        adopt_agreed(row.pk, by=mia)
    assert asked() == [(company.team.key, JUNE, date(2026, 6, 5))]


def test_whoever_decides_alone_asks_nobody(company, mia):
    proposed(person_actor(company.ada.key), renaming(company))
    assert asked() == []


def test_the_operator_asks_nobody(company):
    proposed(OPERATOR, renaming(company))
    assert asked() == []


@pytest.mark.stores
def test_settling_a_conflict_asks_anew(company, mia):
    row = proposed(mia, renaming(company))
    with on(date(2026, 6, 3)):
        change(company.goal, title="Sell")
        resolve(row.pk, 0, keep="mine", by=mia)
    assert asked() == [(company.root.key, date(2026, 6, 3), None)]


@pytest.mark.stores
def test_another_day_of_effect_asks_anew(company, mia):
    row = proposed(mia, renaming(company))
    with on(date(2026, 6, 3)):
        consent(row.pk, by=person_actor(company.ada.key))
    with on(date(2026, 6, 5)):
        reschedule(row.pk, date(2026, 9, 1), by=mia)
    assert asked() == [(company.root.key, date(2026, 6, 5), None)]


def test_what_was_proposed_long_ago_is_left_out(company, mia):
    proposed(mia, renaming(company), date(2026, 3, 31))
    assert len(asked(date(2026, 6, 29))) == 1
    assert asked(date(2026, 6, 30)) == []


def test_a_draft_asks_nobody(company, mia):
    keep(Draft(plan(), author=mia).update(company.goal, title="Sell much more"))
    assert asked() == []
    assert operations().kept == Kept.NOTHING


def test_people_have_a_unit_and_may_lead_one(company, mia):
    found = operations()
    ada = of(found.people, company.ada)
    assert (found.units.keys[ada.unit], ada.leads) == (company.root.key, True)
    assert not of(found.people, mia.removeprefix("person:")).leads


def test_who_led_a_retired_unit_leads_none(company):
    retire(company.team)
    assert not of(operations().people, company.ada).leads


def test_a_unit_may_say_what_it_spends_on_run_work_in_the_cycle(company):
    assert isnan(of(operations().units, company.team).run_money)
    other = cycle("2025", date(2025, 1, 1), date(2025, 12, 31))
    create(
        other,
        linked(RunShare(UNKEYED, unit=company.team.ref, cycle=company.year.ref, money=Decimal("0.6"))),
        linked(RunShare(UNKEYED, unit=company.root.ref, cycle=other.ref, money=Decimal("0.1"))),
    )
    found = operations().units
    assert of(found, company.team).run_money == 0.6
    assert isnan(of(found, company.team).run_hours)
    assert isnan(of(found, company.root).run_money)


def test_the_run_share_of_hours_stands_beside_that_of_money(company):
    create(linked(RunShare(UNKEYED, unit=company.root.ref, cycle=company.year.ref, hours=Decimal("0.25"))))
    assert of(operations().units, company.root).run_hours == 0.25


def test_a_unit_may_go_and_its_asks_with_it(company, mia):
    away = Unit(new_key(), name="Away", parent=company.root.ref, lead=company.ada.ref)
    create(away)
    proposed(mia, lambda draft: draft.update(away, name="Gone"))
    retire(away)
    assert asked() == []
