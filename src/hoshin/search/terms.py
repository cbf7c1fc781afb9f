"""What is asked for, read from what somebody typed: words, phrases in quotes, a key, a number. Nothing in it is an operator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hoshin.changes.folded import composed, core, words_in
from hoshin.changes.keys import Key, is_key

LONGEST: Final = 200
"""Characters that are read of what somebody typed."""
MOST: Final = 8
"""Terms that are looked for."""

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
_KEY: Final = re.compile(r"(?:(?P<kind>[A-Za-z_]+):)?(?P<key>[0-9A-Za-z]{26})")
_NUMBER: Final = re.compile(r"#?(?P<number>[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that is looked for, each way that it may be spelt. Its core is that of every word that it begins."""

    spellings: tuple[str, ...]
    core: str
    begins: bool
    """Whether it will do that a word begins so."""

    @property
    def is_letter(self) -> bool:
        """Whether it is no more than a letter."""
        return len(self.core) == 1


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that stand beside each other."""

    words: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: terms that must all be there; perhaps a key, of a kind or not, or a number of the log."""

    text: str
    terms: tuple[Term, ...]
    kind: str = ""
    key: Key | None = None
    number: int | None = None
    shortened: bool = False
    """Whether more was typed than is read."""

    @property
    def asked(self) -> tuple[Asked, ...]:
        """All words of all terms."""
        return tuple(word for term in self.terms for word in term.words)


def read_query(typed: str) -> Query:
    """The query that a text means. A blank one, or one of signs alone, has no terms."""
    text = " ".join(composed(typed[:LONGEST]).split())
    terms = _terms(text.translate(_QUOTES))
    named, numbered = _KEY.fullmatch(text), _NUMBER.fullmatch(text)
    key = named["key"].upper() if named else ""
    return Query(
        text=text,
        terms=tuple(terms[:MOST]),
        kind=(named["kind"] or "").lower() if named else "",
        key=Key(key) if is_key(key) else None,
        number=int(numbered["number"]) if numbered else None,
        shortened=len(typed) > LONGEST or len(terms) > MOST,
    )


def _terms(text: str) -> list[Term]:
    """Outside of quotes each word is a term; inside all are one, whose last word may go on while the quote is open."""
    parts = text.split('"')
    found: list[Term] = []
    for place, part in enumerate(parts):
        words = list(words_in(part))
        if place % 2 == 0:
            found += (Term((_asked(part[word.start : word.end], begins=True),)) for word in words)
        elif words:
            is_open = place == len(parts) - 1
            last = len(words) - 1
            found.append(
                Term(
                    tuple(
                        _asked(part[word.start : word.end], begins=is_open and at == last)
                        for at, word in enumerate(words)
                    )
                )
            )
    return list(dict.fromkeys(found))


def _asked(word: str, *, begins: bool) -> Asked:
    (read,) = words_in(word)
    return Asked(read.spellings, core(word), begins)
