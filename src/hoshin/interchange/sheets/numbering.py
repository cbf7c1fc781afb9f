"""Numbers in front of titles: `1.2.3 Expand`, `KR1.1: …`, `a)`, and in columns of their own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from hoshin.interchange.sheets.contents import THINGS
from hoshin.interchange.sheets.words import by_first_stem, stems_of

_DOTTED: Final = re.compile(
    r"\s*\(?([A-Za-z]{0,4}?)[-. ]?(\d{1,3}(?:[.\-]\d{1,3})*)\s*(?:[.):\]–—-]+\s+|[.):]\s*(?=[^\W\d])|\s+(?=[^\W\d_(]))"
)
_PARTED: Final = re.compile(r"\s*([A-Z]{1,3}\d{1,3}(?:[.\-_][A-Z]{0,3}\d{1,3})+)\s*[:.)–-]?\s*")
_ALONE: Final = re.compile(r"\s*([A-Za-z]{0,6}?)[-_. ]?(\d{1,4}(?:[.\-]\d{1,3})*)\.?\s*")
_LETTERED: Final = re.compile(r"\s*([a-h]|[A-H](?=\)|\.\s+[A-ZÄÖÜÉ]))[.)]\s+(?=\S)")
_BULLET: Final = re.compile(r"\s*[•\-–*▪◦·→>]\s*")
_LONGEST: Final = 24


class Numbering(NamedTuple):
    """A number as written, its figures as a path, and the letters before them. (1, 2) is below (1,)."""

    text: str
    letters: str
    path: tuple[int, ...]


@lru_cache(maxsize=32_768)
def numbering_of(title: str) -> Numbering | None:
    """The number that a title begins with.

    >>> numbering_of("1.2 Expand access").path, numbering_of("KR2.1: Reach 40").letters, numbering_of("5 million homes")
    ((1, 2), 'KR', None)
    """
    match = _DOTTED.match(title)
    if match is None:
        lettered = _LETTERED.match(title)
        if lettered is None:
            return None
        return Numbering(lettered[0].strip(), "", (ord(lettered[1].lower()) - 96,))
    letters, figures = match[1], match[2]
    if letters and not match[0][-1].isspace():
        return None  # part of a longer code, such as `P1.F2`
    marked = bool(re.search(r"[.):\]–—-]", title[match.end(2) : match.end()])) or "." in figures
    if not letters and not marked:
        return None
    if letters and not letters.isupper() and letters.lower() not in _words():
        return None
    return Numbering(match[0].strip(" :)-–—("), letters.upper(), tuple(map(int, re.split(r"[.\-]", figures))))


@lru_cache(maxsize=32_768)
def number_alone(text: str) -> Numbering | None:
    """The number that a whole cell is, such as `1.2`, `G-3`, `P1.F2.A3`."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    parted = _PARTED.fullmatch(plain)
    if parted is not None:
        parts = re.findall(r"([A-Z]*)(\d+)", parted[1])
        return Numbering(plain, parts[-1][0], tuple(int(figures) for _, figures in parts))
    match = _ALONE.fullmatch(plain)
    if match is None or (match[1] and not match[1].isupper()):
        return None
    return Numbering(plain.rstrip("."), match[1], tuple(map(int, re.split(r"[.\-]", match[2]))))


def without_number(title: str) -> str:
    """What follows the number and the bullet of a title: for comparing, never for keeping."""
    bare = _BULLET.sub("", title, count=1) if _BULLET.match(title) else title
    match = _DOTTED.match(bare) if numbering_of(bare) is not None else None
    return (bare[match.end() :] if match else bare).strip()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Single words that name things, as before a number: `Goal 3 …`."""
    index = by_first_stem("headings")
    return frozenset(
        stem
        for stem, phrases in index.items()
        for phrase, names in phrases
        if len(phrase) == 1 and names & THINGS
    ) | frozenset(stem for word in ("kr", "obj", "okr") for stem in stems_of(word))


def lines_of(text: str) -> tuple[str, ...]:
    """The titles in a cell: one, or those of a list whose lines begin with bullets or numbers.

    >>> lines_of("• Win the north\\n• Keep the south"), lines_of("Win the north\\nand the south")
    (('• Win the north', '• Keep the south'), ('Win the north\\nand the south',))
    """
    if "\n" not in text:
        return (text,)
    lines = tuple(line for line in text.splitlines() if line.strip())
    listed = all(_BULLET.match(line) or numbering_of(line) is not None for line in lines)
    return lines if listed and len(lines) > 1 else (text,)
