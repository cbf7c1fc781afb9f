"""What the alignment index says: results, without how they are computed. What is unknown is None."""

from dataclasses import dataclass, field

import numpy as np

from hoshin.engine.arrays import known
from hoshin.engine.findings.check import Check, Component
from hoshin.engine.findings.degrees import Asked
from hoshin.engine.kinds import WhyUnknown


@dataclass(frozen=True, slots=True)
class CheckReading:
    """What one check says of the whole organisation."""

    check: Check
    degree: float | None
    """q, 0…1; None while the check is unknown."""
    known: float
    """Part of its measure that is known, 0…1; below 0.20 the check is unknown."""
    low: float
    """q with all that is unknown not held."""
    high: float
    """q with all that is unknown held."""
    gain: float | None
    """Points of the index that an item weighing 1 brings when it goes from not held to held; None where unknown."""
    asked: Asked = field(compare=False, repr=False)
    """Its answers, item by item."""

    def findings(self) -> list["Finding"]:
        """The items that it does not hold for, or in part, by key."""
        asked = self.asked
        rows = np.flatnonzero(asked.counts & (asked.degree < 1.0))
        if not self.check.weight:  # what waits for another is a finding for what it weighs
            rows = rows[asked.before[rows] > 0]
        money, hours = (
            (asked.cost.money, asked.cost.hours)
            if asked.cost
            else (nothing := asked.weight * np.nan, nothing)
        )
        columns = (asked.weight[rows], asked.degree[rows], asked.before[rows], money[rows], hours[rows])
        first = self.check.presupposes
        return [
            Finding(
                check=self.check.name,
                kind=self.check.kind,
                key=asked.keys[row],
                degree=degree,
                gain=None if self.gain is None else self.gain * weight * (1.0 - degree),
                waits_for=first.name if first and before == 0 else None,
                money=known(money) or None,
                hours=known(hours) or None,
                exposure=weight,
            )
            for row, weight, degree, before, money, hours in zip(
                rows.tolist(), *(column.tolist() for column in columns), strict=True
            )
        ]


@dataclass(frozen=True, slots=True)
class ComponentReading:
    """What the checks of one practice say together."""

    component: Component
    value: float | None
    """0…100; None while checks of less than half of Σ s are known."""
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """The index with every unknown mass not held, and with all of it held; 0…100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that an item does not hold, or holds in part."""

    check: str
    """Wire name of the check."""
    kind: str
    """Kind of plan entity that it is about."""
    key: str
    degree: float
    """How far it holds, 0…1."""
    gain: float | None
    """Points of the index that mending it brings; None while the check or its component is unknown."""
    waits_for: str | None
    """Wire name of the check that must hold first, where that one fails."""
    money: float | None = None
    """What it costs, in the organisation's currency; None where that is not known."""
    hours: float | None = None
    exposure: float = 0.0
    """What rests on the item: its part of the check's measure, 0…1."""


@dataclass(frozen=True, slots=True)
class Stranded:
    """Mass that reaches no goal, and where it stays."""

    kind: str
    """`priority` or `goal`."""
    key: str
    why: str
    """`no_goals`, `left_over` (the shares leave it over) or `retired` (it falls to retired children)."""
    mass: float
    gain: float
    """Points of the index that it would bring if all checks held for it."""


@dataclass(frozen=True, slots=True)
class AlignmentIndex:
    """What the index says on the judged day."""

    version: int
    value: float | None
    """0…100; None where unknown."""
    why_unknown: WhyUnknown | None
    coverage: float
    """Part of all checks' measures, by s, that is known, 0…1."""
    bounds: Bounds | None
    """None without a priority that weighs anything."""
    weights_assumed: bool
    components: tuple[ComponentReading, ...]
    not_judged: tuple[Component, ...]
    """Components that this version has no check for; they are not counted."""
    checks: tuple[CheckReading, ...]
    stranded: tuple[Stranded, ...]

    def findings(self) -> list[Finding]:
        """All findings, those that bring most first, then by check and key; unknown gains last."""
        found = [finding for reading in self.checks for finding in reading.findings()]
        return sorted(found, key=lambda finding: -1.0 if finding.gain is None else finding.gain, reverse=True)
