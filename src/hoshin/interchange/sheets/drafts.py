"""Items while they are put together, and what each cell was taken for."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoshin.interchange.sheets.points import RowOfPoints, points_of
from hoshin.interchange.sheets.reading import Kind, ReadCheckIn, ReadItem, ReadPoint, Said, Taken
from hoshin.interchange.sheets.workbook import Place


@dataclass(slots=True, eq=False)
class Draft:
    """An item that is not finished. implied: a KPI that only its values speak of, under the title of a goal."""

    kind: Kind
    title: str
    places: list[Place]
    sure: float
    parent: Draft | None = None
    number: str = ""
    fields: dict[str, Said] = field(default_factory=dict)
    observations: list[ReadPoint | RowOfPoints] = field(default_factory=list)
    path: list[ReadPoint | RowOfPoints] = field(default_factory=list)
    check_ins: list[ReadCheckIn] = field(default_factory=list)
    implied: bool = False
    measured_below: bool = False
    parent_said: Said | None = None
    sheet: str = ""

    def say(self, name: str, value: Taken, place: Place, sure: float, text: str = "") -> None:
        """A field; what is said first stays, and the same said again adds its place."""
        known = self.fields.get(name)
        if known is None:
            self.fields[name] = Said(value, (place,), sure, text)
        elif known.value == value and place not in known.places:
            self.fields[name] = Said(value, (*known.places, place), max(known.sure, sure), known.text)

    def add(self, name: str, value: str, place: Place, sure: float, text: str) -> None:
        """More of a field that lists several."""
        known = self.fields.get(name)
        self.fields[name] = (
            Said(value, (place,), sure, text)
            if known is None
            else known._replace(value=f"{known.value}, {value}", places=(*known.places, place))
        )

    def said(self, name: str) -> str:
        """The text of a field; empty where nothing is said."""
        known = self.fields.get(name)
        return "" if known is None else str(known.value)

    def frozen(self, parent: int | None) -> ReadItem:
        """The item as it is read, below another by place."""
        return ReadItem(
            kind=self.kind,
            title=self.title,
            places=tuple(self.places),
            sure=self.sure,
            fields=dict(self.fields),
            parent=parent,
            number=self.number,
            observations=points_of(self.observations),
            path=points_of(self.path),
            check_ins=tuple(self.check_ins),
        )
