"""Texts as vectors of weighed features, so that the product of two vectors says how alike two rows are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.similar.grams import Counted, Features
from hoshin.engine.similar.matrices import Rows, Singles, stacked
from hoshin.engine.similar.words import words

TRIGRAMS: Final = 2 / 3
"""The part of the likeness that trigrams make; beginnings of words make the rest."""

HEADLINE: Final = 1 / 4
"""The part that the headline makes by itself, where there are several fields; all as one text make the rest."""

MOST_TRIGRAMS: Final = 256
MOST_BEGINNINGS: Final = 128
"""Features of a text that are kept, the weightiest first: a text of any length costs what a page does."""

TEXTS_AT_ONCE: Final = 2_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Vectors:
    """rows: of length one, but for features that no other has. filled: shape (n,), whether there is any text."""

    rows: Rows
    filled: Bools


def vectors(fields: Sequence[Sequence[str]], progress: Progress | None = None) -> Vectors:
    """A vector for each row of the fields.

    Each feature weighs (1 + ln count) · (1 + ln((1 + rows) / (1 + rows with it))); each kind of feature is brought
    to length one by itself and then counts by its part.
    """
    texts, headlines = Features(), Features()
    several = len(fields) > 1
    place = headline(fields)
    size = len(fields[place])
    for start in range(0, size, TEXTS_AT_ONCE):
        stop = min(start + TEXTS_AT_ONCE, size)
        split = [[words(text) for text in field[start:stop]] for field in fields]
        if several:
            headlines.add(split[place])
        texts.add([list(chain.from_iterable(row)) for row in zip(*split, strict=True)])
        if progress is not None:
            progress(stop, size)
    blocks = _blocks(texts, 1 - HEADLINE if several else 1.0)
    if several:
        blocks += _blocks(headlines, HEADLINE)
    return _joined(blocks)


def headline(fields: Sequence[Sequence[str]]) -> int:
    """Which field says in few words what a row is: of those that mostly differ, the one with the shortest texts.

    Asked of the texts, so that the order of the fields does not matter. A component or a state is shorter than a
    title, but most of its cells are the same; then, and where most cells are empty, a field is passed over.

    >>> headline([["Calc", "Calc", "Writer"], ["A long story", "Another, longer", "A third"], ["One", "Two", "Six"]])
    2
    """
    lengths = []
    for field in fields:
        filled = [text for text in field if text and not text.isspace()]
        telling = 2 * len(filled) >= len(field) > 0 and 2 * len({*filled}) > len(filled)
        lengths.append(sum(map(len, filled)) / len(filled) if telling else inf)
    return lengths.index(min(lengths))


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of one kind of feature. squares: shape (n,), the product of each row with itself, or 0 without text."""

    rows: Rows
    squares: Floats


def _blocks(features: Features, part: float) -> list[_Block]:
    return [
        _weighed(features.trigrams, MOST_TRIGRAMS, part * TRIGRAMS),
        _weighed(features.beginnings, MOST_BEGINNINGS, part * (1 - TRIGRAMS)),
    ]


def _joined(blocks: Sequence[_Block]) -> Vectors:
    """All blocks side by side; where a field is empty, the others make all of the likeness."""
    rows = _side_by_side([block.rows for block in blocks])
    squares = np.sum([block.squares for block in blocks], axis=0)
    return Vectors(_scaled(rows, _roots(squares)), squares > 0)


def _weighed(counted: Counted, most: int, part: float) -> _Block:
    """Rows of the length √part. What only one text has counts in its length, and is then left out."""
    holders = counted.holders()
    filled = sum(np.count_nonzero(np.diff(some.starts)) for some in counted.parts)
    rarity = (1 + np.log((1 + filled) / (1 + holders))).astype(np.float32)
    shared = holders > 1
    done, squares = [], []
    while counted.parts:  # each part is let go when its vectors are made
        some = counted.parts.pop(0)
        weights = (1 + np.log(some.values)) * rarity[some.columns]
        some = Rows(some.starts, some.columns, weights, len(holders))
        some = _weightiest(some, most)
        some = _scaled(some, np.sqrt(part) * _roots(_squares(some)))
        done.append(some.where(shared[some.columns]))
        squares.append(np.where(np.diff(some.starts) > 0, part, 0.0))
    return _Block(stacked(done, len(holders)), np.concatenate([np.empty(0), *squares]))


def _weightiest(rows: Rows, most: int) -> Rows:
    """The `most` weightiest entries of each row, ties to the lower column."""
    if np.all(np.diff(rows.starts) <= most):
        return rows
    row = rows.row_of_entries()
    order = np.lexsort((rows.columns, -rows.values, row))
    kept = np.empty(len(order), dtype=bool)
    kept[order] = np.arange(len(order)) - rows.starts[row] < most
    return rows.where(kept)


def _squares(rows: Rows) -> Floats:
    return sums_by_row(rows.row_of_entries(), np.square(rows.values), len(rows))


def _roots(squares: Floats) -> Floats:
    """What brings a row to length one; 0 where there is nothing to bring."""
    return np.divide(1.0, np.sqrt(squares), out=np.zeros(len(squares)), where=squares > 0)


def _scaled(rows: Rows, by: Floats) -> Rows:
    values = rows.values * np.repeat(by, np.diff(rows.starts)).astype(np.float32)
    return Rows(rows.starts, rows.columns, values, rows.width)


def _side_by_side(blocks: Sequence[Rows]) -> Rows:
    """Blocks of the same rows as one matrix, the columns of each after those of the one before."""
    counts = np.array([np.diff(block.starts) for block in blocks])
    starts: Ints = np.concatenate(([0], np.cumsum(counts.sum(axis=0))))
    columns = np.empty(int(starts[-1]), dtype=np.int32)
    values: Singles = np.empty(int(starts[-1]), dtype=np.float32)
    begins = starts[:-1].copy()
    shift = 0
    for block, count in zip(blocks, counts, strict=True):
        to = np.arange(len(block.columns)) + np.repeat(begins - block.starts[:-1], count)
        columns[to] = block.columns + shift
        values[to] = block.values
        begins += count
        shift += block.width
    return Rows(starts, columns, values, shift)
