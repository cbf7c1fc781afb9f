"""Histories of three to eight points: the last value with a part of the mean change, and wide intervals.

Changes are of logarithms where the series is positive. Series that may have a season (m > 1), too short to show it,
get no drift: what looks like one is mostly the season. Widths come from the root mean square change, by a curve in
the number of points that the M1 and tourism competitions share (benchmarks/accuracy.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.batches import Batch

FEWEST: Final = 3
MOST: Final = 8
ENOUGH_FOR_MEMBERS: Final = 5
"""Points from which the members of longer histories, without a season in question, tell the mean better."""

DRIFT: Final = 0.4
STEP, STEP_WITH_SEASON = 0.6, 0.5
"""The power of the step with which the width grows: a drift is uncertain too."""

LARGEST: Final = 5.0


@dataclass(frozen=True, slots=True)
class Short:
    """mean, scale: shape (n, h), tail: shape (n,)."""

    mean: Floats
    scale: Floats
    tail: Floats


def short(batch: Batch, horizon: int, positive: Bools) -> Short:
    """Forecasts of series of FEWEST to MOST points; the scale is NaN below that."""
    logs = np.log(np.where(positive[:, None], batch.values, 1.0))
    values = np.where(positive[:, None], logs, batch.values)
    changes = np.diff(values, axis=1) * batch.within[:, 1:]
    count = np.maximum(batch.lengths - 1, 1)
    seasonal = batch.season > 1
    enough = batch.known.sum(axis=1) >= FEWEST
    drift = np.where(enough & (not seasonal), DRIFT * changes.sum(axis=1) / count, 0.0)
    steps = np.arange(1, horizon + 1)
    centre = values[batch.rows, batch.lengths - 1][:, None] + drift[:, None] * steps
    mean = np.where(positive[:, None], np.exp(np.minimum(centre, 700.0)), centre)
    size = np.sqrt((changes**2).sum(axis=1) / count)
    size = np.where(positive, np.minimum(size, LARGEST), size)
    more = 1 / np.maximum(batch.known.sum(axis=1) - 2, 1)
    width = np.where(enough, size * (1.2 + 0.7 * more), np.nan)[:, None] * steps ** (
        STEP_WITH_SEASON if seasonal else STEP
    )
    return Short(mean, np.where(positive[:, None], width * mean, width), 0.66 + 0.45 * more)
