"""The plural of a kind as it stands in addresses, of pages and of the API: `/goals`, `/priority-weights`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from hoshin.changes.record import Entity, entities

_IRREGULAR: Final = {"person": "people"}
_HISSES: Final = re.compile("(s|x|z|ch|sh)$")
_Y_BECOMES_IES: Final = re.compile("[^aeiou]y$")


@cache
def segment_of(kind: str) -> str:
    """The plural of a kind, whatever language the reader speaks.

    >>> segment_of("goal"), segment_of("priority_weight"), segment_of("policy"), segment_of("person")
    ('goals', 'priority-weights', 'policies', 'people')
    >>> segment_of("survey"), segment_of("branch")
    ('surveys', 'branches')
    """
    return (_IRREGULAR.get(kind) or _plural(kind)).replace("_", "-")


@cache
def entities_by_segment() -> dict[str, Entity]:
    """Every declared kind by its plural."""
    return {segment_of(entity.kind): entity for entity in entities()}


def _plural(word: str) -> str:
    if _HISSES.search(word):
        return f"{word}es"
    return f"{word[:-1]}ies" if _Y_BECOMES_IES.search(word) else f"{word}s"
