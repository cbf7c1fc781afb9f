"""Plans by hand for first readings: records on an empty picture, and no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from hoshin.alignment.first_reading import Beside, first_reading
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Observed
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight
from hoshin.work.plan import Initiative, Service

TODAY = date(2026, 6, 30)


class Plan:
    """A plan that is written record by record; `read` gives its first reading."""

    def __init__(self) -> None:
        self._draft = Draft(Picture(), author=OPERATOR, blanks=True)
        self._ranks = 0
        self.unit = self._add(Unit(new_key(), name="Organisation"))
        self.cycle = self._add(Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31)))
        self.names: dict[Any, str] = {}
        self.series: dict[Any, Any] = {}
        self.current: dict[Any, float] = {}
        self.cannot_be: dict[Any, Any] = {}

    def priority(self, title: str, weight: int | None = None) -> Any:
        one = self._add(Priority(new_key(), title=title, rank=self._rank()))
        of = None if weight is None else Decimal(weight)
        self._add(_linked(PriorityWeight, priority=one, cycle=self.cycle, weight=of))
        return one

    def goal(self, title: str, under: Any = None, owner: Any = None, **fields: Any) -> Any:
        goal = Goal(
            new_key(),
            title=title,
            unit=self.unit.ref,
            cycle=self.cycle.ref,
            parent=under.ref if under else None,
            owner=owner.ref if owner else None,
            rank=self._rank(),
            **fields,
        )
        return self._add(goal)

    def person(self, name: str) -> Any:
        one = self._add(Person(new_key(), unit=self.unit.ref))
        self.names[one.key] = name
        return one

    def kpi(
        self,
        name: str,
        of: Any = None,
        values: Iterable[float] = (),
        current: float | None = None,
        **more: Any,
    ) -> Any:
        """A KPI with values of the last months; baseline, target and limits are those of its measure."""
        ends = {
            key: Decimal(str(more.pop(key))) for key in ("baseline", "target", "low", "high") if key in more
        }
        kpi = self._add(
            KPI(new_key(), name=name, grain=Grain.MONTH, rank=self._rank(), **more, **({} if of else ends))
        )
        if of is not None:
            self._add(_linked(Measure, kpi=kpi, of=of, **ends))
        listed = list(values)
        if listed:
            months = [date(2024 + place // 12, place % 12 + 1, 1) for place in range(len(listed))]
            self.series[kpi.key] = {
                self.unit.key: [Observed(*pair) for pair in zip(months, listed, strict=True)]
            }
        if current is not None:
            self.current[kpi.key] = current
        return kpi

    def work(self, title: str, serves: Any = None, owner: Any = None, **fields: Any) -> Any:
        one = Initiative(
            new_key(),
            title=title,
            unit=self.unit.ref,
            owner=owner.ref if owner else None,
            rank=self._rank(),
            **fields,
        )
        self._add(one)
        if serves is not None:
            self._add(_linked(Service, initiative=one, goal=serves))
        return one

    def read(self) -> Any:
        """The first reading of what is written so far."""
        beside = Beside(self.names, self.series, self.current, self.cannot_be)
        return first_reading(self._draft.on + self._draft, today=TODAY, beside=beside)

    def line(self, check: str) -> Any:
        """The line of a check, None where there is none."""
        told = self.read()
        return next((line for line in (*told.lines, *told.rest) if line.check == check), None)

    def _add(self, record: Any) -> Any:
        self._draft.create(record)
        return record

    def _rank(self) -> str:
        self._ranks += 1
        return f"a{self._ranks:04}"


def _linked(kind: Any, **fields: Any) -> Any:
    ends = {name: (value.ref if hasattr(value, "ref") else value) for name, value in fields.items()}
    return linked(kind(UNKEYED, **ends))
