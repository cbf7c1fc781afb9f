"""How measures stood before: what their targets, limits and due days were on past days, and when what was retired.

Read once from the edits adopted since the first day of the cycles in force; what no edit tells is as it is today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from hoshin.alignment.operations.ground import Ground
from hoshin.changes.edits import Op
from hoshin.changes.log import told_between
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.plan import Service

FIELDS: Final = {
    Measure.kind: ("baseline", "target", "low", "high", "path"),
    KPI.kind: ("direction", "baseline", "target", "low", "high"),
    Goal.kind: ("due",),
    Service.kind: (),
}
R = TypeVar("R", bound=Record)


class Told(NamedTuple):
    """A change of one field: under which number and on which day, and what stood there before."""

    number: int
    day: date
    before: Any


@dataclass(frozen=True, slots=True)
class History:
    """The changes of each field in their order, and what was retired: under which number and when, the last time."""

    changes: dict[tuple[Subject, str], list[Told]]
    retired: dict[Subject, tuple[int, date]]

    def of(self, subject: Subject, field: str) -> list[Told]:
        """The changes of one field, the oldest first."""
        return self.changes.get((subject, field), [])

    def touched(self) -> set[Subject]:
        """All of which some field was changed."""
        return {subject for subject, _ in self.changes}

    def retired_under(self, subject: Subject) -> int:
        """Under which number something was retired, 0 where that is longer ago than is told here."""
        return self.retired.get(subject, (0, date.min))[0]

    def under(self, record: R, number: int) -> R:
        """A record as it was under a number."""
        return self._before(record, lambda told: told.number > number)

    def on(self, record: R, day: date) -> R:
        """A record as it was at the end of a day."""
        return self._before(record, lambda told: told.day > day)

    def _before(self, record: R, is_later: Callable[[Told], bool]) -> R:
        values = {
            field: next((told.before for told in self.of(record.ref, field) if is_later(told)), _NO_CHANGE)
            for field in FIELDS[record.kind]
        }
        changed: dict[str, Any] = {field: value for field, value in values.items() if value is not _NO_CHANGE}
        return replace(record, **changed) if changed else record


_NO_CHANGE: Final = object()


def history(ground: Ground) -> History:
    """The history of measures, their KPIs and goals since the first day of the cycles in force."""
    first = min(_first_days(ground), default=None)
    found = History({}, {})
    if first is None:
        return found
    for told in told_between(ground.number_before(first), ground.number, FIELDS, ops=(Op.RETIRE,)):
        edit, day = told.edit, ground.day_of(told.at)
        if edit.op is Op.RETIRE:
            found.retired[edit.subject] = told.number, day
        else:
            changes = found.changes.setdefault((edit.subject, edit.field), [])
            changes.append(Told(told.number, day, edit.before))
    return found


def _first_days(ground: Ground) -> Iterator[date]:
    yield from (c.start for c in ground.picture.of(Cycle).values() if c.start <= ground.day <= c.end)
    if ground.judged.judged.cycle is not None:
        yield ground.judged.judged.cycle.start
