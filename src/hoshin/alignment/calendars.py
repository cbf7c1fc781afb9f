"""The periods in which KPIs are counted, many at once. Days are ordinals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import numpy as np

from hoshin.engine.arrays import Ints
from hoshin.engine.periods import Grain, YearBegins, ends_of, period_of
from hoshin.kpis.plan import KPI

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_DAYS: Final = _LAST + 2


class Calendars:
    """The calendar of each of some KPIs: how long its periods are, and when its years begin.

    A period is over before a day when it begins before the one that holds that day.
    """

    def __init__(self, kpis: Iterable[KPI]) -> None:
        codes: dict[tuple[Grain | None, int], int] = {}
        self._of = np.array([codes.setdefault((kpi.grain, kpi.year_begins), len(codes)) for kpi in kpis], int)
        self._calendars = [(grain or Grain.DAY, YearBegins(month)) for grain, month in codes]

    def begins(self, days: Ints) -> Ints:
        """The first day of the period that holds each day, one a KPI. Days before and after all days are taken too."""
        return self._each(_begin, np.clip(days, _FIRST, _LAST + 1))

    def ends(self, days: Ints) -> Ints:
        """The last day of the period that holds each day, one a KPI."""
        return self._each(_end, days)

    def _each(self, told: Callable[[int, Grain, YearBegins], int], days: Ints) -> Ints:
        """Days are few beside KPIs, so that each is looked up once."""
        asked, places = np.unique(self._of * _DAYS + days, return_inverse=True)
        found = [told(one % _DAYS, *self._calendars[one // _DAYS]) for one in asked.tolist()]
        return np.array(found, np.int64)[places]


def _begin(day: int, grain: Grain, year_begins: YearBegins) -> int:
    if day > _LAST:
        return day
    try:
        return period_of(date.fromordinal(day), grain, year_begins).start.toordinal()
    except ValueError:  # a year that began before there are days
        return _FIRST


def _end(day: int, grain: Grain, year_begins: YearBegins) -> int:
    return ends_of(grain, year_begins)[date.fromordinal(day)].toordinal()
