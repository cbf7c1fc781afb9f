"""What the page of an initiative shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.goal.shown import ActionShown
from hoshin.web.plan.shown import EntityShown, Linked
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class MovesShown:
    """A goal that it is to move: why, and by how much."""

    goal: Linked
    because: str
    unargued: str
    """What is said where nobody says why; else empty."""
    effect: str
    share: str
    result: str
    bar: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class MilestoneShown:
    """A point on its way, and whether it was reached."""

    title: Linked
    due: str
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class NeedShown:
    """What it needs, or what needs it: by when, why, and whether that can hold."""

    what: Linked
    by: str
    because: str
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class TakenShown:
    """What it takes of a pool in a period, beside what all work takes of it."""

    pool: Linked
    period: str
    planned: str
    used: str
    bar: str
    crowd: str
    """How far the pool is planned by all work together."""
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class InitiativeShown:
    """The whole page."""

    plain: EntityShown
    tells: bool
    state: str
    span: str
    computing: str
    done: str
    bar: str
    sentences: tuple[str, ...]
    moves: tuple[MovesShown, ...]
    is_run: bool
    holds: tuple[Linked, ...]
    """KPIs within which run work is held."""
    findings: tuple[FindingShown, ...]
    milestones: tuple[MilestoneShown, ...]
    needs: tuple[NeedShown, ...]
    needed: tuple[NeedShown, ...]
    actions: tuple[ActionShown, ...]
    closed_actions: str
    taken: tuple[TakenShown, ...]
    rest: tuple[TakenShown, ...]
    """Periods of other cycles, folded away."""
    totals: tuple[str, ...]
