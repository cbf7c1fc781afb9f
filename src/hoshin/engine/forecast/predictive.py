"""Forecasts of many series: the mean, and the whole predictive distribution of each step."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.forecast.errors import ForecastError
from hoshin.engine.forecast.shape import distance, normal_of, normal_quantiles, normal_shares
from hoshin.engine.kinds import Direction

LARGEST: Final = float(np.finfo(np.float64).max)

UPWARD = frozenset({Direction.INCREASE, Direction.STAY_ABOVE})
DOWNWARD = frozenset({Direction.DECREASE, Direction.STAY_BELOW})


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What is expected of n series at each of h steps after their last row, in the unit of the values.

    mean: shape (n, h); NaN for a series without any value. centre, scale, skew: shape (n, h), tail: shape (n,), the
    distribution as hoshin.engine.forecast.shape has it; scale is NaN where a history is too short for one.
    nothing: shape (n,), the probability that the value is 0 outright (intermittent series), else 0. low, high: shape
    (n,), bounds that no value passes, else infinite. least: shape (n,), the smallest value beside 0 where `nothing`
    is more than 0, else 0. whole: shape (n,), series of whole numbers: their probabilities are those of whole numbers.
    """

    mean: Floats
    centre: Floats
    scale: Floats
    skew: Floats
    tail: Floats
    nothing: Floats
    low: Floats
    high: Floats
    least: Floats
    whole: Bools

    def row(self, place: int) -> Forecasts:
        """The forecast of one series: shapes (1, h) and (1,)."""
        return Forecasts(*(getattr(self, field.name)[place : place + 1] for field in fields(self)))

    def quantile(self, probability: float) -> Floats:
        """Shape (n, h): the value that is not passed with this probability; NaN where there is no distribution."""
        return self.quantiles(np.array([probability]))[..., 0]

    def quantiles(self, probabilities: Floats) -> Floats:
        """Shape (n, h, k): the values that are not passed with these probabilities, shape (k,); NaN as above."""
        wrong = probabilities[~((probabilities > 0) & (probabilities < 1))]
        if len(wrong):
            raise ForecastError(f"found the probability {wrong[0]}, expected one between 0 and 1")
        nothing = self.nothing[:, None]
        left = np.clip((probabilities - nothing) / np.maximum(1 - nothing, 1e-12), 0.0, 1.0)[:, None, :]
        centre, scale, skew = (column[..., None] for column in (self.centre, self.scale, self.skew))
        far = distance(normal_quantiles(left), self.tail[:, None, None], skew)
        with np.errstate(invalid="ignore"):
            values = np.where(scale > 0, centre + scale * far, centre)
        values = np.maximum(values, np.where(self.least > 0, self.least, -np.inf)[:, None, None])
        values = np.where(left <= 0, 0.0, values)
        low, high = np.maximum(self.low, -LARGEST), np.minimum(self.high, LARGEST)
        values = np.clip(values, low[:, None, None], high[:, None, None])
        return np.where(np.isnan(scale), np.nan, values)

    def interval(self, level: float) -> tuple[Floats, Floats]:
        """Shapes (n, h), (n, h): what holds the value with probability `level`, the same outside on both sides."""
        if not 0 < level < 1:
            raise ForecastError(f"found the level {level}, expected one between 0 and 1, such as 0.8")
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def probability(self, target: Floats | float, step: Ints | int, direction: Direction) -> Floats:
        """Shape (n,): that the value at a step (1 is the first) reaches a target, upwards or downwards as directed.

        target and step: one for all, or shape (n,). NaN where there is no distribution. Raises ForecastError for a
        direction that is neither up nor down, and for a step outside 1…h.
        """
        if direction not in UPWARD | DOWNWARD:
            name = direction.name.lower()
            raise ForecastError(
                f"found the direction {name}, expected increase, decrease, stay above or stay below"
            )
        rows, horizon = self.mean.shape
        steps = np.broadcast_to(np.asarray(step, dtype=np.int64), rows)
        if rows and (steps.min() < 1 or steps.max() > horizon):
            raise ForecastError(f"found steps from {steps.min()} to {steps.max()}, expected 1 to {horizon}")
        targets = np.broadcast_to(np.asarray(target, dtype=np.float64), rows)
        return self._reached(targets, (np.arange(rows), steps - 1), direction in UPWARD)

    def _reached(self, targets: Floats, at: tuple[Ints, Ints], up: bool) -> Floats:
        centre, scale, skew = self.centre[at], self.scale[at], self.skew[at]
        edges = np.ceil(targets) - 0.5 if up else np.floor(targets) + 0.5
        away = np.where(self.whole, edges, targets) - centre
        with np.errstate(invalid="ignore", divide="ignore"):
            x = normal_of(away / np.where(scale > 0, scale, 1.0), self.tail, skew)
        certain = np.where(away > 0 if up else away >= 0, np.inf, -np.inf)
        x = np.where(scale > 0, x, certain)
        under = targets <= self.least * (1 + 1e-9) if up else targets < self.least * (1 - 1e-9)
        below = np.where(under & (self.least > 0), 0.0, normal_shares(x)) * (1 - self.nothing)
        below = below + np.where(targets > 0, self.nothing, 0.0)
        if up:
            reached = np.where(targets <= self.low, 1.0, np.where(targets > self.high, 0.0, 1 - below))
        else:
            below = np.where(targets == 0, below + self.nothing, below)
            reached = np.where(targets >= self.high, 1.0, np.where(targets < self.low, 0.0, below))
        return np.where(np.isnan(scale) | np.isnan(targets), np.nan, reached)
