"""The move of a day in four parts: what was learned, what was changed, what was re-scoped, and what was lost sight of.

Between two days the plan and the facts are taken over in steps, and each step's difference is its part, so the parts add up
to the whole move. Only *changed* is ever called progress.

Where a check or a component becomes known or unknown in a step, the difference that this makes to the mean is never that
step's own: it is *learned* where something became known, *lost sight* where something became unknown.
Source: `docs/explanation/alignment-index.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hoshin.engine.findings.check import Component
from hoshin.engine.findings.registry import FORMULAS, Formula
from hoshin.engine.parts import Move, Part
from hoshin.engine.readings import AlignmentIndex


@dataclass(frozen=True, slots=True)
class IndexSaid:
    """As much of an index as its move needs, and as is put down of a day. None is unknown."""

    formula: Formula
    value: float | None
    components: Mapping[str, float | None]
    degrees: Mapping[str, float | None]
    """By the wire name of the check."""

    @classmethod
    def of(cls, index: AlignmentIndex) -> IndexSaid:
        """What an index says."""
        return cls(
            FORMULAS[index.version],
            index.value,
            {part.component.value: part.value for part in index.components},
            {reading.check.name: reading.degree for reading in index.checks},
        )

    @property
    def known(self) -> frozenset[str]:
        """The weighed checks that are known, in components that are."""
        return frozenset(
            check.name
            for check in self.formula.checks
            if check.weight
            and self.degrees.get(check.name) is not None
            and self.components.get(check.component.value) is not None
        )

    def over(self, names: frozenset[str]) -> float:
        """The index as if only these checks were known; 0 where there are none."""
        sums: dict[Component, tuple[float, int]] = {}
        for check in self.formula.checks:
            if check.name in names:
                held, weight = sums.get(check.component, (0.0, 0))
                degree = self.degrees[check.name] or 0.0
                sums[check.component] = held + check.weight * degree, weight + check.weight
        return 100.0 * sum(held / weight for held, weight in sums.values()) / max(len(sums), 1)


@dataclass(frozen=True, slots=True)
class Step:
    """What the index was once something was taken over, and which part of the move that is."""

    part: Part
    index: IndexSaid


def move_of(before: IndexSaid, steps: Sequence[Step]) -> Move | None:
    """The parts of the move from `before` to the index of the last step.

    None where either end is unknown, or the two were read by other versions of the formula. A step on the way that has no
    index of its own is taken together with the next one.
    """
    if before.value is None or not steps or steps[-1].index.value is None:
        return None
    if any(step.index.formula.version != before.formula.version for step in steps):
        return None
    points = dict.fromkeys(Part, 0.0)
    for part, after in ((step.part, step.index) for step in steps if step.index.value is not None):
        both = before.known & after.known
        own = after.over(both) - before.over(both)
        points[part] += own
        points[_whose(before, after)] += (after.value or 0.0) - (before.value or 0.0) - own
        before = after
    return Move(**{_FIELDS[part]: amount for part, amount in points.items()})


_FIELDS: Final = {
    Part.LEARNED: "learned",
    Part.CHANGED: "changed",
    Part.RESCOPED: "rescoped",
    Part.LOST_SIGHT: "lost_sight",
}


def _whose(before: IndexSaid, after: IndexSaid) -> Part:
    """Whose the difference is that checks becoming known or unknown make."""
    return Part.LOST_SIGHT if before.known > after.known else Part.LEARNED
