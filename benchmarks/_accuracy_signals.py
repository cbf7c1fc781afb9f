"""Signals against printed figures, and how often they cry wolf or come late on invented series."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.harness import say, table
from hoshin.engine import signals
from hoshin.engine.arrays import Floats
from hoshin.engine.signals import By, Rule

DATA = Path(os.environ.get("HOSHIN_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
CASES = "spc/published_cases.json"

FIGURES = {
    "cl": "mean",
    "mr_cl": "moving_range",
    "mr_median": "moving_range",
    "lnpl": "lower",
    "lcl": "lower",
    "unpl": "upper",
    "ucl": "upper",
    "url": "upper_range",
    "mr_ucl": "upper_range",
}
"""What the sources call the figures, and what we do."""

SEED, SERIES = 20_260_101, 20_000
LENGTHS = (10, 24, 60)
SHIFTS = (1.0, 2.0, 3.0)
BEFORE, AFTER = 24, 24


def main() -> None:
    against_print()
    false_signals()
    shifts_found()


def against_print() -> None:
    """The largest distance from what each source prints, beside its tolerance."""
    path = DATA / CASES
    if not path.is_file():
        say(f"no {CASES} at {DATA}: nothing to compare with (HOSHIN_DATA names another folder)")
        return
    cases = json.loads(path.read_text(encoding="utf-8"))
    table(
        "Printed limits",
        ("case", "figures", "largest distance", "tolerance"),
        [
            (case["id"], len(case["published"]), f"{_farthest(case):.4f}", f"{case['tolerance']}")
            for case in cases
        ],
    )


def _farthest(case: dict[str, Any]) -> float:
    values = np.array(case["values"], np.float64)
    after = np.arange(len(values)) >= case.get("baseline_n", len(values))
    by = By.MEDIAN if "median" in case["chart"] else By.MEAN
    limits = signals.charts(values, [0, len(values)], left_out=after, range_by=by).limits(0)
    distances: list[float] = [
        abs(getattr(limits, FIGURES[name]) - printed) for name, printed in case["published"].items()
    ]
    return max(distances)


def false_signals() -> None:
    """Normal noise around one level: the share of points, and of whole series, in which a rule sees something."""
    noise = np.random.default_rng(SEED)
    rows = []
    for length in LENGTHS:
        for by in By:
            chart = _charts(noise.normal(size=(SERIES, length)), by)
            held = [chart.held[rule].reshape(SERIES, length) for rule in Rule]
            any_rule = np.logical_or.reduce(held)
            shares = [f"{points.mean():.2%}" for points in (*held, any_rule)]
            rows.append((f"{length} points, {by}", *shares, f"{any_rule.any(axis=1).mean():.0%}"))
    columns = ("noise alone", "outside", "8 in a row", "3 of 4", "any", "series")
    title = "Points that are signals though nothing happened, and series that have any"
    table(f"{title}; {SERIES:,} series each", columns, rows)


def shifts_found() -> None:
    """A level that moves after 24 points, limits made of these: how many points later a rule sees it."""
    noise = np.random.default_rng(SEED + 1)
    rows = []
    for shift in SHIFTS:
        values = noise.normal(size=(SERIES, BEFORE + AFTER))
        values[:, BEFORE:] += shift
        for by in By:
            chart = _charts(values, by, left_out=np.arange(BEFORE + AFTER) >= BEFORE)
            seen = np.logical_or.reduce([chart.held[rule] for rule in Rule])
            after = seen.reshape(values.shape)[:, BEFORE:]
            first = np.where(after.any(axis=1), after.argmax(axis=1) + 1, AFTER + 1)
            shares = [f"{(first <= points).mean():.0%}" for points in (1, 4, 8, AFTER)]
            rows.append((f"{shift:g} sd, {by}", f"{np.median(first):.0f}", *shares))
    columns = ("shift", "median", "at once", "by 4", "by 8", f"by {AFTER}")
    table(f"A shift after {BEFORE} points that make the limits, {SERIES:,} series each", columns, rows)


def _charts(values: Floats, by: By, left_out: np.ndarray[Any, Any] | None = None) -> signals.Charts:
    series, length = values.shape
    left = None if left_out is None else np.tile(left_out, series)
    return signals.charts(values.reshape(-1), np.arange(series + 1) * length, left_out=left, range_by=by)


if __name__ == "__main__":
    main()
