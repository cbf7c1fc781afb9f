"""What the search shows: plain values that its templates write down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.search.shown import Piece
from hoshin.web.paging import Pages


@dataclass(frozen=True, slots=True)
class Linked:
    """A text, and the page that it leads to."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class HitShown:
    """One thing that fits. over: that it is retired or closed, in a word."""

    title: tuple[Piece, ...]
    address: str
    kind: str
    over: str
    field: str
    snippet: tuple[Piece, ...]
    hangs_on: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class GroupShown:
    """What fits of one kind, or the first of it. more: leads to all of it, empty where all of it is here."""

    kind: str
    title: str
    count: str
    hits: tuple[HitShown, ...]
    more: Linked | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question of the filter."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SearchShown:
    """The page. note: what of the query was not read. empty: why there is nothing, and what to try."""

    sought: str
    title: str
    count: str
    note: str
    empty: str
    is_asked: bool
    is_filtered: bool
    without_filter: str
    kinds: tuple[Choice, ...]
    units: tuple[Choice, ...]
    direct: tuple[HitShown, ...]
    number: Linked | None
    groups: tuple[GroupShown, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class QuickShown:
    """The few best, and all of it."""

    hits: tuple[HitShown, ...]
    number: Linked | None
    every: Linked | None
    empty: str
