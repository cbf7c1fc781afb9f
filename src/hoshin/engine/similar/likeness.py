"""How alike rows and their candidates are, feature by feature."""

from __future__ import annotations

from typing import Final

import numpy as np

from hoshin.engine.arrays import Ints
from hoshin.engine.similar.matrices import Rows, Singles

LAID_OUT: Final = 1_000_000
"""Numbers that stand for rows laid out in full; more would not stay near the processor."""


def likeness(rows: Rows, start: int, others: Ints) -> Singles:
    """Shape of `others`: the product of the rows from `start` on with each of the others; 0 where there is nobody.

    others: shape (n, m), numbers of rows, -1 for nobody.
    """
    alike = np.zeros(others.shape, dtype=np.float32)
    at_once = max(1, min(64, LAID_OUT // max(1, rows.width)))
    laid_out = np.zeros((at_once, rows.width), dtype=np.float32)
    for begin in range(0, len(others), at_once):
        some = others[begin : begin + at_once]
        own = rows.part(start + begin, start + begin + len(some))
        at = own.row_of_entries()
        laid_out[at, own.columns] = own.values
        alike[begin : begin + len(some)] = _products(rows, laid_out, some)
        laid_out[at, own.columns] = 0
    return alike


def _products(rows: Rows, laid_out: Singles, others: Ints) -> Singles:
    places = np.flatnonzero(others.reshape(-1) >= 0)
    other = others.reshape(-1)[places]
    lengths = rows.starts[other + 1] - rows.starts[other]
    ends = np.cumsum(lengths)
    entries = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
        rows.starts[other] - ends + lengths, lengths
    )
    own = np.repeat((places // others.shape[1]) * rows.width, lengths)
    terms = laid_out.reshape(-1)[own + rows.columns[entries]] * rows.values[entries]
    sums = np.zeros(others.size, dtype=np.float32)
    filled = lengths > 0
    if filled.any():
        sums[places[filled]] = np.add.reduceat(terms, (ends - lengths)[filled])
    return sums.reshape(others.shape)
