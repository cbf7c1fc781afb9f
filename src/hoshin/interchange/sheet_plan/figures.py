"""The values of KPIs in a reading: observations where it is known of which period they are, else results as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.engine.periods import JANUARY, Grain, Period, YearBegins, period_of
from hoshin.interchange.mapping.cells import Rules
from hoshin.interchange.mapping.format import ReportedRole
from hoshin.interchange.sheet_plan.speaking import Speaking
from hoshin.interchange.sheets.reading import ReadItem, ReadPoint
from hoshin.interchange.table_plan.things import Pointer, Thing, ToldObservation, ToldReported
from hoshin.org.plan import Unit
from hoshin.words import gettext as _

OBSERVATIONS: Final = "observations"
"""What the cells speak of that hold values of periods."""
ROOT: Final = Pointer((Unit.kind,))


def grain_of(item: ReadItem) -> Grain | None:
    """How long the periods of a KPI are: as the file says, else as most of its columns are."""
    said = item.value("grain")
    if isinstance(said, str):
        found = next((grain for grain in Grain if grain.value == said.casefold()), None)
        if found is not None:
            return found
    periods = [point.period for point in (*item.observations, *item.path) if point.period is not None]
    counts = Counter(period.grain for period in periods)
    return max(counts, key=lambda grain: (counts[grain], -grain.nominal_days)) if counts else None


def year_begins(item: ReadItem) -> YearBegins:
    """With which month the years of a KPI begin, as its columns say."""
    years = (p.period.year_begins for p in (*item.observations, *item.path) if p.period is not None)
    return next((begins for begins in years if begins != JANUARY), JANUARY)


def tell_observations(speaking: Speaking, thing: Thing, item: ReadItem, grain: Grain | None) -> None:
    """Tell the values of a KPI. Of a period that has two, the first counts."""
    kpi, begins = Pointer((thing.kind,), thing.identity), year_begins(item)
    rules = Rules(year_begins=begins.month)
    seen: dict[date, Decimal] = {}
    for point in item.observations:
        speaking.speaks(thing, (point.place,), OBSERVATIONS)
        period, cell = point.period, speaking.cell(point.place)
        if period is None or grain is None or not _fits(period, grain, begins):
            _print(speaking, kpi, point)
        elif seen.setdefault(period.start, point.value) == point.value:
            told = ToldObservation(kpi, ROOT, period.as_printed(), float(point.value), rules, cell, cell)
            speaking.told.observations.append(told)
        else:
            words = {"period": period.as_printed(), "value": point.value, "kept": seen[period.start]}
            message = _("a second value of %(period)s, %(value)s; %(kept)s was taken.")
            speaking.remark(cell, message % words)


def tell_current(speaking: Speaking, thing: Thing, item: ReadItem) -> None:
    """A value of which nobody says when it was measured, as printed."""
    said = item.fields.get("current")
    if said is None or not isinstance(said.value, Decimal):
        return
    speaking.speaks(thing, said.places, "current")
    cell = speaking.cell(said.places[0] if said.places else None)
    texts = (None, None, str(said.value), None, None, None)
    kpi = Pointer((thing.kind,), thing.identity)
    speaking.told.reported.append(ToldReported(kpi, ReportedRole.ACTUAL, texts, cell))


def path_of(points: Sequence[ReadPoint]) -> dict[date, Decimal]:
    """The values that are expected, by the last days of their periods; the first that is said of a day counts."""
    found: dict[date, Decimal] = {}
    for point in points:
        if point.period is not None:
            found.setdefault(point.period.end, point.value)
    return dict(sorted(found.items()))


def _print(speaking: Speaking, kpi: Pointer, point: ReadPoint) -> None:
    start, end = _days(point.period)
    texts = (start, end, str(point.value), None, point.label or None, None)
    told = ToldReported(kpi, ReportedRole.ACTUAL, texts, speaking.cell(point.place))
    speaking.told.reported.append(told)


def _days(period: Period | None) -> Iterator[str | None]:
    yield from (None, None) if period is None else (period.start.isoformat(), period.end.isoformat())


def _fits(period: Period, grain: Grain, begins: YearBegins) -> bool:
    """Whether a period is one of a KPI's own; a day stands for the period that holds it."""
    if period.grain is Grain.DAY:
        return True
    own = period_of(period.start, grain, begins)
    return (own.start, own.end) == (period.start, period.end)
