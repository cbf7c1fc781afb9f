"""Single values that lie far from their neighbours: kept out of what is learned, kept in what may come again.

A value is taken for an outlier where it lies FAR times the usual distance from the median of the five around it
(Hampel's identifier: Davies and Gather, Journal of the American Statistical Association 88, 1993). A shift of level
is none, as the median moves with it, and neither is the last value, of which nobody knows yet.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.batches import Batch

FAR: Final = 6.0
FEWEST: Final = 24
"""Points below which nobody can tell an outlier from a turn."""

RARE: Final = 0.02
"""The share of points up to which they are outliers, and not how the series is; one more is always let pass."""

_TO_DEVIATION = 1.4826  # of the median distance, for normal values
_LEAST_OF_MEAN = (
    0.625  # half of what the mean distance would give: many values alike are no reason to be strict
)


def without_outliers(batch: Batch, values: Floats, positive: Bools) -> Floats:
    """The same shape, outliers replaced by the median around them. values: shape (n, t), without season, padded."""
    if values.shape[1] < FEWEST:
        return values
    logs = np.log(np.where(positive[:, None], np.maximum(values, 1e-300), 1.0))
    even = np.where(positive[:, None], logs, values)
    middle = _median_of_five(even)
    away = np.abs(even - middle)
    usual = np.maximum(_TO_DEVIATION * _median(batch, away), _LEAST_OF_MEAN * _mean(batch, away))
    places = np.arange(values.shape[1])
    inside = (places > 0) & (places < batch.lengths[:, None] - 1) & (batch.lengths >= FEWEST)[:, None]
    far = inside & (away > FAR * usual[:, None]) & (usual > 0)[:, None]
    far &= (far.sum(axis=1) <= 1 + RARE * batch.lengths)[:, None]
    if not far.any():
        return values
    back = np.exp(np.where(positive[:, None], middle, 0.0))
    return np.where(far, np.where(positive[:, None], back, middle), values)


def _median_of_five(values: Floats) -> Floats:
    """Around each place; at the ends the first and the last value count more than once."""
    wide = np.concatenate((values[:, :1], values[:, :1], values, values[:, -1:], values[:, -1:]), axis=1)
    a, b, c, d, e = (wide[:, shift : shift + values.shape[1]] for shift in range(5))
    low, high = np.maximum(np.minimum(a, b), np.minimum(d, e)), np.minimum(np.maximum(a, b), np.maximum(d, e))
    middle: Floats = np.maximum(np.minimum(low, high), np.minimum(np.maximum(low, high), c))
    return middle


def _median(batch: Batch, values: Floats) -> Floats:
    """Shape (n,): the upper median up to each series' end."""
    ordered = np.sort(np.where(batch.within, values, np.inf), axis=1)
    median: Floats = ordered[batch.rows, batch.lengths // 2]
    return median


def _mean(batch: Batch, values: Floats) -> Floats:
    mean: Floats = np.where(batch.within, values, 0.0).sum(axis=1) / batch.lengths
    return mean
