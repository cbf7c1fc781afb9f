"""The season of many series at once: ratios to a centred moving average, recent cycles first, shrunk towards none.

Classical decomposition (Persons 1919; Makridakis, Wheelwright and Hyndman, Forecasting, 1998, chapter 3) with four
changes: the moving average is carried on to both ends along half its last slope, so that the newest half cycle
counts; a cycle counts DISCOUNT as much as the one after it; far ratios are pulled in (Huber weights); and what is
left is shrunk by James and Stein's rule (Miller and Williams, International Journal of Forecasting 19, 2003), to
nothing where the cycles do not agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints

FEWEST_CYCLES: Final = 2
FEWEST_POINTS: Final = 8
DISCOUNT: Final = 0.75
AT_THE_ENDS: Final = 0.5
"""What a ratio counts whose moving average was carried on."""

FAR: Final = 1.5
"""Standard deviations from which a ratio counts less."""

MANY: Final = 24
"""From so many places in a cycle on, neighbours are smoothed (1/4, 1/2, 1/4) and more proof is asked for."""

_LEAST_INDEX = 0.02


@dataclass(frozen=True, slots=True)
class Season:
    """indices: shape (n, m), by place in the cycle from a series' first value: factors where `factors`, else summands.

    strength: shape (n,), 0 where there is no season, 1 where nothing had to be shrunk.
    """

    indices: Floats
    factors: Bools
    strength: Floats

    def some(self, rows: Bools) -> Season:
        """Those of some series."""
        return Season(self.indices[rows], self.factors[rows], self.strength[rows])

    def of(self, begin: Ints, length: int) -> Floats:
        """Shape (n, length): the indices from place `begin`, shape (n,), on."""
        places = (begin[:, None] + np.arange(length)) % self.indices.shape[1]
        return np.take_along_axis(self.indices, places, axis=1)

    def taken_out(self, values: Floats) -> Floats:
        """Values without their season, the first at place 0."""
        indices = self.of(np.zeros(len(values), np.int64), values.shape[1])
        return np.where(
            self.factors[:, None], values / np.where(self.factors[:, None], indices, 1.0), values - indices
        )

    def put_back(self, values: Floats, begin: Ints) -> Floats:
        indices = self.of(begin, values.shape[1])
        return np.where(self.factors[:, None], values * indices, values + indices)

    def factor(self, begin: Ints, length: int) -> Floats:
        """Shape (n, length): what a distance without season is multiplied by; 1 where the season is a summand."""
        return np.where(self.factors[:, None], self.of(begin, length), 1.0)


def season_of(values: Floats, lengths: Ints, m: int, positive: Bools) -> Season:
    """The season of length m of each series. values: shape (n, t), finite; positive series get factors."""
    rows = len(values)
    neutral = np.where(positive, 1.0, 0.0)
    enough = lengths >= max(FEWEST_CYCLES * m, FEWEST_POINTS)
    if m < 2 or not enough.any():
        return Season(np.repeat(neutral[:, None], max(m, 1), axis=1), positive, np.zeros(rows))
    apart = _apart_from_average(values, np.maximum(lengths, 2 * m), m, positive)
    weights = _weights(lengths, m, apart.shape[1])
    weights[~np.isfinite(apart)] = 0.0
    apart = np.where(weights > 0, apart, 0.0)
    shape = (rows, -1, m)
    means = _huber_means(apart.reshape(shape), weights.reshape(shape), neutral)
    indices, strength = _shrunk(means, apart.reshape(shape), weights.reshape(shape), positive, neutral)
    strength = np.where(enough, strength, 0.0)
    indices = neutral[:, None] + strength[:, None] * (indices - neutral[:, None])
    least = np.where(positive, _LEAST_INDEX, -np.inf)[:, None]
    indices = np.maximum(indices, least)
    middle = np.where(positive, indices.mean(axis=1), 1.0)[:, None]
    indices = np.where(positive[:, None], indices / middle, indices)
    return Season(indices, positive, strength)


def _apart_from_average(values: Floats, lengths: Ints, m: int, positive: Bools) -> Floats:
    """Shape (n, whole cycles): ratios to, or differences from, the moving average."""
    average = _carried_on(_moving_average(values, m), lengths, m // 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(average > 0, np.clip(values / average, 0.0, 10.0), np.nan)
    apart = np.where(positive[:, None], ratios, values - average)
    whole = -(-values.shape[1] // m) * m
    padded = np.full((len(values), whole), np.nan)
    padded[:, : values.shape[1]] = apart
    return padded


def _moving_average(values: Floats, m: int) -> Floats:
    """Shape (n, t): centred over one cycle, with half weights at the ends where m is even; NaN where it does not fit."""
    sums = np.concatenate((np.zeros((len(values), 1)), np.cumsum(values, axis=1)), axis=1)
    windows = (sums[:, m:] - sums[:, :-m]) / m
    if m % 2 == 0:
        windows = (windows[:, 1:] + windows[:, :-1]) / 2
    average = np.full(values.shape, np.nan)
    average[:, m // 2 : m // 2 + windows.shape[1]] = windows
    return average


def _carried_on(average: Floats, lengths: Ints, half: int) -> Floats:
    """To both ends along half the slope of its last cycle."""
    rows, across = np.arange(len(average)), np.arange(average.shape[1])
    first, last = half, lengths - half - 1
    span = np.maximum(np.minimum(2 * half, last - first), 1)
    at_first, at_last = average[:, first], average[rows, last]
    rise = (average[rows, np.minimum(first + span, last)] - at_first) / span / 2
    fall = (at_last - average[rows, np.maximum(last - span, first)]) / span / 2
    before = at_first[:, None] + rise[:, None] * (across - first)
    after = at_last[:, None] + fall[:, None] * (across - last[:, None])
    return np.where(across < first, before, np.where(across > last[:, None], after, average))


def _weights(lengths: Ints, m: int, width: int) -> Floats:
    across = np.arange(width)
    age = (lengths[:, None] - 1 - across) // m
    weights = np.where(age >= 0, DISCOUNT ** np.maximum(age, 0), 0.0)
    ends = (across < m // 2) | (across >= lengths[:, None] - m // 2)
    return np.where(ends, AT_THE_ENDS * weights, weights)


def _huber_means(apart: Floats, weights: Floats, neutral: Floats) -> Floats:
    """Shape (n, m): means over cycles in which far values count less."""
    means = _means(apart, weights, neutral)
    total = np.maximum(weights.sum(axis=(1, 2)), 1e-9)
    for _ in range(2):
        distance = np.abs(apart - means[:, None])
        deviation = np.sqrt((weights * distance**2).sum(axis=(1, 2)) / total)
        near = np.minimum(1.0, FAR * deviation[:, None, None] / np.maximum(distance, 1e-300))
        means = _means(apart, weights * near, neutral)
    return means


def _means(apart: Floats, weights: Floats, neutral: Floats) -> Floats:
    total = weights.sum(axis=1)
    return np.where(
        total > 0, (weights * apart).sum(axis=1) / np.where(total > 0, total, 1.0), neutral[:, None]
    )


def _shrunk(
    means: Floats, apart: Floats, weights: Floats, positive: Bools, neutral: Floats
) -> tuple[Floats, Floats]:
    """Indices that come to the neutral one on average, and by how much they are to be believed."""
    m = means.shape[1]
    total = weights.sum(axis=1)
    everything = np.maximum(total.sum(axis=1), 1e-9)
    cycles = total**2 / np.maximum((weights**2).sum(axis=1), 1e-300)
    variance = (weights * (apart - means[:, None]) ** 2).sum(axis=(1, 2)) / everything
    freedom = np.maximum(cycles - 1, 0.3).mean(axis=1) / np.maximum(cycles.mean(axis=1), 1.0)
    noise = variance / freedom * (1 / np.maximum(cycles, 1.0)).mean(axis=1)
    if m >= MANY:
        means = (np.roll(means, 1, axis=1) + 2 * means + np.roll(means, -1, axis=1)) / 4
        noise = noise * 0.375 * 1.5
    means = _centred(means, positive)
    signal = ((means - neutral[:, None]) ** 2).sum(axis=1) / (m - 1)
    share = (m - 3) / (m - 1) if m > 3 else 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        strength = np.clip(1 - share * noise / signal, 0.0, 1.0)
    strength = np.where(signal > 0, strength, 0.0)
    return means, np.where((m < MANY) | (strength > 0.3), strength, 0.0)


def _centred(means: Floats, positive: Bools) -> Floats:
    middle = means.mean(axis=1, keepdims=True)
    return np.where(positive[:, None], means / np.where(middle > 0, middle, 1.0), means - middle)
