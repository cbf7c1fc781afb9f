"""Words as they are compared: capitals and accents make no difference, and ä is a as well as ae.

>>> [word.spellings for word in words_in("Kälte, heiß")]
[('kalte', 'kaelte'), ('heiss',)]
>>> core("Kälte"), core("kaelte"), core("kalte")
('kalte', 'kalte', 'kalte')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST: Final = 32
"""Letters of a word's core; what is longer is cut, in what is searched and in what is looked for."""

_WORD: Final = re.compile(r"[^\W_]+")
_SWALLOWED: Final = re.compile("([aou])e+")
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
_PLAIN: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_KEPT: Final = 1 << 15


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and each way to spell it, folded."""

    start: int
    end: int
    spellings: tuple[str, ...]


def composed(text: str) -> str:
    """The same text with letters and their accents written as one sign, as the places of words count them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def words_in(text: str) -> Iterator[Word]:
    """The words of a composed text, in order."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), spellings(found[0]))


def plain(word: str) -> str:
    """A word without capitals and accents, of letters and digits alone."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFKD", folded.translate(_PLAIN))
    return "".join(letter for letter in parts if letter.isalnum()) or folded


@lru_cache(maxsize=_KEPT)
def spellings(word: str) -> tuple[str, ...]:
    """The ways to spell a composed word, folded: without accents, and as German does without them."""
    folded = word.casefold()
    if folded.isascii():
        return (folded,)
    return tuple(dict.fromkeys((plain(folded), plain(folded.translate(_GERMAN)))))


def core(word: str) -> str:
    """What all spellings of a word have in common: where one begins another, so do their cores."""
    return _SWALLOWED.sub(r"\1", plain(word))[:LONGEST]


def cores(text: str) -> list[str]:
    """The cores of the words of a text, in order."""
    if text.isascii():
        return [word[:LONGEST] for word in _WORD.findall(_SWALLOWED.sub(r"\1", text.lower()))]
    return [core(word) for word in _WORD.findall(composed(text))]
