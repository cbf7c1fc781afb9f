"""A company with work: Ada leads the team and owns the goal; Bo owns the initiative; Cy owns nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.record import Record
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.found import found
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.plan import Initiative, Milestone

TODAY = date(2026, 7, 1)
"""A day on which something happens; the clock stands at `NOW`."""
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Company:
    team: Unit
    ada: Person
    bo: Person
    cy: Person
    goal: Goal
    year: Cycle
    initiative: Initiative
    milestone: Milestone


def company() -> Company:
    found(by=OPERATOR)
    root = root_unit(moments.today())
    assert root is not None
    ada, bo, cy = (Person(new_key(), unit=root.ref) for _ in range(3))
    team = Unit(new_key(), name="Pumps", parent=root.ref, lead=ada.ref)
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    goal = Goal(new_key(), title="Cast better", unit=team.ref, cycle=year.ref, owner=ada.ref)
    initiative = Initiative(new_key(), title="New moulds", unit=team.ref, owner=bo.ref)
    milestone = Milestone(new_key(), title="First cast", initiative=initiative.ref, due=date(2026, 9, 1))
    create(ada, bo, cy, team, year, goal, initiative, milestone)
    for person in (ada, bo, cy):
        open_account(person.key, by=OPERATOR)
    return Company(team, ada, bo, cy, goal, year, initiative, milestone)


def create(*records: Record, by: Actor = OPERATOR) -> int:
    draft = Draft(moments.today(), author=by, reason="Made for a test")
    for record in records:
        draft.create(record)
    return adopt(draft).number


def actor(person: Person) -> Actor:
    return person_actor(person.key)
