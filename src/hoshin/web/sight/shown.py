"""What a line of sight shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.goal.shown import StepShown
from hoshin.web.history import History
from hoshin.web.plan.shown import FieldShown, Linked
from hoshin.web.standing import Standing
from hoshin.web.timeline.shown import TimelineShown


@dataclass(frozen=True, slots=True)
class ThingShown:
    """Something that somebody does, how it stands, and each step from it up to the vision.

    leads_to: the priority that it reaches, None where it reaches none.
    """

    name: Linked
    beside: str
    is_late: bool
    standing: Standing | None
    leads_to: Linked | None
    steps: tuple[StepShown, ...]
    keeps: str = ""
    """What run work is there for, which need not lead to a priority."""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Things of one kind, and where the others are."""

    title: str
    things: tuple[ThingShown, ...]
    more: Linked | None


@dataclass(frozen=True, slots=True)
class SightShown:
    """The page of somebody."""

    title: str
    is_own: bool
    kind: Linked
    facts: tuple[FieldShown, ...]
    being_computed: str
    groups: tuple[GroupShown, ...]
    nowhere: str
    """How many of the things lead to no priority; empty where all do."""
    tells: bool
    """Whether figures are told at all."""
    moved: TimelineShown | None
    history: History | None
    is_retired: bool = False
