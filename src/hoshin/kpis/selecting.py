"""Which rows of the observations a read is about: the FROM and WHERE of its statement, with what they are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from django.db import connection

from hoshin.changes.keys import Key
from hoshin.journal.models import Batch
from hoshin.kpis.facts import Observation, Status

T = TypeVar("T")

BATCHES, OBSERVATIONS = (f'"{table._meta.db_table}"' for table in (Batch, Observation))
IN_ONE_QUERY: Final = 500


# Both databases would at times rather scan the table, or the batches, than seek once for each thing wanted.
# CROSS JOIN makes SQLite keep the order that is written, and OFFSET makes PostgreSQL keep the inner query as it is.


def of_kpis(kpis: list[Key]) -> tuple[str, list[Any]]:
    """The observations `o` of KPIs, with all batches `b`, and the parameters."""
    if connection.vendor == "postgresql":
        return sought(("kpi",), ("text",), "o.kpi = w.kpi"), [kpis]
    marks = ", ".join(["%s"] * len(kpis))
    return f"{OBSERVATIONS} o CROSS JOIN {BATCHES} b WHERE o.kpi IN ({marks})", kpis


def sought(columns: Sequence[str], types: Sequence[str], match: str) -> str:
    """The observations `o` that match the rows `w` of arrays of some types, with all batches `b`; of PostgreSQL."""
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    inner = f"SELECT * FROM {OBSERVATIONS} o WHERE {match} OFFSET 0"
    wanted = f"unnest({arrays}) AS w ({', '.join(columns)})"
    return f"{wanted} CROSS JOIN LATERAL ({inner}) o CROSS JOIN {BATCHES} b WHERE TRUE"


def in_order(
    columns: str,
    rows: tuple[str, list[Any]],
    upto: int | None,
    *,
    taken_back_too: bool = False,
    source: str | None = None,
) -> tuple[str, list[Any]]:
    """The statement that reads columns of those rows that count, with its parameters: by KPI, unit and period, and of one
    period what is current last. source: of batches of this source alone.
    """
    wanted, given = rows
    counts, numbers = counting(upto, taken_back_too)
    if taken_back_too:
        counts = f"{counts} AND o.status <> {Status.RETRACTED.value}"
    if source is not None:
        counts = f"{counts} AND b.source = %s"
    statement = (
        f"SELECT {columns} FROM {wanted} AND b.id = o.batch_id AND {counts}"
        " ORDER BY o.kpi, o.unit, o.period, o.batch_id"
    )
    return statement, [*given, *numbers, *([] if source is None else [source])]


def counting(upto: int | None, taken_back_too: bool = False) -> tuple[str, list[int]]:
    """The condition on batches `b` that count under a number, or now, and its parameters; of withdrawn ones too."""
    if upto is None:
        return "b.number IS NOT NULL" + ("" if taken_back_too else " AND b.withdrawn IS NULL"), []
    if taken_back_too:
        return "b.number <= %s", [upto]
    return "b.number <= %s AND (b.withdrawn IS NULL OR b.withdrawn > %s)", [upto, upto]


def chunks(items: Iterable[T], size: int = IN_ONE_QUERY) -> Iterator[list[T]]:
    """Few enough at a time for the parameters of one statement."""
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk
