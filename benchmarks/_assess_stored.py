"""One company in a database, judged by a process that did not make it: `python -m benchmarks._assess_stored GOALS ANSWER`."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from benchmarks import _large_company, _stores
from benchmarks.harness import in_words, peak_memory

if TYPE_CHECKING:
    from hoshin.alignment.judge import Judged

T = TypeVar("T")
MODULE: Final = "benchmarks._assess_stored"
MAKE: Final = "make"
TODAY: Final = date(2026, 11, 24)
KPIS: Final = 3
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Stored:
    """What judging a company from nothing takes, in seconds of the processor, and the most memory, in MB."""

    goals: int
    load: float
    """The plan from its tables."""
    judge: float
    """Values of KPIs, progress, roll-up and health."""
    operations: float
    """Work, money, people and reports, signals and likenesses, without forecasts."""
    index: float
    """All checks, the index and the list of findings."""
    edit: float
    """After the reason of one goal was changed, in the same process: to judge anew, and to tell what the checks say."""
    memory: float

    @property
    def whole(self) -> float:
        return self.load + self.judge + self.operations + self.index

    @property
    def a_goal(self) -> float:
        return self.whole / self.goals

    @property
    def row(self) -> tuple[str, ...]:
        times = (self.load, self.judge, self.operations, self.index, self.whole, self.a_goal, self.edit)
        size = f"10^{len(str(self.goals)) - 1}"
        return (size, *map(in_words, times), f"{self.memory:,.0f} MB")


def measured(goals: int) -> Stored:
    """Make a company in a home of its own, and judge it in a fresh process."""
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        _stores.on_each_store(MODULE, str(goals), answer.name, stores=("SQLite",))
        return Stored(**json.loads(Path(answer.name).read_text(encoding="utf-8")))


def main() -> None:
    size, answer = sys.argv[1:]
    _stores.set_up()
    if answer == MAKE:
        _make(int(size))
        return
    subprocess.run([sys.executable, "-m", MODULE, size, MAKE], check=True)
    Path(answer).write_text(json.dumps(asdict(_judged(int(size)))), encoding="utf-8")


def _make(goals: int) -> None:
    from hoshin.journal import clock

    with clock.at(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)):
        _large_company.make(goals, TODAY, kpis=KPIS, months=MONTHS)


def _judged(goals: int) -> Stored:
    """Once, and from nothing: what is kept between days is not there either."""
    import hoshin.engine.similar.neighbours  # noqa: F401 - what is loaded late is no part of the figures
    from hoshin.alignment.judge import judge
    from hoshin.alignment.operations import operations_of
    from hoshin.alignment.snapshot import thresholds_of
    from hoshin.changes import moments
    from hoshin.engine.company import company_of
    from hoshin.engine.index import read_index

    picture, load = _timed(moments.load)
    judged, judging = _timed(lambda: judge(picture, TODAY))
    operations, reading = _timed(lambda: operations_of(judged))
    thresholds = thresholds_of(judged.policy)
    _, asking = _timed(
        lambda: read_index(
            company_of(judged.snapshot, operations, thresholds=thresholds, plan=judged.plan)
        ).findings()
    )
    return Stored(goals, load, judging, reading, asking, _edited(judged), peak_memory())


def _edited(judged: Judged) -> float:
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import tell
    from hoshin.alignment.judge import moved_on
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.journal.actor import OPERATOR
    from hoshin.strategy.plan import Goal

    goal = next(iter(judged.picture.of(Goal).values()))
    adopt(Draft(moments.today(), author=OPERATOR).update(goal, because="It helps more."))
    return _timed(lambda: tell(assess(moved_on(judged, moments.today()))))[1]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What came of a piece of work, and the seconds that the processor spent on it, whoever else wants the machine."""
    gc.collect()
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
