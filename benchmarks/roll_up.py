"""The engine's roll-up of 10^4, 10^5 and 10^6 goals, against a recursive query in SQLite on the same tree."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.harness import Timing, in_words, say, table

if TYPE_CHECKING:
    from hoshin.engine.arrays import Floats, Ints
    from hoshin.engine.snapshot import Goals, Measures, Snapshot

SIZES = (10_000, 100_000, 1_000_000)
SHAPES = ("bushy", "star", "50 deep")
CHILDREN = 5
DEEP = 50
PRIORITIES = 5
TIMES_AS_FAST = 20
LINEAR_WITHIN = 2.0
"""A goal may take this many times as long among 10^6 as among 10^5: the caches of a processor are no part of the claim."""

QUERY = """
    WITH RECURSIVE up (goal, result) AS (
        SELECT goal, progress FROM measure
        UNION ALL
        SELECT goal.parent, up.result * goal.part FROM up JOIN goal ON goal.id = up.goal WHERE goal.parent IS NOT NULL
    )
    SELECT goal, sum(result) FROM up GROUP BY goal
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size and shape."""

    size: int
    shape: str
    plan: Timing
    roll: Timing
    stand: Timing
    query: Timing

    @property
    def times_as_fast(self) -> float:
        return self.query.median / self.roll.median

    @property
    def a_goal(self) -> float:
        """Seconds that one goal takes, in the run that others on the machine disturbed least."""
        return self.roll.least / self.size

    @property
    def row(self) -> tuple[str, ...]:
        return (
            f"10^{len(str(self.size)) - 1} {self.shape}",
            self.plan.in_words,
            self.stand.in_words,
            self.roll.in_words,
            in_words(self.a_goal),
            self.query.in_words,
            f"{self.times_as_fast:,.0f}",
        )


def main() -> None:
    measured = [measure(size, shape) for size in SIZES for shape in SHAPES]
    table(
        "Goals in random order, a measure at each leaf; medians. The plan is made once for a structure;\n"
        "stand: progress, roll-up and health together; ratio: query to roll-up.",
        ("goals", "plan", "stand", "roll-up", "a goal", "query", "ratio"),
        (one.row for one in measured),
    )
    largest = [one for one in measured if one.size == SIZES[-1]]
    slowest = min(one.times_as_fast for one in largest)
    verdict("at 10^6 goals", slowest >= TIMES_AS_FAST, f"{slowest:.0f} times as fast", f"{TIMES_AS_FAST}")
    for one in largest:
        before = next(other for other in measured if (other.size, other.shape) == (SIZES[-2], one.shape))
        growth = one.a_goal / before.a_goal
        verdict(
            f"linear, {one.shape}",
            growth <= LINEAR_WITHIN,
            f"a goal takes {growth:.2f} times as long among 10^6 as among 10^5",
            f"at most {LINEAR_WITHIN}",
        )


def verdict(what: str, holds: bool, found: str, demanded: str) -> None:
    say(f"{what}: {found} (demanded: {demanded}){'' if holds else ': NOT MET'}")


def measure(size: int, shape: str) -> Measured:
    from hoshin.engine.progress import measure_progress
    from hoshin.engine.roll_up import roll_up
    from hoshin.engine.roll_up_plan import plan_roll_up
    from hoshin.engine.standings import measure_inputs, stand

    snapshot = make_snapshot(size, shape)
    plan = plan_roll_up(snapshot)
    inputs = measure_inputs(snapshot.measures, measure_progress(snapshot))
    connection = load(snapshot, inputs.progress)
    compare(connection, roll_up(plan, inputs).result)
    few = 1 if size == SIZES[-1] else 3
    return Measured(
        size=size,
        shape=shape,
        plan=Timing.of(lambda: plan_roll_up(snapshot), runs=few),
        roll=Timing.of(lambda: roll_up(plan, inputs), runs=9),
        stand=Timing.of(lambda: stand(snapshot, plan=plan), runs=few),
        query=Timing.of(lambda: count(connection), runs=few, warm_up=few - 1),
    )


def load(snapshot: Snapshot, progress: Floats) -> sqlite3.Connection:
    """The same tree in a database in memory; the query has it as easy as it can: parts are ready, one number is asked."""
    from hoshin.engine.mass import divide

    division = divide(snapshot.goals, len(snapshot.priorities))
    nodes, parts = division.node.tolist(), division.part.tolist()
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE goal (id INTEGER PRIMARY KEY, parent INTEGER, part REAL NOT NULL)")
    connection.execute("CREATE TABLE measure (goal INTEGER NOT NULL, progress REAL NOT NULL)")
    connection.executemany(
        "INSERT INTO goal VALUES (?, ?, ?)", zip(range(len(nodes)), nodes, parts, strict=True)
    )
    goals = snapshot.measures.goal.tolist()
    connection.executemany("INSERT INTO measure VALUES (?, ?)", zip(goals, progress.tolist(), strict=True))
    connection.execute("ANALYZE")
    return connection


def count(connection: sqlite3.Connection) -> int:
    """Run the query to its end, without bringing its rows to Python."""
    row = connection.execute(
        f"SELECT count(*), sum(result) FROM ({QUERY.replace('sum(result)', 'sum(result) AS result')})"
    )
    return int(row.fetchone()[0])


def compare(connection: sqlite3.Connection, result: Floats) -> None:
    """Both give the same result for every goal and priority."""
    import numpy as np

    found = np.full(len(result), np.nan)
    for node, value in connection.execute(QUERY):
        found[node] = value
    np.testing.assert_allclose(found, result, atol=1e-9)


def make_snapshot(size: int, shape: str) -> Snapshot:
    """A plan of a shape under five priorities, in random order, with a measure at each leaf."""
    import numpy as np

    from hoshin.engine.snapshot import Contributions, Priorities, Snapshot, Units

    day = date(2026, 7, 1)
    parent, priority = tree(size, shape)
    is_leaf = np.ones(size, np.bool_)
    is_leaf[parent[parent >= 0]] = False
    none = np.zeros(0, np.int64)
    return Snapshot(
        today=day,
        day=day,
        units=Units(("root",), np.array([-1]), np.array([1])),
        priorities=Priorities(
            tuple(f"P{number}" for number in range(PRIORITIES)), np.full(PRIORITIES, np.nan)
        ),
        goals=make_goals(parent, priority),
        measures=make_measures(np.flatnonzero(is_leaf), day),
        contributions=Contributions((), none, none, np.zeros(0)),
        facts_kept=True,
    )


def tree(size: int, shape: str) -> tuple[Ints, Ints]:
    """Rows of the parent goals and of the priorities, -1 for none; seeded."""
    import numpy as np

    random = np.random.default_rng(2026)
    number = np.arange(size)
    if shape == "star":
        above = np.full(size, -1)
    elif shape == "bushy":
        above = np.where(number < PRIORITIES, -1, number // CHILDREN - 1)
    else:
        width = size // DEEP
        level = number // width
        above = np.where(level == 0, -1, (level - 1) * width + random.integers(0, width, size))
    row = random.permutation(size)
    parent = np.full(size, -1)
    parent[row] = np.where(above >= 0, row[above], -1)
    return parent, np.where(parent < 0, random.integers(0, PRIORITIES, size), -1)


def make_goals(parent: Ints, priority: Ints) -> Goals:
    import numpy as np

    from hoshin.engine.snapshot import Goals

    yes = np.ones(len(parent), np.bool_)
    return Goals(
        keys=tuple(f"G{row:07}" for row in range(len(parent))),
        live=yes,
        in_force=yes,
        unit=np.zeros(len(parent), np.int64),
        parent=parent,
        priority=priority,
        share=np.full(len(parent), np.nan),
        worst=~yes,
        argued=yes,
        owned=yes,
    )


def make_measures(goal: Ints, day: date) -> Measures:
    import numpy as np

    from hoshin.engine.kinds import Direction
    from hoshin.engine.snapshot import Measures

    size = len(goal)
    keys, none = tuple(f"M{row:07}" for row in range(size)), np.full(size, np.nan)
    current = np.random.default_rng(2027).uniform(0.0, 100.0, size)
    return Measures(
        keys=keys,
        goal=goal,
        priority=np.full(size, -1),
        kpi=keys,
        weight=none,
        direction=np.full(size, Direction.INCREASE, np.int8),
        baseline=np.zeros(size),
        target=np.full(size, 100.0),
        low=none,
        high=none,
        path_offset=np.zeros(size + 1, np.int64),
        path_day=np.zeros(0, np.int64),
        path_value=np.zeros(0),
        start=np.full(size, day.replace(month=1).toordinal()),
        due=np.full(size, date(day.year, 12, 31).toordinal()),
        current=current,
        inside_share=none,
        inside_now=none,
        points_out=np.zeros(size, np.bool_),
        has_value=np.ones(size, np.bool_),
        stale=np.zeros(size, np.bool_),
    )


if __name__ == "__main__":
    main()
