"""A small company with KPIs of every grain, and short ways to say and to read what was observed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hoshin.changes import moments
from hoshin.changes.adopt import Adopted, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.kpis.record import Recorded, record_observations
from hoshin.kpis.sheet import Row, Value
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.plan import Person, Unit

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in range(1, 5))


@dataclass(frozen=True)
class Company:
    """Ada leads the team that keeps `sales`; Ben owns `sales`; Cleo leads another team."""

    root: Unit
    team: Unit
    other_team: Unit
    ada: Person
    ben: Person
    cleo: Person
    sales: KPI
    number: int

    def record(self, *said: tuple[date, Value], by: Actor = OPERATOR) -> Recorded:
        """Say what sales of the whole company were."""
        rows = [Row(self.sales.key, self.root.key, period, value) for period, value in said]
        return record_observations(rows, by=by)

    def sold(self, upto: int | None = None) -> list[tuple[date, float | None]]:
        """What is current of sales of the whole company."""
        return [*map(tuple, series_of([self.sales.key], upto).get(self.sales.key, {}).get(self.root.key, []))]


def company() -> Company:
    """Adopted by the operator under one number."""
    root = Unit(new_key(), name="Organisation")
    ada, ben, cleo = (Person(new_key(), unit=root.ref) for _ in range(3))
    team = Unit(new_key(), name="Pumps", parent=root.ref, lead=ada.ref)
    other_team = Unit(new_key(), name="Valves", parent=root.ref, lead=cleo.ref)
    sales = KPI(new_key(), name="Sales", grain=Grain.MONTH, owner=ben.ref, unit=team.ref)
    adopted = adopted_now(root, ada, ben, cleo, team, other_team, sales)
    return Company(root, team, other_team, ada, ben, cleo, sales, adopted.number)


def adopted_now(*records: Person | Unit | KPI) -> Adopted:
    """Bring records into the plan."""
    draft = Draft(moments.today(), author=OPERATOR)
    for record in records:
        draft.create(record)
    return adopt(draft)


def kpi(name: str = "Scrap", grain: Grain | None = Grain.MONTH, year_begins: int = 1) -> KPI:
    """A KPI in the plan."""
    record = KPI(new_key(), name=name, grain=grain, year_begins=year_begins)
    adopted_now(record)
    return record


def many_rows(kpis: Iterable[Key], unit: Key, months: int, first: int = 2000) -> list[Row]:
    """A value for each of so many months of each KPI."""
    return [
        Row(key, unit, date(first + month // 12, month % 12 + 1, 1), float(month))
        for key in kpis
        for month in range(months)
    ]


def actor(person: Person) -> Actor:
    """A person as an actor."""
    return person_actor(person.key)


def member(person: Person, *grants: GrantName) -> Actor:
    """A person who may sign in, as a member or with other grants, as an actor."""
    open_account(person.key, *grants, by=OPERATOR)
    return actor(person)
