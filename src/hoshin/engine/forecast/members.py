"""What is combined: Theta, Theta of the logarithms, and the damped trend, each over a small grid of parameters.

Theta (Assimakopoulos and Nikolopoulos, International Journal of Forecasting 16, 2000) as simple exponential
smoothing with drift (Hyndman and Billah, same journal 19, 2003), where the share of the drift is a parameter
(Fiorucci and others, same journal 32, 2016) and the drift is fitted anew at each origin:

    forecast(t, k) = level(t) + share · slope(t) · (k − 1 + (1 − (1 − α)^(t + 1)) / α)

Damped trend (Gardner and McKenzie, Management Science 31, 1985):

    level(t) = f + α e,  trend(t) = φ trend(t − 1) + α β e,  forecast(t, k) = level(t) + (φ + … + φ^k) trend(t)

with f the forecast of one step before and e what it missed. No parameter is chosen outright: each set weighs
by its past errors, the more sharply the longer the history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.forecast.batches import Batch

ALPHAS: Final = np.array([0.05, 0.15, 0.3, 0.5, 0.75, 1.0])
SHARES: Final = (0.5, 1.0)
SHARES_OF_LOGARITHMS: Final = (0.25, 0.5, 0.75)
"""Of the slope of the logarithms: the whole of it explodes."""

_DAMPED = np.array(
    [(a, b, p) for a in (0.1, 0.3, 0.6, 1.0) for b in (0.02, 0.1, 0.4) for p in (0.8, 0.95)], dtype=np.float64
)
FARTHER: Final = 0.5
"""What errors of more than one step count in the choice of parameters, where there are many of them."""

FEW_ORIGINS: Final = 20.0
FIRST_ORIGIN: Final = 2
"""Places of a series before which no forecast is judged."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Which past forecasts are judged: those of `steps` from every place of a series on.

    counted: for each step k, shape (t − k, n): 1 where the forecast from that place was of a value that was measured.
    """

    steps: tuple[int, ...]
    counted: tuple[Floats, ...]

    @property
    def counts(self) -> tuple[Floats, ...]:
        """For each step, shape (n,): how many there are."""
        return tuple(counted.sum(axis=0) for counted in self.counted)


@dataclass(frozen=True, slots=True)
class Member:
    """ahead: shape (n, h). past: for each step k of the origins, shape (t − k, n), forecasts from each place on."""

    ahead: Floats
    past: tuple[Floats, ...]


def origins(batch: Batch, horizon: int) -> Origins:
    """Steps 1, 2, half the horizon and the horizon, whatever else is in the batch; some may have nothing to count."""
    steps = sorted({1, 2, max(1, horizon // 2), horizon})
    counted = []
    for k in steps:
        seen = batch.known[:, k:].T.astype(np.float64)
        seen[:FIRST_ORIGIN] = 0.0
        counted.append(seen)
    return Origins(tuple(steps), tuple(counted))


def theta(values: Floats, lengths: Ints, horizon: int, judged: Origins, shares: tuple[float, ...]) -> Member:
    """values: shape (n, t), without season, padded with the last one."""
    along = np.ascontiguousarray(values.T)
    levels, slopes = _levels(along, lengths), _slopes(along)
    lags = (1 - (1 - ALPHAS) ** np.arange(1, len(along) + 1)[:, None]) / ALPHAS
    weights = _trust_in_theta(along, levels, slopes, lags, lengths, judged, np.array(shares))
    drifting = np.einsum("s,nsa->na", shares, weights)
    rise = drifting.sum(axis=1) * slopes
    first = (
        np.einsum("na,tna->tn", weights.sum(axis=1), levels) + np.einsum("na,ta->tn", drifting, lags) * slopes
    )
    rows, ends = np.arange(len(lengths)), lengths - 1
    ahead = first[ends, rows][:, None] + rise[ends, rows][:, None] * np.arange(horizon)
    return Member(ahead, tuple((first + (k - 1) * rise)[:-k] for k in judged.steps))


def _trust_in_theta(
    along: Floats,
    levels: Floats,
    slopes: Floats,
    lags: Floats,
    lengths: Ints,
    judged: Origins,
    shares: Floats,
) -> Floats:
    """Shape (n, shares, alphas)."""
    costs = np.zeros((len(lengths), len(shares), len(ALPHAS)))
    for k, counted, weight in _weighed(judged):
        missed = along[k:, :, None] - levels[:-k]
        drift = (lags[:-k, None, :] + (k - 1)) * slopes[:-k, :, None]
        for turn, share in enumerate(shares.tolist()):
            costs[:, turn] += weight[:, None] * _mean_sizes(missed - share * drift, counted)
    return _trust(costs.reshape(len(lengths), -1), lengths).reshape(costs.shape)


def damped(values: Floats, lengths: Ints, horizon: int, judged: Origins) -> Member:
    """values: shape (n, t), without season, padded with the last one."""
    along = np.ascontiguousarray(values.T)
    levels, trends = _damped_states(along, lengths)
    phi = _DAMPED[:, 2][:, None]
    reach = np.cumsum(phi ** np.arange(1, max(horizon, *judged.steps) + 1), axis=1)
    costs = np.zeros((len(lengths), len(_DAMPED)))
    for k, counted, weight in _weighed(judged):
        missed = along[k:, :, None] - levels[:-k] - reach[:, k - 1] * trends[:-k]
        costs += weight[:, None] * _mean_sizes(missed, counted)
    weights = _trust(costs, lengths)
    rows, ends = np.arange(len(lengths)), lengths - 1
    ahead = np.einsum("ng,ng->n", weights, levels[ends, rows])[:, None] + np.einsum(
        "ng,ng,gh->nh", weights, trends[ends, rows], reach[:, :horizon], optimize=True
    )
    level = np.einsum("ng,tng->tn", weights, levels)
    past = tuple(
        level[:-k] + np.einsum("ng,tng->tn", weights * reach[:, k - 1], trends[:-k]) for k in judged.steps
    )
    return Member(ahead, past)


def _levels(along: Floats, lengths: Ints) -> Floats:
    """Shape (t, n, alphas): simple exponential smoothing."""
    levels = np.empty((*along.shape, len(ALPHAS)))
    start = np.where(lengths >= 3, along[:3].mean(axis=0), along[0])
    level = np.where(ALPHAS < 0.5, start[:, None], along[0][:, None])
    levels[0] = level
    for place in range(1, len(along)):
        level = level + ALPHAS * (along[place][:, None] - level)
        levels[place] = level
    return levels


def _damped_states(along: Floats, lengths: Ints) -> tuple[Floats, Floats]:
    """Shapes (t, n, grid): levels and trends; the first trend is that of the first six points."""
    alpha, beta, phi = _DAMPED.T
    levels, trends = np.empty((2, *along.shape, len(_DAMPED)))
    early = np.minimum(lengths, 6) - 1
    first = (along[early, np.arange(len(lengths))] - along[0]) / np.maximum(early, 1)
    level = np.repeat(along[0][:, None], len(_DAMPED), axis=1)
    trend = np.repeat(first[:, None], len(_DAMPED), axis=1)
    levels[0], trends[0] = level, trend
    gain = alpha * beta
    for place in range(1, len(along)):
        trend = phi * trend
        level = level + trend
        missed = along[place][:, None] - level
        level = level + alpha * missed
        trend = trend + gain * missed
        levels[place], trends[place] = level, trend
    return levels, trends


def _slopes(along: Floats) -> Floats:
    """Shape (t, n): the slope of the least squares line through all points up to each place; 0 at the first."""
    places = np.arange(len(along), dtype=np.float64)[:, None]
    count = places + 1
    spread = np.maximum(count * (count**2 - 1) / 12, 1.0)
    first = along[0]  # for the sake of digits
    sums, products = np.cumsum(along - first, axis=0), np.cumsum((along - first) * places, axis=0)
    slopes: Floats = (products - places / 2 * sums) / spread
    return slopes


def _weighed(judged: Origins) -> Iterator[tuple[int, Floats, Floats]]:
    """Each step with what is counted, and what its mean error weighs in the choice, shape (n,)."""
    for k, counted, count in zip(judged.steps, judged.counted, judged.counts, strict=True):
        weight = FARTHER / len(judged.steps) * count / (count + FEW_ORIGINS) if k > 1 else np.ones(len(count))
        yield k, counted, weight


def _mean_sizes(missed: Floats, counted: Floats) -> Floats:
    """Shape (n, grid): mean absolute errors."""
    count = np.maximum(counted.sum(axis=0), 1.0)
    sizes: Floats = np.einsum("tn,tng->ng", counted, np.abs(missed)) / count[:, None]
    return sizes


def _trust(costs: Floats, lengths: Ints) -> Floats:
    """Shape (n, grid): weights that sum to 1, the better the more, the more sharply the longer the history."""
    least = costs.min(axis=1, keepdims=True)
    worse = np.log(np.maximum(costs, 1e-300)) - np.log(np.maximum(least, 1e-300))
    weights = np.exp(-np.minimum(lengths[:, None] * worse, 700.0))
    shares: Floats = weights / weights.sum(axis=1, keepdims=True)
    return shares
