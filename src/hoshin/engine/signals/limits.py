"""Natural limits of stretches of values, all stretches at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints

FEWEST: Final = 5
"""Points that limits are made of at least."""

ENOUGH: Final = 10
"""Points from which on limits are no longer provisional."""

LARGEST: Final = 1e300
"""Values beyond are refused: their sums would be infinite."""


class By(StrEnum):
    """What stands for many values."""

    MEAN = "mean"
    MEDIAN = "median"


REACH: Final = {By.MEAN: 2.660, By.MEDIAN: 3.145}
"""Moving ranges from the centre to a limit: 3 / d2 = 3 / 1.128 and 3 / d4 = 3 / 0.954, of ranges of two values."""

RANGE_REACH: Final = {By.MEAN: 3.268, By.MEDIAN: 3.865}
"""Moving ranges up to their own limit: D4 and D6, of ranges of two values."""


class TooFewPoints(ValueError):
    """There are no limits of so few points."""

    def __init__(self, points: int) -> None:
        super().__init__(f"natural limits are made of at least {FEWEST} points, found {points}")
        self.points = points


@dataclass(frozen=True, slots=True)
class Limits:
    """Natural limits in the unit of the values; NaN for what there is not."""

    points: int
    """What they are made of."""
    mean: float
    """The centre: the mean, or the median where it was asked for."""
    moving_range: float
    """The mean moving range, or the median where it was asked for."""
    lower: float
    upper: float
    upper_range: float

    @property
    def provisional(self) -> bool:
        """Whether they are made of so few points that the next ones will still move them."""
        return self.points < ENOUGH


@dataclass(frozen=True, slots=True)
class LimitRows:
    """The same for many stretches, a row each. Arrays of shape (n,)."""

    points: Ints
    mean: Floats
    moving_range: Floats
    lower: Floats
    upper: Floats
    upper_range: Floats

    def row(self, place: int) -> Limits:
        """The limits of one stretch."""
        return next(self.listed(np.array([place])))

    def listed(self, places: Ints) -> Iterator[Limits]:
        """The limits of many stretches, in the order of their places."""
        columns = (self.points, self.mean, self.moving_range, self.lower, self.upper, self.upper_range)
        return map(Limits, *(column[places].tolist() for column in columns))


def natural_limits(values: Floats, *, centre: By = By.MEAN, range_by: By = By.MEAN) -> Limits:
    """Natural limits of one series, in the unit of `values`.

    values: shape (n,), in period order; NaN where there is none, at least five that are not (raises TooFewPoints), none
    infinite or beyond 1e300 (raises ValueError). centre ± 2.660 · mean moving range; Wheeler, Understanding Variation, 2000.

    >>> natural_limits(np.array([39.0, 41.0, 41.0, 41.0, 43.0])).upper
    43.66
    """
    known = checked(values)
    known = known[~np.isnan(known)]
    if len(known) < FEWEST:
        raise TooFewPoints(len(known))
    begins = np.zeros(1, np.int64)
    return limit_rows(known, begins, np.ones(len(known), np.bool_), centre, range_by).row(0)


def checked(values: Floats) -> Floats:
    """Values as doubles. Raises ValueError for what limits cannot be made of."""
    doubles = np.asarray(values, np.float64)
    if doubles.ndim != 1:
        raise ValueError(f"values are a row of numbers, found an array of {doubles.ndim} dimensions")
    beyond = np.flatnonzero(np.abs(doubles) > LARGEST)
    if len(beyond):
        raise ValueError(
            f"values lie between −1e300 and 1e300, found {doubles[beyond[0]]} at place {beyond[0]}"
        )
    return doubles


def limit_rows(values: Floats, begins: Ints, counts: Bools, centre: By, range_by: By) -> LimitRows:
    """Limits of stretches of known values that stand one after the other.

    begins: shape (n,), where each stretch begins in `values`; none is empty. counts: which values the limits are made of.
    A median moving range of 0 among values that differ says nothing about their spread, and then there are no limits.
    """
    stretch = stretch_of(begins, len(values))
    n = len(begins)
    middle = _middles(values[counts], stretch[counts], n, centre)
    ranges, of = moving_ranges(values, begins)
    within = counts[of] & counts[of - 1]
    spread = _middles(ranges[within], stretch[of[within]], n, range_by)
    points = np.bincount(stretch[counts], minlength=n).astype(np.int64)
    usable = points >= FEWEST
    if range_by is By.MEDIAN:
        moved = np.bincount(stretch[of[within]], ranges[within] > 0, n) > 0
        usable &= (spread > 0) | ~moved
    reach = np.where(usable, REACH[range_by] * spread, np.nan)
    upper_range = np.where(usable, RANGE_REACH[range_by] * spread, np.nan)
    return LimitRows(points, middle, spread, middle - reach, middle + reach, upper_range)


def moving_ranges(values: Floats, begins: Ints) -> tuple[Floats, Ints]:
    """The distance of each value from the one before it in its stretch, and the places of those values."""
    has_before = np.ones(len(values), np.bool_)
    has_before[begins] = False
    of = np.flatnonzero(has_before)
    return np.abs(values[of] - values[of - 1]), of


def stretch_of(begins: Ints, size: int) -> Ints:
    """The stretch in which each of `size` values stands."""
    return np.repeat(np.arange(len(begins)), np.diff(begins, append=size))


def _middles(values: Floats, stretch: Ints, n: int, by: By) -> Floats:
    """The mean or median of each of n stretches; NaN where it has no values."""
    return _means(values, stretch, n) if by is By.MEAN else _medians(values, stretch, n)


def _means(values: Floats, stretch: Ints, n: int) -> Floats:
    """Distances from the first value are averaged, so that the mean of equal values is that value to the last digit."""
    first = np.full(n, np.nan)
    first[stretch[::-1]] = values[::-1]
    distances = np.bincount(stretch, values - first[stretch], n)
    with np.errstate(invalid="ignore", divide="ignore"):
        return first + distances / np.bincount(stretch, minlength=n)


def _medians(values: Floats, stretch: Ints, n: int) -> Floats:
    ordered = values[np.lexsort((values, stretch))]
    counts = np.bincount(stretch, minlength=n)
    ends = np.cumsum(counts)
    filled = counts > 0
    lower, upper = (ends - counts + (counts - 1) // 2)[filled], (ends - counts + counts // 2)[filled]
    medians = np.full(n, np.nan)
    medians[filled] = ordered[lower] + (ordered[upper] - ordered[lower]) / 2
    return medians
