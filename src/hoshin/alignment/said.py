"""What was said of the whole on a day: the index, how sure it is, and how far each check held."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hoshin.alignment.facts import DayRecord
from hoshin.engine.parts import Move
from hoshin.journal.facts import counting

if TYPE_CHECKING:
    from hoshin.alignment.judge import Judged
    from hoshin.engine.readings import AlignmentIndex


@dataclass(frozen=True, slots=True)
class SaidOfDay:
    """The alignment index as it was said on a day, of the moment `number`, by formula `version`. None is unknown."""

    day: date
    number: int
    version: int
    index: float | None
    why_unknown: str
    coverage: float
    bounds: tuple[float, float] | None
    components: Mapping[str, float | None]
    checks: Mapping[str, float | None]
    move: Move | None = None
    """Since the record before this one; None on the first, and where either index is unknown."""
    waived: float = 0.0
    """Points of what was waived."""

    @classmethod
    def of(
        cls, judged: Judged, index: AlignmentIndex, move: Move | None = None, waived: float = 0.0
    ) -> SaidOfDay:
        """What is said now."""
        return cls(
            day=judged.judged.today,
            number=judged.number,
            version=index.version,
            index=index.value,
            why_unknown=index.why_unknown or "",
            coverage=index.coverage,
            bounds=(index.bounds.low, index.bounds.high) if index.bounds else None,
            components={part.component.value: part.value for part in index.components},
            checks={reading.check.name: reading.degree for reading in index.checks},
            move=move,
            waived=waived,
        )

    def says_the_same(self, other: SaidOfDay) -> bool:
        """Whether both say the same of the same day, whatever moment they were read from, and came from."""
        return replace(self, number=0, move=None) == replace(other, number=0, move=None)


def day_said(day: date | None = None, *, upto: int | None = None) -> SaidOfDay | None:
    """What was said last, of a day or at all, under the number `upto` or now; None where nothing was."""
    rows = counting(DayRecord, upto)
    if day is not None:
        rows = rows.filter(day=day)
    row = rows.order_by("-day", "-batch_id").first()
    return _read(row) if row is not None else None


def said_before(day: date, *, upto: int | None = None) -> SaidOfDay | None:
    """What was said of the last day before one, under the number `upto` or now; None where nothing was."""
    row = counting(DayRecord, upto).filter(day__lt=day).order_by("-day", "-batch_id").first()
    return _read(row) if row is not None else None


@dataclass(frozen=True, slots=True)
class IndexOfDay:
    """The alignment index alone as it was said on a day, and what moved it since the day before."""

    day: date
    index: float | None
    move: Move | None


@dataclass(frozen=True, slots=True)
class MovedOver:
    """The parts of the moves of some days together, up to and with a day."""

    days: int
    last: date
    move: Move


def moved_over(days: int, *, upto: int | None = None) -> MovedOver | None:
    """The moves of so many days up to the last that was put down, added up; None where none of them has one."""
    last = day_said(upto=upto)
    if last is None:
        return None
    return added_up(days_said(last.day - timedelta(days=days - 1), last.day, upto=upto), days)


def added_up(told: Sequence[SaidOfDay | IndexOfDay], days: int) -> MovedOver | None:
    """The moves of so many days up to the last of some days in order, added up; None where none of them has one."""
    if not told:
        return None
    last = told[-1].day
    moves = [said.move for said in told if said.move is not None and said.day > last - timedelta(days=days)]
    if not moves:
        return None
    parts = (sum(getattr(move, part.name) for move in moves) for part in fields(Move))
    return MovedOver(days, last, Move(*parts))


def days_said(first: date, last: date, *, upto: int | None = None) -> list[SaidOfDay]:
    """What was said of each day in a span, in order; days on which nothing was said are left out."""
    rows = counting(DayRecord, upto).filter(day__range=(first, last)).order_by("batch_id")
    by_day = {row.day: row for row in rows}
    return [_read(by_day[day]) for day in sorted(by_day)]


def index_by_day(first: date, last: date, *, upto: int | None = None) -> list[IndexOfDay]:
    """The index of each day in a span, in order; days on which nothing was said are left out."""
    rows = counting(DayRecord, upto).filter(day__range=(first, last)).order_by("batch_id")
    told = rows.values_list("day", "index", "learned", "changed", "rescoped", "lost_sight")
    by_day = {day: IndexOfDay(day, index, _moved(parts)) for day, index, *parts in told}
    return [by_day[day] for day in sorted(by_day)]


def _moved(parts: Sequence[float | None]) -> Move | None:
    known = [part for part in parts if part is not None]
    return Move(*known) if len(known) == len(parts) else None


def _read(row: DayRecord) -> SaidOfDay:
    return SaidOfDay(
        day=row.day,
        number=row.number,
        version=row.version,
        index=row.index,
        why_unknown=row.why_unknown,
        coverage=row.coverage,
        bounds=(row.low, row.high) if row.low is not None and row.high is not None else None,
        components=json.loads(row.components),
        checks=json.loads(row.checks),
        move=_move(row),
        waived=row.waived,
    )


def _move(row: DayRecord) -> Move | None:
    return _moved((row.learned, row.changed, row.rescoped, row.lost_sight))
