"""The periods of many KPIs at once are those of each by itself."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from hoshin.alignment.calendars import Calendars
from hoshin.changes.keys import new_key
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.kpis.plan import KPI

DAYS = [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1), date(2026, 10, 1), date(2027, 1, 3)]
LAST = date.max.toordinal()


def kpi(grain: Grain, year_begins: int = 1) -> KPI:
    return KPI(new_key(), name="Sales", grain=grain, year_begins=year_begins)


def test_each_kpi_has_its_own_periods():
    asked = [(kpi(grain, month), day) for grain in Grain for month in (1, 10) for day in DAYS]
    periods = [period_of(day, one.grain, YearBegins(one.year_begins)) for one, day in asked]
    calendars, days = Calendars(one for one, _ in asked), np.array([day.toordinal() for _, day in asked])
    assert calendars.begins(days).tolist() == [period.start.toordinal() for period in periods]
    assert calendars.ends(days).tolist() == [period.end.toordinal() for period in periods]


@pytest.mark.parametrize("grain", Grain)
def test_after_the_last_day_all_periods_have_begun(grain):
    assert Calendars([kpi(grain)]).begins(np.array([LAST + 1])).tolist() == [LAST + 1]


def test_a_year_that_began_before_there_are_days_begins_with_the_first():
    assert Calendars([kpi(Grain.YEAR, 10)]).begins(np.array([-12])).tolist() == [1]
