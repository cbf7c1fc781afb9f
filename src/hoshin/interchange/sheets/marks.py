"""Which cells say what of which draft, until the kinds of drafts are known and cells can be told what they were taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from hoshin.interchange.sheets.drafts import Draft
from hoshin.interchange.sheets.levels import give_kinds
from hoshin.interchange.sheets.placed import Cells, placed_as
from hoshin.interchange.sheets.reading import Frame, Kind, Placed
from hoshin.interchange.sheets.values import MEASURED
from hoshin.interchange.sheets.workbook import Place

_COUNTED: Final = frozenset({"baseline", "target", "current", "observation", "path", "low", "high"})
"""Fields that need a KPI; others of a KPI may as well be said of something else."""


class Name(NamedTuple):
    """What a column says of a draft: the field, and how sure that is."""

    column: int
    field: str
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What some columns say of a draft. Most rows of a table have the same."""

    names: tuple[Name, ...]

    @property
    def count(self) -> bool:
        """Whether something is said that only a KPI has."""
        return any(name.field in _COUNTED for name in self.names)

    def placed(self, kind: Kind, is_measured: bool) -> Mapping[int, Placed]:
        """What the cells are taken for, of a draft of a kind. is_measured: whether a KPI of its own measures it."""
        return {name.column: _placed(name, kind, is_measured) for name in self.names}


def _placed(name: Name, kind: Kind, is_measured: bool) -> Placed:
    if name.field == "counter":
        return placed_as(str(Frame.COUNTER), name.sure)
    of = Kind.KPI if is_measured and name.field in MEASURED else kind
    return placed_as(f"{of}.{name.field}", name.sure)


class Marks:
    """What the rows of one table say. deep: titles without a kind of their own, with their depths."""

    def __init__(self) -> None:
        self.titles: list[tuple[Place, Draft, float]] = []
        self.rows: list[tuple[int, Draft, Names]] = []
        self.deep: list[tuple[float, Draft]] = []
        self.known: dict[Draft, Kind] = {}

    def give_kinds(self, single: Kind | None) -> None:
        """Give kinds to the titles that have none. single: the one that a heading or title names."""
        for _, draft in self.deep:
            if draft.parent is not None and (
                draft.fields.keys() & MEASURED or draft.observations or draft.path
            ):
                draft.parent.measured_below = True
        if self.deep:
            give_kinds(self.deep, self.known, single)

    def imply_kpis(self) -> dict[Draft, Draft]:
        """What is measured of a thing that is no KPI is measured by one of the same title; by what it is implied by."""
        implied: dict[Draft, Draft] = {}
        counts = {id(names): names.count for _, _, names in self.rows}
        for _row, draft, names in self.rows:
            if counts[id(names)] and draft.kind not in {Kind.KPI, Kind.ACTION} and draft not in implied:
                kpi = Draft(
                    Kind.KPI,
                    draft.title,
                    list(draft.places),
                    0.5,
                    parent=draft,
                    implied=True,
                    sheet=draft.sheet,
                )
                kpi.observations, kpi.path = draft.observations, draft.path
                draft.observations, draft.path = [], []
                kpi.fields = {said: draft.fields.pop(said) for said in list(draft.fields) if said in MEASURED}
                implied[draft] = kpi
        return implied

    def place(self, cells: Cells, sheet: str, implied: dict[Draft, Draft]) -> None:
        """Tell each cell what it was taken for."""
        for place, draft, sure in self.titles:
            cells.take(place, f"{draft.kind}.title", sure)
        known: dict[tuple[int, Kind, bool], Mapping[int, Placed]] = {}
        for row, draft, names in self.rows:
            key = id(names), draft.kind, draft in implied
            placed = known.get(key)
            if placed is None:
                placed = known[key] = names.placed(*key[1:])
            cells.take_row(sheet, row, placed)
