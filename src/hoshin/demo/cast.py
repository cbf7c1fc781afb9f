"""Who and what there is by the handles under which it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from hoshin.changes.keys import Key, new_key
from hoshin.changes.ref import Ref, Subject
from hoshin.demo.dates import Dates
from hoshin.demo.units import FORENAMES, SURNAMES, UNITS
from hoshin.journal.actor import Actor, person_actor
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person, Unit
from hoshin.resources.plan import Pool
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.work.plan import Initiative


@dataclass
class Cast:
    """The company as it is being made: its calendar, its dice, and the references of what there is by handle."""

    seed: str
    dates: Dates
    units: dict[str, Ref[Unit]] = field(default_factory=dict)
    staff: dict[str, list[Person]] = field(default_factory=dict)
    cycles: dict[str, Ref[Cycle]] = field(default_factory=dict)
    priorities: dict[str, Ref[Priority]] = field(default_factory=dict)
    goals: dict[str, Ref[Goal]] = field(default_factory=dict)
    kpis: dict[str, Ref[KPI]] = field(default_factory=dict)
    initiatives: dict[str, Ref[Initiative]] = field(default_factory=dict)
    pools: dict[str, Ref[Pool]] = field(default_factory=dict)
    proposals: dict[str, Key] = field(default_factory=dict)

    def dice(self, what: str) -> Random:
        """Chance for one purpose, which no other purpose moves."""
        return Random(f"{self.seed}:{what}")

    def lead(self, unit: str) -> Person:
        """Who leads a unit."""
        return self.staff[unit][0]

    def leading(self, unit: str) -> Actor:
        """The lead of a unit, acting."""
        return person_actor(self.lead(unit).key)

    def of(self, kind: str, handle: str) -> Subject:
        """The reference of something by its kind's wire name and its handle. Raises KeyError."""
        by_kind: dict[str, Mapping[str, Subject]] = {
            Unit.kind: self.units,
            Priority.kind: self.priorities,
            Goal.kind: self.goals,
            KPI.kind: self.kpis,
            Initiative.kind: self.initiatives,
            Pool.kind: self.pools,
        }
        return by_kind[kind][handle]

    def some(self, unit: str, turn: int) -> Person:
        """One of the people of a unit beside its lead."""
        others = self.staff[unit][1:]
        return others[turn % len(others)]


def people(cast: Cast) -> None:
    """Three hundred people, the lead of each unit first."""
    for unit in UNITS:
        cast.staff[unit.handle] = [
            Person(new_key(), unit=cast.units[unit.handle], role=_role(unit.roles, turn))
            for turn in range(unit.people)
        ]


def names(cast: Cast) -> Iterator[tuple[Key, str]]:
    """A name for each person, no two alike."""
    dice = cast.dice("names")
    every = [f"{fore} {sur}" for fore in FORENAMES for sur in SURNAMES]
    everyone = [person for staff in cast.staff.values() for person in staff]
    yield from zip((person.key for person in everyone), dice.sample(every, len(everyone)), strict=True)


def _role(roles: tuple[str, ...], turn: int) -> str:
    return roles[0] if turn == 0 else roles[1 + (turn - 1) % (len(roles) - 1)]
