"""Progress of each measure, and what is expected of it by the day."""

from dataclasses import dataclass

from hoshin.engine.arrays import Flags, Floats
from hoshin.engine.kinds import Direction
from hoshin.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """One row a measure, in the snapshot's order."""

    progress: Floats
    """Unclipped; NaN where there is none."""
    expected: Floats
    """Unclipped; NaN where there is none (*stay* directions; not judged)."""
    missing: Flags
    """`kinds.Missing`: why it is not judged; 0 where it can be."""


def measure_progress(snapshot: Snapshot) -> MeasureProgress:
    """Progress and expected of each measure on the judged day."""
    raise NotImplementedError


def inside(direction: Direction, values: Floats, low: float, high: float, target: float) -> Floats:
    """1 where a value is inside the limits of a *stay* direction, 0 where outside, NaN where there is no value.

    Its mean is `inside_share` and its last known entry `inside_now`. Limits count as inside; *stay above* takes the
    target where `low` is NaN, *stay below* where `high` is NaN; all NaN where the limit that it needs is.
    """
    raise NotImplementedError
