"""A small mill in which nothing is wrong on 30 June 2026: two priorities, three goals, money, people who report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from alignment.company import create, draft, made_home, measuring, month, observe, plan, weighing
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.accounts import open_account
from hoshin.org.people import GrantName
from hoshin.org.plan import POLICY_KEY, Person, Policy, Unit
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.strategy.plan import Assumption, Cycle, Goal, Intent, Priority
from hoshin.work.act import NewAction, mark_done, open_actions
from hoshin.work.plan import Funding, Initiative, RunShare, Service

BEGIN = date(2026, 6, 30)
QUARTERS = [date(2026, m, 1) for m in (1, 4, 7, 10)]
SAID = {
    "orders": ("Lift orders to 120 a month, from 100", Direction.INCREASE, 100, 120),
    "scrap": ("Bring scrap below 3 percent, from 6", Direction.DECREASE, 6, 3),
    "answers": ("Answer 95 of 100 requests within a day, from 70", Direction.INCREASE, 70, 95),
}
WORK = {"orders": "A second shop", "scrap": "A finer sieve", "answers": "One letter box"}
MONEY = {"orders": 30, "scrap": 30, "answers": 40}


@dataclass
class Mill:
    """What there is in it. Goals, KPIs, measures and work go by the words of `SAID`."""

    root: Unit
    units: dict[str, Unit]
    people: dict[str, Person]
    year: Cycle
    priorities: dict[str, Priority]
    assumption: Assumption
    goals: dict[str, Goal]
    kpis: dict[str, KPI]
    measures: dict[str, Measure]
    work: dict[str, Initiative]
    pool: Pool

    def report(self, what: str, number: int, value: float | None = None) -> None:
        """The figure of a month of 2026, a month ahead of its straight way unless given."""
        _, _, first, last = SAID[what]
        on_way = first + (last - first) * (number + 1) / 12
        observe(self.kpis[what], self.units[what], (month(number), on_way if value is None else value))

    def speak(self, what: str, colour: Colour = Colour.ON_TRACK) -> None:
        """A check-in of who owns a goal."""
        check_in([NewCheckIn(self.goals[what].ref, colour)], by=person_actor(self.people[what].key))

    def book(self, quarter: date) -> None:
        """What was planned for a quarter was used."""
        rows = [
            Row(self.pool.key, self.work[what].key, quarter, Decimal(amount))
            for what, amount in MONEY.items()
        ]
        record_usage(rows, by=OPERATOR)

    def give(self, record: Record, **values: Any) -> None:
        """Set fields of something."""
        adopt(draft().update(record, **values))


def at(day: date, hour: int) -> Any:
    """The clock at an hour of a day."""
    return clock.at(datetime.combine(day, time(hour), tzinfo=UTC))


def mill() -> Mill:
    """The mill on its first morning."""
    with at(BEGIN, 8):
        here = _founded()
        for what in SAID:
            open_account(here.people[what].key, GrantName.MEMBER, by=OPERATOR)
            for number in range(1, 6):
                here.report(what, number)
            here.speak(what)
            _act(here, what)
        for quarter in QUARTERS[:2]:
            here.book(quarter)
    return here


def _act(here: Mill, what: str) -> None:
    action = NewAction("Ask three customers", here.goals[what].ref, here.people[what].ref, BEGIN)
    open_actions([action], by=OPERATOR)
    mark_done([action.key], by=OPERATOR)


def _founded() -> Mill:
    root = made_home()
    policy: Ref[Policy] = Ref(Policy.kind, POLICY_KEY)
    settled = draft().update(policy, time_zone="UTC", currency="EUR")
    if settled.edits:  # a machine may be so by itself
        adopt(settled)
    people = {what: Person(new_key(), unit=root.ref) for what in SAID}
    create(*people.values())
    adopt(draft().update(root, lead=people["orders"].ref))
    units = {"orders": plan()[root.ref]}
    for what in ("scrap", "answers"):
        units[what] = Unit(new_key(), name=what, parent=root.ref, lead=people[what].ref)
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    growth, care = (
        Priority(new_key(), title=title) for title in ("Sell what we make well", "Never make anybody wait")
    )
    goals = {
        what: _goal(what, units[what], year, care if what == "answers" else growth, people[what])
        for what in SAID
    }
    kpis = {
        what: KPI(new_key(), name=what, direction=said[1], grain=Grain.MONTH, unit=units[what].ref)
        for what, said in SAID.items()
    }
    measures = {
        what: measuring(kpis[what], goals[what], baseline=Decimal(said[2]), target=Decimal(said[3]))
        for what, said in SAID.items()
    }
    work = {
        what: Initiative(
            new_key(),
            title=WORK[what],
            unit=units[what].ref,
            owner=people[what].ref,
            start=year.start,
            end=year.end,
            funding=Funding.FUNDED,
        )
        for what in SAID
    }
    pool = Pool(new_key(), name="Money", holds=PoolKind.MONEY, unit_of_measure="EUR")
    assumption = Assumption(
        new_key(), text="People ask in writing.", about=care.ref, review_on=date(2026, 12, 1)
    )
    create(
        units["scrap"],
        units["answers"],
        year,
        growth,
        care,
        *goals.values(),
        *kpis.values(),
        *measures.values(),
    )
    create(
        weighing(growth, year, "60"),
        weighing(care, year, "40"),
        *work.values(),
        *(
            linked(Service(UNKEYED, initiative=work[w].ref, goal=goals[w].ref, because="It helps."))
            for w in SAID
        ),
        *(linked(RunShare(UNKEYED, unit=units[w].ref, cycle=year.ref, money=Decimal(0))) for w in SAID),
        assumption,
        pool,
        *(linked(PoolAmount(UNKEYED, pool=pool.ref, period=q, amount=Decimal(100))) for q in QUARTERS),
        *(
            linked(
                Allocation(UNKEYED, initiative=work[w].ref, pool=pool.ref, period=q, amount=Decimal(MONEY[w]))
            )
            for w in SAID
            for q in QUARTERS
        ),
    )
    return Mill(
        root,
        units,
        people,
        year,
        {"growth": growth, "care": care},
        assumption,
        goals,
        kpis,
        measures,
        work,
        pool,
    )


def _goal(what: str, unit: Unit, year: Cycle, parent: Priority, owner: Person) -> Goal:
    return Goal(
        new_key(),
        title=SAID[what][0],
        unit=unit.ref,
        cycle=year.ref,
        owner=owner.ref,
        intent=Intent.ASPIRE,
        due=year.end,
        parent=parent.ref,
        because="It is what we are here for.",
    )
