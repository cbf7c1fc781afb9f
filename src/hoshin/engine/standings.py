"""How each measure, goal and priority stands: the one function that settling and rebuilding call."""

from dataclasses import dataclass

from hoshin.engine.arrays import Codes, Flags, Floats
from hoshin.engine.health import Thresholds
from hoshin.engine.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class MeasureStandings:
    """One row a measure, in the snapshot's order."""

    progress: Floats
    expected: Floats
    health: Codes
    missing: Flags


@dataclass(frozen=True, slots=True)
class NodeStandings:
    """One row a goal (or a priority), in the snapshot's order. NaN is none."""

    result: Floats
    """Mean (or worst) of all inputs with a value, each cut to 0…1."""
    compared: Floats
    """The same without *stay* measures: what `expected` is held against."""
    expected: Floats
    """Mean (or worst) of what is expected of the inputs in `compared`."""
    measured: Floats
    """Share of the inputs' weight that has a value; the rest is *not measured*."""
    health: Codes
    """`kinds.Health`."""
    missing: Flags
    """`kinds.Missing` of its own measures, where the health is *not judged*."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that stands on the judged day. Goals that are retired or not in force are NaN and *not judged*."""

    measures: MeasureStandings
    goals: NodeStandings
    priorities: NodeStandings
    circles: tuple[tuple[int, ...], ...]
    """Rows of goals whose links run in a circle: the links inside one count for nothing."""


def stand(snapshot: Snapshot, thresholds: Thresholds | None = None) -> Standings:
    """Judge every measure, goal and priority of a snapshot."""
    raise NotImplementedError
