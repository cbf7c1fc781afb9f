"""What the page Focus shows: plain values that its templates write down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.plan.shown import Linked


@dataclass(frozen=True, slots=True)
class ShareShown:
    """What of money or of time goes somewhere: its share, the amount, and how far that is from the weight."""

    share: str
    amount: str
    bar: str
    away: str
    """How much more or less its weight would give it; empty where there is no weight to compare with."""


@dataclass(frozen=True, slots=True)
class EndShown:
    """Where effort goes: a priority with its weight, or what reaches none; `drill` is the page of the work behind it."""

    name: Linked
    drill: str
    weight: str
    kept: tuple[ShareShown, ...]
    """By what is kept: money, time."""
    is_apart: bool = False
    """It is no priority."""


@dataclass(frozen=True, slots=True)
class SplitShown:
    """Run beside change, of money or of time."""

    words: str
    bar: str


@dataclass(frozen=True, slots=True)
class FocusShown:
    """The page of the whole."""

    cycle: str
    sentences: tuple[str, ...]
    """How far what is spent is from the weights, of money and of time."""
    note: str
    computing: str
    kinds: tuple[str, ...]
    """What is kept: the words of money and of time."""
    ends: tuple[EndShown, ...]
    splits: tuple[SplitShown, ...]
    run: str
    """The page of the work that keeps things running."""
    empty: str


@dataclass(frozen=True, slots=True)
class WorkShown:
    """A piece of work and what of it goes there."""

    name: Linked
    beside: str
    kept: tuple[ShareShown, ...]


@dataclass(frozen=True, slots=True)
class DrillShown:
    """The work behind one end."""

    title: str
    up: str
    sentence: str
    computing: str
    kinds: tuple[str, ...]
    work: tuple[WorkShown, ...]
    empty: str
