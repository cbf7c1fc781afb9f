"""A company that divides money: two priorities that weigh 3 and 1, a goal each, and a pool counted by the quarter.

On `MIDSUMMER` the third quarter begins; on `AUGUST` it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from alignment.company import MIDSUMMER, create, cycle, made_home, plan, weighing
from hoshin.alignment.allocation.program import Composed, compose
from hoshin.alignment.judge import judge
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.visibility import seen_by
from hoshin.engine.allocation import Allocation as Answer
from hoshin.engine.allocation import solve
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.org.plan import Person, Unit
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.work.plan import Dependency, Funding, Initiative, Purpose, Service

Q2, Q3, Q4 = (date(2026, month, 1) for month in (4, 7, 10))
AUGUST = date(2026, 8, 15)


@dataclass(frozen=True)
class Budgeted:
    root: Unit
    team: Unit
    ada: Person
    year: Cycle
    heavy: Priority
    light: Priority
    fast: Goal
    safe: Goal
    money: Pool

    def work(self, title: str, asks: int | None = None, *serves: Goal, **fields: Any) -> Initiative:
        """An initiative; `asks` is planned for it of the money in the third quarter."""
        given = {"unit": self.root.ref, "funding": Funding.PROPOSED, **fields}
        record = Initiative(new_key(), title=title, **given)
        create(record, *(serving(record, goal) for goal in serves))
        if asks is not None:
            self.plan(record, asks)
        return record

    def plan(self, work: Initiative, amount: int, quarter: date = Q3) -> None:
        """Plan money for an initiative."""
        record = Allocation(
            UNKEYED, initiative=work.ref, pool=self.money.ref, period=quarter, amount=Decimal(amount)
        )
        create(linked(record))

    def hold(self, amount: int, quarter: date = Q3, pool: Pool | None = None) -> None:
        """Say what a pool holds."""
        held = PoolAmount(UNKEYED, pool=(pool or self.money).ref, period=quarter, amount=Decimal(amount))
        create(linked(held))

    def use(self, work: Initiative, amount: int, quarter: date = Q3) -> None:
        """Say what an initiative used of the money."""
        record_usage([Row(self.money.key, work.key, quarter, Decimal(amount))], by=OPERATOR)


def budgeted() -> Budgeted:
    root = made_home()
    ada = Person(new_key(), unit=root.ref)
    team = Unit(new_key(), name="Pumps", parent=root.ref, lead=ada.ref)
    year = cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
    heavy, light = (Priority(new_key(), title=title) for title in ("Heavy", "Light"))
    fast, safe = (
        Goal(new_key(), title=title, unit=root.ref, cycle=year.ref, parent=priority.ref)
        for title, priority in (("Fast", heavy), ("Safe", light))
    )
    money = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR")
    weights = weighing(heavy, year, "3"), weighing(light, year, "1")
    create(ada, team, year, heavy, light, *weights, fast, safe, money)
    return Budgeted(root, team, ada, year, heavy, light, fast, safe, money)


def serving(work: Initiative, goal: Goal, **fields: Any) -> Service:
    return linked(Service(UNKEYED, initiative=work.ref, goal=goal.ref, **fields))


def needing(work: Initiative, other: Initiative) -> Dependency:
    return linked(Dependency(UNKEYED, initiative=work.ref, needs=other.ref))


def run_work(company: Budgeted, title: str, asks: int) -> Initiative:
    """Funded run work with money planned."""
    return company.work(title, asks, purpose=Purpose.RUN, funding=Funding.FUNDED)


def composed(day: date = MIDSUMMER, reader: Actor = OPERATOR, **options: Any) -> Composed:
    """The plan as a program, for a reader."""
    whole = plan()
    return compose(judge(whole, day), seen_by(reader, whole, whole), **options)


def decided(day: date = MIDSUMMER, **options: Any) -> Answer:
    """The answer to it."""
    return solve(composed(day, **options).program, 5)


def titles(answer: Answer) -> list[str]:
    """What was chosen."""
    return sorted(str(chosen.id) for chosen in answer.selected)
