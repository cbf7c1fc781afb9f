"""What a check is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.operations import Kept


class Component(StrEnum):
    """The five practices; the index is the mean of the known ones."""

    GOALS = "goals"
    BRIDGE = "bridge"
    KPIS = "KPIs"
    RESOURCES = "resources"
    ACCOUNTABILITY = "accountability"


class Measure(StrEnum):
    """What the items of a check weigh; each measure sums to 1 over the items that the check asks."""

    MASS = "mass"
    """Goals by mass; the stranded rest counts as not held."""
    PEOPLE = "people"
    """Units by head count, 1/n where no unit has people."""
    WEIGHT = "weight"
    """Priorities by weight."""
    WORK = "work"
    """Initiatives by share of money and of hours, 1/n where neither is kept."""
    SPENT = "spent"
    """Units by what their initiatives use, of money and of hours."""
    POOLS = "pools"
    """Pools by what they hold, of money and of hours."""
    WHOLE = "whole"
    """The organisation, which is its root unit."""


KINDS: Final = {
    Measure.MASS: "goal",
    Measure.PEOPLE: "unit",
    Measure.WEIGHT: "priority",
    Measure.WORK: "initiative",
    Measure.SPENT: "unit",
    Measure.POOLS: "pool",
    Measure.WHOLE: "unit",
}


Asks: TypeAlias = Callable[[Company], Bools]
"""Which items of a kind a check is about."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What each item's failing costs, where it is known: money of the organisation's currency, and hours; else NaN."""

    money: Floats
    hours: Floats


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
    judge: Callable[[Company], Floats]
    """The degree of each item, in the order of its table; NaN where unknown. What is plan is never unknown."""
    presupposes: Check | None = None
    """The check without which this one has failed too."""
    reads: Kept = Kept.NOTHING
    """The facts it reads: unknown, for all at once, as long as one of these kinds was never recorded."""
    asks: Asks | None = None
    """Which items it is about, where that is not all of the kind."""
    cost: Callable[[Company], Cost] | None = None
    """What its failing costs, where facts tell."""

    @property
    def kind(self) -> str:
        """The kind of item that it asks about."""
        return KINDS[self.measure]
