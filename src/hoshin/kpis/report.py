"""Reported results: what a source printed of a KPI, kept as it stood, and retracted when it is printed no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any

from hoshin.changes.keys import Key
from hoshin.journal import bulk
from hoshin.journal.batches import keep_alive
from hoshin.journal.facts import CHUNK
from hoshin.journal.models import Batch
from hoshin.journal.store import writing
from hoshin.kpis.facts import ReportedResult, Role
from hoshin.kpis.queries import Reported, reported_of

_COLUMNS = ("kpi", *Reported._fields, "retracted", "batch_id")


def write_reported(
    batch: Batch, reported: Mapping[Key, Collection[Reported]], upto: int | None = None
) -> int:
    """Write under an open batch what a source prints of some KPIs, all of it; returns how many rows were written.

    Only what differs from what is current under the number `upto`, or now, is written; what is current and not
    printed any more is retracted, for an empty collection all of a KPI. KPIs that are not named keep what they
    have. Raises BatchLost.
    """
    rows = _differing(batch, reported, upto)
    written = 0
    while chunk := list(islice(rows, CHUNK)):
        with writing():
            keep_alive(batch)
            bulk.insert(ReportedResult, _COLUMNS, chunk)
        written += len(chunk)
    return written


def _differing(
    batch: Batch, reported: Mapping[Key, Collection[Reported]], upto: int | None
) -> Iterator[tuple[Any, ...]]:
    current = reported_of(reported.keys(), upto)
    for kpi in sorted(reported):
        known = {_place(row): row for row in current.get(kpi, ())}
        for row in reported[kpi]:
            if known.pop(_place(row), None) != row:
                yield (kpi, *_plain(row), False, batch.pk)
        for instance, role, position in known:
            yield (kpi, *_plain(Reported(instance, role, position)), True, batch.pk)


def _place(row: Reported) -> tuple[int, Role, int]:
    return row.instance, row.role, row.position


def _plain(row: Reported) -> tuple[int | str | None, ...]:
    # A driver may write an enumeration by the name of its member.
    return (row.instance, row.role.value, *row[2:])
