"""Recording the figures: of two years when the plan was taken in, and each month those of the month before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hoshin.demo.cast import Cast
from hoshin.demo.dates import shifted
from hoshin.demo.faults.mended import COUNTED_LATER, FOUND_WEEKS_AGO
from hoshin.demo.kpis import KPIS
from hoshin.demo.shape import KPIOf
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row

FIGURES_ARE_IN: Final = 6
"""Day of the month on which the figures of the month before are in."""

Figures = dict[str, dict[date, float]]
"""By the handle of a KPI, and by the first day of the month."""


def record_what_was(cast: Cast, figures: Figures) -> None:
    """The figures that were in when the plan was taken in, all in one batch."""
    rows = [
        row for kpi in KPIS if _is_counted(cast, kpi, cast.dates.begin) for row in _so_far(cast, kpi, figures)
    ]
    record_observations(rows, by=OPERATOR, source="the figures of two years")


def report_figures(cast: Cast, figures: Figures, day: date) -> None:
    """What came in on a day: the figures of the month before, or those that nobody had looked for."""
    if day.day == FIGURES_ARE_IN:
        _report_month(cast, figures, day)
    if day == cast.dates.ago(weeks=FOUND_WEEKS_AGO):
        found = (kpi for kpi in KPIS if kpi.handle in COUNTED_LATER)
        rows = [row for kpi in found for row in _so_far(cast, kpi, figures, day)]
        record_observations(rows, by=OPERATOR, source="what was found in the books of two years")


def _report_month(cast: Cast, figures: Figures, day: date) -> None:
    """From each unit's own people."""
    month = shifted(day.replace(day=1), -1)
    by_unit: dict[str, list[Row]] = {}
    for kpi in KPIS:
        value = figures[kpi.handle].get(month)
        if value is not None and _is_counted(cast, kpi, day):
            by_unit.setdefault(kpi.unit, []).append(_row(cast, kpi, month, value))
    for unit, rows in by_unit.items():
        record_observations(rows, by=cast.leading(unit), source=f"figures of {unit}")


def _so_far(cast: Cast, kpi: KPIOf, figures: Figures, day: date | None = None) -> Iterator[Row]:
    """The months whose figures are in by a day, by the first one unless given."""
    reported = ((day or cast.dates.begin) - timedelta(days=FIGURES_ARE_IN)).replace(day=1)
    return (_row(cast, kpi, month, value) for month, value in figures[kpi.handle].items() if month < reported)


def _is_counted(cast: Cast, kpi: KPIOf, day: date) -> bool:
    return kpi.handle not in COUNTED_LATER or day >= cast.dates.ago(weeks=FOUND_WEEKS_AGO)


def _row(cast: Cast, kpi: KPIOf, month: date, value: float) -> Row:
    return Row(cast.kpis[kpi.handle].key, cast.units[kpi.unit].key, month, value)
