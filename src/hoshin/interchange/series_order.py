"""The order of the rows of series in time, whatever the form of their periods; all series at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from hoshin.engine.arrays import Bools, Ints
from hoshin.engine.period_text import AmbiguousDate, PeriodError, read_period
from hoshin.engine.periods import Grain, Period, YearBegins

WIDEST_GAP: Final = 10_000
"""Periods that may be missing between two rows."""

LONGEST: Final = 10_000_000
"""Periods of all series together, with those that are missing."""

_YEARS = range(1000, 3000)
_SOME_FISCAL_YEAR = YearBegins(4, 1)
"""Where a text such as 2025/26 names a year, in which month it begins does not matter to the order."""

_GRAINS = tuple(Grain)
_COARSER = (
    (Grain.DAY, 7, Grain.WEEK),
    (Grain.QUARTER, 4, Grain.YEAR),
    (Grain.MONTH, 12, Grain.YEAR),
    (Grain.MONTH, 3, Grain.QUARTER),
)
"""What is seen only every so many of a grain has a coarser one; the first that fits."""

_NOT_WHOLE, _WHOLE_OR_YEAR, _WHOLE = 0, 1, 2
"""What a text is as a number: none, one that may name a year or a day, or only a number."""


class Fault(Exception):
    """What is wrong with the period of a row, before the file is named."""

    def __init__(self, line: int | None, found: str, expected: str) -> None:
        super().__init__(line, found, expected)
        self.line, self.found, self.expected = line, found, expected


@dataclass(frozen=True, slots=True)
class Rows:
    """m rows as a file has them. names, texts: the different series and periods, in the order of their coming.

    series, text, line: shape (m,); which of them each row has, and on which line of the file it stands.
    """

    names: list[str]
    texts: list[str]
    series: Ints
    text: Ints
    line: Ints


@dataclass(frozen=True, slots=True)
class Order:
    """The same in time. starts: shape (n + 1,), where each series begins when what is missing has its place.

    rows: shape (m,), the rows, series by series in time; places: shape (m,), where each of these stands.
    """

    grains: tuple[Grain | None, ...]
    starts: Ints
    rows: Ints
    places: Ints


@lru_cache(maxsize=65_536)
def period_named(text: str) -> Period:
    """The period that a text names; any year of two calendar years is taken to begin in April. Raises PeriodError."""
    try:
        return read_period(text)
    except AmbiguousDate:
        raise
    except PeriodError:
        return read_period(text, _SOME_FISCAL_YEAR)


def is_number(text: str) -> bool:
    """Whether a text is a whole number that may count periods."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def in_order(rows: Rows) -> Order:
    """The rows in time. Raises Fault for periods that are none, of mixed grains, twice, or too far apart."""
    counted = _counted(rows)
    grain, place = _placed(rows, counted)
    _refuse_twice(rows, place)
    by_time = np.lexsort((np.where(counted[rows.series], 0, place), rows.series))
    return _with_gaps(rows, by_time, place, counted, grain)


def _counted(rows: Rows) -> Bools:
    """The series whose periods are whole numbers that are not all names of years or days."""
    kinds = np.array([_as_number(text) for text in rows.texts], np.int8)[rows.text]
    other = np.bincount(rows.series, kinds == _NOT_WHOLE, len(rows.names))
    plain = np.bincount(rows.series, kinds == _WHOLE, len(rows.names))
    counted: Bools = (other == 0) & (plain > 0)
    return counted


def _as_number(text: str) -> int:
    if not is_number(text):
        return _NOT_WHOLE
    return _WHOLE_OR_YEAR if len(text) == 8 or int(text) in _YEARS else _WHOLE


class _Told(NamedTuple):
    """What a text says of its period: grain, place counted in it, month, whether a day begins or ends its month."""

    grain: int
    place: int
    month: int
    begins: bool
    ends: bool


def _placed(rows: Rows, counted: Bools) -> tuple[Ints, Ints]:
    """The grain of each series (−1 where counted), and the place of each row, counted in it.

    Days that are all the first or the last of a month are months; from three on, what is only seen every third month
    is quarters, every twelfth years, every seventh day weeks.
    """
    is_counted = counted[rows.series]
    told = _read(rows, is_counted)
    grain, place = told[:, 0], told[:, 1]
    first = np.unique(rows.series, return_index=True)[1]
    _one_grain(rows, grain, first)
    of = grain[first]
    count = np.bincount(rows.series)
    begins, ends = (np.bincount(rows.series, told[:, column]) for column in (3, 4))
    monthly = (of == _code(Grain.DAY)) & (count > 1) & ((begins == count) | (ends == count))
    of = np.where(monthly, _code(Grain.MONTH), of)
    place = np.where(monthly[rows.series], told[:, 2], place)
    by_series = np.argsort(rows.series, kind="stable")
    away = np.abs(place - place[first][rows.series])[by_series]
    step = np.gcd.reduceat(away, np.cumsum(count) - count)
    times, wider = np.ones_like(of), of.copy()
    for fine, number, coarse in _COARSER:
        fits = (of == _code(fine)) & (wider == of) & (count > 2) & (step > 0) & (step % number == 0)
        times[fits], wider[fits] = number, _code(coarse)
    return np.where(counted, -1, wider), place // np.where(counted, 1, times)[rows.series]


def _read(rows: Rows, is_counted: Bools) -> Ints:
    """Shape (m, 5): what is told of each row, as `_Told`; where periods are counted, the number is the place."""
    told = np.zeros((len(rows.text), len(_Told._fields)), np.int64)
    told[is_counted, 0] = -1
    told[is_counted, 1] = [int(rows.texts[text]) for text in rows.text[is_counted]]
    dated = np.flatnonzero(~is_counted)
    texts, first, back = np.unique(rows.text[dated], return_index=True, return_inverse=True)
    of_texts = np.zeros((len(texts), len(_Told._fields)), np.int64)
    for turn in np.argsort(first):
        of_texts[turn] = _told(rows.texts[texts[turn]], int(rows.line[dated[first[turn]]]))
    told[dated] = of_texts[back]
    return told


def _told(text: str, line: int) -> _Told:
    try:
        period = period_named(text)
    except AmbiguousDate:
        raise Fault(line, f"“{text}”, which has two readings", "year-month-day") from None
    except PeriodError:
        found = f"“{text}”" if text else "nothing"
        raise Fault(
            line, found, "a period such as 7, 2026, 2026-Q1, 2026-03, 2026-W05 or 2026-03-15"
        ) from None
    start = period.start
    month = start.year * 12 + start.month
    ends = (start + timedelta(days=1)).day == 1
    return _Told(_code(period.grain), _place(period), month, start.day == 1, ends)


def _place(period: Period) -> int:
    """Where a period stands among those of its grain."""
    start = period.start
    match period.grain:
        case Grain.YEAR:
            return period.end.year
        case Grain.QUARTER:
            return start.year * 4 + start.month // 3
        case Grain.MONTH:
            return start.year * 12 + start.month
        case Grain.WEEK:
            return start.toordinal() // 7
        case Grain.DAY:
            return start.toordinal()


def _code(grain: Grain) -> int:
    return _GRAINS.index(grain)


def _one_grain(rows: Rows, grain: Ints, first: Ints) -> None:
    other = np.flatnonzero(grain != grain[first][rows.series])
    if len(other):
        row = int(other[0])
        begin = int(first[rows.series[row]])
        found = f"“{_text(rows, row)}”, a {_GRAINS[grain[row]]}, in the series {_name(rows, row)}"
        expected = f"a {_GRAINS[grain[begin]]}, as in line {rows.line[begin]}"
        raise Fault(int(rows.line[row]), found, expected)


def _refuse_twice(rows: Rows, place: Ints) -> None:
    ordered = np.lexsort((place, rows.series))
    before, after = ordered[:-1], ordered[1:]
    again = (place[before] == place[after]) & (rows.series[before] == rows.series[after])
    if again.any():
        at = np.flatnonzero(again)[np.argmin(rows.line[after[again]])]
        row = int(after[at])
        found = f"the period {_text(rows, row)} of {_name(rows, row)} twice"
        expected = f"each period once; line {rows.line[before[at]]} has it too"
        raise Fault(int(rows.line[row]), found, expected)


def _with_gaps(rows: Rows, by_time: Ints, place: Ints, counted: Bools, grain: Ints) -> Order:
    series = rows.series[by_time]
    gaps = np.diff(place[by_time], prepend=0) - 1
    count = np.bincount(series)
    gaps[np.cumsum(count) - count] = 0
    gaps[counted[series]] = 0
    wide = np.flatnonzero(gaps > WIDEST_GAP)
    grains = tuple(None if code < 0 else _GRAINS[code] for code in grain)
    if len(wide):
        row = int(by_time[wide[0]])
        missing = f"{gaps[wide[0]]:,} {grains[rows.series[row]]}s missing before {_text(rows, row)}"
        found = f"{missing} in the series {_name(rows, row)}"
        raise Fault(int(rows.line[row]), found, f"at most {WIDEST_GAP:,} between two rows")
    size = len(series) + int(gaps.sum())
    if size > LONGEST:
        raise Fault(None, f"{size:,} periods with those that are missing", f"at most {LONGEST:,}")
    places = np.arange(len(series)) + np.cumsum(gaps)
    lengths = np.bincount(series, gaps + 1).astype(np.int64)
    return Order(grains, np.concatenate(([0], np.cumsum(lengths))), by_time, places)


def _text(rows: Rows, row: int) -> str:
    return rows.texts[int(rows.text[row])]


def _name(rows: Rows, row: int) -> str:
    return rows.names[int(rows.series[row])]
