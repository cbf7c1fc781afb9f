"""Chance changes of plan and facts, one verb at a time; what the plan refuses is passed over."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection

from alignment.company import (
    change,
    company,
    create,
    cycle,
    draft,
    measuring,
    observe,
    plan,
    retire,
    weighing,
)
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.sheet import NOTHING
from hoshin.changes.undo import undo
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure, Rebase
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Contribution, Cycle, Goal, Priority, PriorityWeight, RollUp

SHARES = [None, *map(Decimal, ("0", "0.2", "0.35", "0.5"))]


def seeds(*each: int) -> tuple[int, ...]:
    """What chance is tried with: on PostgreSQL the first alone, where SQL and locks differ and not what chance comes upon."""
    return each if connection.vendor == "sqlite" else each[:1]


class Chance:
    """Someone who changes a company at random; `done` is what was tried. Keys of links differ from run to run."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.day = date(2026, 7, 1)
        self.done: list[str] = []
        here = company()
        spring = cycle("H1", date(2026, 1, 1), date(2026, 6, 30), here.year)
        care = Priority(new_key(), title="Care")
        create(spring, cycle("2025", date(2025, 1, 1), date(2025, 12, 31)), care, weighing(care, here.year))
        scrap = KPI(
            new_key(), name="Scrap", grain=Grain.MONTH, direction=Direction.STAY_BELOW, high=Decimal(40)
        )
        goals = [Goal(new_key(), title="A goal", unit=here.root.ref, cycle=here.year.ref) for _ in range(4)]
        create(scrap, *goals, measuring(scrap, goals[0]))

    @property
    def verbs(self) -> list[Callable[[], object]]:
        often = [self.record_observations] * 6 + [self.let_a_kpi_drift] * 2
        often += [self.measure_a_goal] * 2 + [self.create_goal] * 2
        return [
            *often,
            self.change_a_goal,
            self.move_a_goal,
            self.retire_or_restore_a_goal,
            self.share_a_goal,
            self.take_a_measure_out,
            self.retarget_a_measure,
            self.change_a_kpi,
            self.rebase_a_kpi,
            self.move_a_cycle,
            self.weigh_a_priority,
            self.move_a_unit,
            self.contribute,
            self.change_the_policy,
            self.take_back,
            self.go_on_to_another_day,
        ]

    def act(self) -> None:
        """Do something, or try to."""
        verb = self._chance.choice(self.verbs)
        try:
            verb()
        except BadInput as error:
            self.done.append(f"{verb.__name__}: {error}")
        else:
            self.done.append(verb.__name__)

    def create_goal(self) -> None:
        create(
            Goal(
                new_key(),
                title="A goal",
                unit=self._some(Unit).ref,
                cycle=self._some(Cycle).ref,
                parent=self._some(self._chance.choice([Priority, Goal])).ref,
                share=self._chance.choice(SHARES),
                roll_up=self._chance.choice(list(RollUp)),
            )
        )

    def change_a_goal(self) -> None:
        due = self._chance.choice([None, date(2026, 3, 1), date(2026, 9, 1), date(2027, 3, 1)])
        cycle = self._some(Cycle).ref
        change(self._some(Goal), due=due, cycle=cycle, roll_up=self._chance.choice(list(RollUp)))

    def move_a_goal(self) -> None:
        change(self._some(Goal), parent=self._some(self._chance.choice([Priority, Goal])).ref)

    def retire_or_restore_a_goal(self) -> None:
        retired = list(plan().retired.of(Goal).values())
        if retired and self._chance.random() < 0.6:
            adopt(draft().restore(self._chance.choice(retired)))
            return
        goal = self._some(Goal)
        retire(*plan().of(Measure).by("of", goal.ref), goal)

    def share_a_goal(self) -> None:
        change(self._some(Goal), share=self._chance.choice(SHARES))

    def measure_a_goal(self) -> None:
        of = self._some(Goal) if self._chance.random() < 0.8 else self._some(Priority)
        create(measuring(self._some(KPI), of, target=self._chance.choice([None, Decimal(70)])))

    def take_a_measure_out(self) -> None:
        retire(self._some(Measure))

    def retarget_a_measure(self) -> None:
        values = [None, Decimal(0), Decimal(20), Decimal(60)]
        target, baseline, high = (self._chance.choice(values) for _ in range(3))
        change(self._some(Measure), target=target, baseline=baseline, high=high)

    def change_a_kpi(self) -> None:
        kpi = self._some(KPI)
        field, values = self._chance.choice(
            [
                ("direction", [None, *Direction]),
                ("grain", [None, Grain.MONTH, Grain.QUARTER]),
                ("aggregation", list(Aggregation)),
                ("target", [None, Decimal(50), Decimal(-10)]),
            ]
        )
        change(kpi, **{field: self._chance.choice(values)})

    def rebase_a_kpi(self) -> None:
        rebases = list(plan().of(Rebase).values())
        if rebases and self._chance.random() < 0.4:
            retire(self._chance.choice(rebases))
            return
        day = date(2026, self._chance.randint(1, 6), 10)
        create(linked(Rebase(UNKEYED, kpi=self._some(KPI).ref, day=day, because="A new plant.")))

    def move_a_cycle(self) -> None:
        change(self._some(Cycle), end=date(2026, self._chance.randint(6, 12), 28))

    def weigh_a_priority(self) -> None:
        weights = list(plan().of(PriorityWeight).values())
        if weights and self._chance.random() < 0.3:
            retire(self._chance.choice(weights))
        elif weights and self._chance.random() < 0.5:
            number = self._chance.choice([None, Decimal(0), Decimal(2)])
            change(self._chance.choice(weights), weight=number)
        else:
            create(weighing(self._some(Priority), self._some(Cycle), "3"))

    def move_a_unit(self) -> None:
        unit = self._some(Unit)
        if self._chance.random() < 0.4:
            change(self._some(Goal), unit=unit.ref)
        elif self._chance.random() < 0.5:
            create(Unit(new_key(), name="A team", parent=unit.ref))
        else:
            change(unit, parent=self._some(Unit).ref)

    def contribute(self) -> None:
        share = self._chance.choice(SHARES)
        source, target = self._some(Goal).ref, self._some(Goal).ref
        create(linked(Contribution(UNKEYED, source=source, target=target, share=share)))

    def record_observations(self) -> None:
        kpi, unit = self._some(KPI), self._some(Unit)
        values = [None, NOTHING, 0.0, -0.0, *(self._chance.uniform(-20, 120) for _ in range(6))]
        days = {
            period_of(
                date(2025, 10, 1) + timedelta(days=self._chance.randrange(400)),
                kpi.grain or Grain.MONTH,
                YearBegins(kpi.year_begins),
            ).start
            for _ in range(self._chance.randint(1, 6))
        }
        observe(kpi, unit, *((day, self._chance.choice(values)) for day in sorted(days)))

    def let_a_kpi_drift(self) -> None:
        """A year of quiet months, and from some month of 2026 on a little more or less."""
        kpi, unit = self._some(KPI), self._some(Unit)
        grain, begins = kpi.grain or Grain.MONTH, YearBegins(kpi.year_begins)
        since, shift = date(2026, self._chance.randint(3, 6), 1), self._chance.choice([-15.0, 15.0])
        months = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(5, 18)]
        values = {period_of(day, grain, begins).start: 20.0 + day.month % 2 for day in months}
        observe(kpi, unit, *((day, value + shift * (day >= since)) for day, value in values.items()))

    def take_back(self) -> None:
        _, number = numbers.head()
        undo(self._chance.randint(max(number - 6, 3), number), by=OPERATOR)

    def change_the_policy(self) -> None:
        policy = policy_of(plan())
        field = self._chance.choice(["at_risk", "off_track", "stale_after"])
        change(policy, **{field: Decimal(self._chance.choice(["0.05", "0.3", "0.9"]))})

    def go_on_to_another_day(self) -> None:
        self.day += timedelta(days=self._chance.choice([1, 1, 30, 150, -100]))

    def _some(self, kind):
        records = list(plan().of(kind).values())
        if not records:
            raise BadInput(f"There is no {kind.kind}.")
        return self._chance.choice(records)
