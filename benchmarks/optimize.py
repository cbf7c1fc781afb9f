"""Allocation: value and proof beside HiGHS alone, SCIP and CBC, on ballots, knapsacks and portfolios.

Whole, it takes hours on two cores. Variables of the environment take a part of it:
HOSHIN_BENCH_PARTS=ballots,knapsacks,large,portfolios,peers  which parts (all of them)
HOSHIN_BENCH_EVERY=5     every fifth instance of each part (every one)
HOSHIN_BENCH_ONLY=3,7    only those of each part that stand at these places, counted from 0
HOSHIN_BENCH_SECONDS=20  seconds for each answer (20); HiGHS alone has six times as long on portfolios
HOSHIN_BENCH_WORK=1      on a machine that others use too: seconds count as work (of two threads, HiGHS alone of one)
HOSHIN_BENCH_REFERENCE=600  seconds of the long run that says what is the best known of large knapsacks (0: none)
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks._programs import Instance, ballots, knapsacks, large_knapsacks, portfolios
from benchmarks._solvers import Answer, highs, hoshin, peers
from benchmarks.harness import console, in_words, say, table

BEST_KNOWN = Path(__file__).with_name("best_known.json")
"""Best values ever found of the large knapsacks; a run that finds better ones writes them here."""
PATIENCE = 6


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of this run, by the environment."""

    parts: tuple[str, ...]
    every: int
    only: tuple[int, ...]
    seconds: float
    reference: float

    @classmethod
    def given(cls) -> Options:
        """Read from the environment."""
        parts = os.environ.get("HOSHIN_BENCH_PARTS", ",".join(PARTS))
        unknown = set(parts.split(",")) - set(PARTS)
        if unknown:
            raise SystemExit(f"HOSHIN_BENCH_PARTS: {', '.join(unknown)}; expected some of {', '.join(PARTS)}")
        return cls(
            tuple(parts.split(",")),
            int(os.environ.get("HOSHIN_BENCH_EVERY", "1")),
            tuple(map(int, filter(None, os.environ.get("HOSHIN_BENCH_ONLY", "").split(",")))),
            float(os.environ.get("HOSHIN_BENCH_SECONDS", "20")),
            float(os.environ.get("HOSHIN_BENCH_REFERENCE", "0")),
        )

    def some(self, instances: Iterable[Instance]) -> list[Instance]:
        """Those asked for by place; else every so many, from the middle of the first stretch on."""
        if self.only:
            return [one for place, one in enumerate(instances) if place in self.only]
        return list(instances)[self.every // 2 :: self.every]


def main() -> None:
    options = Options.given()
    for part in options.parts:
        PARTS[part](options)


def measure_ballots(options: Options) -> None:
    """Each ballot at its proved optimum."""
    answers = [(one, hoshin(one.program, options.seconds)) for one in options.some(ballots())]
    if not answers:
        say("ballots: no data")
        return
    right = sum(answer.proved and answer.value == one.best for one, answer in answers)
    slowest = max(answer.seconds for _, answer in answers)
    say(f"ballots: {right} of {len(answers)} at the proved optimum, the slowest in {in_words(slowest)}")


def measure_knapsacks(options: Options) -> None:
    """OR-Library's knapsacks against the best known values, by file."""
    gaps: dict[str, list[float]] = {}
    for one in options.some(knapsacks()):
        answer = hoshin(one.program, options.seconds)
        assert one.best is not None
        gaps.setdefault(one.name.split()[0], []).append(short_of(answer, one.best))
        console.print(
            f"  {one.name}: {answer.value:,.0f}, {gaps[one.name.split()[0]][-1]:+.3f} % short", style="dim"
        )
    if not gaps:
        say("knapsacks: no data")
        return
    rows = [(name, *summary(found)) for name, found in gaps.items()]
    everything = [gap for found in gaps.values() for gap in found]
    table(
        f"OR-Library's knapsacks, {options.seconds:g} s each: short of the best known, %",
        ("file", "instances", "mean", "most", "at best known"),
        [*rows, ("all", *summary(everything))],
    )


def measure_large(options: Options) -> None:
    """Large knapsacks, beside HiGHS alone at equal time, against the best that any run found."""
    kept: dict[str, float] = json.loads(BEST_KNOWN.read_text()) if BEST_KNOWN.exists() else {}
    gaps: dict[str, list[float]] = {"Hoshin": [], "HiGHS alone": []}
    for one in options.some(large_knapsacks()):
        ours, alone = hoshin(one.program, options.seconds), highs(one.program, options.seconds)
        values = [ours.value, alone.value, kept.get(one.name)]
        if options.reference:
            values.append(hoshin(one.program, options.reference).value)
        best = max(value for value in values if value is not None)
        kept[one.name] = best
        BEST_KNOWN.write_text(json.dumps(kept, indent=1) + "\n")
        for name, answer in zip(gaps, (ours, alone), strict=True):
            gaps[name].append(short_of(answer, best))
        told = ", ".join(f"{name} {found[-1]:.3f} %" for name, found in gaps.items())
        console.print(f"  {one.name}: short by {told}", style="dim")
    for name, found in gaps.items():
        count, mean, most, at_best = summary(found)
        say(f"large knapsacks, {name}: mean {mean} %, most {most} %, {at_best} of {count} at the best known")


def measure_portfolios(options: Options) -> None:
    """Portfolios with every kind of rule, beside HiGHS alone with six times as long."""
    gaps, open_ = [], []
    for one in options.some(portfolios()):
        ours, alone = hoshin(one.program, options.seconds), highs(one.program, PATIENCE * options.seconds)
        open_.append(100.0 if ours.gap is None else 100 * ours.gap)
        told = f"gap {open_[-1]:.3f} %"
        if alone.value is not None:
            gaps.append(short_of(ours, alone.value))
            told += f", {gaps[-1]:+.3f} % short of HiGHS alone"
        console.print(f"  {one.name}: {told}", style="dim")
    proved, most = sum(gap == 0 for gap in open_), max(open_)
    say(f"portfolios: {proved} of {len(open_)} proved; no choice is better by more than {most:.3f} %")
    say(f"  against HiGHS alone with {PATIENCE * options.seconds:g} s:")
    say(
        f"  short by {statistics.fmean(gaps):+.3f} % on average and {max(gaps):+.3f} % at most (below 0: ahead)"
    )


def measure_peers(options: Options) -> None:
    """Each solver on a few of each kind at equal time: value, proofs, time to proof."""
    kinds = {
        "ballots": ballots(),
        "knapsacks": knapsacks(),
        "large knapsacks": large_knapsacks(),
        "portfolios": portfolios(),
    }
    rows = []
    for kind, instances in kinds.items():
        some = options.some(instances)[::3]
        ways = {"Hoshin": hoshin, **peers()}
        answers = {name: [way(one.program, options.seconds) for one in some] for name, way in ways.items()}
        best = [max(a.value or 0.0 for a in found) for found in zip(*answers.values(), strict=True)]
        rows += [(f"{kind}, {name}", *_beside(found, best)) for name, found in answers.items() if found]
    table(
        f"{options.seconds:g} s each: short of the best of all, proofs, median time to proof",
        ("programs, solver", "count", "mean, %", "most, %", "proved", "to proof"),
        rows,
    )


def _beside(answers: list[Answer], best: list[float]) -> tuple[object, ...]:
    gaps = [short_of(answer, value) for answer, value in zip(answers, best, strict=True)]
    times = [answer.seconds for answer in answers if answer.proved]
    took = in_words(statistics.median(times)) if times else "–"
    return len(answers), f"{statistics.fmean(gaps):.3f}", f"{max(gaps):.3f}", len(times), took


def short_of(answer: Answer, best: float) -> float:
    """How far a value is below the best, in per cent of it; 100 where there is none."""
    if answer.value is None:
        return 100.0
    return 100 * (best - answer.value) / best if best else 0.0


def summary(gaps: list[float]) -> tuple[int, str, str, int]:
    """How many, their mean, the most, and how many are at the best known or above."""
    return len(gaps), f"{statistics.fmean(gaps):.3f}", f"{max(gaps):.3f}", sum(gap <= 0 for gap in gaps)


PARTS: dict[str, Callable[[Options], None]] = {
    "ballots": measure_ballots,
    "knapsacks": measure_knapsacks,
    "large": measure_large,
    "portfolios": measure_portfolios,
    "peers": measure_peers,
}

if __name__ == "__main__":
    main()
