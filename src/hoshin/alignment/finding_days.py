"""The life of a finding from day to day: when it was first said, and when it was gone.

A finding is the same as yesterday's when the same check fails for the same thing. What was gone and comes again is
a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q, QuerySet

from hoshin.alignment.facts import FindingRecord
from hoshin.alignment.found import FindingKey
from hoshin.journal import days
from hoshin.journal.facts import counting

if TYPE_CHECKING:
    from hoshin.engine.readings import Finding

COLUMNS: Final = ("check_name", "kind", "key", "first_day", "batch_id", "last_day", "degree", "gain")


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it was said: from `first_day` on, to `last_day` where it is gone."""

    finding: FindingKey
    first_day: date
    last_day: date | None
    degree: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a day adds to what was said: what is found for the first time, and what is found no more."""

    new: tuple[Said, ...]
    gone: tuple[Said, ...]

    def rows(self, batch: int) -> Iterator[tuple[Any, ...]]:
        """The rows to append, for `COLUMNS`."""
        written = days.written()
        for said in (*self.new, *self.gone):
            last = written(said.last_day) if said.last_day else None
            yield (*said.finding, written(said.first_day), batch, last, said.degree, said.gain)


def moved(
    standing: Mapping[FindingKey, Said], found: Iterable[Finding], day: date, before: date | None
) -> Moved:
    """How today's findings differ from those that stood. before: the day on which they were said last."""
    today = {FindingKey.of(finding): finding for finding in found}
    new = (
        Said(key, day, None, finding.degree, finding.gain)
        for key, finding in today.items()
        if key not in standing
    )
    gone = (
        Said(key, said.first_day, max(before or day, said.first_day), said.degree, said.gain)
        for key, said in standing.items()
        if key not in today
    )
    return Moved(tuple(new), tuple(gone))


def standing_findings(upto: int | None = None, *, about: str = "") -> dict[FindingKey, Said]:
    """The findings that were said last and were not gone by then, with their first days; about one thing, by its key."""
    found: dict[tuple[FindingKey, date], Said] = {}
    rows = counting(FindingRecord, upto)
    for said in _said(rows.filter(key=about) if about else rows):
        if said.last_day is None:
            found[said.finding, said.first_day] = said
        else:
            found.pop((said.finding, said.first_day), None)
    return {finding: said for (finding, _), said in found.items()}


def mended_since(day: date, upto: int | None = None) -> list[Said]:
    """The findings that were said last on that day or later, the latest first."""
    gone = list(_said(counting(FindingRecord, upto).filter(Q(last_day__gte=day))))
    return sorted(gone, key=lambda said: (said.last_day or day, said.finding), reverse=True)


def _said(records: QuerySet[FindingRecord]) -> Iterator[Said]:
    columns = ("check_name", "kind", "key", "first_day", "last_day", "degree", "gain")
    for check, kind, key, first, last, degree, gain in (
        records.order_by("batch_id").values_list(*columns).iterator()
    ):
        yield Said(FindingKey(check, kind, key), first, last, degree, gain)
