"""The plan of a roll-up: which results flow where, in which order. Made from structure alone and reused while it stands.

The *level* of a node is the longest way down its edges. Nodes are placed level by level, so that the inputs of neighbours
lie next to each other and a level is rolled up by a few passes over contiguous slices.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Floats, Ints
from hoshin.engine.edges import Edges, Flow, flow_of
from hoshin.engine.mass import Division, divide
from hoshin.engine.snapshot import Snapshot
from hoshin.engine.tree import depths

MANY_INPUTS = 8
"""From this many inputs a node on, `np.add.reduceat` is quicker than `np.bincount` (measured)."""


@dataclass(frozen=True, slots=True)
class Step:
    """The inputs of nodes of one level that are taken in the same way."""

    worst: bool
    """The worst of the inputs instead of their weighted mean."""
    source: slice | Ints
    """Places of the inputs, those of one node next to each other."""
    weight: Floats
    """Weight of each input, divided by the sum over all inputs of its node (0 where that is 0)."""
    begin: Ints
    """Where each node's inputs begin among them."""
    number: Ints
    """For each input, the how-manieth node of the step it belongs to; empty where nodes have many inputs."""
    target: slice | Ints
    """Places of the nodes."""

    def sums(self, values: Floats) -> Floats:
        """Sums of the inputs' values, for each node."""
        if len(self.number):
            return np.bincount(self.number, values).astype(np.float64, copy=False)
        return np.add.reduceat(values, self.begin)


@dataclass(frozen=True, slots=True)
class RollUpPlan:
    """Steps in the order in which they are taken, and where each node is placed."""

    steps: tuple[Step, ...]
    place: Ints
    """Shape (goals + priorities + measures,): place of each node."""
    measured: Ints
    """Shape (measures,): the node that each measure's result flows to, -1 for none."""
    goals: int
    priorities: int
    circles: tuple[tuple[int, ...], ...]
    """Rows of goals whose links run in a circle; the links inside count for nothing."""

    @property
    def node_places(self) -> Ints:
        """Places of goals and priorities."""
        return self.place[: self.goals + self.priorities]

    @property
    def measure_places(self) -> Ints:
        """Places of measures."""
        return self.place[self.goals + self.priorities :]


def plan_roll_up(snapshot: Snapshot, division: Division | None = None) -> RollUpPlan:
    """The plan of a snapshot's structure. Raises BrokenTree where parents run in a circle.

    division: `mass.divide` of the same snapshot, where it is at hand.
    """
    goals, priorities = len(snapshot.goals), len(snapshot.priorities)
    division = divide(snapshot.goals, priorities) if division is None else division
    flow = flow_of(snapshot, division)
    level = levels(flow.edges, len(flow.parent))
    if (level < 0).any():
        depths(snapshot.goals.parent)
    place = _places(level, flow)
    return RollUpPlan(
        steps=_steps(flow, level, place),
        place=place,
        measured=flow.parent[goals + priorities :],
        goals=goals,
        priorities=priorities,
        circles=tuple(tuple(component.tolist()) for component in flow.circles),
    )


def levels(edges: Edges, nodes: int) -> Ints:
    """The longest way down from each node, 0 where no edge leaves it; -1 in and above a circle of edges.

    Kahn's algorithm (Comm. ACM 5, 1962), a level at a time.
    """
    leaving = np.bincount(edges.source, minlength=nodes)
    sources = edges.source[np.argsort(edges.target, kind="stable")]
    begin = np.concatenate(([0], np.cumsum(np.bincount(edges.target, minlength=nodes))))
    level = np.full(nodes, -1)
    last = np.empty(nodes, np.int64)
    rows = np.flatnonzero(leaving == 0)
    number = 0
    while len(rows):
        level[rows] = number
        reached = sources[_ranges(begin[rows], begin[rows + 1])]
        np.subtract.at(leaving, reached, 1)
        rows = reached[leaving[reached] == 0]
        last[rows] = np.arange(len(rows))
        rows = rows[last[rows] == np.arange(len(rows))]  # each once, where several edges led on
        number += 1
    return level


def _ranges(begin: Ints, end: Ints) -> Ints:
    """begin[0], …, end[0] − 1, begin[1], …, end[1] − 1, …"""
    count = end - begin
    passed = np.concatenate(([0], np.cumsum(count)))
    return np.repeat(begin - passed[:-1], count) + np.arange(passed[-1])


def _places(level: Ints, flow: Flow) -> Ints:
    """Place of each node: by level, then next to the other inputs of what it flows to, means before worsts."""
    nodes = len(level)
    place = np.empty(nodes, np.int64)
    order = np.argsort(level, kind="stable")
    passed = 0
    for rows in np.split(order, np.cumsum(np.bincount(level, minlength=1))[:-1]):
        first = flow.parent[rows]
        key = np.where(first >= 0, place[first] + flow.worst[first] * nodes, 2 * nodes)
        place[rows[np.argsort(key, kind="stable")]] = np.arange(passed, passed + len(rows))
        passed += len(rows)
    return place


def _steps(flow: Flow, level: Ints, place: Ints) -> tuple[Step, ...]:
    """The steps from the highest level down to 0."""
    edges = flow.edges
    source, target = place[edges.source], place[edges.target]
    order = np.argsort(target * len(place) + source, kind="stable")
    bounds = np.cumsum(np.bincount(level[edges.target]))
    steps = []
    for rows in reversed(np.split(order, bounds[:-1])):
        takes_worst = flow.worst[edges.target[rows]]
        for is_worst, part in ((False, rows[~takes_worst]), (True, rows[takes_worst])):
            if len(part):
                steps.append(_step(is_worst, source[part], target[part], edges.weight[part]))
    return tuple(steps)


def _step(worst: bool, source: Ints, target: Ints, weight: Floats) -> Step:
    begin = np.concatenate(([0], np.flatnonzero(np.diff(target)) + 1))
    total = np.add.reduceat(weight, begin)
    number = np.repeat(np.arange(len(begin)), np.diff(begin, append=len(source)))
    shares = weight / np.where(total > 0, total, 1.0)[number]
    few_inputs = len(source) < MANY_INPUTS * len(begin)
    return Step(
        worst,
        _as_slice(source),
        shares,
        begin,
        number if few_inputs else number[:0],
        _as_slice(target[begin]),
    )


def _as_slice(places: Ints) -> slice | Ints:
    """Places that follow one another as a slice, which NumPy reads without copying."""
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places) and bool((np.diff(places) == 1).all()):
        return slice(first, last + 1)
    return places
