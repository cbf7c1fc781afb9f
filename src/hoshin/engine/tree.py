"""The parent relation of goals, read as a tree by rows."""

import numpy as np

from hoshin.engine.arrays import Ints


class BrokenTree(ValueError):
    """Parents run in a circle; `rows` are those of one circle. Adoption refuses such an edit, so this is damage."""

    def __init__(self, rows: tuple[int, ...]) -> None:
        super().__init__(f"the parents of rows {', '.join(map(str, rows))} run in a circle")
        self.rows = rows


def depths(parent: Ints) -> Ints:
    """Shape (n,): how many rows stand above each row; 0 for roots (parent -1). Raises BrokenTree.

    Pointer doubling: log2 of the depth in passes over the rows.

    >>> depths(np.array([-1, 0, 1, 0]))
    array([0, 1, 2, 1])
    """
    depth = (parent >= 0).astype(np.int64)
    above = parent.astype(np.int64)
    rows = np.flatnonzero(above >= 0)
    for _ in range(len(parent).bit_length() + 1):
        if not len(rows):
            return depth
        depth[rows] += depth[above[rows]]
        above[rows] = above[above[rows]]
        rows = rows[above[rows] >= 0]
    raise BrokenTree(_circle(parent, int(above[rows[0]])))


def rows_by_depth(parent: Ints) -> list[Ints]:
    """The rows of each depth in rising order, roots first. Raises BrokenTree."""
    depth = depths(parent)
    order = np.argsort(depth, kind="stable")
    return np.split(order, np.cumsum(np.bincount(depth))[:-1]) if len(depth) else []


def _circle(parent: Ints, row: int) -> tuple[int, ...]:
    """The circle that a row stands in or below."""
    seen: dict[int, None] = {}
    while row not in seen:
        seen[row] = None
        row = int(parent[row])
    circle = list(seen)
    return tuple(sorted(circle[circle.index(row) :]))
