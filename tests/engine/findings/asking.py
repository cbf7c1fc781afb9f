"""Asking one check: the degree to which it holds, item by item."""

from __future__ import annotations

from engine.companies import Worked
from engine.plans import Goal, Measure, Plan
from hoshin.engine.findings.registry import CURRENT
from hoshin.engine.index import read_index
from hoshin.engine.readings import CheckReading

PLAN = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "A")), (Measure("a", key="k"),))
"""Two goals that weigh the same; the first has a KPI."""


def reading(check: str, worked: Worked) -> CheckReading:
    return next(found for found in read_index(worked.company(), CURRENT).checks if found.check.name == check)


def degrees(check: str, worked: Worked) -> dict[str, float | None]:
    """The degree of every item that the check asks, None where it is unknown."""
    asked = reading(check, worked).asked
    return {
        key: None if degree != degree else degree
        for key, counts, degree in zip(asked.keys, asked.counts.tolist(), asked.degree.tolist(), strict=True)
        if counts
    }


def degree(check: str, worked: Worked, key: str = "a") -> float | None:
    return degrees(check, worked)[key]


def weights(check: str, worked: Worked) -> dict[str, float]:
    """What every item that the check asks weighs."""
    asked = reading(check, worked).asked
    columns = zip(asked.keys, asked.counts.tolist(), asked.weight.tolist(), strict=True)
    return {key: weight for key, counts, weight in columns if counts}
