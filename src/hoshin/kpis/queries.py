"""Reads of facts: what is current of a KPI now or under a past number, what was touched, what is kept at all.

Current is the row of the batch that was opened last among those that count: closed at or before the number asked
for, and not withdrawn by it. Which of them closed first does not matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from hoshin.changes.keys import Key
from hoshin.journal import days
from hoshin.kpis.facts import ReportedResult, Role, Status
from hoshin.kpis.selecting import BATCHES, OBSERVATIONS, chunks, counting, in_order, of_kpis, sought

Row = tuple[Key, Key, date, int, float | None]

_ROWS_AT_ONCE = 2_000
_RETRACTED = Status.RETRACTED.value
_SERIES = itemgetter(0, 1)
_REPORTED = f'"{ReportedResult._meta.db_table}"'
_ROLES = {role.value: place for place, role in enumerate(Role)}


class Observed(NamedTuple):
    """What is current of a period: a value, or None where the KPI does not apply."""

    period: date
    value: float | None


class Span(NamedTuple):
    """A part of one series: the periods that begin from `first` to `last`, both included."""

    kpi: Key
    unit: Key
    first: date
    last: date


class Reported(NamedTuple):
    """A target or actual as a source printed it; None where the source is silent, which is not an empty text."""

    instance: int
    role: Role
    position: int = 0
    start: str | None = None
    end: str | None = None
    number: str | None = None
    descriptor_name: str | None = None
    descriptor_value: str | None = None
    description: str | None = None


def series_of(
    kpis: Collection[Key], upto: int | None = None, *, taken_back_too: bool = False
) -> dict[Key, dict[Key, list[Observed]]]:
    """The current observations of KPIs by KPI and unit, in the order of periods; under the number `upto`, or now.

    What is retracted is left out, and so is a series of which nothing is left. taken_back_too: values as they were
    last known, also where they were retracted or their batch was withdrawn.
    """
    found: dict[Key, dict[Key, list[Observed]]] = {}
    for chunk in chunks(sorted(set(kpis))):
        rows = _current(of_kpis(chunk), upto, taken_back_too=taken_back_too)
        for (kpi, unit), those in groupby(rows, _SERIES):
            line = [Observed(period, value) for _, _, period, status, value in those if status != _RETRACTED]
            if line:
                found.setdefault(kpi, {})[unit] = line
    return found


def series_at(
    numbers: Mapping[Key, Collection[int]], *, taken_back_too: bool = False
) -> dict[tuple[Key, int], dict[Key, list[Observed]]]:
    """What `series_of` gives of each KPI under each of some numbers of its own, by KPI and number."""
    found: dict[tuple[Key, int], dict[Key, dict[date, Observed | None]]] = {}
    for chunk in chunks(sorted(numbers)):
        for kpi, unit, period, status, value, number, withdrawn in _all_rows(chunk):
            if status == Status.RETRACTED and taken_back_too:
                continue
            said = None if status == Status.RETRACTED else Observed(period, value)
            for at in numbers[kpi]:
                if number <= at and (taken_back_too or withdrawn is None or withdrawn > at):
                    found.setdefault((kpi, at), {}).setdefault(unit, {})[period] = said
    return {place: _told(units) for place, units in found.items()}


def _told(units: Mapping[Key, Mapping[date, Observed | None]]) -> dict[Key, list[Observed]]:
    """Series by unit without what is retracted; none that is empty."""
    listed = {unit: [said for said in periods.values() if said] for unit, periods in units.items()}
    return {unit: series for unit, series in listed.items() if series}


def _all_rows(kpis: list[Key]) -> Iterator[tuple[Key, Key, date, int, float | None, int, int | None]]:
    """All rows of KPIs in closed batches, each with the numbers between which it counts; in the order of batches."""
    source, given = of_kpis(kpis)
    day, read = days.selected("o.period")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT o.kpi, o.unit, {day}, o.status, o.value, b.number, b.withdrawn FROM {source}"
            " AND b.id = o.batch_id AND b.number IS NOT NULL ORDER BY o.kpi, o.unit, o.period, o.batch_id",
            given,
        )
        for kpi, unit, period, *rest in cursor:
            yield kpi, unit, read(period), *rest


def observed_in(
    spans: Iterable[Span], upto: int | None = None, source: str | None = None
) -> dict[tuple[Key, Key], dict[date, float | None]]:
    """The current observations within spans, by (KPI, unit) and then by period; None where not applicable.

    source: what batches of this source alone said last, whatever others said since.
    """
    found: dict[tuple[Key, Key], dict[date, float | None]] = {}
    # SQLite takes 999 parameters where it is old, and PostgreSQL four arrays of any length.
    for chunk in chunks(spans, 2_000 if connection.vendor == "postgresql" else 200):
        rows = _current(_in_spans(chunk), upto, source=source)
        for kpi, unit, period, status, value in rows:
            if status != Status.RETRACTED:
                found.setdefault((kpi, unit), {})[period] = value
    return found


def kpis_observed(kpis: Collection[Key]) -> set[Key]:
    """Those of some KPIs of which any observation was ever written, whether it counts or not."""
    observed: set[Key] = set()
    inner = f"SELECT 1 FROM {OBSERVATIONS} o WHERE o.kpi = w.kpi"
    with connection.cursor() as cursor:
        for chunk in chunks(sorted(kpis)):
            if connection.vendor == "postgresql":
                wanted = f"unnest(%s::text[]) AS w (kpi) CROSS JOIN LATERAL ({inner} LIMIT 1) o"
                cursor.execute(f"SELECT w.kpi FROM {wanted}", [chunk])
            else:
                values = ", ".join(["(%s)"] * len(chunk))
                wanted = f"(SELECT column1 AS kpi FROM (VALUES {values})) w WHERE EXISTS ({inner})"
                cursor.execute(f"SELECT w.kpi FROM {wanted}", chunk)
            observed.update(Key(kpi) for (kpi,) in cursor)
    return observed


def kpis_touched(after: int, upto: int) -> set[Key]:
    """The KPIs of which facts arrived or were withdrawn under the numbers in (after, upto]."""
    moved = " UNION ALL ".join(
        f"SELECT id FROM {BATCHES} WHERE {column} > %s AND {column} <= %s"
        for column in ("number", "withdrawn")
    )
    touched: set[Key] = set()
    with connection.cursor() as cursor:
        for table in (OBSERVATIONS, _REPORTED):
            cursor.execute(
                f"SELECT DISTINCT kpi FROM {table} WHERE batch_id IN ({moved})", (after, upto, after, upto)
            )
            touched.update(Key(kpi) for (kpi,) in cursor)
    return touched


def facts_kept(upto: int | None = None, *, taken_back_too: bool = False) -> bool:
    """Whether any observation or reported result came in by `upto`, or by now, and was not withdrawn (or was)."""
    counts, numbers = counting(upto, taken_back_too)
    held = (
        f"EXISTS (SELECT 1 FROM {OBSERVATIONS} o WHERE o.batch_id = b.id AND o.status <> {Status.RETRACTED.value})"
        f" OR EXISTS (SELECT 1 FROM {_REPORTED} r WHERE r.batch_id = b.id AND NOT r.retracted)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {BATCHES} b WHERE {counts} AND ({held}) LIMIT 1", numbers)
        return cursor.fetchone() is not None


def something_retracted(upto: int) -> bool:
    """Whether any observation was retracted by a batch that was closed by a number."""
    with connection.cursor() as cursor:
        # The status stands in the statement: by a parameter, SQLite would not know that the partial index holds it.
        cursor.execute(
            f"SELECT 1 FROM {OBSERVATIONS} o JOIN {BATCHES} b ON b.id = o.batch_id"
            f" WHERE o.status = {Status.RETRACTED.value} AND b.number <= %s LIMIT 1",
            [upto],
        )
        return cursor.fetchone() is not None


def reported_of(kpis: Collection[Key], upto: int | None = None) -> dict[Key, list[Reported]]:
    """The current reported results of KPIs: by instance, then targets before actuals, then by position."""
    counts, numbers = counting(upto)
    columns = ", ".join(f'r."{name}"' for name in Reported._fields)
    found: dict[Key, dict[tuple[int, int, int], Reported]] = {}
    with connection.cursor() as cursor:
        for chunk in chunks(sorted(set(kpis))):
            marks = ", ".join(["%s"] * len(chunk))
            cursor.execute(
                f"SELECT r.kpi, r.retracted, {columns} FROM {_REPORTED} r CROSS JOIN {BATCHES} b"
                f" WHERE r.kpi IN ({marks}) AND b.id = r.batch_id AND {counts} ORDER BY r.batch_id",
                [*chunk, *numbers],
            )
            for kpi, retracted, instance, role, position, *printed in cursor:
                places = found.setdefault(Key(kpi), {})
                place = (instance, _ROLES[role], position)
                if retracted:
                    places.pop(place, None)
                else:
                    places[place] = Reported(instance, Role(role), position, *printed)
    return {kpi: [places[place] for place in sorted(places)] for kpi, places in found.items() if places}


def _current(
    rows: tuple[str, list[Any]],
    upto: int | None,
    *,
    taken_back_too: bool = False,
    source: str | None = None,
) -> Iterator[Row]:
    """The current row of each period, retractions too, in the order of KPI, unit and period.

    source: of batches of this source alone.
    """
    day, read = days.selected("o.period")
    columns = f"o.kpi, o.unit, {day}, o.status, o.value"
    with connection.cursor() as cursor:
        cursor.execute(*in_order(columns, rows, upto, taken_back_too=taken_back_too, source=source))
        last: Row | None = None
        for row in chain.from_iterable(iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), [])):
            if last is not None and (last[2] != row[2] or last[1] != row[1] or last[0] != row[0]):
                yield last[0], last[1], read(last[2]), last[3], last[4]
            last = row
        if last is not None:
            yield last[0], last[1], read(last[2]), last[3], last[4]


def _in_spans(spans: list[Span]) -> tuple[str, list[Any]]:
    """The observations `o` within spans, with all batches `b`, and the parameters."""
    if len(spans) == 1:
        return _in_span(spans[0])
    match = "o.kpi = w.kpi AND o.unit = w.unit AND o.period BETWEEN w.first AND w.last"
    if connection.vendor == "postgresql":
        columns = map(list, zip(*spans, strict=True))
        return sought(Span._fields, ("text", "text", "date", "date"), match), [*columns]
    day = days.written()
    values = ", ".join(["(%s, %s, %s, %s)"] * len(spans))
    names = ", ".join(f"column{place} AS {name}" for place, name in enumerate(Span._fields, start=1))
    wanted = f"(SELECT {names} FROM (VALUES {values})) w"
    given = [part for kpi, unit, first, last in spans for part in (kpi, unit, day(first), day(last))]
    return f"{wanted} CROSS JOIN {OBSERVATIONS} o CROSS JOIN {BATCHES} b WHERE {match}", given


def _in_span(span: Span) -> tuple[str, list[Any]]:
    """The same of one span, which is what a form asks: planned in less time."""
    match = "o.kpi = %s AND o.unit = %s AND o.period BETWEEN %s AND %s"
    kpi, unit, first, last = span
    if connection.vendor == "postgresql":
        source = (
            f"(SELECT * FROM {OBSERVATIONS} o WHERE {match} OFFSET 0) o CROSS JOIN {BATCHES} b WHERE TRUE"
        )
        return source, [kpi, unit, first, last]
    day = days.written()
    source = f"{OBSERVATIONS} o CROSS JOIN {BATCHES} b WHERE {match}"
    return source, [kpi, unit, day(first), day(last)]
