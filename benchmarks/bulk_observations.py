"""Observations in bulk, from parsed rows and with all invariants, against raw `executemany` and `COPY`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import _stores
from benchmarks.harness import Timing, peak_memory, ratio, say, table

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.kpis.sheet import Row

RUNS = 3
COLUMNS = "(kpi, unit, period, batch_id, status, value)"
KPIS = 1_000
UNITS = 100
RAW_BATCH = 10**9


class Shape(NamedTuple):
    """Weekly values of each KPI for so many units; of `known` earlier weeks there are values already."""

    units: int
    weeks: int
    known: int = 0


SHAPES = {
    "10^5, 10^3 × 100": Shape(units=1, weeks=100),
    "10^5, 10^5 × 1": Shape(units=UNITS, weeks=1),
    "10^5, 10^5 × 1 more": Shape(units=UNITS, weeks=1, known=4),
    "10^6, 10^4 × 100": Shape(units=10, weeks=100),
}


def main() -> None:
    if not _stores.store():
        _stores.on_each_store("benchmarks.bulk_observations")
        return
    _stores.set_up()
    kpis, units = make_plan()
    rows = []
    for name, shape in SHAPES.items():
        known, parsed = make_rows(kpis, units[: shape.units], shape)
        rows.append((name, *measure(known, parsed)))
    table(
        f"{_stores.store()}: from parsed rows to a closed batch, medians of {RUNS} runs; rate as part of the raw one",
        ("rows, series", "raw", "ours", "times", "rate", "again"),
        rows,
    )
    say(f"{_stores.store()}: most memory held {peak_memory():.0f} MB")


def measure(known: list[Row], parsed: list[Row]) -> tuple[str, str, str, str, str]:
    def prepare() -> None:
        empty()
        record(known)

    floor = raw(parsed, prepare)
    ours = Timing.of(lambda: record(parsed), runs=RUNS, warm_up=0, before=prepare)
    again = Timing.of(lambda: record(parsed), runs=1, warm_up=0)
    times = ratio(ours, floor)
    return floor.in_words, ours.in_words, f"{times:.2f}", f"{1 / times:.0%}", again.in_words


def record(parsed: list[Row]) -> None:
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.record import record_observations

    record_observations(parsed, by=OPERATOR, source="benchmark")


def raw(parsed: list[Row], prepare: Callable[[], None]) -> Timing:
    """The same rows, ready for the driver, into the same table in one transaction, and nothing else."""
    from django.db import connection

    from hoshin.journal import clock
    from hoshin.journal.models import Batch

    copies = connection.vendor == "postgresql"
    ready = [
        (row.kpi, row.unit, row.period if copies else row.period.isoformat(), RAW_BATCH, 0, row.value)
        for row in parsed
    ]
    insert = copy if copies else executemany

    def prepare_a_batch() -> None:
        prepare()
        Batch.objects.create(pk=RAW_BATCH, actor="operator", opened_at=clock.now(), lease_until=clock.now())

    return Timing.of(lambda: insert(ready), runs=RUNS, warm_up=0, before=prepare_a_batch)


def executemany(ready: Sequence[tuple[object, ...]]) -> None:
    from django.db import connection

    bare = connection.connection
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(f"INSERT INTO kpis_observation {COLUMNS} VALUES (?, ?, ?, ?, ?, ?)", ready)
    bare.commit()


def copy(ready: Sequence[tuple[object, ...]]) -> None:
    from django.db import connection, transaction

    with (
        transaction.atomic(),
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY kpis_observation {COLUMNS} FROM STDIN") as into,
    ):
        for row in ready:
            into.write_row(row)


def empty() -> None:
    """No observations and no batches, and no trace of those that were there."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE journal_batch CASCADE")
        else:
            cursor.execute("DELETE FROM kpis_observation")
            cursor.execute("DELETE FROM journal_batch")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def make_plan() -> tuple[list[Key], list[Key]]:
    """Weekly KPIs, and units below the root."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.changes.keys import new_key
    from hoshin.engine.periods import Grain
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.plan import KPI
    from hoshin.org.plan import Unit

    root = Unit(new_key(), name="Organisation")
    units = [root, *(Unit(new_key(), name=f"Unit {i}", parent=root.ref) for i in range(1, UNITS))]
    kpis = [KPI(new_key(), name=f"KPI {i}", grain=Grain.WEEK) for i in range(KPIS)]
    draft = Draft(moments.today(), author=OPERATOR)
    for record in (*units, *kpis):
        draft.create(record)
    adopt(draft)
    return [kpi.key for kpi in kpis], [unit.key for unit in units]


def make_rows(kpis: list[Key], units: list[Key], shape: Shape) -> tuple[list[Row], list[Row]]:
    """What is known, and what comes in: as files hold it that were written series by series."""
    from hoshin.kpis.sheet import Row

    weeks = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(shape.known + shape.weeks)]

    def rows(days: list[date]) -> list[Row]:
        return [
            Row(kpi, unit, day, float(at % 997) / 7)
            for at, (kpi, unit, day) in enumerate(product(kpis, units, days))
        ]

    return rows(weeks[: shape.known]), rows(weeks[shape.known :])


if __name__ == "__main__":
    main()
