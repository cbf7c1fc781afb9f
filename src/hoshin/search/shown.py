"""A match as it is shown: what it is called and where it was found, with what was asked for marked, and where it hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hoshin.changes.folded import composed
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.org.view import View
from hoshin.search.hanging import above
from hoshin.search.match import SEARCHED, Span, spans
from hoshin.search.search import label_of
from hoshin.search.terms import Query
from hoshin.search.things import ACTION, Thing

_AROUND: Final = 60
"""Characters shown before what was found, and twice as many after it."""
_TITLE: Final = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text. is_hit: it is what was asked for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is named, and what it is called."""

    subject: Subject
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a reader is shown of one thing: what it is called, and the same with marks, shortened where it is long."""

    subject: Subject
    label: str
    name: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    """Where else it was found; empty where what it is called says it."""
    field: str
    """Of the snippet."""
    hangs_on: tuple[Named, ...]
    is_live: bool


def shown(thing: Thing, query: Query, view: View) -> Hit:
    """A thing as a reader is shown it."""
    title = composed(_title(thing, view))
    field, snippet = _snippet(thing, query)
    return Hit(
        subject=thing.subject,
        label=label_of(thing.subject.kind),
        name=title,
        title=tuple(_pieces(title, spans(title, query), 0, min(len(title), _TITLE))),
        snippet=snippet,
        field=field,
        hangs_on=tuple(_hangs_on(thing, view)),
        is_live=thing.is_live,
    )


def _title(thing: Thing, view: View) -> str:
    """What it is called; a link by its ends."""
    if thing.head:
        return thing.head[0]
    record = view.seen.find(thing.subject) if thing.subject.kind != ACTION else None
    if record is None:
        return label_of(thing.subject.kind)
    ends = [getattr(record, end) for end in entity_of(record.kind).ends]
    named = [_name(end, view) if isinstance(end, Ref) else str(end) for end in ends]
    return " → ".join(named) or name_of(record).strip("“”")


def _hangs_on(thing: Thing, view: View) -> Iterator[Named]:
    is_link = not thing.head and thing.subject.kind != ACTION and entity_of(thing.subject.kind).ends
    for subject in () if is_link else above(thing, view.seen):
        yield Named(subject, _name(subject, view))


def _name(subject: Subject, view: View) -> str:
    record = view.seen.find(subject)
    return name_of(record).strip("“”") if record is not None else ""


def _snippet(thing: Thing, query: Query) -> tuple[str, tuple[Piece, ...]]:
    """The first of the other texts that says what was asked, around where it does."""
    for said in thing.rest:
        text = composed(said.text[:SEARCHED])
        if found := spans(text, query):
            first = found[0][0]
            start, end = _window(text, first)
            return str(said.label), tuple(_pieces(text, found, start, end))
    return "", ()


def _window(text: str, first: int) -> tuple[int, int]:
    """Where a snippet begins and ends: at blanks, where there are any near."""
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", first, end), first + _AROUND)
    return start, end


def _pieces(text: str, found: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    if start:
        yield Piece("… ")
    at = start
    for first, last in found:
        if first < at or last > end:
            continue
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:last], is_hit=True)
        at = last
    if at < end:
        yield Piece(text[at:end])
    if end < len(text):
        yield Piece(" …")
