"""What a heading may mean: roles by its words, the period that it names, the unit in its brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from hoshin.interchange.sheets.times import When, when_in
from hoshin.interchange.sheets.words import by_first_stem, is_in, stems_of

_BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]|(?:\bin\s+)(%|[^\W\d_€$]{0,4}[€$])\s*$")
_LINKS: Final = frozenset(
    {
        "of",
        "for",
        "de",
        "del",
        "des",
        "du",
        "der",
        "fur",
        "zum",
        "zur",
        "par",
        "pour",
        "d",
        "to",
        "von",
        "in",
        "la",
        "the",
        "our",
        "l",
        "a",
    }
)
_LONGEST: Final = 80
_MOST_WORDS: Final = 9
_WINDOW: Final = 4
_PART: Final = 0.45
_HEAD: Final = 0.15
_MOST_OF_PART: Final = 0.94
_BESIDE: Final = 0.6
_EXACT: Final = 0.95
_GOOD: Final = 0.75
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """roles: how well each fits, from 0 to 1. when: the period in it. unit: of measure, from its brackets."""

    roles: Mapping[str, float] = field(default_factory=dict)
    when: When | None = None
    unit: str = ""
    text: str = ""

    @property
    def best(self) -> float:
        """How well the best role fits."""
        return max(self.roles.values(), default=0.0)

    @property
    def is_strong(self) -> bool:
        """Whether it is a heading for all that is known: a phrase as such, or a short one with such at its head."""
        return self.best >= _EXACT or (self.best >= _GOOD and len(self.text.split()) <= _SHORT)

    @property
    def told(self) -> float:
        """How much it looks like a heading: a role's fit, or that it names a period."""
        return max(self.best, 0.8 if self.when is not None else 0.0)


NO_HEADING: Final = Heading()


@lru_cache(maxsize=32_768)
def heading_of(text: str, day_first: bool) -> Heading:
    """What a heading means.

    >>> heading_of("Zielwert (in %)", True).roles["target"], heading_of("Zielwert (in %)", True).unit
    (1.0, '%')
    >>> heading_of("Target Q1 2026", True).when.period.as_printed()
    '2026-Q1'
    """
    plain = " ".join(text.split()).strip(" :*")
    if not plain or len(plain) > _LONGEST:
        return Heading(text=text)
    unit = ""
    bare = plain
    if match := _BRACKETS.search(plain):
        inner = (match[1] or match[2] or "").strip().removeprefix("in ").strip()
        unit = inner if is_in("units", inner) else ""
        bare = (plain[: match.start()] + plain[match.end() :]).strip(" :*") or plain
    when, rest = _without_period(bare, day_first)
    if when is None and match and match[1]:
        when = when_in(match[1], day_first)
    named = rest if rest or not match else match[1] or ""  # of `2026 (target)` what is in brackets
    roles = dict(_roles(stems_of(named))) if named else {}
    if bare != plain:
        for role, fit in _roles(stems_of(plain)):
            roles[role] = max(roles.get(role, 0.0), fit)
    return Heading(roles, when, unit, plain)


def _without_period(text: str, day_first: bool) -> tuple[When | None, str]:
    """The period that a heading names, and what is left of it."""
    whole = when_in(text, day_first)
    if whole is not None:
        return whole, ""
    words = re.split(r"[\s|]+|(?<=\D)-(?=\d)|(?<=[^\W\d_])_(?=\d)", text)
    if len(words) > _MOST_WORDS:
        return None, text
    for size in range(min(_WINDOW, len(words) - 1), 0, -1):
        for first in range(len(words) - size + 1):
            part = " ".join(words[first : first + size]).strip("-–:,")
            when = when_in(part, day_first) if part and part.lower() not in _LINKS else None
            if when is not None and not _is_weak(part):
                return when, " ".join(words[:first] + words[first + size :]).strip(" -–:,")
    return None, text


def _is_weak(part: str) -> bool:
    """A word that names a month only by chance, as in `may` or `set`."""
    return part.casefold() in {"may", "set", "mar", "dic"} and part != part.title()


@lru_cache(maxsize=32_768)
def _roles(stems: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Roles by how much of the heading their best phrase covers; the head of a compound counts for more."""
    if not stems or len(stems) > _MOST_WORDS:
        return ()
    counted = [stem for stem in stems if stem not in _LINKS] or list(stems)
    linked = next((place for place, stem in enumerate(stems) if stem in _LINKS and place), None)
    found: dict[str, float] = {}
    index = by_first_stem("headings")
    for place, stem in enumerate(stems):
        for phrase, names in index.get(stem, ()):
            if stems[place : place + len(phrase)] == phrase:
                share = sum(each not in _LINKS for each in phrase) / len(counted)
                ends = place + len(phrase)
                is_head = ends <= linked if linked is not None else ends == len(stems)
                fit = (
                    1.0
                    if len(phrase) == len(stems)
                    else min(_MOST_OF_PART, _PART + (0.9 - _PART) * share + _HEAD * is_head)
                )
                for name in names:
                    found[name] = max(found.get(name, 0.0), fit)
    if 1.0 in found.values():  # the parts of a phrase that is known as a whole mean little by themselves
        found = {name: fit if fit == 1.0 else fit * _BESIDE for name, fit in found.items()}
    return tuple(found.items())
