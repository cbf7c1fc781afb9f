"""Which texts say the same: equal titles always, others where similarity says so and half their words are shared.

Similarity is relative: from its threshold on two texts are nearer than is usual among all of them. Where there are few
and nothing is alike, that is soon so ("Learning platform", "One drive platform for all motors"), and work is not said
to be done twice on such grounds. So they must also have half of their longer words in common, by their beginnings:
docs/explanation/similar.md says what that gains and costs among few.

Equal titles are compared once, whatever their number, and each of the others with a few nearest: a title of one word
that a thousand units use costs no more than one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from hoshin.journal.texts import ERASED

_NEAREST: Final = 10
_SHARED: Final = 0.5


class Text(NamedTuple):
    """What something says, and which unit says it."""

    unit: Hashable
    title: str
    more: str = ""


def same_elsewhere(texts: Sequence[Text]) -> list[int]:
    """Of each text: how many texts of other units say the same."""
    groups = _Groups(texts)
    by_unit = [Counter(texts[row].unit for row in rows) for rows in groups.members]
    counts = [0] * len(texts)
    for group, rows in enumerate(groups.members):
        alike = {group, *(other for other, _ in groups.near[group])}
        total = sum(len(groups.members[other]) for other in alike)
        for row in rows:
            counts[row] = total - sum(by_unit[other][texts[row].unit] for other in alike)
    return counts


def which_say_the_same(texts: Sequence[Text], place: int) -> list[int]:
    """The places of the texts of other units that say the same as one."""
    groups = _Groups(texts)
    group = groups.of[place]
    alike = (group, *(other for other, _ in groups.near[group])) if group >= 0 else ()
    rows = (row for other in alike for row in groups.members[other])
    return [row for row in rows if texts[row].unit != texts[place].unit]


def pairs(texts: Sequence[Text]) -> list[tuple[int, int, float]]:
    """Every two texts that say the same, by their places, and how alike they are; the most alike first, equal ones before all."""
    groups = _Groups(texts)
    found: list[tuple[int, int, float]] = []
    for group, rows in enumerate(groups.members):
        found += [(rows[0], row, 1.0) for row in rows[1:]]
        found += [(rows[0], groups.members[other][0], s) for other, s in groups.near[group] if other > group]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def twins(texts: Sequence[Text]) -> list[int]:
    """Of each text: the place of the most similar one of another unit that says the same, -1 where none does."""
    groups = _Groups(texts)
    return [_twin(groups, texts, row, group) for row, group in enumerate(groups.of)]


class _Groups:
    """Texts by equal titles; blank and erased ones say nothing and stand in none (−1).

    near: of each group, the other groups that say the same and their scores, best first.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        numbers: dict[str, int] = {}
        titles = map(_plain, (text.title for text in texts))
        self.of = [numbers.setdefault(title, len(numbers)) if title else -1 for title in titles]
        self.members: list[list[int]] = [[] for _ in numbers]
        for row, group in enumerate(self.of):
            if group >= 0:
                self.members[group].append(row)
        more = [texts[rows[0]].more for rows in self.members]
        self.near = _near(tuple(numbers), tuple(more) if any(more) else ())


def _twin(groups: _Groups, texts: Sequence[Text], row: int, group: int) -> int:
    if group < 0:
        return -1
    for other in (group, *(other for other, _ in groups.near[group])):
        for place in groups.members[other]:
            if texts[place].unit != texts[row].unit:
                return place
    return -1


def _plain(title: str) -> str:
    return "" if title == ERASED else " ".join(title.casefold().split())


@lru_cache(maxsize=4)  # a day without edits compares nothing anew
def _near(titles: tuple[str, ...], more: tuple[str, ...]) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Of each title (all of them different): the places of others that say the same, with scores, best first."""
    from hoshin.engine.similar.neighbours import THRESHOLD, similar
    from hoshin.engine.similar.shared import beginnings, shared

    if len(titles) < 2:
        return ((),) * len(titles)
    found = similar([titles, more] if more else [titles], min(_NEAREST, len(titles) - 1))
    pairs: dict[tuple[int, int], float] = {}
    rows, columns = np.nonzero((found.rows >= 0) & (found.scores >= THRESHOLD))
    others, scores = found.rows[rows, columns].tolist(), found.scores[rows, columns].tolist()
    asked = {*rows.tolist(), *others}
    said = {row: beginnings(f"{titles[row]} {more[row] if more else ''}") for row in asked}
    for row, other, score in zip(rows.tolist(), others, scores, strict=True):
        pair = (min(row, other), max(row, other))
        if shared(said[row], said[other]) >= _SHARED:
            pairs[pair] = max(score, pairs.get(pair, 0.0))
    return _both_ways(pairs.items(), len(titles))


def _both_ways(
    pairs: Iterable[tuple[tuple[int, int], float]], size: int
) -> tuple[tuple[tuple[int, float], ...], ...]:
    near: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for (a, b), score in pairs:
        near[a].append((b, score))
        near[b].append((a, score))
    return tuple(tuple(_best_first(those)) for those in near)


def _best_first(those: list[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    return iter(sorted(those, key=lambda other: (-other[1], other[0])))
