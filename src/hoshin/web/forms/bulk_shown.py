"""What the pages of editing many at once show."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.forms.shown import Question, Wrong


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be chosen."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A field that can be set, and whether it is to be."""

    question: Question
    is_set: bool


@dataclass(frozen=True, slots=True)
class BulkShown:
    """The page that asks which rows, and what they become."""

    title: str
    count: str
    rows: tuple[Row, ...]
    is_all: bool
    settings: tuple[Setting, ...]
    wrong: tuple[Wrong, ...]
    why: str
    address: str
    back: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The preview: each edit in a sentence, and what pressing does."""

    title: str
    says: str
    changed: str
    edits: tuple[str, ...]
    more: str
    decides: str
    button: str
    hidden: tuple[tuple[str, str], ...]
    address: str
    back: str
