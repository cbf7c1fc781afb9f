"""The four parts in which a move of the alignment index is told. No NumPy: pages read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What moved the index."""

    LEARNED = "learned"
    CHANGED = "changed"
    RESCOPED = "re-scoped"
    LOST_SIGHT = "lost sight"


@dataclass(frozen=True, slots=True)
class Move:
    """Points of the index by part; they add up to the difference of the two days."""

    learned: float = 0.0
    changed: float = 0.0
    rescoped: float = 0.0
    lost_sight: float = 0.0

    @property
    def whole(self) -> float:
        """The difference of the index."""
        return self.learned + self.changed + self.rescoped + self.lost_sight
