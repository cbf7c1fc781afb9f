"""The people that a cell names."""

from __future__ import annotations

import re
from typing import Final

from hoshin.interchange.white_space import without_illegal

_BETWEEN: Final = re.compile(r"\s*(?:[/&;+\n]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_NOBODY: Final = re.compile(r"[\W_]*")


def names_in(text: str) -> list[str]:
    """Who is named, in their order. A comma parts nobody: it also stands between a surname and a first name.

    >>> names_in("Anna Berg / Tom Wu"), names_in("Berg, Anna")
    (['Anna Berg', 'Tom Wu'], ['Berg, Anna'])
    """
    parts = (" ".join(part.split()) for part in _BETWEEN.split(without_illegal(text)))
    return list(dict.fromkeys(part for part in parts if not _NOBODY.fullmatch(part)))


def first_named(names: list[str]) -> str:
    """What the first of them is found by."""
    return names[0].casefold()
