"""What a planted fault is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a fault is planted in, by its wire name."""

    PRIORITY = "priority"
    GOAL = "goal"
    INITIATIVE = "initiative"
    UNIT = "unit"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the wire name of the check that finds it, the things that it is planted in, and what is wrong with them.

    handles: those under which things are written down; `Cast.of` knows their references.
    follows: it was not planted for its own sake, but follows from another fault, as it would anywhere.
    """

    check: str
    kind: Kind
    handles: tuple[str, ...]
    what: str
    follows: bool = False
