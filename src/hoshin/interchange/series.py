"""Series in a table with the columns series, period and value: read in the order of time, gaps and all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import gcd, nan
from pathlib import Path
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.period_text import AmbiguousDate, PeriodError, read_period
from hoshin.engine.periods import Grain, Period, YearBegins
from hoshin.interchange.figures import Figures
from hoshin.interchange.tables import Misfit, Table, TableError, open_table

COLUMNS: Final = ("series", "period", "value")
NOT_A_VALUE: Final = frozenset({"", "n/a", "na", "nan", "null", "-", "not applicable"})
"""Cells that say that a period has no value."""

WIDEST_GAP: Final = 10_000
"""Periods that may be missing between two rows."""

TOLD_EVERY: Final = 10_000

Progress = Callable[[int, int], None]
"""Called with how many bytes of the file are read, and how many there are."""

_YEARS = range(1000, 3000)
_SOME_FISCAL_YEAR = YearBegins(4, 1)
"""Where a text such as 2025/26 names a year, in which month it begins does not matter to the order."""


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """Series one after the other, in the order in which the file names them first.

    names: n of them. grains: the distance between their periods; None where periods are counting numbers.
    starts: shape (n + 1,), where each begins in the arrays of rows. periods: as the file writes them, "" in a gap.
    values: NaN where there is none.
    """

    names: tuple[str, ...]
    grains: tuple[Grain | None, ...]
    starts: Ints
    periods: tuple[str, ...]
    values: Floats
    rows: int
    missing: int

    def __len__(self) -> int:
        return len(self.names)

    def rows_of(self, place: int) -> slice:
        """Where the rows of one series stand."""
        return slice(int(self.starts[place]), int(self.starts[place + 1]))


def read_series(path: Path, progress: Progress | None = None) -> SeriesTable:
    """The series of a CSV file. Raises TableError with line and column for what cannot be taken.

    Periods that are counting numbers (1, 2, 3 …) keep the order of the rows; all others may stand in any order, and
    periods missing between two of a series become values that are NaN.
    """
    with open_table(path, COLUMNS) as table:
        found = _gathered(table, progress)
    if not found:
        raise TableError(path.name, "no rows", "a row for each series and period")
    try:
        ordered = [_in_order(series) for series in found]
    except _Fault as fault:
        raise fault.of(path.name) from None
    lengths = [len(one.values) for one in ordered]
    return SeriesTable(
        names=tuple(series.name for series in found),
        grains=tuple(one.grain for one in ordered),
        starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        periods=tuple(text for one in ordered for text in one.periods),
        values=np.array([value for one in ordered for value in one.values], dtype=np.float64),
        rows=sum(len(series.lines) for series in found),
        missing=sum(value != value for one in ordered for value in one.values),
    )


@dataclass(slots=True)
class _Written:
    """The rows of a series as the file has them."""

    name: str
    periods: list[str] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Ordered:
    """The same in the order of time."""

    grain: Grain | None
    periods: Sequence[str]
    values: Sequence[float]


class _Fault(Exception):
    """What is wrong with a row, before the file is named."""

    def __init__(self, line: int, column: str, found: str, expected: str) -> None:
        super().__init__(line, column, found, expected)
        self.line, self.column, self.found, self.expected = line, column, found, expected

    def of(self, file: str) -> TableError:
        return TableError(file, self.found, self.expected, self.line, self.column)


def _gathered(table: Table, progress: Progress | None) -> list[_Written]:
    found: dict[str, _Written] = {}
    figures = Figures(table.delimiter)
    for turn, line in enumerate(table.lines):
        if progress is not None and turn % TOLD_EVERY == 0:
            progress(table.position(), table.size)
        column = None
        try:
            name, period, value = table.asked_for(line)
            name = name.strip()
            if not name:
                column = "series"
                raise Misfit("nothing", "the name of a series")
            column = "value"
            number = _value(figures, value, line.number)
        except Misfit as misfit:
            raise TableError(table.file, misfit.found, misfit.expected, line.number, column) from None
        series = found.get(name)
        if series is None:
            series = found[name] = _Written(name)
        series.periods.append(period.strip())
        series.values.append(number)
        series.lines.append(line.number)
    return list(found.values())


def _value(figures: Figures, text: str, line: int) -> float:
    number = figures.number(text, line)
    if number is not None:
        return number
    if text.strip().casefold() in NOT_A_VALUE:
        return nan
    raise Misfit(f"“{text.strip()}”", "a number such as 1234.5, or nothing where there is none")


def _in_order(series: _Written) -> _Ordered:
    if _is_counted(series.periods):
        _refuse_twice(series, [int(text) for text in series.periods])
        return _Ordered(None, series.periods, series.values)
    periods = [_period(text, line) for text, line in zip(series.periods, series.lines, strict=True)]
    _one_grain(series, periods)
    grain, places = _placed(periods)
    _refuse_twice(series, places)
    order = sorted(range(len(places)), key=places.__getitem__)
    return _with_gaps(series, grain, [places[at] for at in order], order)


def _is_counted(texts: Iterable[str]) -> bool:
    """Whole numbers, unless each of them is the name of a year."""
    texts = list(texts)
    return all(text.isascii() and text.isdecimal() and len(text) < 19 for text in texts) and not all(
        int(text) in _YEARS or len(text) == 8 for text in texts
    )


def _period(text: str, line: int) -> Period:
    for begins in (YearBegins(), _SOME_FISCAL_YEAR):
        try:
            return read_period(text, begins)
        except AmbiguousDate as error:
            raise _Fault(line, "period", f"“{text}”, which has two readings", "year-month-day") from error
        except PeriodError:
            continue
    found = f"“{text}”" if text else "nothing"
    raise _Fault(line, "period", found, "a period such as 7, 2026, 2026-Q1, 2026-03, 2026-W05 or 2026-03-15")


def _one_grain(series: _Written, periods: list[Period]) -> None:
    first = periods[0].grain
    for text, line, period in zip(series.periods, series.lines, periods, strict=True):
        if period.grain is not first:
            found = f"“{text}”, a {period.grain}, in the series {series.name}"
            raise _Fault(line, "period", found, f"a {first}, as in line {series.lines[0]}")


def _placed(periods: list[Period]) -> tuple[Grain, list[int]]:
    """The distance between the periods of a series, and where each stands, counted in it.

    Dates that are all the first or the last of a month are months; from three on, what is only seen every third
    month is quarters, every twelfth years, every seventh day weeks.
    """
    grain = periods[0].grain
    if grain is Grain.YEAR:
        return grain, [period.end.year for period in periods]
    if grain is Grain.WEEK:
        return grain, [period.start.toordinal() // 7 for period in periods]
    if grain is Grain.DAY and len(periods) > 1 and _same_in_each_month(periods):
        grain = Grain.MONTH
    if grain is Grain.DAY:
        return _coarser(grain, [period.start.toordinal() for period in periods], ((7, Grain.WEEK),))
    if grain is Grain.QUARTER:
        places = [period.start.year * 4 + period.start.month // 3 for period in periods]
        return _coarser(grain, places, ((4, Grain.YEAR),))
    places = [period.start.year * 12 + period.start.month for period in periods]
    return _coarser(grain, places, ((12, Grain.YEAR), (3, Grain.QUARTER)))


def _same_in_each_month(periods: list[Period]) -> bool:
    """Whether all days are the first of a month, or all the last, and no month comes twice."""
    firsts = all(period.start.day == 1 for period in periods)
    lasts = all((period.start + timedelta(days=1)).day == 1 for period in periods)
    return firsts or lasts


def _coarser(
    grain: Grain, places: list[int], coarser: Iterable[tuple[int, Grain]]
) -> tuple[Grain, list[int]]:
    step = gcd(*(place - places[0] for place in places))
    for times, wider in coarser:
        if len(places) > 2 and step and step % times == 0:
            return wider, [place // times for place in places]
    return grain, places


def _refuse_twice(series: _Written, places: Sequence[int]) -> None:
    seen: dict[int, int] = {}
    for place, text, line in zip(places, series.periods, series.lines, strict=True):
        before = seen.setdefault(place, line)
        if before != line:
            found = f"the period {text} of {series.name} twice"
            raise _Fault(line, "period", found, f"each period once; line {before} has it too")


def _with_gaps(series: _Written, grain: Grain, places: list[int], order: list[int]) -> _Ordered:
    periods: list[str] = []
    values: list[float] = []
    before = places[0] - 1
    for place, at in zip(places, order, strict=True):
        gap = place - before - 1
        if gap > WIDEST_GAP:
            found = f"{gap:,} {grain}s missing before {series.periods[at]} in the series {series.name}"
            raise _Fault(series.lines[at], "period", found, f"at most {WIDEST_GAP:,} between two rows")
        periods += [""] * gap
        values += [nan] * gap
        periods.append(series.periods[at])
        values.append(series.values[at])
        before = place
    return _Ordered(grain, periods, values)
