"""Values of periods: those of a row stand beside each other, and are told apart when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast, overload

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.quantities import decimal_of
from hoshin.interchange.sheets.reading import ReadPoint
from hoshin.interchange.sheets.workbook import Place


class PeriodColumn(NamedTuple):
    """A column that holds values of one period. period: None where nothing says of which year it is."""

    number: int
    period: Period | None
    label: str


@dataclass(frozen=True, slots=True)
class RowOfPoints:
    """The values of a row, one a column; None where nothing stands."""

    sheet: str
    row: int
    columns: Sequence[PeriodColumn]
    values: Sequence[float | None]

    def points(self) -> Iterator[ReadPoint]:
        """The values with their periods and places."""
        for column, value in zip(self.columns, self.values, strict=True):
            if value is not None:
                place = Place(self.sheet, self.row, column.number)
                yield ReadPoint(column.period, column.label, decimal_of(value), place)


class Points(Sequence[ReadPoint]):
    """Values by themselves and in rows, in the order of the file."""

    def __init__(self, parts: Iterable[ReadPoint | RowOfPoints]) -> None:
        self._parts = tuple(parts)

    @cached_property
    def _points(self) -> tuple[ReadPoint, ...]:
        return tuple(
            point
            for part in self._parts
            for point in (part.points() if isinstance(part, RowOfPoints) else (part,))
        )

    @overload
    def __getitem__(self, at: int) -> ReadPoint: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ReadPoint]: ...
    def __getitem__(self, at: int | slice) -> ReadPoint | Sequence[ReadPoint]:
        return self._points[at]

    def __iter__(self) -> Iterator[ReadPoint]:
        return iter(self._points)

    def __len__(self) -> int:
        return len(self._points)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._points == tuple(other)

    def __hash__(self) -> int:
        return hash(self._points)


def points_of(parts: Sequence[ReadPoint | RowOfPoints]) -> Sequence[ReadPoint]:
    """Values as they are read, those of whole rows put off."""
    return (
        Points(parts)
        if any(isinstance(part, RowOfPoints) for part in parts)
        else tuple(cast("list[ReadPoint]", parts))
    )
