"""The nearest of each row, corrected for rows that are near to everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.similar.candidates import NOBODY, candidates
from hoshin.engine.similar.likeness import likeness
from hoshin.engine.similar.matrices import Places, Rows, Singles

KEPT: Final = 80
"""Candidates of a row that are compared in full, where no more neighbours are asked for."""

AROUND: Final = 10
"""Nearest rows whose likeness says how crowded it is around a row."""

USUAL: Final = 0.3
USUAL_COUNT: Final = 2
"""So many neighbours of the usual likeness are added, lest a row among few or strange ones be thought special."""

ROWS_AT_ONCE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Nearest:
    """The others of each row, best first. rows: shape (n, m), NOBODY where there are fewer. scores: NaN there."""

    rows: Ints
    scores: Floats


def nearest(
    rows: Rows, copies: Ints, most: int, progress: Callable[[int, int], None] | None = None
) -> Nearest:
    """The `most` nearest others of each row. copies: shape (n,), of how many equal rows each is the one that is kept.

    Likeness is the product of two rows. The score of a candidate is likeness / (likeness + c · (1 − likeness⁴)),
    where c, how crowded it is around the candidate, is the mean likeness of it to its own ten nearest: a row that is
    near to everything says little by being near.
    """
    kept = max(KEPT, most + AROUND)
    others = np.full((len(rows), kept), NOBODY, dtype=np.int32)
    alike = np.zeros((len(rows), kept), dtype=np.float32)
    around = np.zeros(len(rows))
    among = min(AROUND, int(copies.sum()) - 1)
    for some in candidates(rows, kept + 1):
        part = slice(some.start, some.start + len(some.rows))
        found = some.rows
        found[found == np.arange(part.start, part.stop)[:, np.newaxis]] = NOBODY
        found, values = _sorted(found, np.minimum(likeness(rows, some.start, found), 1).astype(np.float64))
        others[part], alike[part] = found[:, :kept], values[:, :kept]
        around[part] = crowding(found, values, copies[part], copies, among)
        if progress is not None:
            progress(part.stop, len(rows))
    return _best(others, alike, around, most)


def _best(others: Places, alike: Singles, around: Floats, most: int) -> Nearest:
    """The candidates by their scores, some rows at a time."""
    best = Nearest(np.full((len(others), most), NOBODY), np.full((len(others), most), np.nan))
    for start in range(0, len(others), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        found = others[part].astype(np.int64)
        found, scores = _sorted(found, corrected(alike[part].astype(np.float64), around[found]))
        best.rows[part] = found[:, :most]
        best.scores[part] = np.where(found == NOBODY, np.nan, scores)[:, :most]
    return best


def crowding(others: Ints, alike: Floats, own: Ints, copies: Ints, among: int) -> Floats:
    """Shape (n,): how alike the nearest of some rows are to them in the mean. Those of a row stand best first.

    own: shape (n,), how many equal rows each stands for. copies: the same of all rows. among: how many are nearest.
    """
    equal = np.minimum(own - 1, AROUND)
    counts = np.where(others == NOBODY, 0, copies[others])
    before = equal[:, np.newaxis] + np.cumsum(counts, axis=1) - counts
    counted = np.clip(AROUND - before, 0, counts)
    total = equal + np.sum(counted * alike, axis=1)
    around: Floats = (total + USUAL * USUAL_COUNT) / (among + USUAL_COUNT)
    return around


def corrected(alike: Floats, around: Floats) -> Floats:
    """Scores from 0 to 1: 0 where nothing is alike, 1 where nothing differs.

    >>> corrected(np.array([0.0, 0.3, 0.6, 1.0]), np.array([0.3, 0.3, 0.3, 1.0])).round(2)
    array([0. , 0.5, 0.7, 1. ])
    """
    return alike / (alike + around * (1 - alike**4))


def _sorted(others: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Each row by falling value, equals in the order of the rows, nobody last."""
    others = np.where(values > 0, others, NOBODY)
    order = np.lexsort((others, -values, others == NOBODY), axis=-1)
    return np.take_along_axis(others, order, axis=1), np.take_along_axis(values, order, axis=1)
