"""Which templates a goal's words call for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from hoshin.kpis.templates.reading import Template, templates

MOST: Final = 3

_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = 4
"""So many letters or fewer are a whole word, not its beginning: `slo` is not in `slow`."""
_LONG: Final = 8
"""So many letters or more may stand inside a word, as German has them: `kundenzufriedenheit`."""


def offered(text: str, most: int = MOST) -> tuple[Template, ...]:
    """The templates whose words a text holds, the best first; none where it holds none.

    A template counts the words of each of its entries that all occur: the more and the more particular, the better.

    >>> [one.key for one in offered("Ship at least 95 % of orders on time")]
    ['on_time_delivery']
    """
    words = _WORD.findall(text.casefold())
    scored = [(_score(one.key, words), -place, one) for place, one in enumerate(templates())]
    best = sorted(
        ((score, place, one) for score, place, one in scored if score),
        key=lambda found: found[:2],
        reverse=True,
    )
    return tuple(one for _score, _place, one in best[:most])


def _score(key: str, words: Sequence[str]) -> int:
    return sum(sum(map(len, entry)) for entry in _entries()[key] if all(_occurs(run, words) for run in entry))


@cache
def _entries() -> dict[str, tuple[tuple[tuple[str, ...], ...], ...]]:
    """The entries of each template: runs of stems that all have to occur."""
    return {
        one.key: tuple(
            tuple(tuple(_WORD.findall(run.replace("_", " ").casefold())) for run in entry.split())
            for entry in one.words
        )
        for one in templates()
    }


def _occurs(run: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether the stems follow one another somewhere."""
    return any(
        all(_begins(stem, words[at + n]) for n, stem in enumerate(run))
        for at in range(len(words) - len(run) + 1)
    )


def _begins(stem: str, word: str) -> bool:
    if len(stem) <= _SHORT:
        return word in (stem, f"{stem}s")
    return word.startswith(stem) or (len(stem) >= _LONG and stem in word)
