"""Which goals a title says again, while somebody types it: of thousands the likeliest by shared words, then compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import Final

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.strategy.plan import Goal

_COMPARED: Final = 60
"""Titles that share the most telling beginnings of words; these are compared in full."""
_AROUND: Final = 100
"""Others beside them, evenly from the whole, by which the comparison knows which words are common here."""
_SHARED: Final = 0.4
"""The least share of beginnings of words in common: less than where goals said twice are found, for here somebody looks."""


@dataclass(frozen=True, slots=True)
class Near:
    """A goal that says much the same, and how alike the titles are: 1 is the same text."""

    goal: Ref[Goal]
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class _Titles:
    """Titles by the beginnings of their words."""

    titles: tuple[str, ...]
    said: tuple[frozenset[str], ...]
    by_beginning: Mapping[str, tuple[int, ...]]


def near_titles(title: str, seen: Picture, *, itself: Ref[Goal] | None = None, most: int = 3) -> list[Near]:
    """The goals of a picture whose titles say much the same as a text, the likest first.

    NumPy and SciPy are loaded once there are some whose words are the same; a title of its own needs neither.
    """
    from hoshin.engine.similar.shared import beginnings, shared

    goals = [goal for goal in seen.of(Goal).values() if goal.ref != itself and goal.title.strip()]
    known = _titles(tuple(goal.title for goal in goals))
    said = beginnings(title)
    likely = [row for row in _likely(said, known) if shared(said, known.said[row]) >= _SHARED]
    if not likely:
        return []
    scores = _scores(title, likely, known)
    found = [Near(goals[row].ref, goals[row].title, scores[row]) for row in likely if row in scores]
    return sorted(found, key=lambda one: (-one.score, one.goal.key))[:most]


@lru_cache(maxsize=4)  # between two edits of titles the same are asked again and again
def _titles(titles: tuple[str, ...]) -> _Titles:
    from hoshin.engine.similar.shared import beginnings

    said = tuple(map(beginnings, titles))
    rows: dict[str, list[int]] = {}
    for row, those in enumerate(said):
        for beginning in those:
            rows.setdefault(beginning, []).append(row)
    return _Titles(titles, said, {beginning: tuple(those) for beginning, those in rows.items()})


def _likely(said: frozenset[str], known: _Titles) -> list[int]:
    """The rows that share the beginnings which fewest have."""
    weights: defaultdict[int, float] = defaultdict(float)
    for beginning in sorted(said):
        rows = known.by_beginning.get(beginning, ())
        weight = log((1 + len(known.titles)) / (1 + len(rows))) + 0.01
        for row in rows:
            weights[row] += weight
    return nlargest(_COMPARED, weights, key=lambda row: (weights[row], -row))


def _scores(title: str, likely: list[int], known: _Titles) -> dict[int, float]:
    """How alike the title is to each row that says the same."""
    from hoshin.engine.similar.neighbours import THRESHOLD, similar

    step = max(1, len(known.titles) // _AROUND)
    rows = list(dict.fromkeys([*likely, *range(0, len(known.titles), step)]))
    texts = [title, *(known.titles[row] for row in rows)]
    found = similar([texts], min(_COMPARED, len(texts) - 1))
    near = zip(found.rows[0].tolist(), found.scores[0].tolist(), strict=True)
    return {rows[place - 1]: score for place, score in near if place > 0 and score >= THRESHOLD}
