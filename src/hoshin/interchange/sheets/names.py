"""Names of people in cells: written as names are, one or several."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hoshin.interchange.sheets.words import name_in

_PARTS: Final = re.compile(r"\s*(?:[;/&\n+|•·]|\bund\b|\band\b|\bet\b|\by\b|\be\b)\s*", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*,\s*")
_WORD: Final = re.compile(r"[^\W\d_][^\W\d_'’\-]*(?:['’\-][^\W\d_]+)*\.?")
_SMALL: Final = frozenset(
    {
        "von",
        "van",
        "de",
        "der",
        "den",
        "da",
        "di",
        "du",
        "la",
        "le",
        "del",
        "dos",
        "zu",
        "zur",
        "el",
        "bin",
        "ten",
    }
)
_TITLES: Final = frozenset(
    {
        "dr.",
        "dr",
        "prof.",
        "mr",
        "mr.",
        "mrs",
        "ms",
        "frau",
        "fr.",
        "hr.",
        "herr",
        "m.",
        "mme",
        "sr.",
        "sra.",
        "ing.",
        "dipl.-ing.",
    }
)
_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_IN_BRACKETS: Final = re.compile(r"([^()]{1,30}?)\s*\(([^()]{3,40})\)")
_INITIALS: Final = re.compile(r"[A-ZÄÖÜ]{2,3}")
_MOST_WORDS: Final = 4
_MOST_PEOPLE: Final = 8
_LONGEST: Final = 90


@lru_cache(maxsize=16_384)
def people_in(text: str) -> tuple[str, ...]:
    """The names in a text that may hold several.

    >>> people_in("Anna Meyer / Ben Ford"), people_in("Meyer, Anna"), people_in("Dr. Eva van der Berg (Sales)")
    (('Anna Meyer', 'Ben Ford'), ('Meyer, Anna',), ('Dr. Eva van der Berg',))
    >>> people_in("Anna Meyer (IT)\\nBen Ford"), people_in("Head of\\nMarketing")
    (('Anna Meyer', 'Ben Ford'), ('Head of Marketing',))
    """
    lines = [plain for line in text.splitlines() if (plain := _without_brackets(line))]
    by_line = len(lines) > 1 and all(_may_be_people(line) for line in lines)
    plain = ("\n" if by_line else " ").join(lines).lstrip("@")
    parts = [part for part in _PARTS.split(plain) if part]
    if not all(map(_is_turned, parts)):
        parts = [each for part in parts for each in _COMMA.split(part) if each]
    return tuple(dict.fromkeys(parts)) or (text.strip(),)


def _without_brackets(line: str) -> str:
    """What stands outside of brackets, unless that is where somebody works: `QA (Ms Lang)`."""
    match = _IN_BRACKETS.fullmatch(line.strip())
    if match is not None and (match[1].isupper() or name_in("departments", match[1])) and " " in match[2]:
        return match[2] if _is_name(match[2]) else match[1]
    return " ".join(_BRACKETS.sub("", line).split())


def _is_turned(part: str) -> bool:
    """The last name first, and a comma."""
    return len(words := _COMMA.split(part)) == 2 and all(word and " " not in word for word in words)


def _may_be_people(line: str) -> bool:
    return all(_is_name(part) for part in _PARTS.split(line.lstrip("@")) if part)


def looks_like_people(text: str) -> bool:
    """Whether a text may be one name or several.

    >>> [looks_like_people(text) for text in ("Anna Meyer", "A. Meyer & Ben", "Grow the market", "AM")]
    [True, True, False, True]
    """
    if len(text) > _LONGEST or name_in("departments", text):
        return False
    people = people_in(text)
    return len(people) <= _MOST_PEOPLE and all(map(_is_name, people))


def _is_name(text: str) -> bool:
    before, dash, name = text.rpartition(" – ") if " – " in text else text.rpartition(" - ")
    if dash:  # a post before the name: `CFO – R. Hall`
        return " " in name and len(before.split()) < _MOST_WORDS and before[:1].isupper() and _is_name(name)
    words = [word for word in text.replace(",", " ").split() if word.casefold() not in _TITLES]
    if not words or len(words) > _MOST_WORDS:
        return False
    if len(words) == 1:
        word = words[0]
        return bool(
            _INITIALS.fullmatch(word) or (_WORD.fullmatch(word) and word.istitle() and len(word) <= 12)
        )
    large = [word for word in words if word.casefold() not in _SMALL]
    return len(large) > 0 and all(
        _WORD.fullmatch(word) and word[:1].isupper() for word in words if word in large
    )
