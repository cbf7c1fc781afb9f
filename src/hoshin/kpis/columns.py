"""Series as columns: what is current of many KPIs, in arrays instead of an object a value. Only judging imports it, since
it brings NumPy; pages read `queries.series_of`, which says the same of each series.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from math import inf, nan
from operator import itemgetter
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from hoshin.changes.keys import Key
from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.journal import days
from hoshin.kpis.facts import Status
from hoshin.kpis.queries import Observed
from hoshin.kpis.selecting import chunks, in_order, of_kpis

_ROWS_AT_ONCE: Final = 500
_NAMED, _VALUE = itemgetter(0), itemgetter(1)
_KEY: Final = 26
_PRINTED: Final = np.dtype([("series", f"S{2 * _KEY}"), ("period", "S10")])
_RETRACTED: Final = inf
"""Stands for a retraction where the database gives values, which are finite."""
_DAYS: Final = 1 << 22
"""More than there are days: the last one, 9999-12-31, has the ordinal 3,652,059."""
_EPOCH: Final = 719_163
"""The ordinal of 1970-01-01, from which NumPy counts days."""


@dataclass(frozen=True)
class Columns:
    """n series that stand one after the other, each in the order of its periods; m rows in all."""

    starts: Ints
    """Shape (n + 1,): where each series begins among the rows."""
    periods: Ints
    """Shape (m,): the first day of each period, as an ordinal."""
    values: Floats
    """Shape (m,): NaN where the KPI does not apply."""

    @cached_property
    def known(self) -> Columns:
        """The same series without the rows that have no value: of some, none may be left."""
        there = ~np.isnan(self.values)
        if there.all():
            return self
        starts = np.concatenate(([0], np.cumsum(there)))[self.starts]
        return Columns(starts, self.periods[there], self.values[there])

    def rows_from(self, series: Ints, days: Ints | int) -> Ints:
        """In each of some series, the row of the first period that begins on a day (ordinal) or after it; where there is
        none, the row on which the series is over.
        """
        return np.searchsorted(self._moments, series * _DAYS + days)

    def upto(self, series: Ints, ends: Ints) -> Columns:
        """Some series, each with its rows before an end."""
        begins = self.starts[series]
        starts = np.concatenate(([0], np.cumsum(ends - begins)))
        rows = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], ends - begins)
        return Columns(starts, self.periods[rows], self.values[rows])

    @cached_property
    def _moments(self) -> Ints:
        """The rows as numbers that grow: by series, and then by period."""
        series = np.arange(len(self.starts) - 1)
        return np.repeat(series, np.diff(self.starts)) * _DAYS + self.periods


@dataclass(frozen=True)
class SeriesColumns(Columns):
    """Columns of which it is known whose series they are; none is empty."""

    places: Mapping[Key, Mapping[Key, int]]
    """Which of the series is that of a KPI and a unit."""


def columns_of(
    kpis: Collection[Key], upto: int | None = None, *, taken_back_too: bool = False
) -> SeriesColumns:
    """The current observations of KPIs, as `queries.series_of` says what is current, under the number `upto` or now."""
    texts, values = [""], [np.empty(0)]
    columns = f"o.kpi || o.unit || {days.printed('o.period')}, CASE o.status WHEN %s THEN %s ELSE o.value END"
    marked = (Status.RETRACTED.value, _RETRACTED)
    with connection.cursor() as cursor:
        for chunk in chunks(sorted(set(kpis))):
            statement, given = in_order(columns, of_kpis(chunk), upto, taken_back_too=taken_back_too)
            cursor.execute(statement, [*marked, *given])
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                texts.append("".join(map(_NAMED, rows)))
                values.append(np.fromiter(map(_VALUE, rows), np.float64, len(rows)))
    return _current(np.frombuffer("".join(texts).encode(), _PRINTED), np.concatenate(values))


def columns_from(series: Mapping[Key, Mapping[Key, Sequence[Observed]]]) -> SeriesColumns:
    """Observations that are given by KPI and unit, in the order of periods; a series without any is none."""
    places: dict[Key, dict[Key, int]] = {}
    lines: list[Sequence[Observed]] = []
    for kpi, units in series.items():
        for unit, line in units.items():
            if line:
                places.setdefault(kpi, {})[unit] = len(lines)
                lines.append(line)
    columns = columns_of_lines(lines)
    return SeriesColumns(columns.starts, columns.periods, columns.values, places)


def columns_of_lines(lines: Sequence[Sequence[Observed]]) -> Columns:
    """Series that are given one by one, each in the order of periods."""
    observed = list(chain.from_iterable(lines))
    return Columns(
        starts=np.cumsum([0, *map(len, lines)]),
        periods=np.array([period.toordinal() for period, _ in observed], np.int64),
        values=np.array([nan if value is None else value for _, value in observed], np.float64),
    )


def _current(printed: NDArray[np.void], values: Floats) -> SeriesColumns:
    """Of rows in the order of series, period and batch: the last one of each period, but for retractions."""
    names, periods = printed["series"], _ordinals(printed["period"])
    other_series = _differs(names)
    last = np.ones(len(printed), np.bool_)
    last[:-1] = (other_series | _differs(periods))[1:]
    left = np.flatnonzero(last & (values != _RETRACTED))
    begins = np.flatnonzero(np.diff(np.cumsum(other_series)[left], prepend=0))
    places: dict[Key, dict[Key, int]] = {}
    for place, name in enumerate(names[left[begins]].tolist()):
        keys = name.decode()
        places.setdefault(Key(keys[:_KEY]), {})[Key(keys[_KEY:])] = place
    return SeriesColumns(
        starts=np.append(begins, len(left)), periods=periods[left], values=values[left], places=places
    )


def _differs(column: NDArray[Any]) -> Bools:
    """Where something is other than what stands before it; the first one is."""
    differs = np.ones(len(column), np.bool_)
    differs[1:] = column[1:] != column[:-1]
    return differs


def _ordinals(printed: NDArray[np.bytes_]) -> Ints:
    """Days that are printed as 2026-03-01; NumPy's own parsing takes as long for each as for ten numbers."""
    digits = np.ascontiguousarray(printed).view(np.uint8).reshape(-1, 10).T.astype(np.int64) - ord("0")
    year, month, day = (_number(digits[part]) for part in (slice(0, 4), slice(5, 7), slice(8, 10)))
    months = ((year - 1970) * 12 + month - 1).astype("M8[M]")
    return months.astype("M8[D]").astype(np.int64) + day - 1 + _EPOCH


def _number(digits: Ints) -> Ints:
    """The numbers that columns of digits say."""
    return reduce(lambda number, digit: number * 10 + digit, digits)
