"""Which season a series has, where nothing says how long its periods are."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from hoshin.engine.arrays import Ints
from hoshin.engine.forecast.batches import batches, known_ends
from hoshin.engine.forecast.season import season_of

CANDIDATES: Final = (4, 7, 12, 52)
"""Quarters, days of a week, months, weeks of a year."""

FEWEST_POINTS: Final = 60
FEWEST_CYCLES: Final = 3
PROOF: Final = 0.8
"""The least share of the variance of the indices that is not noise."""


def find_seasons(values: ArrayLike, starts: ArrayLike) -> Ints:
    """Shape (n,): of CANDIDATES the season that each series shows most clearly, 1 where it shows none.

    values, starts: as `forecast` takes them.

    >>> quarters = [30, 42, 51, 35, 33, 45, 55, 38, 36, 48, 58, 41] * 5
    >>> find_seasons(quarters, [0, 60]).tolist()
    [12]
    """
    flat, begins = np.asarray(values, dtype=np.float64), np.asarray(starts, dtype=np.int64)
    first, last = known_ends(flat, begins)
    lengths = last - first + 1
    found, proof = np.ones(len(begins) - 1, np.int64), np.full(len(begins) - 1, PROOF)
    for m in CANDIDATES:
        seasons = np.where(lengths >= max(FEWEST_POINTS, FEWEST_CYCLES * m), m, 1)
        for batch in batches(flat, begins, seasons):
            if batch.season == m:
                positive = np.all(batch.values > 0, axis=1)
                strength = season_of(batch.values, batch.lengths, m, positive).strength
                strength = 1 - (1 - strength) * (m - 1) / (m - 3)  # without James and Stein's mildness
                better = strength > proof[batch.places]
                found[batch.places[better]] = m
                proof[batch.places[better]] = strength[better]
    return found
