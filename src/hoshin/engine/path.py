"""Paths: the values that a measure is meant to pass through on its way."""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.snapshot import Measures


def path_values(measures: Measures, day: int) -> Floats:
    """Shape (n,): the value that each measure's path asks for on an ordinal day; NaN without a path.

    Linear between points. Before the first point it runs from the baseline on the first day of the window, after the
    last one to the target on the due day, where these are known and lie outside the points; else the nearest point holds.
    """
    asked = np.full(len(measures), np.nan)
    rows = np.flatnonzero(np.diff(measures.path_offset) > 0)
    if not len(rows):
        return asked
    offset, days, values = _with_ends(measures, rows)
    passed = np.concatenate(([0], np.cumsum(days <= day)))
    count = passed[offset[1:]] - passed[offset[:-1]]
    left = offset[:-1] + np.maximum(count - 1, 0)
    right = np.minimum(offset[:-1] + count, offset[1:] - 1)
    span = days[right] - days[left]
    done = np.where(span > 0, (day - days[left]) / np.maximum(span, 1), 0.0)
    asked[rows] = values[left] + (values[right] - values[left]) * done
    return asked


def _with_ends(measures: Measures, rows: Ints) -> tuple[Ints, Ints, Floats]:
    """Offsets, days and values of the paths of some rows (all that have points), ends put in where they lie outside."""
    first, last = measures.path_offset[rows], measures.path_offset[rows + 1]
    begins: Bools = ~np.isnan(measures.baseline[rows]) & (measures.start[rows] < measures.path_day[first])
    ends: Bools = ~np.isnan(measures.target[rows]) & (measures.due[rows] > measures.path_day[last - 1])
    # An end goes before the beginning of the next path at the same place: np.insert keeps their order.
    places = np.concatenate((last[ends], first[begins]))
    days = np.concatenate((measures.due[rows[ends]], measures.start[rows[begins]]))
    values = np.concatenate((measures.target[rows[ends]], measures.baseline[rows[begins]]))
    offset = np.concatenate(([0], np.cumsum(last - first + begins + ends)))
    return offset, np.insert(measures.path_day, places, days), np.insert(measures.path_value, places, values)
