"""All checks and the index, forecasts left out, of 10^3, 10^4 and 10^5 goals with three KPIs and an initiative each.

Once from ready tables, and once from a database, where the largest size takes minutes to make: HOSHIN_BENCH_GOALS is
how many goals there are at most in one (10,000).
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks import _assess_stored
from benchmarks.harness import Timing, in_words, peak_memory, ratio, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks._companies.records import Records
    from hoshin.engine.company import Company

SIZES: Final = (1_000, 10_000, 100_000)
KPIS: Final = 3
LINEAR_WITHIN: Final = 2.0
"""A goal may take this many times as long among ten times as many: the caches of a processor are no part of the claim."""
MEMORY_MB: Final = 4_000
MOST_STORED: Final = int(os.environ.get("HOSHIN_BENCH_GOALS", "10000"))


@dataclass(frozen=True, slots=True)
class Measured:
    """One size."""

    goals: int
    stand: Timing
    """Progress, roll-up and health alone: the floor."""
    assess: Timing
    """From ready tables to the index."""
    findings: Timing
    """From the index to the list of all findings."""
    found: int
    memory: float

    @property
    def a_goal(self) -> float:
        """Seconds that one goal takes, in the run that others on the machine disturbed least."""
        return self.assess.least / self.goals

    @property
    def row(self) -> tuple[str, ...]:
        return (
            f"10^{len(str(self.goals)) - 1}",
            self.stand.in_words,
            self.assess.in_words,
            f"{ratio(self.assess, self.stand):.1f}",
            in_words(self.a_goal),
            self.findings.in_words,
            f"{self.found:,}",
            f"{self.memory:,.0f} MB",
        )


def main() -> None:
    from_ready_tables()
    from_the_database()


def from_ready_tables() -> None:
    measured = [measure(size) for size in SIZES]
    table(
        "Medians. Stand: progress, roll-up and health alone; ratio: assess to stand; findings: their list on top",
        ("goals", "stand", "assess", "ratio", "a goal", "findings", "of them", "memory"),
        (one.row for one in measured),
    )
    judge_growth(measured)


def from_the_database() -> None:
    measured = [_assess_stored.measured(size) for size in SIZES if size <= MOST_STORED]
    table(
        "SQLite, from nothing, processor time. Judge: KPIs and health; read: work, money, reports; ask: all checks.\n"
        "An edit: all of it once more in the same process, after one was adopted",
        ("goals", "load", "judge", "read", "ask", "whole", "a goal", "an edit", "memory"),
        (one.row for one in measured),
    )
    judge_growth(measured)


def judge_growth(measured: Sequence[Measured | _assess_stored.Stored]) -> None:
    for less, more in itertools.pairwise(measured):
        growth = more.a_goal / less.a_goal
        verdict(
            f"10^{len(str(more.goals)) - 1} goals",
            growth <= LINEAR_WITHIN,
            f"a goal takes {growth:.2f} times as long as among a tenth",
            f"at most {LINEAR_WITHIN}",
        )
    verdict(
        "memory", measured[-1].memory < MEMORY_MB, f"{measured[-1].memory:,.0f} MB", f"under {MEMORY_MB:,} MB"
    )


def verdict(what: str, holds: bool, found: str, demanded: str) -> None:
    say(f"{what}: {found} (demanded: {demanded}){'' if holds else ': NOT MET'}")


def measure(goals: int) -> Measured:
    from hoshin.engine.index import read_index
    from hoshin.engine.standings import stand

    records = make_records(goals)
    few = 1 if goals == SIZES[-1] else 3
    assess = Timing.of(lambda: read_index(assessed(records)), runs=few)
    memory = peak_memory()
    index = read_index(assessed(records))
    return Measured(
        goals=goals,
        stand=Timing.of(lambda: stand(records.snapshot), runs=few),
        assess=assess,
        findings=Timing.of(index.findings, runs=1, warm_up=0),
        found=len(index.findings()),
        memory=memory,
    )


def assessed(records: Records) -> Company:
    return records.company()


def make_records(goals: int) -> Records:
    """A company so large: twelve goals and as many initiatives a unit, seeded."""
    import numpy as np

    from benchmarks._companies.reality import Size, draw_reality, draw_traits
    from benchmarks._companies.records import keep_records

    random = np.random.default_rng(2026)
    size = Size(priorities=5, goals=goals, units=max(goals // 12, 8), work=goals)
    return keep_records(random, draw_reality(random, size, draw_traits(random)), 0.7, KPIS)


if __name__ == "__main__":
    main()
