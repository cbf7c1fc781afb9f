"""What the page of a unit shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.goal.lines import GoalLine
from hoshin.web.plan.shown import EntityShown, Linked
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class SightShown:
    """A priority that its goals reach, and by which; or that some reach none."""

    priority: Linked
    goals: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI that it keeps, with the value from which its first goal is judged."""

    name: Linked
    value: str
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A piece of its work, with what it takes in the cycle."""

    name: Linked
    state: str
    done: str
    bar: str
    money: str
    hours: str


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Its work of one kind, change or run; `more` says how many are not listed."""

    title: str
    lines: tuple[WorkLine, ...]
    more: str
    address: str


@dataclass(frozen=True, slots=True)
class SplitShown:
    """Run beside change, of money or of time, and what was declared."""

    words: str
    bar: str


@dataclass(frozen=True, slots=True)
class SumShown:
    """Money or time of its work in the cycle."""

    kept: str
    planned: str
    used: str
    bar: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit within it."""

    name: Linked
    lead: str
    goals: str


@dataclass(frozen=True, slots=True)
class UnitShown:
    """The whole page."""

    plain: EntityShown
    tells: bool
    above: tuple[Linked, ...]
    """The units above it, the whole first."""
    computing: str
    sentences: tuple[str, ...]
    goals: tuple[GoalLine, ...]
    more_goals: Linked | None
    sight: tuple[SightShown, ...]
    findings: tuple[FindingShown, ...]
    kpis: tuple[KpiLine, ...]
    more_kpis: Linked | None
    work: tuple[WorkGroup, ...]
    splits: tuple[SplitShown, ...]
    sums: tuple[SumShown, ...]
    pools: tuple[Linked, ...]
    below: tuple[UnitLine, ...]
    waits: tuple[str, ...]
    waits_words: str
    """What is said instead where nothing waits, or where it is told to the lead alone."""
