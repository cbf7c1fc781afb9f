"""What a check is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hoshin.engine.arrays import Floats
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


class Component(StrEnum):
    """The five practices; the index is the mean of the known ones."""

    GOALS = "goals"
    BRIDGE = "bridge"
    KPIS = "KPIs"
    RESOURCES = "resources"
    ACCOUNTABILITY = "accountability"


class Measure(StrEnum):
    """What the items of a check weigh; each measure sums to 1."""

    MASS = "mass"
    """Goals by mass; the stranded rest counts as not held."""
    PEOPLE = "people"
    """Units by head count, 1/n where no unit has people."""


KINDS = {Measure.MASS: "goal", Measure.PEOPLE: "unit"}


@dataclass(frozen=True, slots=True)
class Check:
    """One question that is asked of each item of a kind, and holds to a degree 0…1."""

    name: str
    """Wire name."""
    title: str
    """What holds, in words of the vocabulary (English; faces translate it)."""
    component: Component
    measure: Measure
    weight: int
    """s: its weight in the component; 0 is a finding without weight in the index."""
    degree: str
    """How the degree h is found, in words, for the documentation."""
    judge: Callable[[Snapshot, Mass], Floats]
    """The degree of each item, in the snapshot's order; NaN where unknown. What is plan is never unknown."""
    presupposes: "Check | None" = None
    """The check without which this one has failed too."""
    reads_facts: bool = False
    """Unknown, for all at once, as long as no such fact was ever recorded in the organisation."""

    @property
    def kind(self) -> str:
        """The kind of item that it asks about."""
        return KINDS[self.measure]
