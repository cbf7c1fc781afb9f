"""What a person reads of a run: each stage as it ends, the whole output of what failed, and a closing table."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bin.stages.steps import Outcome, Stage

NAMED_ONE_BY_ONE = 8  # beyond this many steps, only the failed ones are named
SLOWEST_TEST = re.compile(r"^\d+\.\d\ds (call|setup|teardown) ")

console = Console(highlight=False, soft_wrap=True, markup=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """A stage that has run."""

    stage: Stage
    outcomes: Sequence[Outcome]
    seconds: float

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.passed]

    @property
    def over_budget(self) -> bool:
        return self.seconds > self.stage.budget

    @property
    def verdict(self) -> str:
        if self.failed:
            return "failed: " + ", ".join(outcome.name for outcome in self.failed)
        return "passed, over budget" if self.over_budget else "passed"


def run(stage: Stage) -> Finished:
    """Run a stage and tell of it."""
    begun = time.monotonic()
    with console.status(f"{stage.name} …"):
        outcomes = stage.run()
    finished = Finished(stage, outcomes, time.monotonic() - begun)
    console.print(f"{stage.name}  {finished.seconds:.1f} s", style="bold")
    _tell(finished)
    return finished


def close(finished: Sequence[Finished], stages: Sequence[Stage]) -> int:
    """Print the table and the closing line; the exit code of the run."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("stage", no_wrap=True)
    table.add_column("took", justify="right", no_wrap=True)
    table.add_column("budget", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for done in finished:
        style = "red" if done.failed else "yellow" if done.over_budget else None
        took, budget = f"{done.seconds:.1f} s", f"{done.stage.budget:.0f} s"
        table.add_row(done.stage.name, took, budget, done.verdict, style=style)
    for stage in stages[len(finished) :]:
        table.add_row(stage.name, "", f"{stage.budget:.0f} s", "not run", style="dim")
    console.print()
    console.print(table)
    console.print()
    failed = [done.stage.name for done in finished if done.failed]
    total = sum(done.seconds for done in finished)
    if failed:
        console.print(f"FAILED in {total:.0f} s: {', '.join(failed)}", style="bold red")
    elif len(finished) < len(stages):
        console.print(f"INTERRUPTED after {total:.0f} s", style="bold red")
    else:
        console.print(f"PASSED in {total:.0f} s", style="bold green")
    return 1 if failed else 0


def _tell(finished: Finished) -> None:
    if not finished.outcomes:
        console.print("  nothing to do yet", style="dim")
    few = len(finished.outcomes) <= NAMED_ONE_BY_ONE
    if not few:
        console.print(f"  {len(finished.outcomes) - len(finished.failed)} of {len(finished.outcomes)} passed")
    for outcome in finished.outcomes:
        if outcome.passed and few:
            console.print(f"  ✓ {outcome.name:<18} {outcome.seconds:6.1f} s  {outcome.summary}")
            _tell_lines(line for line in outcome.said.splitlines() if line.startswith("SKIPPED"))
    for outcome in finished.failed:
        console.print(f"  ✗ {outcome.name:<18} {outcome.seconds:6.1f} s", style="red")
        _tell_lines(outcome.said.splitlines())
    if finished.over_budget:
        console.print(f"  over its budget of {finished.stage.budget:.0f} s; the slowest:", style="yellow")
        for outcome in finished.outcomes:
            _tell_lines(line for line in outcome.said.splitlines() if SLOWEST_TEST.match(line))


def _tell_lines(lines: Iterable[str]) -> None:
    for line in lines:
        console.print(f"    {line}")
