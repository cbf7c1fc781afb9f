"""What becomes of the entities that a source speaks of, told by the plan and by what the source said before."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject


class Fate(Enum):
    """What an import does with an entity."""

    NEW = auto()
    LIVE = auto()
    RESTORED = auto()
    DORMANT = auto()
    """Retired in the plan since the source was last imported, which has not changed about it: it stays so."""


def fate_of(subject: Subject | None, picture: Picture, says_the_same: Callable[[], bool]) -> Fate:
    """The fate of an entity. says_the_same: whether the source says of it what it said at its last import."""
    if subject is None or picture.find(subject) is None:
        return Fate.NEW
    if subject in picture:
        return Fate.LIVE
    return Fate.DORMANT if says_the_same() else Fate.RESTORED
