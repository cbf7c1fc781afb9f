"""Counting what texts are made of: trigrams within words, and the beginnings of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.similar.matrices import Places, Rows, summed
from hoshin.engine.similar.words import BEGINNING

AT_ONCE: Final = 2_000_000
"""Words that are counted together; it bounds the memory of the work in between."""

_SPACE: Final = ord(" ")


@dataclass(slots=True)
class Counted:
    """How often each feature of one kind is in each text, some texts a part."""

    numbers: dict[Hashable, int] = field(default_factory=dict)
    parts: list[Rows] = field(default_factory=list)

    def add(self, texts: Rows, words: Ints, features: Sequence[Hashable], of_words: Ints) -> None:
        """Count in some more texts. texts: their counts of words; features[of_words[i]] is in the word words[i]."""
        numbers = self.numbers
        known = np.array([numbers.setdefault(name, len(numbers)) for name in features], dtype=np.int32)
        made_of = summed(words, of_words, np.ones(len(words)), (texts.width, len(known)))
        found = texts.times(made_of)
        self.parts.append(Rows(found.starts, known[found.columns], found.values, len(numbers)))

    def holders(self) -> Floats:
        """Shape (features,): how many texts hold each."""
        total = np.zeros(len(self.numbers))
        for part in self.parts:
            total += np.bincount(part.columns, minlength=len(total))
        return total


@dataclass(frozen=True, slots=True)
class Features:
    """The two views of texts: trigrams see through typing errors and compounds, beginnings through endings."""

    trigrams: Counted = field(default_factory=Counted)
    beginnings: Counted = field(default_factory=Counted)

    def add(self, texts: Sequence[Sequence[str]]) -> None:
        """Count in some more texts, each given as its words."""
        for some in _in_parts(texts):
            counts, words = _counted_words(some)
            self.trigrams.add(counts, *_trigrams(words))
            self.beginnings.add(counts, *_beginnings(words))


def _in_parts(texts: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    begin = held = 0
    for at, text in enumerate(texts):
        held += len(text)
        if held >= AT_ONCE:
            yield texts[begin : at + 1]
            begin, held = at + 1, 0
    if begin < len(texts):
        yield texts[begin:]


def _counted_words(texts: Sequence[Sequence[str]]) -> tuple[Rows, list[str]]:
    """The counts of words by text, and the words by their number."""
    counts = [Counter(text) for text in texts]
    numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(counts)))}
    starts = np.concatenate(([0], np.cumsum([len(count) for count in counts], dtype=np.int64)))
    entries = int(starts[-1])
    columns = np.fromiter(
        map(numbers.__getitem__, chain.from_iterable(counts)), dtype=np.int32, count=entries
    )
    values = np.fromiter(
        chain.from_iterable(count.values() for count in counts), dtype=np.float32, count=entries
    )
    return Rows(starts, columns, values, len(numbers)), list(numbers)


def _beginnings(words: Sequence[str]) -> tuple[Ints, list[str], Ints]:
    """Each word's number, the beginnings that there are, and which is the word's."""
    numbers: dict[str, int] = {}
    of_words = [numbers.setdefault(word[:BEGINNING], len(numbers)) for word in words]
    return np.arange(len(words)), list(numbers), np.array(of_words, dtype=np.int64)


def _trigrams(words: Sequence[str]) -> tuple[Ints, list[int], Ints]:
    """For each trigram in a word, edges included: the word's number, the trigrams there are, and which it is.

    A word of n letters has n of them, each around one of its letters: "goal" has " go", "goa", "oal" and "al ".
    """
    letters = _code_points(f" {' '.join(words)} ")
    middles = np.flatnonzero(letters != _SPACE)
    word_of = np.repeat(np.arange(len(words)), [len(word) for word in words])
    before, here, after = (letters[middles + step].astype(np.int64) for step in (-1, 0, 1))
    codes, of_words = np.unique(before << 42 | here << 21 | after, return_inverse=True)
    return word_of, codes.tolist(), of_words.reshape(-1)


def _code_points(text: str) -> Places:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.int32)
