"""Who decides, as slots: named when a field is declared, filled by the room `org` when a changeset asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from hoshin.changes.ref import Subject


class SlotName(StrEnum):
    """The four kinds of slot."""

    OWNER = "owner"
    UNIT_LEAD = "unit lead"
    LEADERS = "leaders"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as a declaration names it: of the entity itself, or of the one that a reference field leads to."""

    name: SlotName
    via: str = ""

    def of(self, field: str) -> Slot:
        """The same slot of the entity that `field` refers to."""
        return Slot(self.name, field)

    def __str__(self) -> str:
        return f"{self.name} of {self.via}" if self.via else str(self.name)


OWNER = Slot(SlotName.OWNER)
UNIT_LEAD = Slot(SlotName.UNIT_LEAD)
LEADERS = Slot(SlotName.LEADERS)
ADMINISTRATOR = Slot(SlotName.ADMINISTRATOR)


class Seat(NamedTuple):
    """A slot of one entity, whose consent a changeset needs; `of` is None for leaders and administrators."""

    name: SlotName
    of: Subject | None = None

    def __str__(self) -> str:
        return f"{self.name} of {self.of}" if self.of else str(self.name)
