"""What all tables of operations are made on: the moment judged, its day and cycle, and the rows of what they point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from hoshin.alignment.judge import Judged
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.engine.arrays import Ints
from hoshin.engine.periods import YearBegins
from hoshin.journal import numbers
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person, Policy
from hoshin.org.policy import end_of, number_on, root_unit
from hoshin.strategy.plan import Cycle, Goal

Rows = Mapping[str, int]
"""The row of each key in its table."""


@dataclass(frozen=True)
class Ground:
    """A moment as the tables see it."""

    judged: Judged

    @property
    def picture(self) -> Picture:
        """The plan."""
        return self.judged.picture

    @property
    def number(self) -> int:
        """Up to which edits count."""
        return self.judged.number

    @property
    def facts(self) -> int:
        """Up to which what was measured counts."""
        return self.judged.known.facts

    @property
    def conduct(self) -> int:
        """Up to which what people did and said counts."""
        return self.judged.known.conduct

    @property
    def taken_back_too(self) -> bool:
        """With the facts that were taken back still there."""
        return self.judged.known.taken_back_too

    @cached_property
    def told_until(self) -> datetime:
        """The instant up to which proposals and their answers count: they take no numbers, so those that come before the
        next number do."""
        end = self.end_of(self.day)
        return min(numbers.instant_of(self.conduct + 1) or end, end)

    @property
    def day(self) -> date:
        """The judged day; what is said of later ones does not count."""
        return self.judged.judged.day

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.judged.policy

    def end_of(self, day: date) -> datetime:
        """The last instant of a day where the organisation is."""
        return end_of(day, self.policy)

    def day_of(self, instant: datetime) -> date:
        """The date of an instant where the organisation is."""
        return instant.astimezone(ZoneInfo(self.policy.time_zone)).date()

    def number_before(self, day: date) -> int:
        """The last number of the line before a day."""
        if day not in self._numbers:
            self._numbers[day] = number_on(day - timedelta(days=1), self.policy)
        return self._numbers[day]

    @cached_property
    def _numbers(self) -> dict[date, int]:
        return {}

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last day of the cycle whose weights hold; where none does, of the fiscal year of the judged day."""
        cycle = self.judged.judged.cycle
        if cycle is not None:
            return cycle.start, cycle.end
        begins = YearBegins(self.policy.fiscal_year_begins)
        first = begins.year_of(self.day)
        return first, begins.year_of(first + timedelta(days=370)) - timedelta(days=1)

    @cached_property
    def goals(self) -> Rows:
        """Rows of goals, retired ones too."""
        return _rows(self.judged.snapshot.goals.keys)

    @cached_property
    def priorities(self) -> Rows:
        """Rows of priorities."""
        return _rows(self.judged.snapshot.priorities.keys)

    @cached_property
    def units(self) -> Rows:
        """Rows of units."""
        return _rows(self.judged.snapshot.units.keys)

    @cached_property
    def kpis(self) -> Rows:
        """Rows of live KPIs."""
        return _rows(self.picture.of(KPI))

    @cached_property
    def people(self) -> Rows:
        """Rows of live people."""
        return _rows(self.picture.of(Person))

    @cached_property
    def goal_records(self) -> list[Goal]:
        """The goals of the snapshot, in its order."""
        live, retired = self.picture.of(Goal), self.picture.retired.of(Goal)
        keys = self.judged.snapshot.goals.keys
        return [live.get(Key(key)) or retired[Key(key)] for key in keys]

    @cached_property
    def in_force(self) -> frozenset[Subject]:
        """The goals whose cycle contains the judged day, and that are live or still hold a share."""
        cycles = {c.ref for c in self.picture.of(Cycle).values() if c.start <= self.day <= c.end}
        retired = self.picture.retired.of(Goal).values()
        return frozenset(
            goal.ref
            for goals in (self.picture.of(Goal).values(), (g for g in retired if g.share != 0))
            for goal in goals
            if goal.cycle in cycles
        )

    @cached_property
    def root(self) -> Key | None:
        """The key of the root unit."""
        root = root_unit(self.picture)
        return root.key if root is not None else None


def _rows(keys: Iterable[str]) -> dict[str, int]:
    return {key: row for row, key in enumerate(keys)}


def rows_of(table: Rows, refs: Iterable[Subject | None]) -> Ints:
    """The row of each reference in a table, -1 where there is none. The references are of the table's kind."""
    return np.array([table.get(ref.key, -1) if ref is not None else -1 for ref in refs], dtype=np.int64)


def ordinals(days: Iterable[date | None]) -> Ints:
    """Days as the engine counts them, 0 for none."""
    return np.array([day.toordinal() if day is not None else 0 for day in days], dtype=np.int64)
