"""What the page of the question shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.forms.shown import Option, Question, Wrong
from hoshin.web.paging import Pages


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A piece of work: what it is, where it came from, and the goals that may be meant, the likeliest first."""

    key: str
    title: str
    address: str
    came_from: str
    holds: str
    goals: tuple[Option, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AskedShown:
    """The whole page. `answer` is the kind of answer that is chosen."""

    count: str
    all_words: str
    rows: tuple[AskedRow, ...]
    is_all: bool
    answer: str
    goal: Question
    unit: Question
    because: str
    sources: tuple[Option, ...]
    sought: str
    is_filtered: bool
    wrong: tuple[Wrong, ...]
    address: str
    list_address: str
    pages: Pages
