"""What the texts of periods say in a file of series: a number that counts, or a period and its place in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from hoshin.engine.period_text import AmbiguousDate, PeriodError, read_period
from hoshin.engine.periods import Grain, Period, YearBegins, period_of
from hoshin.words import gettext as _
from hoshin.words import quoted

_YEARS = range(1000, 3000)
_SOME_FISCAL_YEAR = YearBegins(4, 1)
"""Where a text such as 2025/26 names a year, in which month it begins does not matter to the order."""

GRAINS: Final = tuple(Grain)
"""A grain is a number in arrays: its place here."""

NOT_WHOLE, WHOLE_OR_DATE, WHOLE = 0, 1, 2
"""What a text is as a number: none, one that may name a year, a month or a day, or only a number."""

_YEAR_AND_MONTH: Final = re.compile(r"[12]\d{3}(?:0[1-9]|1[0-2])", re.ASCII)
_SLASHED: Final = re.compile(r"\d{1,2}([-/])\d{1,2}\1\d{4}", re.ASCII)
_HOUR: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:.*", re.ASCII)
_MONTHS: Final = 12


class Fault(Exception):
    """What is wrong with the period of a row, before the file is named."""

    def __init__(self, line: int | None, found: str, expected: str) -> None:
        super().__init__(line, found, expected)
        self.line, self.found, self.expected = line, found, expected


class Told(NamedTuple):
    """What a text says of its period: grain, place counted in it, month, whether a day begins or ends its month."""

    grain: int
    place: int
    month: int
    begins: bool
    ends: bool


@lru_cache(maxsize=65_536)
def period_named(text: str, day_first: bool | None = None) -> Period:
    """The period that a text names; any year of two calendar years is taken to begin in April. Raises PeriodError."""
    try:
        return read_period(text)
    except AmbiguousDate as two:
        day = two.day_first if day_first else two.month_first
        if day_first is None or day is None:
            raise
        return period_of(day, Grain.DAY)
    except PeriodError:
        return read_period(text, _SOME_FISCAL_YEAR)


def is_number(text: str) -> bool:
    """Whether a text is a whole number that may count periods."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def as_number(text: str) -> int:
    """NOT_WHOLE, WHOLE_OR_DATE or WHOLE."""
    if not is_number(text):
        return NOT_WHOLE
    dated = len(text) == 8 or int(text) in _YEARS or _YEAR_AND_MONTH.fullmatch(text)
    return WHOLE_OR_DATE if dated else WHOLE


def day_first_of(texts: Sequence[str], line_of: Callable[[int], int]) -> bool | None:
    """What the dates say that have one reading only, such as 31/01/2026; None where there are none.

    line_of: on which line a text stands first. Raises Fault where they contradict each other.
    """
    told: dict[bool, int] = {}
    for place, text in enumerate(texts):
        if _SLASHED.fullmatch(text):
            first, second = (int(part) for part in re.split("[-/]", text)[:2])
            if max(first, second) > _MONTHS >= min(first, second):
                told.setdefault(first > second, place)
    if len(told) > 1:
        earlier, later = sorted(told.values())
        expected = _("day and month in one order; in line %(line)s it is “%(text)s”") % {
            "line": line_of(earlier),
            "text": texts[earlier],
        }
        raise Fault(line_of(later), quoted(texts[later]), expected)
    return next(iter(told), None)


def told_of(text: str, line: int, day_first: bool | None) -> Told:
    """What a text that stands on a line says. Raises Fault."""
    try:
        period = period_named(text, day_first)
    except AmbiguousDate:
        raise Fault(
            line, _("“%(text)s”, which has two readings") % {"text": text}, _("year-month-day")
        ) from None
    except PeriodError:
        found = quoted(text) if text else _("nothing")
        expected = _("a period such as 7, 2026, 2026-Q1, 2026-03, 2026-W05 or 2026-03-15")
        if _HOUR.fullmatch(text):
            expected = _("a day such as 2026-03-15, or 1, 2, 3 … where periods are shorter than a day")
        raise Fault(line, found, expected) from None
    start = period.start
    month = start.year * 12 + start.month
    ends = (start + timedelta(days=1)).day == 1
    return Told(code_of(period.grain), _place(period), month, start.day == 1, ends)


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


def code_of(grain: Grain) -> int:
    """The number of a grain."""
    return GRAINS.index(grain)
