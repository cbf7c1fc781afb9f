"""What the page of a priority shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.goal.lines import GoalLine
from hoshin.web.goal.shown import (
    AssumptionShown,
    DecidesShown,
    Figure,
    KpiShown,
    StakeholderShown,
    StepShown,
)
from hoshin.web.plan.shown import Linked
from hoshin.web.standing import Standing
from hoshin.web.timeline.shown import TimelineShown


@dataclass(frozen=True, slots=True)
class WeightShown:
    """What a priority weighs in a cycle, as it was stated and as a part of all weights; and what it gets there."""

    cycle: Linked
    span: str
    stated: str
    weight: str
    bar: str
    money: str
    hours: str
    is_judged: bool


@dataclass(frozen=True, slots=True)
class PriorityShown:
    """The whole page."""

    kind: Linked
    title: str
    description: str
    owner: str
    is_retired: bool
    being_computed: str
    tells: bool
    standing: Standing
    sentence: str
    figures: tuple[Figure, ...]
    parting: str
    chain: tuple[StepShown, ...]
    weights: tuple[WeightShown, ...]
    keeps: tuple[bool, bool]
    """Whether the organisation keeps money, and hours, of work."""
    goals: tuple[GoalLine, ...]
    more_goals: Linked | None
    kpis: tuple[KpiShown, ...]
    findings: tuple[FindingShown, ...]
    assumptions: tuple[AssumptionShown, ...]
    stakeholders: tuple[StakeholderShown, ...]
    decides: tuple[DecidesShown, ...]
    timeline: TimelineShown
