"""What benchmarks share: timings, ratios, peak memory, a table.

A bare number says more about the machine than about the program, so a benchmark times a floor in the same
run (a raw insert, a bare interpreter, the plain loading of the rows) and prints the ratio to it.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that one piece of work took, over several runs."""

    seconds: tuple[float, ...]

    @classmethod
    def of(
        cls,
        work: Callable[[], object],
        *,
        runs: int = 5,
        warm_up: int = 1,
        before: Callable[[], object] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> Timing:
        """Run `work` `warm_up` times unseen, then `runs` times; `before` is called ahead of each, untimed.

        clock: `time.process_time` for what one process computes by itself, on a machine that others use too.
        """
        gc.collect()
        gc.freeze()  # what is here already stays: a large plan would be looked through before each turn
        try:
            return cls(tuple(cls._turns(work, before, clock, warm_up + runs))[warm_up:])
        finally:
            gc.unfreeze()

    @staticmethod
    def _turns(
        work: Callable[[], object],
        before: Callable[[], object] | None,
        clock: Callable[[], float],
        turns: int,
    ) -> Iterator[float]:
        for _ in range(turns):
            if before is not None:
                before()
            gc.collect()
            start = clock()
            work()
            yield clock() - start

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def in_words(self) -> str:
        return in_words(self.median)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def most(self) -> float:
        return max(self.seconds)

    def percentile(self, share: float) -> float:
        """The run below which `share` (0…1) of the runs lie, nearest rank."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        return f"{in_words(self.median)} ({in_words(self.least)} … {in_words(self.most)})"


def ratio(ours: Timing | float, floor: Timing | float) -> float:
    """How many times as long as the floor ours takes, by medians."""
    above = ours.median if isinstance(ours, Timing) else ours
    below = floor.median if isinstance(floor, Timing) else floor
    return above / below


def in_words(seconds: float) -> str:
    """A duration with the unit that suits it, three significant digits."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= scale:
            amount = seconds / scale
            return f"{amount:,.0f} {unit}" if amount >= 1000 else f"{amount:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB (10^6 bytes)."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says begins with what the parent held
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a title; the first column is text, the others are figures."""
    drawn = Table(title=title, title_justify="left", title_style="bold")
    for position, column in enumerate(columns):
        drawn.add_column(column, justify="right" if position else "left", no_wrap=True)
    for row in rows:
        drawn.add_row(*(f"{cell:,.3g}" if isinstance(cell, float) else str(cell) for cell in row))
    console.print(drawn)


def say(sentence: str) -> None:
    """One line of result, such as `roll-up at 10^6 goals: 42 ms, 31 times as fast as SQLite`."""
    console.print(sentence)
