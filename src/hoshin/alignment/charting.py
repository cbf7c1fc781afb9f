"""What is said of one series at a moment that is not today's, made as the day's run makes it; it brings NumPy."""

from __future__ import annotations

from datetime import date

from hoshin.alignment.charted import Charted, read
from hoshin.alignment.series import lines_of, say
from hoshin.alignment.series_records import texts_of
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of


def charted_at(kpi: Ref[KPI], unit: Key, picture: Picture, day: date) -> Charted | None:
    """Limits, signals and forecast of a series by a picture and what was known by its number, up to a day."""
    lines = [
        line for line in lines_of(picture, series_of([kpi.key], picture.number), day) if line.unit == unit
    ]
    return next((read(day, one.line.last_period, *texts_of(one)) for one in say(picture, lines)), None)
