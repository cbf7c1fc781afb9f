"""A statement as words, figures and marks, with their places."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from hoshin.engine.smart.kinds import Span


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    """A figure, perhaps with its unit or as a range: 1,000 · 5M · 3–5."""
    COMPOUND = auto()
    """A figure tied to a word by a hyphen: 5-year, 10-percent."""
    ORDINAL = auto()
    NAME = auto()
    """Letters and figures mixed, or a figure that no quantity looks like: COVID-19, 5G, 1.2.3, 24/7."""
    MARK = auto()


class Token(NamedTuple):
    """One token; `low` is its text in lower case."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end, self.text)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order. Takes time in proportion to its length.

    >>> [token.text for token in tokens_of("Cut CO2 by 10 %.")]
    ['Cut', 'CO2', 'by', '10', '%', '.']
    """
    found = []
    for match in _TOKEN.finditer(text):
        piece = match.group()
        found.append(Token(piece, piece.lower(), match.start(), match.end(), _kind(piece)))
    return found


def is_capital(token: Token) -> bool:
    """Whether a word begins with a capital letter."""
    return token.text[:1].isupper()


def _kind(piece: str) -> Kind:
    if not (piece[0].isalnum() or piece[0] == "_"):
        return Kind.MARK
    if piece.isalpha() or not _HAS_FIGURE.search(piece):
        return Kind.WORD
    for kind, pattern in _FIGURES:
        if pattern.fullmatch(piece):
            return kind
    return Kind.NAME


WITHOUT_GAPS: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Letters of scripts that write without gaps between words, or tie words to figures (Hangul)."""

_TOKEN: Final = re.compile(
    rf"https?://\S+|[{WITHOUT_GAPS}]+|[^\W{WITHOUT_GAPS}]+(?:[.,:/'’&+–-][^\W{WITHOUT_GAPS}]+)*|[^\w\s]"
)
_HAS_FIGURE: Final = re.compile(r"\d")

_FIGURE: Final = r"(?:\d{1,3}(?:[.,’']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
_UNIT: Final = r"(?:[kKmMbBxX×tgs]|bn|mn|mm|cm|km|kg|mg|ms|pp|bps|min|ha|[kMGT]W(?:h|p)?|[kMGTP]i?B|[MG]bps|[MG]bit|Mio|Mrd|Tsd|fach|h)"
_FIGURES: Final = [
    (Kind.NAME, re.compile(r"24/7(?:-.*)?|9/11|50/50|(?:1[89]|20)\d0s|4K|8K|24-7")),
    (Kind.NUMBER, re.compile(rf"{_FIGURE}{_UNIT}?(?:[-–/:]{_FIGURE}{_UNIT}?)?")),
    (Kind.ORDINAL, re.compile(r"\d+(?:st|nd|rd|th)(?:-.*)?")),
    (Kind.COMPOUND, re.compile(rf"{_FIGURE}[-–][^\W\d_].*")),
]
