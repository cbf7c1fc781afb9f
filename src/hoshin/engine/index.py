"""The alignment index: what the checks hold, weighed and added up.

A check k holds to q = Σ e·h / (Σ e + z) over its items, e being what an item weighs, h the degree to which it holds, z the
stranded mass (for checks measured by mass). A component is 100 · Σ s·q / Σ s over its known checks; the index is the mean
of the known components. So what mending one finding brings is read off, and gains add up.
Source: `docs/explanation/alignment-index.md`, where a worked example and the edge cases are.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.degrees import Asked, ask
from hoshin.engine.findings.registry import CURRENT, Formula
from hoshin.engine.kinds import WhyUnknown
from hoshin.engine.mass import Mass
from hoshin.engine.readings import (
    AlignmentIndex,
    Bounds,
    CheckReading,
    ComponentReading,
    Stranded,
)

CHECK_KNOWN_FROM: Final = 0.20
"""Known mass from which a check is known (stranded mass counts as known)."""
COMPONENT_KNOWN_FROM: Final = 0.5
"""Part of Σ s whose checks must be known."""
INDEX_KNOWN_FROM: Final = 3
"""Known components from which there is an index."""
ROUNDING: Final = 1e-9
"""Parts of a measure nearer to each other than this are equal."""


def read_index(company: Company, formula: Formula = CURRENT) -> AlignmentIndex:
    """The alignment index of a day, by a version of the formula."""
    company = company.plan_alone() if formula.plan_alone else company
    answers = ask(formula.checks, company)
    components = [
        ComponentSum(component, [asked for asked in answers if asked.check.component is component])
        for component in formula.components
    ]
    known = [component for component in components if component.is_known]
    checks = tuple(_check_reading(asked, components, len(known)) for asked in answers)
    why_unknown = _why_unknown(company.mass, len(known))
    return AlignmentIndex(
        version=formula.version,
        value=None if why_unknown else _mean([component.value for component in known]),
        why_unknown=why_unknown,
        coverage=_coverage(answers),
        bounds=_bounds(components) if company.mass.has_weight else None,
        weights_assumed=company.snapshot.weights_assumed,
        components=tuple(_component_reading(component) for component in components),
        not_judged=tuple(component for component in Component if component not in formula.components),
        checks=checks,
        stranded=tuple(_stranded(company, checks)),
    )


def is_known(asked: Asked) -> bool:
    """A check is known from 20 % of its measure on."""
    return asked.known >= CHECK_KNOWN_FROM - ROUNDING


def held(asked: Asked) -> float:
    """q of a known check."""
    return asked.held / asked.known


@dataclass(frozen=True, slots=True)
class ComponentSum:
    """The weighed sums of one component's checks."""

    component: Component
    answers: list[Asked]

    @property
    def weight(self) -> int:
        """Σ s over all its checks."""
        return sum(asked.check.weight for asked in self.answers)

    @property
    def known_weight(self) -> int:
        """Σ s over its known checks."""
        return sum(asked.check.weight for asked in self.answers if is_known(asked))

    @property
    def is_known(self) -> bool:
        """Checks of at least half of Σ s are known."""
        return self.known_weight >= COMPONENT_KNOWN_FROM * self.weight

    @property
    def value(self) -> float:
        """100 · Σ s·q / Σ s over the known checks."""
        total = sum(asked.check.weight * held(asked) for asked in self.answers if is_known(asked))
        return 100.0 * total / self.known_weight

    @property
    def low(self) -> float:
        """All checks, nothing unknown held; a check that is not known is unknown throughout."""
        held_weight = sum(asked.check.weight * asked.held for asked in self.answers if is_known(asked))
        return 100.0 * held_weight / self.weight

    @property
    def high(self) -> float:
        """All checks, all that is unknown held."""
        known = sum(asked.check.weight * _share(asked.known) for asked in self.answers if is_known(asked))
        return self.low + 100.0 * (1.0 - known / self.weight)


def _component_reading(component: ComponentSum) -> ComponentReading:
    value = component.value if component.is_known else None
    return ComponentReading(component.component, value, component.low, component.high)


def _check_reading(asked: Asked, components: list[ComponentSum], known: int) -> CheckReading:
    component = next(part for part in components if part.component is asked.check.component)
    gain = None
    if is_known(asked) and component.is_known:
        gain = 100.0 / known * asked.check.weight / component.known_weight / asked.known
    return CheckReading(
        check=asked.check,
        degree=held(asked) if is_known(asked) else None,
        known=_share(asked.known),
        low=asked.held,
        high=asked.held + 1.0 - _share(asked.known),
        gain=gain,
        asked=asked,
    )


def _why_unknown(mass: Mass, known_components: int) -> WhyUnknown | None:
    if not mass.has_priorities:
        return WhyUnknown.NO_PRIORITY
    if not mass.has_weight:
        return WhyUnknown.ALL_WEIGHTS_ZERO
    return WhyUnknown.FEW_COMPONENTS if known_components < INDEX_KNOWN_FROM else None


def _coverage(answers: list[Asked]) -> float:
    """Σ s · known mass / Σ s, where a check that is not known counts 0."""
    known = sum(asked.check.weight * _share(asked.known) for asked in answers if is_known(asked))
    return known / sum(asked.check.weight for asked in answers)


def _bounds(components: list[ComponentSum]) -> Bounds:
    """Over all components; one that is not known is unknown throughout, as in the coverage, so the index lies between."""
    return Bounds(
        _mean([component.low if component.is_known else 0.0 for component in components]),
        _mean([component.high if component.is_known else 100.0 for component in components]),
    )


def _stranded(company: Company, checks: tuple[CheckReading, ...]) -> list[Stranded]:
    """Where mass is stranded, most first."""
    snapshot, mass = company.snapshot, company.mass
    gain = sum(reading.gain or 0.0 for reading in checks if _takes_stranded(reading.check))
    goals = len(snapshot.goals)
    found = []
    for why, amounts in (("left_over", mass.left_over), ("retired", mass.retired)):
        for node in np.flatnonzero(amounts).tolist():
            is_goal, amount = node < goals, float(amounts[node])
            key = snapshot.goals.keys[node] if is_goal else snapshot.priorities.keys[node - goals]
            reason = why if mass.has_children[node] else "no_goals"
            found.append(Stranded("goal" if is_goal else "priority", key, reason, amount, gain * amount))
    return sorted(found, key=lambda place: place.mass, reverse=True)


def _takes_stranded(check: Check) -> bool:
    return check.measure is Measure.MASS and check.asks is None


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _share(known: float) -> float:
    """Known mass without what rounding adds or leaves out."""
    return 1.0 if known > 1.0 - ROUNDING else known
