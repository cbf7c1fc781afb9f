"""Exporting the values of a KPI as rows that import as they are, and change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoshin.changes.picture import Picture
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.org.plan import Unit

COLUMNS: Final = ("kpi", "unit", "period", "value")
NOT_APPLICABLE: Final = "n/a"


def export_observations(kpi: KPI, picture: Picture) -> Iterator[tuple[str, str, str, str]]:
    """What is current by the number of a picture, of the units that it holds: by key, so that no name is a formula.

    A number is written so that it reads back the same.
    """
    grain, begins = kpi.grain or Grain.DAY, YearBegins(kpi.year_begins)
    units = picture.of(Unit)
    for unit, series in series_of([kpi.key], picture.number).get(kpi.key, {}).items():
        if unit in units:
            for period, value in series:
                told = NOT_APPLICABLE if value is None else repr(value)
                yield kpi.key, unit, period_of(period, grain, begins).as_printed(), told
