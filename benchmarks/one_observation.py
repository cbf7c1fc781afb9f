"""One observation, from the verb to its standing, against a raw insert and commit; then a minute of them."""

from __future__ import annotations

import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

from benchmarks import _stores
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.changes.keys import Key

MODULE, WORKER = "benchmarks.one_observation", "worker"
SIZES = (10_000, 100_000)
RUNS = {10_000: 300, 100_000: 100}
"""Of each piece of work. The whole plan is walked through ahead of each, so that it begins with cold caches."""

MINUTE = 60.0
"""Seconds of verbs at a quarter of the raw rate."""

SHORTEST_REST = 0.01
FAN = 10
FIRST_DAY, TODAY = date(2026, 1, 1), date(2026, 12, 31)


def main() -> None:
    if not _stores.store():
        for size in SIZES:
            _stores.on_each_store(MODULE, str(size))
        return
    _stores.set_up()
    if sys.argv[1] == WORKER:
        work()
    else:
        measure(int(sys.argv[1]))


def measure(goals: int) -> None:
    from hoshin.alignment.settle import settle

    observe = observing(*make_plan(goals))
    settle(TODAY)
    runs = RUNS[goals]
    floor = Timing.of(raw_insert(), runs=runs)
    verb = Timing.of(observe, runs=runs)
    whole = Timing.of(lambda: (observe(), settle(TODAY)), runs=runs)
    table(
        f"{_stores.store()}, {goals:,} goals: one observation, {runs} runs",
        ("what", "p50", "p99", "p50 / raw"),
        [
            (name, timing.in_words, in_words(timing.percentile(0.99)), f"{ratio(timing, floor):.1f}")
            for name, timing in (
                ("raw insert and commit", floor),
                ("verb", verb),
                ("verb to standing", whole),
            )
        ],
    )
    a_minute(observe, 1 / floor.median / 4)


def a_minute(observe: Callable[[], int], rate: float) -> None:
    """Verbs at a rate, while a worker settles what they leave behind, as it does beside the web process."""
    asked: dict[int, float] = {}
    with Popen([sys.executable, "-m", MODULE, WORKER], stdin=PIPE, stdout=PIPE, text=True) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        begun = time.monotonic()
        for turn in range(int(rate * MINUTE)):
            due = begun + turn / rate
            time.sleep(max(0.0, due - time.monotonic()))
            asked[observe()] = due
        late = time.monotonic() - due
        said, _ = worker.communicate(f"{max(asked)}\n")
    settled = [(int(number), float(at)) for number, at in map(str.split, said.splitlines())]
    numbers = [number for number, _ in settled]
    delays = [settled[bisect_left(numbers, number)][1] - due for number, due in sorted(asked.items())]
    third = len(delays) // 3
    whole, first, last = (Timing(tuple(part)) for part in (delays, delays[:third], delays[-third:]))
    say(
        f"{_stores.store()}, {len(asked):,} verbs, {rate:,.0f} a second (a quarter of the raw rate), the last of them "
        f"{in_words(late)} late. From due to standing: p50 {in_words(whole.percentile(0.5))}, "
        f"p99 {in_words(whole.percentile(0.99))}; in the first third {in_words(first.median)}, in the last "
        f"{in_words(last.median)}: the lag {'grows' if last.median > 2 * first.median else 'does not grow'}."
    )


def work() -> None:
    """Settle again and again, and say up to which number and when; until the number that the parent names at last."""
    from hoshin.alignment.settle import settle

    last: list[int] = []
    threading.Thread(target=lambda: last.append(int(sys.stdin.readline())), daemon=True).start()
    settled, at = settle(TODAY).picture.number, time.monotonic()
    print("ready", flush=True)
    while not last or settled < last[0]:
        begun = time.monotonic()
        settled, at = settle(TODAY).picture.number, time.monotonic()
        print(settled, at)
        time.sleep(max(SHORTEST_REST, at - begun))


def raw_insert() -> Callable[[], None]:
    """One row into the same table, and a commit; the row counts for nothing, since its batch is open."""
    from django.db import connection

    from hoshin.journal import clock
    from hoshin.journal.models import Batch

    batch = Batch.objects.create(actor="operator", opened_at=clock.now(), lease_until=clock.now())
    bare, turns = connection.connection, count()
    mark = "?" if connection.vendor == "sqlite" else "%s"
    columns = "kpi, unit, period, batch_id, status, value"
    statement = f"INSERT INTO kpis_observation ({columns}) VALUES ({', '.join([mark] * 6)})"

    def insert() -> None:
        day = (FIRST_DAY + timedelta(days=next(turns))).isoformat()
        bare.execute("BEGIN IMMEDIATE" if mark == "?" else "BEGIN")
        bare.execute(statement, ("RAW", "RAW", day, batch.pk, 0, 1.0))
        bare.execute("COMMIT")

    return insert


def observing(kpis: list[Key], unit: Key) -> Callable[[], int]:
    """A verb that says something new at each call, of one KPI after the other; gives its number."""
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.record import record_observations
    from hoshin.kpis.sheet import Row

    turns = count()

    def observe() -> int:
        turn = next(turns)
        day = FIRST_DAY + timedelta(days=turn // len(kpis) % 300)
        row = Row(kpis[turn % len(kpis)], unit, day, float(turn))
        number = record_observations([row], by=OPERATOR).number
        assert number is not None
        return number

    return observe


def make_plan(size: int) -> tuple[list[Key], Key]:
    """A bushy tree of goals under ten priorities of the year; every tenth goal is a leaf with a daily KPI."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.changes.keys import link_key, new_key
    from hoshin.engine.periods import Grain
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.plan import KPI, Direction, Measure
    from hoshin.org.plan import Unit
    from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight

    unit = Unit(new_key(), name="Organisation")
    year = Cycle(new_key(), title="2026", start=FIRST_DAY, end=TODAY)
    priorities = [Priority(new_key(), title=f"Priority {at}") for at in range(FAN)]
    weights = [
        PriorityWeight(
            link_key(PriorityWeight.kind, str(one.ref), str(year.ref)), priority=one.ref, cycle=year.ref
        )
        for one in priorities
    ]
    goals: list[Goal] = []
    for at in range(size):
        above = goals[at // FAN - 1].ref if at >= FAN else priorities[at].ref
        goals.append(
            Goal(new_key(), title=f"Goal {at}", unit=unit.ref, cycle=year.ref, parent=above, due=TODAY)
        )
    kpis = [
        KPI(new_key(), name=f"KPI {at}", grain=Grain.DAY, direction=Direction.INCREASE)
        for at in range(size // FAN)
    ]
    measures = [
        Measure(
            link_key(Measure.kind, str(kpi.ref), str(goal.ref)),
            kpi=kpi.ref,
            of=goal.ref,
            baseline=Decimal(0),
            target=Decimal(1_000_000),
        )
        for kpi, goal in zip(kpis, reversed(goals), strict=False)
    ]
    draft = Draft(moments.today(), author=OPERATOR)
    for record in (unit, year, *priorities, *weights, *goals, *kpis, *measures):
        draft.create(record)
    adopt(draft)
    return [kpi.key for kpi in kpis], unit.key


if __name__ == "__main__":
    main()
