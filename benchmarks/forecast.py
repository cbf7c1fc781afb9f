"""Forecasts of 10^5 monthly series: seconds and memory, and the time of AutoETS on a sample in the same run."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np

from benchmarks import _forecast_peers as peers
from benchmarks._forecast_sets import Problem
from benchmarks.harness import peak_memory, say, table
from hoshin.engine.arrays import Floats
from hoshin.engine.forecast import forecast

SERIES, SAMPLE = 100_000, 100
HORIZON, SEASON = 12, 12


def main() -> None:
    chance = np.random.default_rng(1)
    lengths = chance.integers(36, 145, SERIES)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    values = _months(chance, int(starts[-1]))
    before = peak_memory()
    begun, worked = time.perf_counter(), time.process_time()
    told = forecast(values, starts, HORIZON, SEASON)
    pointed = time.process_time() - worked
    for level in (0.8, 0.95):
        told.interval(level)
    seconds, clock = time.process_time() - worked, time.perf_counter() - begun
    table(
        f"{SERIES:,} monthly series of 36 to 144 points, {HORIZON} steps",
        ["", "seconds", "ms a series"],
        [
            ["means and distributions", pointed, 1e3 * pointed / SERIES],
            ["with both intervals", seconds, 1e3 * seconds / SERIES],
            ["by the clock", clock, 1e3 * clock / SERIES],
        ],
    )
    say(f"most memory held: {peak_memory():.0f} MB; before forecasting, with the series: {before:.0f} MB")
    if not peers.installed():
        say(peers.INSTALL)
        return
    sample = [values[begin:end] for begin, end in pairwise(starts[: SAMPLE + 1].tolist())]
    slow = peers.auto_ets(Problem(sample, np.zeros((SAMPLE, HORIZON)), SEASON, np.arange(SAMPLE))).seconds
    say(
        f"AutoETS on {SAMPLE} of them: {1e3 * slow / SAMPLE:.1f} ms a series, "
        f"{slow / SAMPLE / (seconds / SERIES):.0f} times as long"
    )


def _months(chance: np.random.Generator, size: int) -> Floats:
    """Positive values with a season, one after the other; where a series begins does not matter for the time."""
    season = 1 + 0.3 * np.sin(2 * np.pi * np.arange(size) / SEASON)
    made: Floats = chance.gamma(20.0, 5.0, size) * season
    return made
