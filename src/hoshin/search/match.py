"""Whether a thing is what was asked for, how well, and where the words stand: by its own texts, whatever the index says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from hoshin.changes.folded import Word, composed, words_in
from hoshin.search.terms import Asked, Query, Term
from hoshin.search.things import Thing

SEARCHED: Final = 20_000
"""Characters of a text that are searched."""

_BEGINNING: Final = r"(?<![a-z0-9])"
_END: Final = r"(?![a-z0-9])"
_BETWEEN: Final = r"[^a-z0-9]+"
_TERMS: Final = 1_000

Span = tuple[int, int]


class Fit(IntEnum):
    """How well a thing fits, the best first: by what it is called, or by what else is said of it."""

    IS = 0
    BEGINS = 1
    WORDS = 2
    BEGINNINGS = 3
    ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that fits."""

    thing: Thing
    fit: Fit

    @property
    def in_head(self) -> bool:
        """Whether what it is called says all that was asked."""
        return self.fit is not Fit.ELSEWHERE


def match(thing: Thing, query: Query) -> Match | None:
    """How a thing fits, None where it does not."""
    if not query.terms:
        return None
    terms = query.terms
    if thing.head and all(any(_holds(text, term) for text in thing.head) for term in terms):
        return Match(thing, _fit_of([_words(text) for text in thing.head], query))
    everywhere = (*(() if thing.apart else thing.head), *(said.text for said in thing.rest))
    if all(any(_holds(text, term, anywhere=True) for text in everywhere) for term in terms):
        return Match(thing, Fit.ELSEWHERE)
    return None


def spans(text: str, query: Query) -> list[Span]:
    """Where in a composed text the words that were asked for stand, in order."""
    words = _words(text)
    found = {
        span
        for term in query.terms
        for at in _places(words, term)
        for span in ((word.start, word.end) for word in words[at : at + len(term.words)])
    }
    return sorted(found)


def _fit_of(heads: Sequence[list[Word]], query: Query) -> Fit:
    """How well what a thing is called fits, which it does."""
    asked = query.asked
    for words in heads:
        if len(words) == len(asked) and all(map(_is, words, asked)):
            return Fit.IS
    if any(len(words) >= len(asked) and all(map(_is_or_begins, words, asked)) for words in heads):
        return Fit.BEGINS
    every = [word for words in heads for word in words]
    whole = all(any(_is(word, one) for word in every) for one in asked)
    return Fit.WORDS if whole else Fit.BEGINNINGS


def _holds(text: str, term: Term, *, anywhere: bool = False) -> bool:
    """Whether a text holds a term. Plain letters are looked through in one go, others word by word."""
    text = text[:SEARCHED]
    if text.isascii():
        return _pattern(term, anywhere).search(text.lower()) is not None
    return next(_places(_words(text), term, anywhere=anywhere), None) is not None


@lru_cache(maxsize=_TERMS)
def _pattern(term: Term, anywhere: bool) -> re.Pattern[str]:
    """What finds a term in plain small letters."""
    each = (
        f"(?:{'|'.join(map(re.escape, asked.spellings))}){'' if _may_begin(asked, anywhere) else _END}"
        for asked in term.words
    )
    return re.compile(_BEGINNING + _BETWEEN.join(each))


def _places(words: Sequence[Word], term: Term, *, anywhere: bool = False) -> Iterator[int]:
    """At which words the term begins."""
    length = len(term.words)
    for at in range(len(words) - length + 1):
        if all(_fits(words[at + place], asked, anywhere) for place, asked in enumerate(term.words)):
            yield at


def _fits(word: Word, asked: Asked, anywhere: bool) -> bool:
    return _is_or_begins(word, asked) if _may_begin(asked, anywhere) else _is(word, asked)


def _may_begin(asked: Asked, anywhere: bool) -> bool:
    """A single letter begins too much for anything but what things are called."""
    return asked.begins and not (anywhere and asked.is_letter)


def _is(word: Word, asked: Asked) -> bool:
    return any(spelling in asked.spellings for spelling in word.spellings)


def _is_or_begins(word: Word, asked: Asked) -> bool:
    return any(spelling.startswith(asked.spellings) for spelling in word.spellings)


def _words(text: str) -> list[Word]:
    return list(words_in(composed(text[:SEARCHED])))
