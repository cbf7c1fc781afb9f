"""The entry: the most similar other rows of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.similar.copies import copies_of
from hoshin.engine.similar.nearest import nearest
from hoshin.engine.similar.vectors import vectors

THRESHOLD: Final = 0.65
"""The score from which two rows are said to be the same."""

MOST: Final = 100
"""Neighbours of a row that can be asked for."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many rows of it are done, and how many there are."""


class SimilarError(ValueError):
    """What cannot be compared, in a sentence."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The most similar other rows of each row, best first.

    rows: shape (n, k), numbers of rows, -1 where there are fewer. scores: shape (n, k), 0…1, NaN where there are fewer.
    """

    rows: Ints
    scores: Floats


def similar(fields: Sequence[Sequence[str]], k: int = 10, progress: Progress | None = None) -> Neighbours:
    """The k most similar other rows of each row.

    fields: one or more columns of texts, each of n rows, in any order; the one with the shortest texts, such as a
    title, counts a quarter by itself, all of them as one text make the rest. k: from 1 to 100. Raises SimilarError.

    A score is comparable between rows: 0 where nothing is alike, ½ as alike as the candidate's own ten nearest are in
    the mean, 1 for the same text. From `THRESHOLD` on two rows are said to be the same. A row without text has no
    neighbours and is none. The same texts in the same order give the same neighbours.

    Weighed trigrams and beginnings of words; candidates by rare features; a correction for hubs after Conneau et al.,
    Word translation without parallel data, 2018 (CSLS). Formula and accuracy: docs/explanation/similar.md.

    >>> titles = ["Halve the lead time of pumps", "Lead time for pumps: cut by half",
    ...           "Hire twenty engineers", "Twenty new engineers hired", "Quarterly audit"]
    >>> found = similar([titles], k=1)
    >>> found.rows.tolist()
    [[1], [0], [3], [2], [-1]]
    >>> found.scores[:, 0].round(2)
    array([0.73, 0.73, 0.86, 0.86,  nan])
    """
    _check(fields, k)
    if not len(fields[0]):
        return Neighbours(np.empty((0, k), dtype=np.int64), np.empty((0, k)))
    copies = copies_of(fields)
    once = vectors(copies.once(fields), _told(progress, "Reading texts"))
    found = nearest(once.rows, copies.counts, k, _told(progress, "Comparing"))
    found = copies.given_back(found, once.filled, k)
    return Neighbours(found.rows, found.scores)


def _check(fields: Sequence[Sequence[str]], k: int) -> None:
    if not fields:
        raise SimilarError("There are no fields; expected at least one column of texts.")
    if len({len(field) for field in fields}) > 1:
        lengths = ", ".join(f"{len(field):,}" for field in fields)
        raise SimilarError(f"The fields have {lengths} rows; expected as many in each.")
    if not 1 <= k <= MOST:
        raise SimilarError(f"{k} neighbours were asked for; expected from 1 to {MOST}.")


def _told(progress: Progress | None, what: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, of: progress(what, done, of)
