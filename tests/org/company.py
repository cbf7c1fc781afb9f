"""A company of two divisions, as a picture or adopted: who leads, who owns, who only works there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from hoshin.changes import moments
from hoshin.changes.adopt import Adopted, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.invariants import Change, broken
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.slots import Seat, SlotName
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.org.plan import POLICY_KEY, Person, Policy, Unit
from hoshin.strategy.plan import Cycle, Goal, Priority


@dataclass(frozen=True)
class Company:
    """Rita leads the whole, Paul the pumps, Vera the valves; Olga owns the goal of the pumps, Mia works there."""

    root: Unit
    pumps: Unit
    valves: Unit
    rita: Person
    paul: Person
    vera: Person
    olga: Person
    mia: Person
    year: Cycle
    growth: Priority
    goal: Goal
    policy: Policy

    @property
    def records(self) -> list[Record]:
        """Everything, in an order in which it can be read."""
        return [getattr(self, field.name) for field in fields(self)]


def company() -> Company:
    """The company on paper."""
    root_key, pumps_key, valves_key = new_key(), new_key(), new_key()
    root, pumps, valves = (Unit(key, name="").ref for key in (root_key, pumps_key, valves_key))
    rita, paul, vera, olga, mia = (
        Person(new_key(), unit=unit) for unit in (root, pumps, valves, pumps, pumps)
    )
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    growth = Priority(new_key(), title="Growth")
    return Company(
        root=Unit(root_key, name="Organisation", lead=rita.ref),
        pumps=Unit(pumps_key, name="Pumps", parent=root, lead=paul.ref),
        valves=Unit(valves_key, name="Valves", parent=root, lead=vera.ref),
        rita=rita,
        paul=paul,
        vera=vera,
        olga=olga,
        mia=mia,
        year=year,
        growth=growth,
        goal=Goal(
            new_key(), title="Sell pumps", unit=pumps, cycle=year.ref, owner=olga.ref, parent=growth.ref
        ),
        policy=Policy(POLICY_KEY, time_zone="Europe/Berlin"),
    )


def creating(*records: Record, on: Picture | None = None, by: Actor = OPERATOR) -> Draft:
    """A draft that brings in records."""
    draft = Draft(on if on is not None else Picture(), author=by)
    for record in records:
        draft.create(record)
    return draft


def plan(*records: Record) -> Picture:
    """A picture that holds records and nothing else."""
    return Picture(1) + creating(*records).edits


def adopted(*records: Record) -> Adopted:
    """Bring records into today's plan, by the operator."""
    return adopt(creating(*records, on=moments.today()))


def draft(by: Actor | Person = OPERATOR) -> Draft:
    """A draft on today's plan."""
    return Draft(moments.today(), author=actor(by) if isinstance(by, Person) else by)


def broken_by(changes: Draft) -> list[str]:
    """What adopting a draft would break, in sentences."""
    touched = frozenset(edit.subject for edit in changes)
    return [breach.sentence for breach in broken(Change(changes.on, changes.on + changes.edits, touched))]


def actor(person: Person) -> Actor:
    """A person as an actor."""
    return person_actor(person.key)


def owner(record: Record) -> Seat:
    """The seat of the owner of something."""
    return Seat(SlotName.OWNER, record.ref)


def lead(unit: Unit) -> Seat:
    """The seat of the lead of a unit."""
    return Seat(SlotName.UNIT_LEAD, unit.ref)


LEADERS, ADMINISTRATOR = Seat(SlotName.LEADERS), Seat(SlotName.ADMINISTRATOR)
