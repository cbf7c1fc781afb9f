"""Links that run in a circle: strongly connected components of parent and contribution links together.

Parents alone are a tree, so every circle runs through a contribution and all its goals are helped by one or stand above
a goal that is. Only these are searched, by Tarjan's algorithm (SIAM J. Comput. 1, 1972) without recursion.
"""

from collections.abc import Iterator

import numpy as np

from hoshin.engine.arrays import Ints


def circles(parent: Ints, source: Ints, target: Ints) -> list[Ints]:
    """The strongly connected components with an edge inside, each as rising rows, ordered by their first.

    parent: shape (n,), row that each row's result flows to, -1 for none. source, target: shape (m,), further edges.

    >>> circles(np.array([-1, 0, 1, 0]), np.array([0]), np.array([2]))
    [array([0, 1, 2])]
    """
    if not len(source):
        return []
    rows = _above(parent, target)
    edges = _edges_among(rows, parent, source, target)
    found = [np.sort(rows[component]) for component in _components(edges)]
    return sorted(found, key=lambda component: int(component[0]))


def _above(parent: Ints, rows: Ints) -> Ints:
    """The rows and all that stand above them."""
    found = np.zeros(len(parent), np.bool_)
    while len(rows):
        rows = np.unique(rows[~found[rows]])
        found[rows] = True
        rows = parent[rows]
        rows = rows[rows >= 0]
    return np.flatnonzero(found)


def _edges_among(rows: Ints, parent: Ints, source: Ints, target: Ints) -> list[list[int]]:
    """For each of the rows, the places (among rows) that its edges lead to."""
    place = np.full(len(parent), -1)
    place[rows] = np.arange(len(rows))
    begin = np.concatenate((place[rows], place[source]))
    above = parent[rows]
    end = np.concatenate((np.where(above >= 0, place[above], -1), place[target]))
    inside = (begin >= 0) & (end >= 0)
    edges: list[list[int]] = [[] for _ in rows]
    for left, right in zip(begin[inside].tolist(), end[inside].tolist(), strict=True):
        edges[left].append(right)
    return edges


def _components(edges: list[list[int]]) -> list[list[int]]:
    """Strongly connected components of more than one place, or of one that leads to itself."""
    search = _Search(edges)
    for place in range(len(edges)):
        if place not in search.order:
            search.walk_from(place)
    return search.found


class _Search:
    """Tarjan's depth-first search, with a stack of its own."""

    def __init__(self, edges: list[list[int]]) -> None:
        self.edges = edges
        self.order: dict[int, int] = {}
        self.low: dict[int, int] = {}
        self.open: dict[int, None] = {}
        self.found: list[list[int]] = []

    def walk_from(self, start: int) -> None:
        walk = [self._enter(start)]
        while walk:
            place, onward = walk[-1]
            after = next(onward, None)
            if after is None:
                walk.pop()
                self._leave(place)
                if walk:
                    above = walk[-1][0]
                    self.low[above] = min(self.low[above], self.low[place])
            elif after not in self.order:
                walk.append(self._enter(after))
            elif after in self.open:
                self.low[place] = min(self.low[place], self.order[after])

    def _enter(self, place: int) -> tuple[int, Iterator[int]]:
        self.order[place] = self.low[place] = len(self.order)
        self.open[place] = None
        return place, iter(self.edges[place])

    def _leave(self, place: int) -> None:
        """Close the component whose first place this is, if it is one."""
        if self.low[place] != self.order[place]:
            return
        component = []
        while place in self.open:
            component.append(self.open.popitem()[0])
        if len(component) > 1 or place in self.edges[place]:
            self.found.append(component)
