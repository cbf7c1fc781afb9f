"""Rows with the same texts: compared once, and given back to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.similar.candidates import NOBODY
from hoshin.engine.similar.nearest import Nearest


@dataclass(frozen=True, slots=True)
class Copies:
    """Rows by what they say. group_of: shape (n,). firsts and counts: shape (groups,), the first row, and how many."""

    group_of: Ints
    firsts: Ints
    counts: Ints

    def once(self, fields: Sequence[Sequence[str]]) -> list[list[str]]:
        """The fields with one row for each group."""
        return [[field[row] for row in self.firsts] for field in fields]

    def given_back(self, found: Nearest, filled: Bools, most: int) -> Nearest:
        """The nearest of groups as the nearest of rows: first those that say the same, in their order.

        filled: shape (groups,), whether there is any text; those without are not the same as each other.
        """
        members = np.argsort(self.group_of, kind="stable")
        begins = np.concatenate(([0], np.cumsum(self.counts)))
        place = np.empty(len(members), dtype=np.int64)
        place[members] = np.arange(len(members))
        own = np.where(filled, np.minimum(self.counts - 1, most), 0)[self.group_of, np.newaxis]
        wide = _spread(found, self.counts, begins, most)
        steps = np.broadcast_to(np.arange(most), (len(members), most))
        group_begins = begins[self.group_of, np.newaxis]
        same = group_begins + steps
        same = same + (same >= place[:, np.newaxis])
        other = np.maximum(steps - own, 0)
        at = np.take_along_axis(wide.rows[self.group_of], other, axis=1)
        scores = np.take_along_axis(wide.scores[self.group_of], other, axis=1)
        at = np.where(steps < own, same, at)
        scores = np.where(steps < own, 1.0, scores)
        return Nearest(np.where(at == NOBODY, NOBODY, members[at]), scores)


def copies_of(fields: Sequence[Sequence[str]]) -> Copies:
    """Which rows have the same texts, but for space around them."""
    numbers: dict[tuple[str, ...], int] = {}
    stripped = ([text.strip() for text in field] for field in fields)
    groups = [numbers.setdefault(row, len(numbers)) for row in zip(*stripped, strict=True)]
    _, firsts, group_of, counts = np.unique(
        np.array(groups, dtype=np.int64), return_index=True, return_inverse=True, return_counts=True
    )
    return Copies(group_of.reshape(-1), firsts, counts)


def _spread(found: Nearest, counts: Ints, begins: Ints, most: int) -> Nearest:
    """Groups as their members, by their place among all members; no more than `most` for each row."""
    times = np.where(found.rows == NOBODY, 0, np.minimum(counts[found.rows], most))
    rows: Ints = np.full((len(times), most), NOBODY, dtype=np.int64)
    scores: Floats = np.full((len(times), most), np.nan)
    before = np.cumsum(times, axis=1) - times
    for step in range(int(times.max(initial=0))):
        row, column = np.nonzero((times > step) & (before + step < most))
        to = before[row, column] + step
        rows[row, to] = begins[found.rows[row, column]] + step
        scores[row, to] = found.scores[row, column]
    return Nearest(rows, scores)
