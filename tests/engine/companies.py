"""Small companies for the engine's tests: a plan of `plans`, and the work, money and reports beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from engine.plans import DUE, NAN, START, Goal, Plan
from hoshin.engine import operations as tables
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.signal_answered import DAYS as ANSWER_DAYS
from hoshin.engine.kinds import Health
from hoshin.engine.operations import ActionState, Funding, Kept, blank
from hoshin.engine.snapshot import Snapshot

EVERYTHING = Kept(sum(Kept))


@dataclass(frozen=True)
class Work:
    """An initiative: funded, for change and without figures unless said."""

    key: str
    serves: tuple[str | tuple[str, float], ...] = ()
    """Goals, each with a share or without."""
    run: bool = False
    unsaid: bool = False
    unit: str | None = "root"
    owner: str | None = None
    funding: Funding = Funding.FUNDED
    done: float | None = None
    money_planned: float | None = None
    money_used: float | None = None
    hours_planned: float | None = None
    hours_used: float | None = None
    money_lost: float | None = None
    budget: float | None = None
    planned_value: float | None = None
    cost: float | None = None
    twin: str | None = None

    @property
    def services(self) -> list[tuple[str, float | None]]:
        return [goal if isinstance(goal, tuple) else (goal, None) for goal in self.serves]


@dataclass(frozen=True)
class Action:
    goal: str | None = None
    work: str | None = None
    kpi: str | None = None
    opened: int = -30
    due: int | None = None
    closed: int | None = None
    state: ActionState = ActionState.OPEN
    assignee: str | None = None
    """Days count from the judged day."""


@dataclass(frozen=True)
class Need:
    work: str
    needs: str | None
    by: int | None = None
    ready: int | None = None
    reached: bool = False


@dataclass(frozen=True)
class Pool:
    key: str
    is_money: bool = True
    amount: float = 100.0
    so_far: float = 50.0
    used: float | None = None


@dataclass(frozen=True)
class Assumption:
    about: str
    holds: bool = True


@dataclass(frozen=True)
class Dropped:
    goal: str
    weight: float | None = None
    fresh: bool = True
    answered: bool = True
    acted_on: bool = True
    moved: bool = False
    day: int = -30


@dataclass(frozen=True)
class Ask:
    unit: str = "root"
    asked: int = -30
    answered: int | None = None


@dataclass(frozen=True)
class Worked:
    """A plan at work."""

    plan: Plan
    work: tuple[Work, ...] = ()
    actions: tuple[Action, ...] = ()
    needs: tuple[Need, ...] = ()
    pools: tuple[Pool, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    asks: tuple[Ask, ...] = ()
    loose_kpis: tuple[str, ...] = ()
    """Units, one for each KPI that serves nothing."""
    leads: tuple[str, ...] = ()
    run_money: tuple[tuple[str, float], ...] = ()
    kept: Kept = EVERYTHING
    last_known: Worked | None = None

    def company(self) -> Company:
        snapshot = self.plan.snapshot()
        before = self.last_known.company() if self.last_known else None
        return company_of(snapshot, self.operations(snapshot), last_known=before)

    def with_plan(self, plan: Plan) -> Worked:
        return replace(self, plan=plan)

    def operations(self, snapshot: Snapshot) -> tables.Operations:
        day = snapshot.day.toordinal()
        row = _Rows(
            goal=snapshot.goals.keys,
            priority=snapshot.priorities.keys,
            unit=snapshot.units.keys,
            work=[work.key for work in self.work],
            kpi=(
                kpis := sorted({*snapshot.measures.kpi, *(f"loose{n}" for n in range(len(self.loose_kpis)))})
            ),
            person=(people := sorted(self._people())),
        )
        goals = [self.plan.goal(key) for key in snapshot.goals.keys]
        services = [(work.key, *service) for work in self.work for service in work.services]
        loose = {f"loose{number}": unit for number, unit in enumerate(self.loose_kpis)}
        run_money = dict(self.run_money)
        return tables.Operations(
            kept=self.kept,
            goals=_goal_marks(goals, row, day),
            measures=blank(
                tables.MeasureMarks,
                snapshot.measures.keys,
                kpi=row.ints("kpi", snapshot.measures.kpi),
                signal=_days((-m.signal if m.signal is not None else None for m in self.plan.measures), day),
                signal_due=_days(
                    (
                        -m.signal if m.signal is not None and m.signal > ANSWER_DAYS else None
                        for m in self.plan.measures
                    ),
                    day,
                ),
                moved=_bools(m.moved for m in self.plan.measures),
            ),
            units=blank(
                tables.UnitMarks,
                snapshot.units.keys,
                run_money=_floats(run_money.get(key) for key in snapshot.units.keys),
            ),
            dropped=blank(
                tables.Dropped,
                _keys(self.dropped),
                goal=row.ints("goal", (one.goal for one in self.dropped)),
                day=_days((one.day for one in self.dropped), day),
                weight=_floats(one.weight for one in self.dropped),
                **{
                    name: _bools(getattr(one, name) for one in self.dropped)
                    for name in ("fresh", "answered", "acted_on", "moved")
                },
            ),
            kpis=blank(
                tables.Kpis,
                tuple(kpis),
                unit=row.ints("unit", (loose.get(key, "root") for key in kpis)),
                serves=_bools(key not in loose for key in kpis),
            ),
            people=blank(tables.People, tuple(people), leads=_bools(key in self.leads for key in people)),
            initiatives=_initiatives(self.work, row),
            services=blank(
                tables.Services,
                _keys(services),
                initiative=row.ints("work", (work for work, _, _ in services)),
                goal=row.ints("goal", (goal for _, goal, _ in services)),
                share=_floats(share for _, _, share in services),
            ),
            dependencies=blank(
                tables.Dependencies,
                _keys(self.needs),
                initiative=row.ints("work", (need.work for need in self.needs)),
                needs=row.ints("work", (need.needs for need in self.needs)),
                by=_days((need.by for need in self.needs), day),
                ready=_days((need.ready for need in self.needs), day),
                reached=_bools(need.reached for need in self.needs),
            ),
            actions=blank(
                tables.Actions,
                _keys(self.actions),
                goal=row.ints("goal", (action.goal for action in self.actions)),
                initiative=row.ints("work", (action.work for action in self.actions)),
                kpi=row.ints("kpi", (action.kpi for action in self.actions)),
                opened=_days((action.opened for action in self.actions), day),
                due=_days((action.due for action in self.actions), day),
                closed=_days((action.closed for action in self.actions), day),
                state=np.array([action.state for action in self.actions], np.int8),
                assignee=row.ints("person", (action.assignee for action in self.actions)),
            ),
            pools=blank(
                tables.Pools,
                tuple(pool.key for pool in self.pools),
                is_money=_bools(pool.is_money for pool in self.pools),
                amount=_floats(pool.amount for pool in self.pools),
                so_far=_floats(pool.so_far for pool in self.pools),
                used=_floats(pool.used for pool in self.pools),
            ),
            assumptions=blank(
                tables.Assumptions,
                _keys(self.assumptions),
                goal=row.ints("goal", (one.about for one in self.assumptions)),
                priority=row.ints("priority", (one.about for one in self.assumptions)),
                holds=_bools(one.holds for one in self.assumptions),
            ),
            asks=blank(
                tables.Asks,
                _keys(self.asks),
                unit=row.ints("unit", (one.unit for one in self.asks)),
                asked=_days((one.asked for one in self.asks), day),
                answered=_days((one.answered for one in self.asks), day),
            ),
        )

    def _people(self) -> set[str]:
        named = (
            *(goal.owner for goal in self.plan.goals),
            *(work.owner for work in self.work),
            *(action.assignee for action in self.actions),
            *self.leads,
        )
        return {person for person in named if person}


class _Rows:
    def __init__(self, **tables: Iterable[str]) -> None:
        self._rows = {name: {key: row for row, key in enumerate(keys)} for name, keys in tables.items()}

    def ints(self, table: str, keys: Iterable[str | None]) -> np.ndarray:
        return np.array([self._rows[table].get(key or "", -1) for key in keys], np.int64)


def _goal_marks(goals: list[Goal], row: _Rows, day: int) -> tables.GoalMarks:
    return blank(
        tables.GoalMarks,
        tuple(goal.key for goal in goals),
        **{
            name: _bools(getattr(goal, name) for goal in goals)
            for name in ("specific", "quantified", "timed", "young", "pulled_apart")
        },
        intent=np.array([goal.intent for goal in goals], np.int8),
        due=np.array([goal.due.toordinal() if goal.due else 0 for goal in goals], np.int64),
        starts=np.full(len(goals), START.toordinal()),
        ends=np.full(len(goals), DUE.toordinal()),
        owner=row.ints("person", (goal.owner if goal.owned else None for goal in goals)),
        expected_since=np.full(len(goals), START.toordinal()),
        checked_in=np.array([day - goal.silent_days for goal in goals], np.int64),
        reported=np.array([goal.reported or Health.NO_DATA for goal in goals], np.int8),
        same=np.array([goal.same for goal in goals], np.int64),
        probability=_floats(goal.probability for goal in goals),
    )


def _initiatives(work: tuple[Work, ...], row: _Rows) -> tables.Initiatives:
    amounts = ("done", "money_planned", "money_used", "hours_planned", "hours_used", "money_lost")
    return blank(
        tables.Initiatives,
        tuple(one.key for one in work),
        run=_bools(one.run for one in work),
        unsaid=_bools(one.unsaid for one in work),
        unit=row.ints("unit", (one.unit for one in work)),
        owner=row.ints("person", (one.owner for one in work)),
        funding=np.array([one.funding for one in work], np.int8),
        twin=row.ints("work", (one.twin for one in work)),
        **{
            name: _floats(getattr(one, name) for one in work)
            for name in (*amounts, "budget", "planned_value", "cost")
        },
    )


def _keys(rows: Iterable[object]) -> tuple[str, ...]:
    return tuple(f"r{number:04}" for number, _ in enumerate(rows))


def _days(days: Iterable[int | None], today: int) -> np.ndarray:
    return np.array([0 if day is None else today + day for day in days], np.int64)


def _bools(values: Iterable[object]) -> np.ndarray:
    return np.array([bool(value) for value in values], np.bool_)


def _floats(values: Iterable[float | None]) -> np.ndarray:
    return np.array([NAN if value is None else value for value in values], np.float64)
