"""A day's run of the clock on the demo company and on 10,000 goals, against a cold judgement of the same."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count, islice
from typing import Final

from benchmarks import _large_company, _stores
from benchmarks.demo import made
from benchmarks.harness import Timing, in_words, peak_memory, ratio, say, table

MODULE: Final = "benchmarks.day"
DEMO: Final = "demo"
GOALS: Final = 10_000
TODAY: Final = date(2026, 11, 24)
RUNS: Final = 3
A_HUNDREDTH: Final = 100


def main() -> None:
    if not _stores.store():
        for company in (DEMO, str(GOALS)):
            _stores.on_each_store(MODULE, company, stores=("SQLite",))
        return
    _stores.set_up()
    if sys.argv[1] == DEMO:
        made()
        measure("the demo company")
    else:
        with on(TODAY - timedelta(days=1), 9):
            _large_company.make(int(sys.argv[1]), TODAY)
        measure(f"{int(sys.argv[1]):,} goals")


def measure(company: str) -> None:
    """Days follow each other, each run once: its second run would find nothing to say."""
    from hoshin.alignment.judge import judge
    from hoshin.changes import moments

    days = (TODAY + timedelta(days=turn) for turn in count())
    cold = Timing.of(lambda: judge(moments.load(), TODAY), runs=RUNS)
    timings = {
        "the first": _runs(days, nothing, 1),
        "without news": _runs(days, nothing),
        "with check-ins on a hundredth of the goals": _runs(days, check_in_on_some),
        "with figures of a hundredth of the KPIs": _runs(days, report_some),
    }
    table(
        f"{company}: a day's run, medians; ratio: to a cold judgement of it ({cold.in_words})",
        ("day", "took", "ratio"),
        [(name, timing.in_words, f"{ratio(timing, cold):.1f}") for name, timing in timings.items()],
    )
    usual = timings["without news"]
    say(
        f"{company}: a day without news takes {in_words(usual.median)}, {ratio(usual, cold):.1f} times a cold"
        f" judgement; {peak_memory():,.0f} MB at most"
    )


def _runs(days: Iterator[date], happens: Callable[[], object], runs: int = RUNS) -> Timing:
    from hoshin.alignment.day import run_day

    seconds: list[float] = []
    for day in islice(days, runs):
        with on(day, 10):
            happens()
        with on(day, 22):
            seconds += Timing.of(partial(run_day, day), runs=1, warm_up=0).seconds
    return Timing(tuple(seconds))


def nothing() -> None:
    pass


def check_in_on_some() -> None:
    from hoshin.cadence.check_in import NewCheckIn, check_in
    from hoshin.cadence.facts import Colour
    from hoshin.changes import moments
    from hoshin.journal.actor import OPERATOR
    from hoshin.strategy.plan import Goal

    goals = list(moments.today().of(Goal))
    some = (moments.today().of(Goal)[key] for key in goals[: max(len(goals) // A_HUNDREDTH, 1)])
    check_in([NewCheckIn(goal.ref, Colour.ON_TRACK) for goal in some], by=OPERATOR)


def report_some() -> None:
    """The figures of the first month of the year once more, each time another."""
    from hoshin.changes import moments
    from hoshin.journal import clock
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.plan import KPI
    from hoshin.kpis.record import record_observations
    from hoshin.kpis.sheet import Row

    kept = [kpi for kpi in moments.today().of(KPI).values() if kpi.unit is not None]
    value = float(clock.now().toordinal() % 97)
    rows = [
        Row(kpi.key, kpi.unit.key, date(TODAY.year, 1, 1), value)
        for kpi in kept[: max(len(kept) // A_HUNDREDTH, 1)]
        if kpi.unit is not None
    ]
    record_observations(rows, by=OPERATOR)


def on(day: date, hour: int) -> AbstractContextManager[None]:
    """The clock at an hour of a day."""
    from hoshin.journal import clock

    return clock.at(datetime.combine(day, time(hour), tzinfo=UTC))


if __name__ == "__main__":
    main()
