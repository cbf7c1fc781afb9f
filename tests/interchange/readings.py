"""Readings by hand: what a workbook says as a plan, without a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from hoshin.engine.period_text import read_period
from hoshin.engine.periods import JANUARY
from hoshin.interchange.sheets.reading import Kind, Placed, Reading, ReadItem, ReadPoint, Said
from hoshin.interchange.sheets.workbook import Place

SHEET = "Plan"


class Written:
    """A sheet that is written row by row: `goal`, `kpi` … add an item, and return its place to hang others under."""

    def __init__(self, name: str = "plan.xlsx") -> None:
        self._name = name
        self._items: list[ReadItem] = []
        self._unplaced: list[tuple[Place, str]] = []

    def add(
        self,
        kind: Kind,
        title: str,
        under: int | None = None,
        values: Iterable[tuple[str, Any]] = (),
        path: Iterable[tuple[str, Any]] = (),
        **fields: Any,
    ) -> int:
        """Write an item into the next row: its title in column A, each field in a column of its own."""
        row = len(self._items) + 2
        said = {
            name: Said(_taken(value), (Place(SHEET, row, column),), 1.0, str(value))
            for column, (name, value) in enumerate(fields.items(), start=2)
        }
        places = (Place(SHEET, row, 1),)
        points = [
            tuple(
                ReadPoint(
                    read_period(label, JANUARY) if label[:1].isdigit() else None,
                    label,
                    Decimal(str(value)),
                    place,
                )
                for (label, value), place in zip(
                    those, (Place(SHEET, row, first + column) for column in range(1000)), strict=False
                )
            )
            for those, first in ((list(values), 30), (list(path), 60))
        ]
        item = ReadItem(kind, title, places, 1.0, said, under, "", *points)
        self._items.append(item)
        return len(self._items) - 1

    def priority(self, title: str, **more: Any) -> int:
        return self.add(Kind.PRIORITY, title, **more)

    def goal(self, title: str, **more: Any) -> int:
        return self.add(Kind.GOAL, title, **more)

    def kpi(self, title: str, **more: Any) -> int:
        return self.add(Kind.KPI, title, **more)

    def work(self, title: str, **more: Any) -> int:
        return self.add(Kind.INITIATIVE, title, **more)

    def action(self, title: str, **more: Any) -> int:
        return self.add(Kind.ACTION, title, **more)

    def odd(self, text: str) -> None:
        """A cell that was not placed."""
        self._unplaced.append((Place(SHEET, 500 + len(self._unplaced), 1), text))

    @property
    def reading(self) -> Reading:
        """What is written so far."""
        cells = {place: Placed(f"{item.kind}.title", 1.0) for item in self._items for place in item.places}
        for item in self._items:
            for name, said in item.fields.items():
                cells |= {place: Placed(f"{item.kind}.{name}", 1.0) for place in said.places}
            for point in (*item.observations, *item.path):
                cells[point.place] = Placed("kpi.observation", 1.0)
        return Reading(self._name, tuple(self._items), cells, tuple(self._unplaced))


def _taken(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
