"""Bounds that a series keeps: never below 0, and shares that live between 0 and 1 or between 0 and 100."""

from __future__ import annotations

from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.forecast.batches import Batch

FEWEST: Final = 8
"""Points below which an upper bound is not believed."""

NEAR: Final = 0.9
"""A share comes as near as this to its bound …"""

OFTEN: Final = 0.1
"""… in so many of its points."""


def bounds_of(batch: Batch, ahead: Floats) -> tuple[Floats, Floats]:
    """Shapes (n,), (n,): the lower and the upper bound of each series, infinite where there is none.

    An upper bound needs a history that lives below it and often comes near it, and a forecast that does not pass it.
    """
    within, values = batch.within, batch.values
    least = np.where(within, values, np.inf).min(axis=1)
    most = np.where(within, values, -np.inf).max(axis=1)
    low = np.where(least >= 0, 0.0, -np.inf)
    high = np.full(len(values), np.inf)
    for bound in (100.0, 1.0):
        near = (within & (values >= NEAR * bound)).sum(axis=1)
        kept = (least >= 0) & (most <= bound) & (batch.lengths >= FEWEST)
        kept &= (near >= OFTEN * batch.lengths) & (ahead.max(axis=1) <= bound * (1 + 1e-9))
        kept &= most > least
        high[kept] = bound
    return low, high
