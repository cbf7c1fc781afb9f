"""Learns the constants of hoshin.engine.forecast.spread anew: `python -m benchmarks._calibrate_forecast`.

Student's t with FREEDOM degrees of freedom, its scale log-linear in what past errors say, by Fisher scoring; then the
level and the tail are set so that intervals, as they are told, hold 80 % and 95 %. Errors come from rolling origins
of M1 and tourism, every set counting the same; short cuts of the same series and weekly series made here count a
little, so that the formula holds outside the competitions' lengths. At last the same is learned from one collection
alone and asked of the other: what a file of a kind that was never seen has to expect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks._forecast_sets import COLLECTIONS, LEAST, Problem, Set, sets, weekly
from benchmarks.harness import say, table
from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.batches import Batch, batches
from hoshin.engine.forecast.combine import combined
from hoshin.engine.forecast.evidence import Evidence, evidence
from hoshin.engine.forecast.forecasting import around
from hoshin.engine.forecast.members import origins
from hoshin.engine.forecast.outliers import without_outliers
from hoshin.engine.forecast.season import season_of
from hoshin.engine.forecast.spread import MEDIAN_RISE, RISE, TAIL

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
    "SHARE",
    "FEW_CYCLES",
    "FEW_CYCLES_BY_STEP",
)
HALVINGS: Final = 24


@dataclass(frozen=True, slots=True)
class Sample:
    """What was told at one origin and what came, of series whose forecasts had missed before.

    features: shape (n, h, constants). size, ahead, actual: shape (n, h). positive: shape (n,). weight: of all rows.
    """

    features: Floats
    size: Floats
    ahead: Floats
    actual: Floats
    positive: Bools
    weight: float = 0.0
    is_origin: bool = False
    """Whether it is an origin of a competition, which level and tail are set by."""


@dataclass(frozen=True, slots=True)
class Learned:
    """constants: as NAMES."""

    constants: Floats
    tail: float

    def held(self, sample: Sample, level: float) -> float:
        """The share of what came that the intervals hold."""
        scale = sample.size * np.exp(sample.features @ self.constants)
        told = around(sample.ahead, scale, np.full(len(scale), self.tail), sample.positive)
        low, high = told.interval(level)
        return float(((low <= sample.actual) & (sample.actual <= high)).mean())


def main() -> None:
    found = sets()
    samples = {one.name: list(_of_set(one)) for one in found}
    more = list(_of_weeks())
    told = learned([sample for some in samples.values() for sample in some] + more)
    table(
        "Constants of hoshin.engine.forecast.spread",
        ["", "learned"],
        [
            *zip(NAMES, [f"{value:.3f}" for value in told.constants], strict=True),
            ("TAIL", f"{told.tail:.3f}"),
        ],
    )
    _print_of_the_other(found, samples, more)


def learned(samples: Sequence[Sample], without: str | None = None) -> Learned:
    """The constants that make these samples likely, and their intervals hold what they say; one may be left at 0."""
    weights = np.concatenate([np.full(s.size.size, s.weight / s.size.size) for s in samples])
    features = np.concatenate([s.features.reshape(-1, len(NAMES)) for s in samples])
    missed = np.concatenate([((s.actual - s.ahead) / s.size).ravel() for s in samples])
    used = np.array([name != without for name in NAMES])
    constants = np.zeros(len(NAMES))
    constants[used] = _fitted(features[:, used], missed, weights / weights.sum())
    told = Learned(constants, TAIL)
    for _ in range(3):
        told = _with_level(told, samples)
        told = _with_tail(told, samples)
    return told


def _with_level(told: Learned, samples: Sequence[Sample]) -> Learned:
    low, high = -2.0, 2.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _held(_lifted(told, middle), samples, 0.8) < 0.8 else (low, middle)
    return _lifted(told, (low + high) / 2)


def _lifted(told: Learned, by: float) -> Learned:
    return Learned(told.constants + by * (np.arange(len(NAMES)) == 0), told.tail)


def _with_tail(told: Learned, samples: Sequence[Sample]) -> Learned:
    low, high = 0.1, 3.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        narrow = _held(Learned(told.constants, middle), samples, 0.95) < 0.95
        low, high = (middle, high) if narrow else (low, middle)
    return Learned(told.constants, (low + high) / 2)


def _held(told: Learned, samples: Sequence[Sample], level: float) -> float:
    return float(np.mean([told.held(sample, level) for sample in samples if sample.is_origin]))


def _print_of_the_other(
    found: Sequence[Set], samples: dict[str, list[Sample]], more: Sequence[Sample]
) -> None:
    rows = []
    for collection in COLLECTIONS:
        others = [s for name, some in samples.items() if not name.startswith(collection) for s in some]
        ways = [learned([*others, *more], without) for without in (None, "SHARE")]
        for one in found:
            if one.name.startswith(collection):
                mine = [sample for sample in samples[one.name] if sample.is_origin]
                shares = [
                    np.mean([told.held(sample, level) for sample in mine])
                    for told in ways
                    for level in (0.8, 0.95)
                ]
                rows.append([one.name, *(f"{share:.3f}" for share in shares)])
    table(
        f"What intervals hold whose constants the other collection taught, {ORIGINS} origins",
        ["set", "80 %", "95 %", "80 %, without SHARE", "95 %, without"],
        rows,
    )


def _of_set(one: Set) -> Iterator[Sample]:
    for turn in range(ORIGINS):
        yield _sample(one.at(turn * one.horizon // 2, LEAST[one.season]), 1 / ORIGINS, is_origin=True)
    for points in CUTS[one.season]:
        cut = one.at(last=points)
        if len(cut.histories):
            yield _sample(cut, WEIGHT_OF_CUTS)


def _of_weeks() -> Iterator[Sample]:
    weeks = weekly()
    for turn in range(4):
        yield _sample(weeks.at(turn * weeks.horizon), WEIGHT_OF_WEEKS / 4)


def _sample(problem: Problem, weight: float, *, is_origin: bool = False) -> Sample:
    starts = np.cumsum([0, *(len(one) for one in problem.histories)])
    seasons = np.full(len(problem.histories), problem.season)
    parts = [
        _of_batch(batch, problem) for batch in batches(np.concatenate(problem.histories), starts, seasons)
    ]
    return Sample(
        features=np.concatenate([part.features for part in parts]),
        size=np.concatenate([part.size for part in parts]),
        ahead=np.concatenate([part.ahead for part in parts]),
        actual=np.concatenate([part.actual for part in parts]),
        positive=np.concatenate([part.positive for part in parts]),
        weight=weight,
        is_origin=is_origin,
    )


def _of_batch(batch: Batch, problem: Problem) -> Sample:
    """As hoshin.engine.forecast.forecasting makes its forecast of a batch, up to the scale."""
    positive = np.all(batch.values > 0, axis=1)
    season = season_of(batch.values, batch.lengths, batch.season, positive)
    values = batch.padded(season.taken_out(batch.values))
    positive &= np.all(values > 0, axis=1)
    judged = origins(batch, problem.horizon)
    found = combined(batch, without_outliers(batch, values, positive), problem.horizon, positive, judged)
    ahead = season.put_back(found.ahead, batch.lengths)
    told = evidence(batch, values, season, found, ahead, positive)
    missed_before = (told.size > 1e-9 * np.abs(ahead)).all(axis=1)
    return Sample(
        features=_features(told)[missed_before],
        size=told.size[missed_before],
        ahead=ahead[missed_before],
        actual=problem.actual[batch.places][missed_before],
        positive=positive[missed_before],
    )


def _features(told: Evidence) -> Floats:
    """Shape (n, h, constants)."""
    step = np.log(np.arange(1, told.growth.shape[1] + 1))
    rows = [1 / told.lengths, told.rough, told.lately, told.share]
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
