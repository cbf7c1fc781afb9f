"""A company whose plan and facts are judged, and short ways to change both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row, Value
from hoshin.org.found import found
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight

MIDSUMMER = date(2026, 7, 1)


@dataclass(frozen=True)
class Company:
    """Ada owns the one goal of the root unit; sales measure it in 2026, from 0 to 100."""

    root: Unit
    team: Unit
    ada: Person
    year: Cycle
    growth: Priority
    goal: Goal
    sales: KPI
    measure: Measure


def company(**of_sales: Any) -> Company:
    """Adopted by the operator under one number, after the root unit and the policy."""
    root = made_home()
    ada = Person(new_key(), unit=root.ref)
    team = Unit(new_key(), name="Pumps", parent=root.ref, lead=ada.ref)
    year = cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
    growth = Priority(new_key(), title="Growth")
    goal = Goal(
        new_key(),
        title="Sell more",
        unit=root.ref,
        cycle=year.ref,
        owner=ada.ref,
        parent=growth.ref,
        because="It pays.",
    )
    said = {
        "direction": Direction.INCREASE,
        "grain": Grain.MONTH,
        "baseline": Decimal(0),
        "target": Decimal(100),
    }
    sales = KPI(new_key(), name="Sales", **{**said, **of_sales})
    measure = measuring(sales, goal)
    create(ada, team, year, growth, weighing(growth, year, "1"), goal, sales, measure)
    return Company(root, team, ada, year, growth, goal, sales, measure)


def made_home() -> Unit:
    """A new home; gives its root unit."""
    found(by=OPERATOR)
    root = root_unit(plan())
    assert root is not None
    return root


def cycle(title: str, start: date, end: date, parent: Cycle | None = None) -> Cycle:
    return Cycle(new_key(), title=title, start=start, end=end, parent=parent.ref if parent else None)


def measuring(kpi: KPI, of: Goal | Priority, **fields: Any) -> Measure:
    return linked(Measure(UNKEYED, kpi=kpi.ref, of=of.ref, **fields))


def weighing(priority: Priority, of: Cycle, weight: str | None = None) -> PriorityWeight:
    number = Decimal(weight) if weight is not None else None
    return linked(PriorityWeight(UNKEYED, priority=priority.ref, cycle=of.ref, weight=number))


def plan() -> Picture:
    return moments.today()


def draft() -> Draft:
    return Draft(plan(), author=OPERATOR)


def create(*records: Record) -> int:
    """Bring records into the plan; the number it took."""
    edits = draft()
    for record in records:
        edits.create(record)
    return adopt(edits).number


def change(record: Record, **values: Any) -> int:
    """Set fields of a record; the number it took."""
    return adopt(draft().update(record, **values)).number


def retire(*records: Record) -> int:
    """Take records out of what is live; the number it took."""
    edits = draft()
    for record in records:
        edits.retire(record)
    return adopt(edits).number


def observe(kpi: KPI, unit: Unit, *said: tuple[date, Value]) -> int | None:
    """Say what a KPI was in a unit; the number it took."""
    rows = [Row(kpi.key, unit.key, period, value) for period, value in said]
    return record_observations(rows, by=OPERATOR).number


def month(number: int, year: int = 2026) -> date:
    """The first day of a month."""
    return date(year, number, 1)
