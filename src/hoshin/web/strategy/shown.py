"""What the strategy tree shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.plan.shown import Linked, Question
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the tree. `toggle` opens or closes what is below it; empty where there is nothing, or it is always open."""

    key: str
    css: str
    name: Linked
    beside: str
    toggle: str
    toggle_words: str
    is_open: bool
    weight: str
    result: str
    bar: str
    work: str
    standing: Standing | None
    more: Linked | None


@dataclass(frozen=True, slots=True)
class FlagShown:
    """A question that is answered by yes or not at all."""

    name: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StrategyShown:
    """The whole page."""

    vision: Linked | None
    mission: Linked | None
    values: tuple[Linked, ...]
    being_computed: str
    tells: bool
    count: str
    questions: tuple[Question, ...]
    flags: tuple[FlagShown, ...]
    is_filtered: bool
    address: str
    kept: tuple[tuple[str, str], ...]
    """What the address says beside the filter."""
    open_all: str
    close_all: str
    lines: tuple[LineShown, ...]
    left_out: str
    empty: str
