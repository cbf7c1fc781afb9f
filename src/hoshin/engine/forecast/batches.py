"""Many series of different lengths as few padded arrays, so that one recursion serves many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints

MOST_POINTS: Final = 144
MOST_CYCLES: Final = 6
"""Older points than these many, or cycles where that is more, tell little of what is ahead."""

LONGEST_GAP: Final = 10_000
"""Rows without a value at the end beyond which time is taken to stand still."""

CELLS: Final = 24_000
"""Values in one batch: the arrays made of them fit a processor's cache, and memory stays small."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Series of like length, season and gap at the end, beginning at the left.

    places: shape (n,), which of all series these are. values: shape (n, t), finite; beyond a series' end its last
    value. known: shape (n, t), what was measured: neither filled nor beyond the end. lengths: shape (n,).
    gaps: shape (n,), rows without a value after the last one that has one.
    """

    places: Ints
    values: Floats
    known: Bools
    lengths: Ints
    gaps: Ints
    season: int

    @property
    def rows(self) -> Ints:
        return np.arange(len(self.places))

    @property
    def within(self) -> Bools:
        """Shape (n, t): true up to each series' end."""
        return np.arange(self.values.shape[1]) < self.lengths[:, None]

    @property
    def last(self) -> Floats:
        """Shape (n,): the last value of each series."""
        return self.values[self.rows, self.lengths - 1]

    def some(self, rows: Bools) -> Batch:
        """Those series of the batch."""
        return Batch(
            self.places[rows],
            self.values[rows],
            self.known[rows],
            self.lengths[rows],
            self.gaps[rows],
            self.season,
        )

    def padded(self, values: Floats) -> Floats:
        """The same shape with each series' last value repeated beyond its end."""
        ends = values[self.rows, self.lengths - 1]
        return np.where(self.within, values, ends[:, None])


def batches(values: Floats, starts: Ints, seasons: Ints) -> Iterator[Batch]:
    """Every series that has a value, in batches. values: flat, NaN where there is none; starts: shape (n + 1,)."""
    first, last = known_ends(values, starts)
    some = np.flatnonzero(last >= first)
    most = np.maximum(MOST_POINTS, MOST_CYCLES * seasons)
    first = np.maximum(first, last + 1 - most)
    lengths, gaps = last + 1 - first, np.minimum(starts[1:] - 1 - last, LONGEST_GAP)
    bucket = np.ceil(np.log2(np.maximum(lengths, 1)) * 4).astype(np.int64)
    reach = np.ceil(np.log2(gaps + 1.0)).astype(np.int64)
    order = some[np.lexsort((lengths[some], reach[some], bucket[some], seasons[some]))]
    keys = np.stack((seasons, bucket, reach))[:, order]
    turns = np.flatnonzero((keys[:, 1:] != keys[:, :-1]).any(axis=0)) + 1
    for like in np.split(order, turns):
        if len(like):
            size = max(1, CELLS // int(lengths[like].max()))
            for begin in range(0, len(like), size):
                part = like[begin : begin + size]
                yield _batch(values, part, first[part], lengths[part], gaps[part], int(seasons[like[0]]))


def known_ends(values: Floats, starts: Ints) -> tuple[Ints, Ints]:
    """Shapes (n,), (n,): the places of the first and the last value of each series; last < first where it has none."""
    known = np.flatnonzero(np.isfinite(values))
    before = np.searchsorted(known, starts)
    some = before[1:] > before[:-1]
    if not len(known):
        return np.zeros(len(some), np.int64), np.full(len(some), -1)
    first = known[np.minimum(before[:-1], len(known) - 1)]
    last = known[np.maximum(before[1:] - 1, 0)]
    return np.where(some, first, 0), np.where(some, last, -1)


def _batch(values: Floats, places: Ints, first: Ints, lengths: Ints, gaps: Ints, season: int) -> Batch:
    across = np.arange(int(lengths.max()))
    taken = values[first[:, None] + np.minimum(across, lengths[:, None] - 1)]
    known = np.isfinite(taken) & (across < lengths[:, None])
    batch = Batch(places, taken, known, lengths, gaps, season)
    return batch if np.isfinite(taken).all() else _filled(batch)


def _filled(batch: Batch) -> Batch:
    """Gaps bridged by straight lines; with a season, first along the same place of the cycles around them."""
    values = batch.values.copy()
    for row in np.flatnonzero(~np.isfinite(values).all(axis=1)):
        series = values[row]
        if batch.season > 1:
            for phase in range(batch.season):
                cycle = series[phase :: batch.season]
                series[phase :: batch.season] = _bridged(cycle, beyond=False)
        values[row] = _bridged(series, beyond=True)
    return Batch(batch.places, values, batch.known, batch.lengths, batch.gaps, batch.season)


def _bridged(series: Floats, *, beyond: bool) -> Floats:
    known = np.isfinite(series)
    if known.all() or not known.any():
        return series
    at, ends = np.arange(len(series)), np.nan
    lines = np.interp(at, at[known], series[known], None if beyond else ends, None if beyond else ends)
    return np.where(known, series, lines)
