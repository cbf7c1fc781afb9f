"""The columns that speak of one thing: which of them can be taken by the short way, as most cells of a large sheet are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

from hoshin.engine.periods import Period
from hoshin.interchange.sheets.grids import GRIDS
from hoshin.interchange.sheets.marks import Name, Names
from hoshin.interchange.sheets.points import PeriodColumn
from hoshin.interchange.sheets.roles import Column
from hoshin.interchange.sheets.values import FIGURES, SHARES

SILENT: Final = frozenset({"kind_of_value", "period", "counter", "level"})
"""Roles that say something about the row, and nothing by themselves."""
SERIES: Final = frozenset({"observation", "path"})


@dataclass(frozen=True, slots=True)
class Series:
    """Columns with values of periods, of one measure."""

    role: str
    columns: tuple[PeriodColumn, ...]
    numbers: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", tuple(column.number for column in self.columns))


class Way(Enum):
    """How a column speaks: by figures or by whole values that say what they say by themselves, or with all around it."""

    FIGURE = "figure"
    BY_VALUE = "value"
    IN_ITS_ROW = "row"


class Speaker(NamedTuple):
    """A column, and how it speaks."""

    column: Column
    number: int
    role: str
    sure: float
    way: Way


class Filled(NamedTuple):
    """Columns in which a row holds something: all of them, those that are no series, and what they are taken for."""

    columns: tuple[Speaker, ...]
    apart: tuple[Speaker, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class Speakers:
    """Columns that speak of one thing. series: those of them that hold values of periods, and nothing else."""

    columns: Sequence[Speaker]
    series: tuple[Series, ...]
    in_series: int
    known: dict[tuple[int, ...], Filled] = field(default_factory=dict)

    def filled(self, held: tuple[int, ...]) -> Filled:
        """Those of a row that holds something in some columns; most rows do in the same."""
        found = self.known.get(held)
        if found is None:
            columns = tuple(each for each in self.columns if each.number in set(held))
            grouped = {number for series in self.series for number in series.numbers}
            apart = tuple(each for each in columns if each.number not in grouped)
            names = Names(tuple(Name(each.number, each.role, each.sure) for each in columns))
            found = self.known[held] = Filled(columns, apart, names)
        return found


def speakers_of(
    columns: Sequence[Column], when: Mapping[int, Period | None], *, row_says_more: bool
) -> Speakers:
    """Columns that speak of one thing. when: the periods of columns. row_says_more: what figures are, or of which period."""
    alone = [] if row_says_more else [column for column in columns if not column.heading.unit]
    series = [
        Series(
            role,
            tuple(
                PeriodColumn(each.number, when[each.number], each.heading.text)
                for each in alone
                if each.role == role
            ),
        )
        for role in sorted(SERIES & {column.role for column in alone})
    ]
    return Speakers(
        [Speaker(each, each.number, each.role, each.sure, _way(each, row_says_more)) for each in columns],
        tuple(series),
        sum(len(each.columns) for each in series),
    )


def _way(column: Column, row_says_more: bool) -> Way:
    if column.heading.unit or column.role in SERIES | SILENT | GRIDS:
        return Way.IN_ITS_ROW
    if column.role in FIGURES | SHARES:
        return Way.IN_ITS_ROW if row_says_more else Way.FIGURE
    return Way.BY_VALUE
