"""Series that are often 0: how often they are not, and how large they are then.

Both are smoothed exponentially at each period (Teunter, Syntetos and Babai, European Journal of Operational Research
214, 2011); sizes spread log-normally. The distribution is a lump at 0 beside that of the sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.batches import Batch
from hoshin.engine.forecast.shape import X90

OFTEN: Final = 0.4
"""The share of zeros from which a series is taken as intermittent."""

ALPHA: Final = 0.1
LEAST_SPREAD: Final = 0.1
MOST_SPREAD: Final = 2.0
TAIL: Final = 0.2


@dataclass(frozen=True, slots=True)
class Intermittent:
    """Shape (n,) each: how likely a value is 0, and of the others the mean size, median, log spread and the smallest."""

    nothing: Floats
    size: Floats
    median: Floats
    spread: Floats
    least: Floats

    @property
    def scale(self) -> Floats:
        return self.median * self.skew

    @property
    def skew(self) -> Floats:
        return self.spread * X90


def is_intermittent(batch: Batch) -> Bools:
    """Shape (n,): never below 0, often 0, and not always."""
    within = batch.within
    zeros = ((batch.values == 0) & within).sum(axis=1)
    least = np.where(within, batch.values, 0.0).min(axis=1)
    rare: Bools = (least >= 0) & (zeros >= OFTEN * batch.lengths) & (zeros < batch.lengths)
    return rare


def intermittent(batch: Batch) -> Intermittent:
    """Of series for which `is_intermittent`."""
    within = batch.within
    some = (batch.values > 0) & within
    count = some.sum(axis=1)
    logs = np.log(np.where(some, batch.values, 1.0))
    often, size = (count + 0.5) / (batch.lengths + 1), (batch.values * some).sum(axis=1) / count
    for place in range(batch.values.shape[1]):
        here, live = some[:, place], within[:, place]
        often = np.where(live, often + ALPHA * (here - often), often)
        size = np.where(here, size + ALPHA * (batch.values[:, place] - size), size)
    mean = logs.sum(axis=1) / count
    variance = (some * (logs - mean[:, None]) ** 2).sum(axis=1) / np.maximum(count - 1, 1)
    spread = np.clip(np.sqrt(variance * (1 + 1 / count)), LEAST_SPREAD, MOST_SPREAD)
    least = np.where(some, batch.values, np.inf).min(axis=1)
    return Intermittent(1 - often, size, size * np.exp(-(spread**2) / 2), spread, least)
