"""Sparse matrices: the one place where the engine meets SciPy, which is loaded when first used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hoshin.engine.arrays import Bools, Ints

Singles = NDArray[np.float32]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows. starts: shape (n + 1,); columns and values: one for each entry, < `width`."""

    starts: Ints
    columns: Places
    values: Singles
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row_of_entries(self) -> Ints:
        """The row in which each entry stands."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def part(self, start: int, stop: int) -> Rows:
        """The rows from `start` until before `stop`."""
        entries = slice(int(self.starts[start]), int(self.starts[stop]))
        starts = self.starts[start : stop + 1] - self.starts[start]
        return Rows(starts, self.columns[entries], self.values[entries], self.width)

    def where(self, kept: Bools) -> Rows:
        """The entries that are kept; shape (entries,)."""
        before = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))
        return Rows(before[self.starts], self.columns[kept], self.values[kept], self.width)

    def transposed(self) -> Rows:
        """Columns as rows; in each the entries stand in the order of the rows they came from."""
        return _ours(_theirs(self).T.tocsr())

    def times(self, other: Rows) -> Rows:
        """The matrix product. The columns within a row stand in no order."""
        return _ours(_theirs(self) @ _theirs(other))


def summed(rows: Ints, columns: NDArray[Any], values: NDArray[Any], shape: tuple[int, int]) -> Rows:
    """A matrix from entries in any order; those at the same place are added up."""
    from scipy.sparse import coo_array  # type: ignore[import-untyped]

    return _ours(coo_array((values.astype(np.float32), (rows, columns)), shape=shape).tocsr())


def stacked(parts: list[Rows], width: int) -> Rows:
    """Parts one below the other; columns are what they are in each, `width` may have grown."""
    ends = np.cumsum([0, *(part.starts[-1] for part in parts)])
    starts = [part.starts[1:] + end for part, end in zip(parts, ends, strict=False)]
    return Rows(
        np.concatenate([np.zeros(1, np.int64), *starts]),
        np.concatenate([np.empty(0, np.int32), *(part.columns for part in parts)]),
        np.concatenate([np.empty(0, np.float32), *(part.values for part in parts)]),
        width,
    )


def _theirs(rows: Rows) -> Any:
    from scipy.sparse import csr_array

    return csr_array((rows.values, rows.columns, rows.starts), shape=(len(rows), rows.width))


def _ours(matrix: Any) -> Rows:
    return Rows(
        matrix.indptr.astype(np.int64, copy=False),
        matrix.indices.astype(np.int32, copy=False),
        matrix.data.astype(np.float32, copy=False),
        matrix.shape[1],
    )
