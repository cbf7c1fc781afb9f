"""Which cells say what of which draft, until the kinds of drafts are known and cells can be told what they were taken for."""

from __future__ import annotations

from typing import Final

from hoshin.interchange.sheets.drafts import Cells, Draft
from hoshin.interchange.sheets.levels import give_kinds
from hoshin.interchange.sheets.reading import Frame, Kind
from hoshin.interchange.sheets.values import MEASURED
from hoshin.interchange.sheets.workbook import Place

_COUNTED: Final = frozenset({"baseline", "target", "current", "observation", "path", "low", "high"})
"""Fields that need a KPI; others of a KPI may as well be said of something else."""


Mark = tuple[Place, Draft, str, float, str]
"""A cell that says something of a draft: its place, the draft, the field, how sure that is, and its text where it counts."""


class Marks:
    """What the rows of one table say. deep: titles without a kind of their own, with their depths."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
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
        for _place, draft, name, _sure, _text in self.marks:
            if name in _COUNTED and draft.kind not in {Kind.KPI, Kind.ACTION} and draft not in implied:
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

    def place(self, cells: Cells, implied: dict[Draft, Draft]) -> None:
        """Tell each cell what it was taken for."""
        take = cells.take
        for place, draft, name, sure, text in self.marks:
            if name == "counter":
                dotted = "." in text.rstrip(".")
                take(place, f"{draft.kind}.number" if dotted else Frame.COUNTER, sure)
            else:
                kind = Kind.KPI if name in MEASURED and draft in implied else draft.kind
                take(place, f"{kind}.{name}", sure)
