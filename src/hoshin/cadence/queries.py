"""Reads of check-ins: what was said last, and in which weeks anything was said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from hoshin.cadence.facts import CheckIn, Colour
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.journal import days
from hoshin.journal.facts import counting

_COLUMNS = ("subject_kind", "subject", "day", "colour", "confidence", "obstacle", "batch__actor")
_COLOURS = {colour.value: colour for colour in Colour}
_IN_ONE_QUERY = 500


@dataclass(frozen=True, slots=True)
class Said:
    """A check-in: on what, when, by whom, and what was said."""

    subject: Subject
    day: date
    colour: Colour
    confidence: float | None
    obstacle: str
    actor: str


def last_check_ins(
    upto: int | None = None, *, until: date | None = None, taken_back_too: bool = False
) -> dict[Subject, Said]:
    """The latest check-in on each goal and initiative (of a day up to `until`), under the number `upto` or now."""
    rows = counting(CheckIn, upto, taken_back_too=taken_back_too)
    if until is not None:
        rows = rows.filter(day__lte=until)
    latest = rows.order_by().values("subject").annotate(last=Max("day"))
    last = {row["subject"]: row["last"] for row in latest}
    wanted = rows.filter(day__gte=min(last.values())) if last else rows.none()
    return {said.subject: said for said in _read(wanted) if said.day == last[said.subject.key]}


def check_in_days(
    subjects: Collection[Subject], upto: int | None = None, *, taken_back_too: bool = False
) -> dict[Subject, list[date]]:
    """The days on which anything was said of some goals and initiatives, in order; those without any are left out."""
    found: dict[Subject, list[date]] = {}
    wanted = sorted({subject.key for subject in subjects})
    for start in range(0, len(wanted), _IN_ONE_QUERY):
        rows = counting(CheckIn, upto, taken_back_too=taken_back_too)
        chunk = rows.filter(subject__in=wanted[start : start + _IN_ONE_QUERY])
        said = chunk.order_by("subject", "day").values_list("subject_kind", "subject", "day").distinct()
        for kind, key, day in said:
            found.setdefault(Ref(kind, Key(key)), []).append(day)
    return found


def check_ins_on(subject: Subject, upto: int | None = None) -> list[Said]:
    """All that was said on something, the oldest first; of each day what was said last."""
    rows = counting(CheckIn, upto).filter(subject_kind=subject.kind, subject=subject.key)
    by_day = {said.day: said for said in _read(rows)}
    return [by_day[day] for day in sorted(by_day)]


def check_ins(upto: int | None = None, source: str | None = None) -> list[Said]:
    """All that was said, by day and subject; of each day what was said last. source: by batches of this source alone."""
    rows = counting(CheckIn, upto)
    told = rows if source is None else rows.filter(batch__source=source)
    latest = {(said.day, said.subject): said for said in _read(told)}
    return [latest[place] for place in sorted(latest)]


def check_ins_since(day: date, upto: int | None = None) -> Iterator[Said]:
    """Everything that was said from a day on, in the order in which it was said."""
    return _read(counting(CheckIn, upto).filter(day__gte=day))


def _read(rows: QuerySet[CheckIn]) -> Iterator[Said]:
    columns, read = days.of_rows(rows, *_COLUMNS)
    told = rows.order_by("batch_id").values_list(*columns)
    for kind, key, day, colour, confidence, obstacle, actor in told:
        yield Said(Ref(kind, Key(key)), read(day), _COLOURS[colour], confidence, obstacle, actor)
