"""What all lines look at: the plan, what the checks say of each goal, and what its words say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from hoshin.alignment.first_reading.said import Beside
from hoshin.alignment.judge import Judged, judge_plan
from hoshin.alignment.operations.plan_alone import operations_of_plan
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.degrees import ask
from hoshin.engine.findings.registry import CURRENT
from hoshin.engine.smart import Smart, Verdict, judge
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.plan import Initiative


@dataclass(frozen=True)
class Ground:
    """A plan as the lines see it."""

    picture: Picture
    today: date
    beside: Beside

    @cached_property
    def judged(self) -> Judged:
        """The plan judged by the values that are given with it."""
        return judge_plan(self.picture, self.today, self.beside.series)

    @cached_property
    def company(self) -> Company:
        """The plan as the checks see it."""
        return company_of(self.judged.snapshot, operations_of_plan(self.judged), plan=self.judged.plan)

    @cached_property
    def _failing(self) -> dict[str, frozenset[str]]:
        return {
            asked.check.name: frozenset(
                asked.keys[row] for row in np.flatnonzero(asked.counts & (asked.degree < 1.0)).tolist()
            )
            for asked in ask(CURRENT.checks, self.company)
        }

    def failing(self, check: str) -> frozenset[str]:
        """The keys of what a check does not hold for."""
        return self._failing[check]

    @cached_property
    def goals(self) -> Sequence[Goal]:
        """The goals, in the order of the plan."""
        return sorted(self.picture.of(Goal).values(), key=self._place)

    def _place(self, goal: Goal) -> tuple[tuple[str, str], ...]:
        """What sorts goals as an outline does: below what they serve, in their order there."""
        steps: list[tuple[str, str]] = []
        step: Goal | Priority | None = goal
        while step is not None and (step.rank, step.key) not in steps:
            steps.append((step.rank, step.key))
            step = self.picture.get(step.parent) if isinstance(step, Goal) else None
        return tuple(reversed(steps))

    @cached_property
    def titled(self) -> Sequence[Goal]:
        """Those that say something."""
        return [goal for goal in self.goals if statement(goal)]

    @cached_property
    def priorities(self) -> Sequence[Priority]:
        """The priorities, in their order."""
        return _in_order(self.picture.of(Priority).values())

    @cached_property
    def kpis(self) -> Sequence[KPI]:
        """The KPIs, in their order."""
        return _in_order(self.picture.of(KPI).values())

    @cached_property
    def work(self) -> Sequence[Initiative]:
        """The initiatives, in their order."""
        return _in_order(self.picture.of(Initiative).values())

    @cached_property
    def words(self) -> dict[Key, Smart]:
        """What the words of each goal say: its title, or its description where it has no title."""
        return {goal.key: judge(statement(goal)) for goal in self.titled}

    @cached_property
    def described(self) -> dict[Key, Smart]:
        """What the descriptions of goals say beside their titles."""
        return {goal.key: judge(goal.description) for goal in self.titled if goal.description.strip()}

    def says(self, goal: Goal, letter: str) -> bool:
        """Whether a letter of SMART passes by the title of a goal, or by its description."""
        told = (self.words[goal.key], self.described.get(goal.key))
        return any(one is not None and one.letters[letter].verdict is Verdict.PASS for one in told)

    def measures_of(self, goal: Goal | Priority) -> Sequence[Measure]:
        """What measures a goal."""
        return self.picture.of(Measure).by("of", goal.ref)

    @cached_property
    def measured(self) -> frozenset[Subject]:
        """The goals that have a KPI, and those with one below them."""
        found: set[Subject] = set()
        for goal in self.goals:
            if not self.measures_of(goal):
                continue
            step: Goal | Priority | None = goal
            while isinstance(step, Goal) and step.ref not in found:
                found.add(step.ref)
                step = self.picture.get(step.parent)
        return frozenset(found)

    def values_of(self, kpi: KPI) -> list[tuple[date, float]]:
        """The known values of a KPI by the first days of their periods; of several units, those of the one with most."""
        of_units = self.beside.series.get(kpi.key, {})
        longest = max(of_units.values(), key=len, default=())
        return [(one.period, one.value) for one in longest if one.value is not None]


def statement(goal: Goal) -> str:
    """The words of a goal: its title, else its description; empty where neither has a word."""
    texts = (text.strip() for text in (goal.title, goal.description))
    return next((text for text in texts if any(map(str.isalpha, text))), "")


R = TypeVar("R", Priority, KPI, Initiative)


def _in_order(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda record: (record.rank, record.key))
