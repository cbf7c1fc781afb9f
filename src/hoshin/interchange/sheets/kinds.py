"""Which kind of thing a text says that it is: the word before its number, the word in a column of types."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from hoshin.interchange.sheets.contents import THINGS
from hoshin.interchange.sheets.reading import Kind
from hoshin.interchange.sheets.times import when_in
from hoshin.interchange.sheets.words import name_in, named, stems_of

RANKS: Final = {
    Kind.VISION: 0, Kind.MISSION: 0, Kind.PRIORITY: 1, Kind.GOAL: 2, Kind.KPI: 3, Kind.INITIATIVE: 3, Kind.ACTION: 4,
    Kind.UNIT: 0, Kind.PERSON: 5,
}  # fmt: skip
"""Which kinds stand above which."""

_ORDER: Final = ("goal", "kpi", "priority", "initiative", "action", "vision", "mission")
_CODES: Final = {
    "O": Kind.GOAL, "OBJ": Kind.GOAL, "KR": Kind.KPI, "G": Kind.GOAL, "Z": Kind.GOAL, "P": Kind.PRIORITY, "I": Kind.INITIATIVE,
    "KPI": Kind.KPI, "M": Kind.KPI, "A": Kind.ACTION, "SP": Kind.PRIORITY, "SO": Kind.GOAL, "SG": Kind.GOAL, "T": Kind.ACTION,
}  # fmt: skip
_PREFIX: Final = re.compile(
    r"\s*([^\d:–—\-.()]{2,40}?)\s*(?:#|nr\.?|no\.?|n°)?\s*(?:[A-Z]?\d{1,3}(?:\.\d{1,3})*|[A-Z]|[ivxIVX]{1,4})?\s*[:–—-]\s+",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"\s*([^\d:–—\-.()]{2,30}?)\s*(?:#|nr\.?|no\.?|n°)?\s*\d{1,3}(?:\.\d{1,3})*\s*[:.–—-]?\s+(?=[^\W\d])",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def kind_named(text: str) -> Kind | None:
    """The kind that a whole text names, as in a column of types.

    >>> kind_named("Key Result"), kind_named("Maßnahme"), kind_named("Anna")
    (<Kind.KPI: 'kpi'>, <Kind.ACTION: 'action'>, None)
    """
    names = named("headings").get(stems_of(text), frozenset()) & THINGS
    return next((Kind(name) for name in _ORDER if name in names), None)


@lru_cache(maxsize=32_768)
def kind_before(title: str) -> Kind | None:
    """The kind named before a title: `Objective 2: Win the north`, `Ziel 3 – …`.

    >>> kind_before("Objective 2: Win the north"), kind_before("Project management is better")
    (<Kind.GOAL: 'goal'>, None)
    """
    for pattern in (_PREFIX, _NUMBERED):
        match = pattern.match(title)
        rest = title[match.end() :].strip() if match is not None else ""
        if match is not None and rest and when_in(rest, True) is None:
            found = kind_named(match[1]) or _CODES.get(match[1].strip().upper())
            if found is not None:
                return found
    return None


def kind_of_code(letters: str) -> Kind | None:
    """The kind for which the letters of a number stand: O1, KR1.1."""
    return _CODES.get(letters)


def is_perspective(text: str) -> bool:
    """Whether a text is one of the perspectives of a balanced scorecard."""
    return bool(name_in("perspectives", text))
