"""Recording observations: the one verb by which they come in, from a form, an endpoint, a file or a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

from django.db import DatabaseError

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.compared import Compared, Recorded
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.changes.recording import AT_ONCE, Progress, Rows, record_facts
from hoshin.changes.sheet import NOTHING
from hoshin.journal import bulk, days, numbers
from hoshin.journal.actor import Actor
from hoshin.journal.batches import abandon, keep_alive, open_batch
from hoshin.journal.facts import CHUNK
from hoshin.journal.models import Batch
from hoshin.journal.store import writing
from hoshin.kpis.compare import compare
from hoshin.kpis.facts import Observation, Status
from hoshin.kpis.rights import check_rights
from hoshin.kpis.sheet import Row, Sheet, check, gathered

VERB: Final = "record observations"
_COLUMNS = ("kpi", "unit", "period", "batch_id", "status", "value")
_VALUE, _NOT_APPLICABLE, _RETRACTED = (
    status.value for status in (Status.VALUE, Status.NOT_APPLICABLE, Status.RETRACTED)
)
_FactRow = tuple[Any, ...]


def record_observations(
    rows: Iterable[Row],
    *,
    by: Actor,
    source: str = "",
    draft: Draft | None = None,
    progress: Progress | None = None,
) -> Recorded:
    """Take observations in, whole or not at all, and with them the plan edits that they came with.

    Keys may name what the draft brings in. Rows that say what is current already are left out; when nothing is
    left and the draft holds no edit, no number is taken. The rows are held in memory until all are checked.

    Raises NotAllowed and RowsRefused before anything is written; for the draft whatever `adopt` raises; BatchLost.
    """
    before = moments.today()
    sheet = checked(rows, by=by, before=before, draft=draft)
    if not draft and sum(map(len, sheet.values())) <= AT_ONCE:
        return _record_at_once(sheet, by, source, before)
    batch = open_batch(actor=by, source=source)
    try:
        return _record_in_batch(batch, sheet, draft or Draft(before, author=by), progress)
    except BaseException:
        with suppress(DatabaseError):  # what cannot be dropped now is dropped when its lease has passed
            abandon(batch)
        raise


def compare_observations(
    rows: Iterable[Row], *, by: Actor, draft: Draft | None = None
) -> Iterator[Compared[float | None]]:
    """What recording these rows would change, series by series; writes nothing. Raises NotAllowed, RowsRefused."""
    before = moments.today()
    return compare(checked(rows, by=by, before=before, draft=draft), before.number)


def observation_rows(rows: Iterable[Row], *, by: Actor) -> Rows:
    """Observations that are new, as rows of a batch that holds other facts too. Raises NotAllowed, RowsRefused."""
    before = moments.today()
    compared = list(compare(checked(rows, by=by, before=before), before.number))
    count = sum(len(series.after) for series in compared)
    return Rows(Observation, _COLUMNS, lambda batch: _rows_of(compared, batch), count)


def write_observations(batch: Batch, sheet: Sheet, upto: int, progress: Progress | None = None) -> Recorded:
    """Write under an open batch, in chunks, what of a checked sheet differs from what is current under `upto`.

    The number of what came of it is left empty: closing the batch is up to the caller. Raises BatchLost.
    """
    done, of = Recorded(), sum(map(len, sheet.values()))
    for turn, chunk in enumerate(_chunks(sheet, batch, upto, done), start=1):
        with writing():
            keep_alive(batch)
            bulk.insert(Observation, _COLUMNS, chunk)
        if progress is not None:
            progress(min(turn * CHUNK, of), of)
    return done


def checked(rows: Iterable[Row], *, by: Actor, before: Picture, draft: Draft | None = None) -> Sheet:
    """Rows gathered by series, held against the actor's rights and the plan. Raises NotAllowed, RowsRefused."""
    sheet = gathered(rows)
    check_rights(sheet, by=by, picture=before)
    check(sheet, before + draft if draft else before)
    return sheet


def _record_at_once(sheet: Sheet, by: Actor, source: str, before: Picture) -> Recorded:
    """Open, write and close a batch in one transaction; no batch when nothing is new."""
    done, compared = Recorded(), list(compare(sheet, before.number))
    for series in compared:
        done.count(series)
    rows = Rows(Observation, _COLUMNS, lambda batch: _rows_of(compared, batch), done.written)
    done.number = record_facts([rows], by=by, verb=VERB, source=source, before=before)
    return done


def _record_in_batch(batch: Batch, sheet: Sheet, draft: Draft, progress: Progress | None) -> Recorded:
    """Write under an open batch, then close it and adopt the draft under one number."""
    _, opened_at = numbers.head()
    done = write_observations(batch, sheet, opened_at, progress)
    if not done.written:
        abandon(batch)
    if draft or done.written:
        done.number = adopt(draft, verb=VERB, closes=batch if done.written else None).number
    return done


def _chunks(sheet: Sheet, batch: Batch, upto: int, done: Recorded) -> Iterator[list[_FactRow]]:
    """The rows that differ, and so at most CHUNK, of every CHUNK rows of the sheet; perhaps none, to renew the lease."""
    rows: list[_FactRow] = []
    compared, day = 0, days.written()
    for series in compare(sheet, upto):
        done.count(series)
        rows += _rows(series, batch.pk, day)
        compared += len(series.after) + series.unchanged
        while compared >= CHUNK:
            yield rows[:CHUNK]
            del rows[:CHUNK]
            compared -= CHUNK
    yield rows


def _rows_of(compared: Iterable[Compared[float | None]], batch: int) -> list[_FactRow]:
    written = days.written()
    return [row for series in compared for row in _rows(series, batch, written)]


def _rows(series: Compared[float | None], batch: int, day: Callable[[date], Any]) -> list[_FactRow]:
    (kpi, unit), after = series.series, series.after
    return [
        # Adding zero makes a plain zero of a negative one.
        (kpi, unit, day(period), batch, _VALUE, value + 0.0)
        if value is not None and value is not NOTHING
        else (kpi, unit, day(period), batch, _RETRACTED if value is NOTHING else _NOT_APPLICABLE, None)
        for period, value in after.items()
    ]
