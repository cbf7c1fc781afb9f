"""Looking ahead: limits, signals and forecasts of the series that were touched since they were looked at last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext as _

from hoshin.alignment import series_records
from hoshin.alignment.facts import DayRecord, LookRecord, SeriesRecord
from hoshin.alignment.series import Said, lines_of, say
from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.changes.log import edits_between
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Rows, record_facts
from hoshin.errors import BadInput
from hoshin.journal.actor import CLOCK
from hoshin.journal.facts import counting
from hoshin.kpis.plan import KPI, Rebase
from hoshin.kpis.queries import kpis_touched, series_of
from hoshin.org.policy import policy_of, today_of

VERB: Final = "look ahead"
_KPIS_AT_ONCE: Final = 2_000

Tell = Callable[[int, int], None]
"""Told how many KPIs were looked at, and of how many."""


class Overtaken(BadInput):
    """Another run put down meanwhile what this one was about to."""


def look_again(*, tell: Tell | None = None, within: Callable[[], None] | None = None) -> int:
    """Put down what is said today of the series touched since the last time; how many series.

    within: what else belongs to the transaction in which it is put down. Raises Overtaken, StoreError.
    """
    looked = looked_upto()
    picture = moments.today()
    day = today_of(policy_of(picture))
    ahead = look_ahead(picture, day, looked, tell)

    def belongs_to_it() -> None:
        still_looked_upto(looked)
        if within is not None:
            within()

    rows = [series_rows(ahead, day), looked_rows(picture.number, bool(ahead))]
    record_facts(rows, by=CLOCK, verb=VERB, within=belongs_to_it)
    return len(ahead)


def look_ahead(picture: Picture, day: date, since: int, tell: Tell | None = None) -> list[Said]:
    """What is said on a day of the series that were touched after the number `since`."""
    kpis = _touched(picture, since)
    found: list[Said] = []
    for start in range(0, len(kpis), _KPIS_AT_ONCE):
        lines = list(lines_of(picture, series_of(kpis[start : start + _KPIS_AT_ONCE], picture.number), day))
        found += say(picture, lines)
        if tell is not None:
            tell(min(start + _KPIS_AT_ONCE, len(kpis)), len(kpis))
    return found


def looked_upto() -> int:
    """The number up to which the series were looked at, 0 before the first time."""
    said = (counting(table).aggregate(last=Max("number"))["last"] for table in (DayRecord, LookRecord))
    return max((number for number in said if number is not None), default=0)


def still_looked_upto(number: int) -> None:
    """Called while the head is locked. Raises Overtaken when they were looked at further meanwhile."""
    if looked_upto() != number:
        raise Overtaken(_("Another run has put down meanwhile what is said; this one was not needed."))


def series_rows(ahead: list[Said], day: date) -> Rows:
    """What is said of series on a day, as rows to record."""

    def rows(batch: int) -> Iterable[tuple[Any, ...]]:
        return (series_records.row_of(said, day, batch) for said in ahead)

    return Rows(SeriesRecord, series_records.COLUMNS, rows, len(ahead))


def looked_rows(number: int, anything: bool) -> Rows:
    """How far it was looked, where anything is put down: looking in vain leaves no trace."""
    return Rows(LookRecord, ("number", "batch_id"), lambda batch: [(number, batch)], int(anything))


def _touched(picture: Picture, since: int) -> list[Key]:
    live = picture.of(KPI)
    touched = kpis_touched(since, picture.number) | _rebased(picture, since)
    return sorted(key for key in touched if key in live)


def _rebased(picture: Picture, since: int) -> set[Key]:
    """The KPIs whose limits begin anew elsewhere than they did."""
    edited = (edit.subject for edit in edits_between(since, picture.number))
    rebases = (picture.find(ref) for ref in edited if ref.kind == Rebase.kind)
    return {rebase.kpi.key for rebase in rebases if isinstance(rebase, Rebase)}
