"""XmR charts of many series at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.signals.limits import By, LimitRows, Limits, checked, limit_rows, moving_ranges
from hoshin.engine.signals.rules import Rule, Signal, listed, points_held


@dataclass(frozen=True, slots=True)
class Charts:
    """Limits and signals of n series, which are made of s stretches, over m rows.

    A row without a value stands in the stretch of the value before it, or of the first one. Series without any value
    have one stretch, whose figures are NaN.
    """

    starts: Ints
    """Shape (n + 1,): where each series begins among the rows."""
    stretches: Ints
    """Shape (n + 1,): where each series begins among the stretches."""
    begins: Ints
    """Shape (s,): the row on which each stretch begins."""
    rows: LimitRows
    """The limits of each stretch."""
    held: dict[Rule, Bools]
    """Shape (m,) each: the rows that are signals by a rule."""
    range_outside: Bools
    """Shape (m,): the rows whose distance from the value before is beyond the upper range limit."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def signalled(self) -> Bools:
        """Shape (m,): the rows that are signals by any rule."""
        signalled: Bools = np.logical_or.reduce(list(self.held.values()))
        return signalled

    def limits(self, series: int) -> Limits:
        """The limits in force at the end of a series."""
        return self.rows.row(int(self.stretches[series + 1]) - 1)

    def stretches_of(self, series: int) -> Iterator[tuple[int, int, Limits]]:
        """Each stretch of a series: the rows from … to, counted from the first of the series, and its limits."""
        start, end = int(self.starts[series]), int(self.starts[series + 1])
        first, last = int(self.stretches[series]), int(self.stretches[series + 1])
        edges = [*(int(row) for row in self.begins[first:last]), end]
        for turn, stretch in enumerate(range(first, last)):
            yield edges[turn] - start, edges[turn + 1] - start, self.rows.row(stretch)

    def signals(self, series: int) -> list[Signal]:
        """The signals of a series, in the order of its rows, counted from its first."""
        start, end = int(self.starts[series]), int(self.starts[series + 1])
        return listed({rule: points[start:end] for rule, points in self.held.items()})

    def __iter__(self) -> Iterator[tuple[Limits, list[Signal]]]:
        """The limits in force at the end of each series, and its signals; quick for many series."""
        everywhere = listed(self.held)
        cuts = np.searchsorted([signal.place for signal in everywhere], self.starts).tolist()
        limits = self.rows.listed(self.stretches[1:] - 1)
        for series, (start, own) in enumerate(zip(self.starts[:-1].tolist(), limits, strict=True)):
            found = everywhere[cuts[series] : cuts[series + 1]]
            yield own, [Signal(signal.place - start, signal.rule) for signal in found]


def charts(
    values: Floats,
    starts: Ints | Sequence[int],
    *,
    rebased: Sequence[int] | Ints = (),
    left_out: Bools | None = None,
    centre: By = By.MEAN,
    range_by: By = By.MEAN,
) -> Charts:
    """The XmR charts of series that stand one after the other.

    values: shape (m,), in period order, NaN where there is none; in absolute terms at most 1e300.
    starts: shape (n + 1,), from 0 to m, where each series begins.
    rebased: rows from which on the limits of their series are made anew, and the rules begin anew.
    left_out: shape (m,), rows that limits are not made of though they are held to them.
    Raises ValueError for arrays that do not fit.

    >>> at_work = np.array([4.0, 5.0, 4.0, 6.0, 5.0, 8.0, 9.0, 8.0, 10.0, 9.0])
    >>> [limits.mean for _, _, limits in charts(at_work, [0, 10], rebased=[5]).stretches_of(0)]
    [4.8, 8.8]
    """
    doubles = checked(values)
    edges = _edges(starts, len(doubles))
    begins = _united(edges[:-1], _places(rebased, len(doubles)))
    known = np.flatnonzero(~np.isnan(doubles))
    counts = np.ones(len(doubles), np.bool_) if left_out is None else ~np.asarray(left_out, np.bool_)
    if counts.shape != doubles.shape:
        raise ValueError(f"left_out has {counts.shape} places for {len(doubles)} values")
    stretch = np.searchsorted(begins, known, "right") - 1
    filled, known_begins = np.unique(stretch, return_index=True)
    compact = limit_rows(doubles[known], known_begins, counts[known], centre, range_by)
    ranges, of = moving_ranges(doubles[known], known_begins)
    range_outside = np.zeros(len(doubles), np.bool_)
    range_outside[known[of]] = (
        ranges > (compact.upper_range * (1 + 1e-9))[np.searchsorted(filled, stretch[of])]
    )
    held = {}
    for rule, points in points_held(doubles[known], known_begins, compact).items():
        held[rule] = np.zeros(len(doubles), np.bool_)
        held[rule][known] = points
    return Charts(
        starts=edges,
        stretches=np.searchsorted(begins, edges).astype(np.int64),
        begins=begins,
        rows=_spread(compact, filled, len(begins)),
        held=held,
        range_outside=range_outside,
    )


def _edges(starts: Ints | Sequence[int], size: int) -> Ints:
    edges = np.asarray(starts, np.int64)
    if edges.ndim != 1 or not len(edges) or edges[0] != 0 or edges[-1] != size:
        raise ValueError(f"starts run from 0 to {size}, the number of values; found {edges.tolist()[:5]}")
    if (np.diff(edges) < 1).any():
        raise ValueError("starts grow: each series has at least one row")
    return edges


def _places(rebased: Sequence[int] | Ints, size: int) -> Ints:
    places = np.asarray(rebased, np.int64).reshape(-1)
    if ((places < 0) | (places >= size)).any():
        raise ValueError(f"rebased are rows from 0 to {size - 1}, found {places.tolist()[:5]}")
    return places


def _united(some: Ints, others: Ints) -> Ints:
    """Both, sorted, each once. Asking for the index as well spares `np.unique` the loading of masked arrays."""
    return np.unique(np.concatenate((some, others)), return_index=True)[0]


def _spread(compact: LimitRows, filled: Ints, n: int) -> LimitRows:
    """The same with rows for the stretches that have no value."""

    def spread(column: Floats) -> Floats:
        full = np.full(n, np.nan)
        full[filled] = column
        return full

    points = np.zeros(n, np.int64)
    points[filled] = compact.points
    return LimitRows(
        points,
        spread(compact.mean),
        spread(compact.moving_range),
        spread(compact.lower),
        spread(compact.upper),
        spread(compact.upper_range),
    )
