"""The company's calendar, told from today: its year is two thirds over, its strategy's three years just over half."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

WEEKS_LIVED: Final = 26
MONTHS_KNOWN: Final = 24
MONTHS_OF_YEAR_GONE: Final = 8


@dataclass(frozen=True, slots=True)
class Dates:
    """Days that follow from today."""

    today: date
    weeks: int = WEEKS_LIVED
    """How long it has worked with Hoshin."""

    @property
    def yesterday(self) -> date:
        """The last day that was lived."""
        return self.today - timedelta(days=1)

    @property
    def begin(self) -> date:
        """The day on which the plan was taken in."""
        return self.today - timedelta(weeks=self.weeks)

    @property
    def year(self) -> date:
        """First day of the company's year."""
        return self.month(-MONTHS_OF_YEAR_GONE)

    @property
    def year_end(self) -> date:
        """Last day of it."""
        return self.month(12 - MONTHS_OF_YEAR_GONE) - timedelta(days=1)

    @property
    def strategy(self) -> date:
        """First day of the strategy's three years."""
        return self.month(-MONTHS_OF_YEAR_GONE - 12)

    @property
    def strategy_end(self) -> date:
        """Last day of them."""
        return self.month(24 - MONTHS_OF_YEAR_GONE) - timedelta(days=1)

    def ago(self, *, weeks: int = 0, days: int = 0) -> date:
        """The day so long before today."""
        return self.today - timedelta(weeks=weeks, days=days)

    def month(self, turn: int) -> date:
        """First day of the month so many months from the present one."""
        return shifted(self.today.replace(day=1), turn)

    @property
    def months(self) -> list[date]:
        """The months of which there are figures, the last one being the one before the present."""
        return [self.month(turn) for turn in range(-MONTHS_KNOWN, 0)]

    @property
    def quarters(self) -> list[date]:
        """First days of the calendar quarters that the company's year touches."""
        return self._quarters_from(self.year)

    @property
    def every_quarter(self) -> list[date]:
        """The same from the first month of which there are figures."""
        return self._quarters_from(self.month(-MONTHS_KNOWN))

    def _quarters_from(self, month: date) -> list[date]:
        found = [quarter_of(month)]
        while shifted(found[-1], 3) <= self.year_end:
            found.append(shifted(found[-1], 3))
        return found


def quarter_of(day: date) -> date:
    """First day of the calendar quarter that holds a day."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def shifted(month: date, turn: int) -> date:
    """The first of a month so many months later."""
    place = month.year * 12 + month.month - 1 + turn
    return date(place // 12, place % 12 + 1, 1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant of a day; the company keeps its clock by UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)
