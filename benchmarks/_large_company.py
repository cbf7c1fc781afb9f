"""A company of so many goals in the database: each with monthly KPIs, work, money, an action, a check-in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hoshin.changes.record import Record
    from hoshin.kpis.plan import KPI
    from hoshin.strategy.plan import Goal

MONTHS: Final = 24
FAN: Final = 10
OF_A_UNIT: Final = 50
AT_ONCE: Final = 20_000
"""Edits in one changeset."""
VALUES_AT_ONCE: Final = 250_000
"""Values in one batch."""
WORDS: Final = [
    f"{first}{second}"
    for first in ("ba", "de", "ki", "lo", "mu", "pra")
    for second in ("rton", "skel", "vand", "zimor", "nelt")
]


@dataclass(frozen=True, slots=True)
class Large:
    """Its goals, and their KPIs, each kept by the unit of its goal: as many for every goal, in the order of the goals."""

    goals: Sequence[Goal]
    kpis: Sequence[KPI]


def make(size: int, today: date, *, kpis: int = 1, months: int = MONTHS, since: date | None = None) -> Large:
    """Made by the ordinary verbs, in a few great changesets and batches.

    kpis: of each goal. months: before the present one, of which each KPI has a value. since: the day, before today, on
    which plan and the values up to then are told; the later ones are told today.
    """
    from hoshin.journal import clock

    begun = since or today
    with clock.at(datetime(begun.year, begun.month, begun.day, 9, tzinfo=UTC)) if since else nullcontext():
        large = _plan(size, begun, today, kpis)
        _adopt(list(_work(large, begun)))
        _facts(large, begun, months)
    later = (today.year - begun.year) * 12 + today.month - begun.month
    if later:
        _facts(large, today, later)
    return large


def _plan(size: int, begun: date, today: date, kpis_of_a_goal: int) -> Large:
    from hoshin.changes.keys import new_key
    from hoshin.changes.links import UNKEYED, linked
    from hoshin.engine.periods import Grain
    from hoshin.kpis.plan import KPI, Direction, Measure
    from hoshin.org.plan import Person, Unit
    from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight

    dice = random.Random(2026)
    root = Unit(new_key(), name="Organisation")
    units = [root, *(Unit(new_key(), name=f"Unit {at}", parent=root.ref) for at in range(size // OF_A_UNIT))]
    people = [Person(new_key(), unit=unit.ref) for unit in units]
    year = Cycle(new_key(), title="The year", start=date(begun.year, 1, 1), end=date(today.year, 12, 31))
    priorities = [Priority(new_key(), title=f"Priority {at}") for at in range(FAN)]
    weights = [
        linked(PriorityWeight(UNKEYED, priority=p.ref, cycle=year.ref, weight=Decimal(10)))
        for p in priorities
    ]
    goals: list[Goal] = []
    for at in range(size):
        place = at % len(units)
        goals.append(
            Goal(
                new_key(),
                title=f"Bring {' '.join(dice.sample(WORDS, 4))} to {at} percent",
                unit=units[place].ref,
                cycle=year.ref,
                owner=people[place].ref,
                parent=goals[at // FAN - 1].ref if at >= FAN else priorities[at].ref,
                because="It helps.",
                due=year.end,
            )
        )
    measured = [goal for goal in goals for _ in range(kpis_of_a_goal)]
    kpis = [
        KPI(new_key(), name=f"KPI {at}", unit=goal.unit, grain=Grain.MONTH, direction=Direction.INCREASE)
        for at, goal in enumerate(measured)
    ]
    measures = [
        linked(Measure(UNKEYED, kpi=kpi.ref, of=goal.ref, baseline=Decimal(0), target=Decimal(100)))
        for kpi, goal in zip(kpis, measured, strict=True)
    ]
    _adopt([*units, *people, year, *priorities, *weights, *goals, *kpis, *measures])
    return Large(goals, kpis)


def _work(large: Large, today: date) -> Iterator[Record]:
    """One initiative for each goal, with money in each quarter that has begun."""
    from hoshin.changes.keys import new_key
    from hoshin.changes.links import UNKEYED, linked
    from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
    from hoshin.work.plan import Funding, Initiative, Service

    quarters = [date(today.year, month, 1) for month in (1, 4, 7, 10) if month <= today.month]
    pool = Pool(new_key(), name="Money", holds=PoolKind.MONEY, unit_of_measure="EUR")
    yield pool
    for quarter in quarters:
        yield linked(PoolAmount(UNKEYED, pool=pool.ref, period=quarter, amount=Decimal(len(large.goals))))
    for at, goal in enumerate(large.goals):
        work = Initiative(
            new_key(), title=f"Work {at}", unit=goal.unit, owner=goal.owner, funding=Funding.FUNDED
        )
        yield work
        yield linked(Service(UNKEYED, initiative=work.ref, goal=goal.ref, because="It helps."))
        for quarter in quarters:
            yield linked(
                Allocation(UNKEYED, initiative=work.ref, pool=pool.ref, period=quarter, amount=Decimal(1))
            )


def _facts(large: Large, today: date, months: int) -> None:
    from hoshin.cadence.check_in import NewCheckIn, check_in
    from hoshin.cadence.facts import Colour
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.record import record_observations
    from hoshin.kpis.sheet import Row
    from hoshin.work.act import NewAction, open_actions

    dice, periods = random.Random(2027), list(_months_before(today, months))
    at_once = VALUES_AT_ONCE // months
    for start in range(0, len(large.kpis), at_once):
        record_observations(
            (
                Row(kpi.key, kpi.unit.key, period, dice.gauss(40.0 + turn, 4.0))
                for kpi in large.kpis[start : start + at_once]
                if kpi.unit is not None
                for turn, period in enumerate(periods)
            ),
            by=OPERATOR,
        )
    check_in([NewCheckIn(goal.ref, Colour.ON_TRACK) for goal in large.goals], by=OPERATOR)
    due = today + timedelta(weeks=2)
    open_actions([NewAction("See to it", goal.ref, goal.owner, due) for goal in large.goals], by=OPERATOR)


def _months_before(today: date, count: int) -> Iterator[date]:
    """The first days of so many months before the present one, the oldest first."""
    last = today.year * 12 + today.month - 2
    return (date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1))


def _adopt(records: Sequence[Record]) -> None:
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR

    for start in range(0, len(records), AT_ONCE):
        draft = Draft(moments.today(), author=OPERATOR)
        for record in records[start : start + AT_ONCE]:
            draft.create(record)
        adopt(draft)
