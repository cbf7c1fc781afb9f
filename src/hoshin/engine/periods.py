"""Periods: the days, weeks, months, quarters and years that a KPI is counted in. No NumPy.

Weeks are ISO 8601 weeks. A year may begin on any day of the calendar but 29 February; one that does not begin on
1 January is a fiscal year and is named after the calendar year that it ends in (FY2026 of a year that begins on
1 October runs from 2025-10-01 to 2026-09-30). Quarters are those of the calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

ONE_DAY: Final = timedelta(days=1)


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def nominal_days(self) -> float:
        """Mean length in days (a year has 365.25)."""
        return NOMINAL_DAYS[self]


NOMINAL_DAYS: Final = {
    Grain.DAY: 1.0,
    Grain.WEEK: 7.0,
    Grain.MONTH: 365.25 / 12,
    Grain.QUARTER: 365.25 / 4,
    Grain.YEAR: 365.25,
}


@dataclass(frozen=True, slots=True)
class YearBegins:
    """Month and day on which years begin. Raises ValueError for a day that not every year has."""

    month: int = 1
    day: int = 1

    def __post_init__(self) -> None:
        date(2001, self.month, self.day)

    def year_of(self, day: date) -> date:
        """First day of the year that holds a day."""
        begin = date(day.year, self.month, self.day)
        return begin if begin <= day else begin.replace(year=day.year - 1)


JANUARY: Final = YearBegins()


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a grain. Made by `period_of` or `period_text.parse_period`, so that `start` is always a first day.

    >>> april = period_of(date(2026, 4, 17), Grain.MONTH)
    >>> april.as_printed(), april.end, april.next.as_printed()
    ('2026-04', datetime.date(2026, 4, 30), '2026-05')
    """

    grain: Grain
    start: date
    year_begins: YearBegins = JANUARY

    @property
    def next(self) -> "Period":
        """The period that begins when this one is over."""
        return Period(self.grain, _after(self), self.year_begins)

    @property
    def end(self) -> date:
        """Its last day. A period belongs to the cycle that holds this day."""
        return _after(self) - ONE_DAY

    @property
    def nominal_days(self) -> float:
        """Mean length in days of periods of this grain."""
        return self.grain.nominal_days

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def as_printed(self) -> str:
        """The one way in which Hoshin writes it: 2026-03-15, 2026-W05, 2026-03, 2026-Q1, 2026, FY2026."""
        match self.grain:
            case Grain.DAY:
                return self.start.isoformat()
            case Grain.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"{year:04}-W{week:02}"
            case Grain.MONTH:
                return f"{self.start.year:04}-{self.start.month:02}"
            case Grain.QUARTER:
                return f"{self.start.year:04}-Q{self.start.month // 3 + 1}"
            case Grain.YEAR:
                fiscal = "" if self.year_begins == JANUARY else "FY"
                return f"{fiscal}{self.end.year:04}"


def period_of(day: date, grain: Grain, year_begins: YearBegins = JANUARY) -> Period:
    """The period of a grain that holds a day.

    >>> period_of(date(2026, 3, 15), Grain.YEAR, YearBegins(10, 1)).as_printed()
    'FY2026'
    """
    if grain is not Grain.YEAR:
        year_begins = JANUARY
    match grain:
        case Grain.DAY:
            start = day
        case Grain.WEEK:
            start = day - timedelta(days=day.weekday())
        case Grain.MONTH:
            start = day.replace(day=1)
        case Grain.QUARTER:
            start = date(day.year, day.month - (day.month - 1) % 3, 1)
        case Grain.YEAR:
            start = year_begins.year_of(day)
    return Period(grain, start, year_begins)


class Ends(dict[date, date]):
    """The last day of the period that holds a day, made once for each day that is asked for.

    >>> ends_of(Grain.MONTH)[date(2026, 4, 17)]
    datetime.date(2026, 4, 30)
    """

    def __init__(self, grain: Grain, year_begins: YearBegins) -> None:
        super().__init__()
        self._grain, self._year_begins = grain, year_begins

    def __missing__(self, day: date) -> date:
        end = self[day] = period_of(day, self._grain, self._year_begins).end
        return end


@cache  # grains are few, and so are the days on which years begin
def ends_of(grain: Grain, year_begins: YearBegins = JANUARY) -> Ends:
    """The ends of periods of a grain: looking one up is many times as fast as making the period."""
    return Ends(grain, year_begins)


def periods_between(
    first: date, last: date, grain: Grain, year_begins: YearBegins = JANUARY
) -> Iterator[Period]:
    """The periods that belong to the days from first to last: those whose last day is among them, in order.

    >>> [period.as_printed() for period in periods_between(date(2026, 1, 15), date(2026, 4, 29), Grain.MONTH)]
    ['2026-01', '2026-02', '2026-03']
    """
    period = period_of(first, grain, year_begins)
    while period.end <= last:
        yield period
        period = period.next


def _after(period: Period) -> date:
    start = period.start
    match period.grain:
        case Grain.DAY:
            return start + ONE_DAY
        case Grain.WEEK:
            return start + 7 * ONE_DAY
        case Grain.MONTH:
            return _months_on(start, 1)
        case Grain.QUARTER:
            return _months_on(start, 3)
        case Grain.YEAR:
            return start.replace(year=start.year + 1)


def _months_on(first_of_month: date, months: int) -> date:
    count = first_of_month.month - 1 + months
    return date(first_of_month.year + count // 12, count % 12 + 1, 1)
