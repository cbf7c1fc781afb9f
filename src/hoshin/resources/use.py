"""Recording usage: the one verb by which it comes in, from a form, an endpoint or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from hoshin.changes import moments
from hoshin.changes.compared import Compared, Recorded
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Progress, Rows, check_any_theirs, record_facts, what_is_seen
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Absent
from hoshin.journal import days
from hoshin.journal.actor import Actor
from hoshin.resources.amounts import parts_of
from hoshin.resources.facts import Usage
from hoshin.resources.plan import Pool
from hoshin.resources.sheet import Amount, Row, Sheet, check, compare, gathered
from hoshin.work.plan import Initiative

VERB: Final = "record usage"
_COLUMNS: Final = ("pool", "initiative", "period", "batch_id", "minor", "places")
_RETRACTED: Final = (None, 0)


def record_usage(
    rows: Iterable[Row], *, by: Actor, source: str = "", progress: Progress | None = None
) -> Recorded:
    """Take in what work used of pools, whole or not at all.

    It takes the owner of the pool or of the initiative, or the lead of the unit of either. Rows that say what is current
    already are left out; when nothing is left, no number is taken.
    Raises RowsRefused and NotAllowed before anything is written; StoreError, BatchLost.
    """
    before = moments.today()
    done, compared = Recorded(), list(_compared(rows, by, before))
    for series in compared:
        done.count(series)
    facts = Rows(Usage, _COLUMNS, lambda batch: _rows(compared, batch), done.written)
    done.number = record_facts([facts], by=by, verb=VERB, source=source, before=before, progress=progress)
    return done


def compare_usage(rows: Iterable[Row], *, by: Actor) -> Iterator[Compared[Decimal]]:
    """What recording these rows would change, series by series; writes nothing. Raises RowsRefused, NotAllowed."""
    return _compared(rows, by, moments.today())


def _compared(rows: Iterable[Row], by: Actor, picture: Picture) -> Iterator[Compared[Decimal]]:
    sheet = gathered(rows)
    check(sheet, what_is_seen(by, picture))
    _check_rights(sheet, by, picture)
    return compare(sheet, picture.number)


def _check_rights(sheet: Sheet, by: Actor, picture: Picture) -> None:
    about = ((Ref(Pool.kind, pool), Ref(Initiative.kind, initiative)) for pool, initiative in sheet)
    check_any_theirs(about, by=by, picture=picture)


def _rows(compared: Iterable[Compared[Decimal]], batch: int) -> Iterator[tuple[Any, ...]]:
    written = days.written()
    for series, _, after, _ in compared:
        for period, amount in after.items():
            yield (*series, written(period), batch, *_parts(amount))


def _parts(amount: Amount) -> tuple[int | None, int]:
    if isinstance(amount, Absent):
        return _RETRACTED
    parts = parts_of(amount)
    assert parts is not None, "the sheet was checked"
    return parts
