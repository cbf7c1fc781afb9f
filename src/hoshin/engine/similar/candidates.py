"""Which rows may be alike: those that share telling features, found at a cost that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from hoshin.engine.arrays import Ints
from hoshin.engine.similar.matrices import Places, Rows, Singles

LOOKED_AT: Final = 800_000_000
"""Entries of other rows that are looked at for all rows together, about: what the work costs at most."""

LOOKED_AT_FOR_ONE: Final = (2_000, 30_000)
"""The same for one row, at least and at most."""

LONGEST_LIST: Final = 4_000
"""Rows that are listed under a feature, at most: those in which it weighs most."""

PRODUCTS_AT_ONCE: Final = 8_000_000

SAMPLED: Final = 16
"""One entry in so many says about where the greatest begin."""

NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Candidates:
    """For some rows, those most likely to be alike. rows: shape (n, m), in no order, NOBODY where there are fewer."""

    start: int
    rows: Ints


def candidates(
    rows: Rows, most: int, looked_at: int | None = None, longest_list: int = LONGEST_LIST
) -> Iterator[Candidates]:
    """Up to `most` candidates for each row, some rows at a time; itself is one of them.

    A row looks up those of its features that say most for their cost, adds up what they say, and keeps the best.
    looked_at: entries of other rows that are looked at for one row. With few rows every feature is looked up, and
    what is added up is the likeness itself.
    """
    if looked_at is None:
        looked_at = int(np.clip(LOOKED_AT / max(1, len(rows)), *LOOKED_AT_FOR_ONE))
    lists = _lists(rows, longest_list)
    lengths = np.diff(lists.starts)
    asked = _telling(rows, lengths, looked_at)
    costs = np.concatenate(([0], np.cumsum(lengths[asked.columns])))[asked.starts]
    start = 0
    while start < len(rows):
        stop = int(np.searchsorted(costs, costs[start] + PRODUCTS_AT_ONCE, side="right")) - 1
        stop = min(max(stop, start + 1), len(rows))
        yield Candidates(start, _best(asked.part(start, stop).times(lists), most))
        start = stop


def _lists(rows: Rows, longest: int) -> Rows:
    """Rows by feature, none longer than `longest`."""
    lists = rows.transposed()
    if np.all(np.diff(lists.starts) <= longest):
        return lists
    feature = lists.row_of_entries()
    order = np.lexsort((lists.columns, -lists.values, feature))
    kept = np.empty(len(order), dtype=bool)
    kept[order] = np.arange(len(order)) - lists.starts[feature] < longest
    return lists.where(kept)


def _telling(rows: Rows, lengths: Ints, looked_at: int) -> Rows:
    """The features of each row that say most for the length of their lists, until enough is looked at; one at least."""
    costs = lengths[rows.columns]
    row = rows.row_of_entries()
    order = np.lexsort((rows.columns, costs / np.square(rows.values), row))
    spent = np.cumsum(costs[order])
    before = np.concatenate(([0], spent))[rows.starts[:-1]]
    begins = np.arange(len(order)) == rows.starts[row]
    kept = np.empty(len(order), dtype=bool)
    kept[order] = begins | (spent - np.repeat(before, np.diff(rows.starts)) <= looked_at)
    return rows.where(kept)


def _best(products: Rows, most: int) -> Ints:
    """The columns of the `most` greatest entries of each row, ties to the lower column."""
    found = np.full((len(products), most), NOBODY, dtype=np.int64)
    edges = products.starts.tolist()
    for at, (start, stop) in enumerate(pairwise(edges)):
        columns = products.columns[start:stop]
        if len(columns) > most:
            columns = _greatest(products.values[start:stop], columns, most)
        found[at, : len(columns)] = columns
    return found


def _greatest(values: Singles, columns: Places, most: int) -> Places:
    """The columns of the `most` greatest values, in no order.

    Among values of which many are equal, finding a place takes long. So only those are looked at that are not below the
    value at a safe place of a sample.
    """
    sample = values[::SAMPLED]
    safe = 4 * most // SAMPLED
    if 0 < safe < len(sample):
        among = np.flatnonzero(values >= np.partition(sample, len(sample) - safe)[len(sample) - safe])
        if len(among) >= most:
            values, columns = values[among], columns[among]
    last = np.partition(values, len(values) - most)[len(values) - most]
    above = columns[values > last]
    equal = np.sort(columns[values == last])
    return np.concatenate((above, equal[: most - len(above)]))
