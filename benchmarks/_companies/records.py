"""What the system of a simulated company holds of it: declared, partly missing, as tidy as its people are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.random import Generator

from benchmarks._companies.reality import Reality
from hoshin.engine import operations as tables
from hoshin.engine.arrays import Bools, Floats, Ints, Keys
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.signal_answered import DAYS as ANSWER_DAYS
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.operations import ActionState, Funding, Intent, Kept, Operations, blank
from hoshin.engine.snapshot import Contributions, Goals, Measures, Priorities, Snapshot, Units
from hoshin.engine.standings import stand

START, DAY, END = date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31)
TODAY = DAY.toordinal()
RATE = 80.0
"""Money an hour."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is on record, as the engine takes it."""

    snapshot: Snapshot
    operations: Operations
    filled: float
    """Part of all fields that could be filled which are."""

    def company(self) -> Company:
        return company_of(self.snapshot, self.operations)


def keep_records(random: Generator, reality: Reality, tidiness: float, kpis: int = 0) -> Records:
    """What is on record of a company whose people are so tidy (0…1). kpis: of each goal; 0 for as they happen to be."""
    writer = Writer(random, reality, tidiness)
    measures = writer.measures(kpis)
    snapshot = Snapshot(
        today=DAY,
        day=DAY,
        units=Units(_keys("U", len(reality.people)), reality.unit_parent, reality.people),
        priorities=Priorities(_keys("P", len(reality.weight)), reality.weight),
        goals=writer.goals(),
        measures=measures,
        contributions=Contributions((), _ints(0), _ints(0), np.zeros(0)),
        facts_kept=True,
    )
    operations = writer.operations(snapshot)
    return Records(snapshot, operations, _filled(snapshot, operations))


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts one company on record. *Kept* is a chance: low + range · tidiness."""

    random: Generator
    reality: Reality
    tidiness: float

    def chance(self, probability: Floats | float, size: int) -> Bools:
        return np.asarray(self.random.random(size) < probability)

    def goals(self) -> Goals:
        reality, count = self.reality, len(self.reality.parent)
        served = np.zeros(count)
        np.maximum.at(served, reality.goal[~reality.run], reality.serves[~reality.run].astype(float))
        hangs = (reality.parent >= 0) | (reality.priority >= 0)
        yes = np.ones(count, np.bool_)
        return Goals(
            keys=_keys("G", count),
            live=yes,
            in_force=yes,
            unit=reality.goal_unit,
            parent=reality.parent,
            priority=reality.priority,
            share=np.full(count, np.nan),
            worst=~yes,
            argued=self.chance(0.1 + 0.6 * self.tidiness + 0.2 * served, count) & hangs,
            owned=self.chance(0.5 + 0.4 * self.tidiness, count),
        )

    def measures(self, kpis: int) -> Measures:
        """What is looked at is mostly on record; some of what is on record is looked at by nobody."""
        reality, goals = self.reality, len(self.reality.parent)
        on_record = self.chance(np.where(reality.looked_at, 0.5, 0.2) + 0.4 * self.tidiness, goals)
        many = np.full(goals, kpis) if kpis else on_record * self.random.integers(1, 3, goals)
        goal = np.repeat(np.arange(goals), many)
        count = len(goal)
        looked_at, none = reality.looked_at[goal], np.full(count, np.nan)
        has_value = self.chance(np.where(looked_at, 0.95, 0.7), count)
        fresh = self.chance(np.where(looked_at, 0.6, 0.1) + 0.3 * self.tidiness, count)
        value = 50.0 * (0.3 + 0.8 * reality.traits.delivery) + self.random.normal(0.0, 20.0, count)
        return Measures(
            keys=_keys("M", count),
            goal=goal,
            priority=np.full(count, -1),
            kpi=_keys("K", count),
            weight=none,
            direction=np.full(count, Direction.INCREASE, np.int8),
            baseline=np.where(self.chance(0.5 + 0.5 * self.tidiness, count), 0.0, np.nan),
            target=np.where(self.chance(0.6 + 0.4 * self.tidiness, count), 100.0, np.nan),
            low=none,
            high=none,
            path_offset=np.zeros(count + 1, np.int64),
            path_day=_ints(0),
            path_value=np.zeros(0),
            start=np.full(count, START.toordinal()),
            due=np.full(count, END.toordinal()),
            current=np.where(has_value, value, np.nan),
            inside_share=none,
            inside_now=none,
            points_out=np.zeros(count, np.bool_),
            has_value=has_value,
            stale=has_value & ~fresh,
        )

    def operations(self, snapshot: Snapshot) -> Operations:
        people = 3 * len(self.reality.people)
        unit = np.arange(people) % len(self.reality.people)
        return Operations(
            kept=Kept(sum(Kept)),
            goals=self._goal_marks(snapshot, people),
            measures=self._measure_marks(snapshot.measures),
            units=self._unit_marks(snapshot.units),
            dropped=blank(tables.Dropped),
            kpis=blank(
                tables.Kpis,
                snapshot.measures.kpi,
                unit=self.reality.goal_unit[snapshot.measures.goal],
                serves=np.ones(len(snapshot.measures), np.bool_),
            ),
            people=blank(
                tables.People,
                _keys("H", people),
                unit=unit,
                leads=np.arange(people) < len(self.reality.people),
            ),
            initiatives=self._initiatives(people),
            services=self._services(),
            dependencies=self._dependencies(),
            actions=self._actions(people),
            pools=self._pools(),
            assumptions=self._assumptions(),
            asks=self._asks(),
        )

    def _goal_marks(self, snapshot: Snapshot, people: int) -> tables.GoalMarks:
        random, tidiness, count = self.random, self.tidiness, len(snapshot.goals)
        lately = self.chance(0.2 + 0.4 * tidiness + 0.4 * self.reality.traits.delivery, count)
        silent = np.where(lately, random.integers(0, 28, count), random.integers(29, 150, count))
        latest = replace(snapshot.measures, stale=np.zeros(len(snapshot.measures), np.bool_))
        computed = stand(replace(snapshot, measures=latest)).goals.health
        honest = self.chance(np.where(self.reality.looked_at, 0.8, 0.4), count)
        colour = np.where(honest & (computed >= Health.OFF_TRACK), computed, np.int8(Health.ON_TRACK))
        said = self.chance(0.3 + 0.6 * tidiness, count)
        return blank(
            tables.GoalMarks,
            snapshot.goals.keys,
            specific=self.chance(0.4 + 0.4 * tidiness, count),
            quantified=self.chance(0.2 + 0.4 * tidiness, count),
            timed=self.chance(0.2 + 0.3 * tidiness, count),
            intent=np.full(count, Intent.COMMIT, np.int8),
            due=np.where(self.chance(0.3 + 0.6 * tidiness, count), END.toordinal(), 0),
            starts=np.full(count, START.toordinal()),
            ends=np.full(count, END.toordinal()),
            owner=np.where(snapshot.goals.owned, random.integers(0, people, count), -1),
            expected_since=np.full(count, START.toordinal()),
            checked_in=TODAY - silent,
            reported=np.where(said, colour, np.int8(Health.NO_DATA)).astype(np.int8),
            same=(self.reality.said_twice & self.chance(0.7, count)).astype(np.int64),
        )

    def _measure_marks(self, measures: Measures) -> tables.MeasureMarks:
        count = len(measures)
        signals = self.chance(0.25, count) & measures.has_value
        signal = np.where(signals, TODAY - self.random.integers(0, 90, count), 0)
        return blank(
            tables.MeasureMarks,
            measures.keys,
            kpi=np.arange(count),
            signal=signal,
            signal_due=np.where(TODAY - signal > ANSWER_DAYS, signal, 0),
            moved=self.chance(0.02 + 0.15 * (1.0 - self.reality.traits.measuring), count),
        )

    def _unit_marks(self, units: Units) -> tables.UnitMarks:
        """The share of run work as it is, more or less, where the unit says it at all."""
        reality = self.reality
        total = np.bincount(reality.work_unit, reality.hours, len(units))
        share = np.bincount(reality.work_unit, reality.hours * reality.run, len(units)) / total
        away = self.random.normal(0.0, 0.3 - 0.25 * reality.traits.delivery, len(units))
        said = np.where(
            self.chance(0.2 + 0.7 * self.tidiness, len(units)), np.clip(share + away, 0, 1), np.nan
        )
        return blank(tables.UnitMarks, units.keys, run_money=said, run_hours=said)

    def _initiatives(self, people: int) -> tables.Initiatives:
        random, reality, count = self.random, self.reality, len(self.reality.run)
        hours = reality.hours * random.lognormal(0.0, 0.2, count)
        hours[~self.chance(0.6 + 0.4 * self.tidiness, count)] = np.nan
        money = reality.hours * RATE * random.lognormal(0.0, 0.4, count)
        money[~self.chance(0.6 + 0.4 * self.tidiness, count)] = np.nan
        seen = (reality.twin >= 0) & self.chance(0.7, count)
        return blank(
            tables.Initiatives,
            _keys("I", count),
            run=reality.run,
            unit=reality.work_unit,
            owner=random.integers(0, people, count),
            funding=np.full(count, Funding.FUNDED, np.int8),
            done=np.where(
                self.chance(0.3 + 0.6 * self.tidiness, count), np.minimum(reality.done, 0.99), np.nan
            ),
            hours_planned=hours * random.lognormal(0.0, 0.1, count),
            hours_used=hours,
            money_planned=money * random.lognormal(0.0, 0.1, count),
            money_used=money,
            twin=np.where(seen, reality.twin, -1),
        )

    def _services(self) -> tables.Services:
        """Work that truly serves its goal is mostly linked to it; some that does not is linked all the same."""
        reality = self.reality
        linked = self.chance(np.where(reality.serves, 0.6, 0.2) + 0.3 * self.tidiness, len(reality.run))
        rows = np.flatnonzero(linked & ~reality.run)
        return blank(
            tables.Services,
            _keys("S", len(rows)),
            initiative=rows,
            goal=reality.goal[rows],
            argued=self.chance(0.2 + 0.6 * self.tidiness, len(rows)),
        )

    def _dependencies(self) -> tables.Dependencies:
        count = len(self.reality.run)
        rows = np.flatnonzero(self.chance(0.4, count))
        ready = np.where(
            self.chance(0.4 + 0.5 * self.reality.traits.delivery, len(rows)), TODAY + 60, TODAY - 20
        )
        return blank(
            tables.Dependencies,
            _keys("D", len(rows)),
            initiative=rows,
            needs=self.random.integers(0, count, len(rows)),
            by=np.full(len(rows), TODAY + 90),
            ready=ready,
        )

    def _actions(self, people: int) -> tables.Actions:
        """More of them where people are tidy; done by their day as the company delivers, if that is put down."""
        random, goals = self.random, len(self.reality.parent)
        goal = np.repeat(np.arange(goals), random.poisson(0.5 + 2.0 * self.tidiness, goals))
        count = len(goal)
        due = TODAY + random.integers(-85, 60, count)
        kept = self.chance(self.reality.traits.delivery * (0.6 + 0.4 * self.tidiness), count)
        late = ~kept & self.chance(0.5, count)
        closed = np.where(kept, due - 2, np.where(late, due + 10, 0))
        closed = np.where(closed <= TODAY, closed, 0)
        return blank(
            tables.Actions,
            _keys("A", count),
            goal=goal,
            opened=due - 30,
            due=due,
            closed=closed,
            state=np.where(closed > 0, ActionState.DONE, ActionState.OPEN).astype(np.int8),
            assignee=random.integers(0, people, count),
        )

    def _pools(self) -> tables.Pools:
        spread = 0.05 + 0.3 * (1.0 - self.reality.traits.delivery)
        hours = self.reality.hours.sum()
        amount = np.array([hours * RATE, hours])
        return blank(
            tables.Pools,
            _keys("O", 2),
            is_money=np.array([True, False]),
            amount=amount,
            so_far=amount / 2.0,
            used=amount / 2.0 * self.random.lognormal(0.0, spread, 2),
        )

    def _assumptions(self) -> tables.Assumptions:
        rows = np.flatnonzero(self.chance(0.3 + 0.5 * self.tidiness, len(self.reality.weight)))
        return blank(
            tables.Assumptions, _keys("B", len(rows)), priority=rows, holds=self.chance(0.9, len(rows))
        )

    def _asks(self) -> tables.Asks:
        units = len(self.reality.people)
        unit = np.repeat(np.arange(units), self.random.poisson(2.0, units))
        in_time = self.chance(0.3 + 0.3 * self.tidiness + 0.3 * self.reality.traits.delivery, len(unit))
        return blank(
            tables.Asks,
            _keys("Q", len(unit)),
            unit=unit,
            asked=np.full(len(unit), TODAY - 60),
            answered=np.where(in_time, TODAY - 55, TODAY - 20),
        )


def _filled(snapshot: Snapshot, operations: Operations) -> float:
    """The part filled of: because, owner, due day, KPI, colour said; baseline, target, value; money, hours, share done;
    what the work serves and why; the declared split.
    """
    goals, measures, marks = snapshot.goals, snapshot.measures, operations.goals
    work, services = operations.initiatives, operations.services
    has_kpi = np.zeros(len(goals), np.bool_)
    has_kpi[measures.goal] = True
    linked, argued = np.zeros(len(work), np.bool_), np.zeros(len(work), np.bool_)
    linked[services.initiative] = True
    argued[services.initiative[services.argued]] = True
    change = ~work.run
    fields = (
        *(goals.argued, goals.owned, marks.due > 0, has_kpi, marks.reported >= Health.OFF_TRACK),
        *(~np.isnan(measures.baseline), ~np.isnan(measures.target), measures.has_value),
        *(~np.isnan(work.money_planned), ~np.isnan(work.hours_planned), ~np.isnan(work.done)),
        *(linked[change], argued[change], ~np.isnan(operations.units.run_hours)),
    )
    return float(np.concatenate(fields).mean())


def _keys(letter: str, count: int) -> Keys:
    return tuple(f"{letter}{number:07}" for number in range(count))


def _ints(count: int) -> Ints:
    return np.zeros(count, np.int64)
