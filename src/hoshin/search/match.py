"""Whether a thing is what was asked for, how well, and where the words stand: by its own texts, whatever the index says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from hoshin.changes.folded import Word, composed, words_in
from hoshin.search.terms import Asked, Query, Term
from hoshin.search.things import Thing

SEARCHED: Final = 20_000
"""Characters of a text that are searched."""

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
    if not query.terms or not _may_fit(thing, query):
        return None
    heads = [_words(text) for text in thing.head]
    fit = _fit_of(heads, query)
    if fit is not None:
        return Match(thing, fit)
    everywhere = [*(() if thing.apart else heads), *(_words(said.text) for said in thing.rest)]
    if all(any(_holds(words, term, anywhere=True) for words in everywhere) for term in query.terms):
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


def _fit_of(heads: Sequence[list[Word]], query: Query) -> Fit | None:
    if not heads or not all(any(_holds(words, term) for words in heads) for term in query.terms):
        return None
    asked = query.asked
    for words in heads:
        if len(words) == len(asked) and all(map(_is, words, asked)):
            return Fit.IS
    if any(len(words) >= len(asked) and all(map(_is_or_begins, words, asked)) for words in heads):
        return Fit.BEGINS
    every = [word for words in heads for word in words]
    whole = all(any(_is(word, one) for word in every) for one in asked)
    return Fit.WORDS if whole else Fit.BEGINNINGS


def _holds(words: Sequence[Word], term: Term, *, anywhere: bool = False) -> bool:
    return next(_places(words, term, anywhere=anywhere), None) is not None


def _places(words: Sequence[Word], term: Term, *, anywhere: bool = False) -> Iterator[int]:
    """At which words the term begins."""
    length = len(term.words)
    for at in range(len(words) - length + 1):
        if all(_fits(words[at + place], asked, anywhere) for place, asked in enumerate(term.words)):
            yield at


def _fits(word: Word, asked: Asked, anywhere: bool) -> bool:
    """A single letter begins too much for anything but what things are called."""
    begins = asked.begins and not (anywhere and asked.is_letter)
    return _is_or_begins(word, asked) if begins else _is(word, asked)


def _is(word: Word, asked: Asked) -> bool:
    return any(spelling in asked.spellings for spelling in word.spellings)


def _is_or_begins(word: Word, asked: Asked) -> bool:
    return any(spelling.startswith(asked.spellings) for spelling in word.spellings)


def _words(text: str) -> list[Word]:
    return list(words_in(composed(text[:SEARCHED])))


def _may_fit(thing: Thing, query: Query) -> bool:
    """A quick look that passes most by: whether plain texts hold the letters at all."""
    text = "\n".join(_texts(thing))
    if not text.isascii():
        return True
    lowered = text.lower()
    return all(any(spelling in lowered for spelling in word.spellings) for word in query.asked)


def _texts(thing: Thing) -> Iterable[str]:
    yield from thing.head
    for said in thing.rest:
        yield said.text
