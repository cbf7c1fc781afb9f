"""The alignment index, read from a snapshot."""

from dataclasses import dataclass

from hoshin.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Bounds:
    """The index with every unknown mass not held, and with all of it held."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that an item does not hold, or holds in part."""

    check: str
    """Wire name of the check."""
    kind: str
    """`goal` or `unit`."""
    key: str
    degree: float
    """How far it holds, 0…1."""
    gain: float | None
    """Points of the index that mending it brings; None while the check or its component is unknown."""
    waits_for: str | None
    """Wire name of the check that must hold first, where that one fails."""


@dataclass(frozen=True, slots=True)
class AlignmentIndex:
    """What the index says on the judged day."""

    version: int
    value: float | None
    coverage: float
    bounds: Bounds | None


def read_index(snapshot: Snapshot) -> AlignmentIndex:
    """The alignment index by the formula of the current version."""
    raise NotImplementedError
