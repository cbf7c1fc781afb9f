"""Texts of a mapping that stand for many: `*` is anything, and case does not count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

ANYTHING: Final = "*"

Patterns = tuple[str, ...]


def fits(text: str, patterns: Patterns) -> bool:
    """Whether a text is one of those that some patterns stand for. An empty text is only an empty pattern's."""
    return _compiled(patterns).fullmatch(text) is not None


def meant(text: str, words: Mapping[str, str]) -> str:
    """What a text means by the first of some words that it fits, else itself."""
    exact = words.get(text)
    if exact is not None:
        return exact
    return next((said for pattern, said in words.items() if fits(text, (pattern,))), text)


@lru_cache(maxsize=1024)
def _compiled(patterns: Patterns) -> re.Pattern[str]:
    return re.compile("|".join(map(_expression, patterns)) or "(?!)", re.IGNORECASE | re.DOTALL)


def _expression(pattern: str) -> str:
    """A pattern of nothing but stars asks for some text."""
    if pattern and not pattern.strip(ANYTHING):
        return ".+"
    return ".*".join(re.escape(part) for part in pattern.split(ANYTHING))
