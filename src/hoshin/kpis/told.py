"""What was reported of one series of a KPI, row by row: what counts, what it said before, from which batch and whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import F, Min, QuerySet, Window
from django.db.models.functions import RowNumber

from hoshin.changes.keys import Key
from hoshin.journal import days
from hoshin.journal.actor import Actor
from hoshin.journal.facts import counting
from hoshin.kpis.facts import Observation, Status
from hoshin.kpis.queries import Span


@dataclass(frozen=True, slots=True)
class Reporting:
    """A unit of which a KPI has values: the first days of the first and the last period with one, and what is current of
    the last; None where that was retracted or does not apply.
    """

    unit: Key
    first: date
    last: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Reported:
    """A row: what it says of its period, and the batch that brought it."""

    status: Status
    value: float | None
    number: int
    """Under which its batch counts."""
    at: datetime
    by: Actor
    source: str
    withdrawn: int | None
    """Under which its batch was withdrawn; None while it counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that was said of a period, the earliest first; the last row that counts is current."""

    period: date
    rows: tuple[Reported, ...]

    @property
    def now(self) -> Reported | None:
        """What is current; None where all of it was withdrawn."""
        return next((row for row in reversed(self.rows) if row.withdrawn is None), None)

    @property
    def value(self) -> float | None:
        """The current value; None where it is retracted, withdrawn or not applicable."""
        return self.now.value if self.now is not None else None

    @property
    def before(self) -> tuple[Reported, ...]:
        """What was said before, or taken back: everything but what is current."""
        now = self.now
        return tuple(row for row in self.rows if row is not now)


def reporting_units(kpi: Key, upto: int | None = None) -> list[Reporting]:
    """The units of which a KPI has values, under the number `upto` or now; those with the latest ones first. One query."""
    latest = Window(RowNumber(), partition_by="unit", order_by=[F("period").desc(), F("batch_id").desc()])
    rows = counting(Observation, upto).filter(kpi=kpi).order_by()
    told = rows.annotate(turn=latest, first=Window(Min("period"), partition_by="unit")).filter(turn=1)
    found = [
        Reporting(Key(unit), first, last, value)
        for unit, first, last, value in told.values_list("unit", "first", "period", "value")
    ]
    return sorted(found, key=lambda one: (-one.last.toordinal(), one.unit))


def told_in(span: Span, upto: int | None = None) -> list[Told]:
    """What was said of each period of a part of a series by the number `upto`, or by now, withdrawn or not. One query."""
    rows = counting(Observation, upto, taken_back_too=True).filter(
        kpi=span.kpi, unit=span.unit, period__range=(span.first, span.last)
    )
    return [
        Told(period, tuple(row for _, row in those))
        for period, those in groupby(_rows(rows, upto), key=itemgetter(0))
    ]


def _rows(rows: QuerySet[Observation], upto: int | None) -> Iterator[tuple[date, Reported]]:
    batch = ("number", "opened_at", "actor", "source", "withdrawn")
    columns, read = days.of_rows(rows, "period", "status", "value")
    asked = rows.order_by("period", "batch_id").values_list(*columns, *(f"batch__{name}" for name in batch))
    for period, status, value, number, at, actor, source, withdrawn in asked:
        gone = withdrawn if withdrawn is not None and (upto is None or withdrawn <= upto) else None
        yield read(period), Reported(Status(status), value, number, at, Actor(actor), source, gone)
