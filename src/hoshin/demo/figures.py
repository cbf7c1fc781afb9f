"""What was observed of each KPI in each month: a line, a season, a shift where there was one, and noise."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Final

from hoshin.demo.cast import Cast
from hoshin.demo.dates import MONTHS_KNOWN, MONTHS_OF_YEAR_GONE
from hoshin.demo.goals_of_strategy import STRATEGIC
from hoshin.demo.kpis import KPIS, OF_GOALS
from hoshin.demo.shape import KPIOf

_YEAR_BEGINS: Final = MONTHS_KNOWN - MONTHS_OF_YEAR_GONE
_STRATEGIC: Final = {aim.kpi for goal in STRATEGIC for aim in goal.aims}
_AIMED_AT: Final = {kpi.handle for kpi in OF_GOALS}


def figures(cast: Cast) -> dict[str, dict[date, float]]:
    """The values of each KPI by the first day of the month; months that nobody reported are left out."""
    return {kpi.handle: dict(_observed(kpi, cast)) for kpi in KPIS}


def _observed(kpi: KPIOf, cast: Cast) -> Iterator[tuple[date, float]]:
    dice, course = cast.dice(f"figures of {kpi.handle}"), kpi.course
    months = cast.dates.months
    for turn, month in enumerate(months[: len(months) - course.silent]):
        season = course.season * math.sin(2 * math.pi * (month.month - 2) / 12)
        shift = course.shift if turn >= MONTHS_KNOWN - course.shifted else 0.0
        spike = course.spike if turn == MONTHS_KNOWN - 2 else 0.0
        value = _line(kpi, turn) + season + shift + spike + dice.gauss(0, course.noise)
        most = min(course.most, 100.0) if kpi.measured_in == "%" else course.most
        yield month, round(min(max(value, course.least), most), kpi.decimals)


def _line(kpi: KPIOf, turn: int) -> float:
    """What a goal aims at begins to move with its cycle; run work moves slowly all the time."""
    start, end = kpi.course.start, kpi.course.end
    begins = 0
    if kpi.handle in _AIMED_AT:
        begins = MONTHS_KNOWN - MONTHS_OF_YEAR_GONE - 12 if kpi.handle in _STRATEGIC else _YEAR_BEGINS
    gone = max(0, turn - begins + 1) / (MONTHS_KNOWN - begins)
    return start + (end - start) * gone
