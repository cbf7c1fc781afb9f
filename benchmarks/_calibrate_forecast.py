"""Learns the constants of hoshin.engine.forecast.spread anew: `python -m benchmarks._calibrate_forecast`.

Student's t with FREEDOM degrees of freedom, its scale log-linear in what past errors say, by Fisher scoring. Errors
come from rolling origins of M1 and tourism, every set counting the same; short cuts of the same series and weekly
series made here count a little, so that the formula holds outside the competitions' lengths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks._forecast_sets import LEAST, Problem, sets, weekly
from benchmarks.harness import say, table
from hoshin.engine.arrays import Floats
from hoshin.engine.forecast.batches import batches
from hoshin.engine.forecast.combine import combined
from hoshin.engine.forecast.evidence import Evidence, evidence
from hoshin.engine.forecast.members import origins
from hoshin.engine.forecast.outliers import without_outliers
from hoshin.engine.forecast.season import season_of
from hoshin.engine.forecast.shape import tail_of
from hoshin.engine.forecast.spread import MEDIAN_RISE, RISE

FREEDOM: Final = 5.0
ORIGINS: Final = 7
CUTS: Final = {1: (9, 12, 18), 4: (8, 12, 16, 24), 12: (12, 24, 30, 48)}
WEIGHT_OF_CUTS: Final = 0.03
WEIGHT_OF_WEEKS: Final = 0.2
NAMES: Final = (
    "LEVEL",
    "STEP",
    "GROWTH",
    "FEW_POINTS",
    "ROUGH",
    "LATELY",
    "FEW_CYCLES",
    "FEW_CYCLES_BY_STEP",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """features: shape (rows, constants); missed: shape (rows,), errors in units of their size; weight: of all rows."""

    features: Floats
    missed: Floats
    weight: float


def main() -> None:
    samples = [sample for sample in _samples() if len(sample.missed)]
    features = np.concatenate([sample.features for sample in samples])
    missed = np.concatenate([sample.missed for sample in samples])
    weights = np.concatenate([np.full(len(s.missed), s.weight / len(s.missed)) for s in samples])
    found = _fitted(features, missed, weights / weights.sum())
    away = np.abs(missed) / np.exp(features @ found)
    order = np.argsort(away)
    shares = np.cumsum((weights / weights.sum())[order])
    inner, outer = (float(away[order][np.searchsorted(shares, level)]) for level in (0.8, 0.95))
    found[0] += np.log(inner)
    table(
        "Constants of hoshin.engine.forecast.spread", ["", "learned"], zip(NAMES, found.tolist(), strict=True)
    )
    say(
        f"TAIL {tail_of(outer / inner):.2f}: 95 % intervals are {outer / inner:.3f} times as wide as 80 % ones, before they are made skew"
    )


def _samples() -> Iterator[Sample]:
    for one in sets():
        for turn in range(ORIGINS):
            yield _sample(one.at(turn * one.horizon // 2, LEAST[one.season]), 1 / ORIGINS)
        for points in CUTS[one.season]:
            yield _sample(one.at(last=points), WEIGHT_OF_CUTS)
    weeks = weekly()
    for turn in range(4):
        yield _sample(weeks.at(turn * weeks.horizon), WEIGHT_OF_WEEKS / 4)


def _sample(problem: Problem, weight: float) -> Sample:
    starts = np.cumsum([0, *(len(one) for one in problem.histories)])
    seasons = np.full(len(problem.histories), problem.season)
    features, missed = [], []
    for batch in batches(np.concatenate(problem.histories), starts, seasons):
        positive = np.all(batch.values > 0, axis=1)
        season = season_of(batch.values, batch.lengths, batch.season, positive)
        values = batch.padded(season.taken_out(batch.values))
        positive &= np.all(values > 0, axis=1)
        learned, judged = without_outliers(batch, values, positive), origins(batch, problem.horizon)
        found = combined(batch, learned, problem.horizon, positive, judged)
        ahead = season.put_back(found.ahead, batch.lengths)
        told = evidence(batch, values, season, found, ahead, positive)
        errors = problem.actual[batch.places] - ahead
        some = told.size > 1e-9 * np.abs(ahead)
        features.append(_features(told)[some])
        missed.append(errors[some] / told.size[some])
    return Sample(np.concatenate(features), np.concatenate(missed), weight)


def _features(told: Evidence) -> Floats:
    """Shape (n, h, constants)."""
    step = np.log(np.arange(1, told.growth.shape[1] + 1))
    rows = [1 / told.lengths, told.rough, told.lately]
    cycles = told.cycles[:, None] ** -2
    each = [
        np.ones_like(told.growth),
        step,
        told.growth,
        *(row[:, None] for row in rows),
        cycles,
        cycles * step,
    ]
    return np.stack([np.broadcast_to(one, told.growth.shape) for one in each], axis=-1)


def _fitted(features: Floats, missed: Floats, weights: Floats) -> Floats:
    found = np.zeros(features.shape[1])
    lift = np.log(np.maximum(missed**2, 1e-18))
    for _ in range(50):
        ratio = np.exp(np.clip(lift - 2 * (features @ found), -40, 40))
        slope = features.T @ (weights * ((FREEDOM + 1) * ratio / (FREEDOM + ratio) - 1))
        bend = (features * weights[:, None]).T @ features * 2 * FREEDOM / (FREEDOM + 3)
        found = found + np.linalg.solve(bend, slope)
    return found


if __name__ == "__main__":
    say(f"the forecast lifts its mean by {RISE} and its median by {MEDIAN_RISE} more of what follows")
    main()
