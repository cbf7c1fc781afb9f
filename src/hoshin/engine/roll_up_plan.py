"""The plan of a roll-up: which results flow where, in which order. Made from structure alone and reused while it stands.

Its *nodes* are goals, then priorities, then measures. An edge carries a result to a node that takes it: a measure's to
the goal or priority that it measures; to those without measures of their own a child's, and a contributor's where the
link has a share. The *level* of a node is the longest way down its edges; nodes are placed level by level so that the
inputs of neighbours lie next to each other, and a level is rolled up by a few passes over contiguous slices.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.circles import circles
from hoshin.engine.mass import Division, divide
from hoshin.engine.snapshot import Measures, Snapshot


@dataclass(frozen=True, slots=True)
class Step:
    """The inputs of nodes of one level that are taken in the same way."""

    worst: bool
    """The worst of the inputs instead of their weighted mean."""
    source: slice | Ints
    """Places of the inputs, those of one node next to each other."""
    weight: Floats
    """Weight of each input."""
    begin: Ints
    """Where each node's inputs begin among them."""
    target: slice | Ints
    """Places of the nodes."""
    total: Floats
    """Weight of all inputs of each node."""


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


@dataclass(frozen=True, slots=True)
class Edges:
    """Columns of the edges: nodes and weight."""

    source: Ints
    target: Ints
    weight: Floats


def plan_roll_up(snapshot: Snapshot, division: Division | None = None) -> RollUpPlan:
    """The plan of a snapshot's structure. Only live goals in force take part. Raises BrokenTree."""
    goals, priorities, measures = snapshot.goals, snapshot.priorities, snapshot.measures
    division = divide(goals, len(priorities)) if division is None else division
    nodes = len(goals) + len(priorities) + len(measures)
    takes_part = np.concatenate((goals.live & goals.in_force, np.ones(nodes - len(goals), np.bool_)))
    own = _own_measures(snapshot, takes_part)
    children = _children(snapshot, division, takes_part)
    helpers = _contributors(snapshot, takes_part)
    found = circles(_flow(children, len(goals)), helpers.source, helpers.target)
    measured = np.zeros(nodes, np.bool_)
    measured[own.target] = True
    counted = [_outside(edges, found, measured, nodes) for edges in (children, helpers)]
    edges = _joined(own, *counted)
    primary = np.full(nodes, -1)
    for part in (own, counted[0]):
        primary[part.source] = part.target
    worst = np.zeros(nodes, np.bool_)
    worst[: len(goals)] = goals.worst & ~measured[: len(goals)]
    level = levels(edges, nodes)
    place = _places(level, primary, worst)
    return RollUpPlan(
        steps=_steps(edges, level, place, worst),
        place=place,
        measured=primary[nodes - len(measures) :],
        goals=len(goals),
        priorities=len(priorities),
        circles=tuple(tuple(component.tolist()) for component in found),
    )


def _own_measures(snapshot: Snapshot, takes_part: Bools) -> Edges:
    """From measures to what they measure. Empty weights weigh 1; where all weights of a node are 0, they are equal."""
    measures, goals = snapshot.measures, len(snapshot.goals)
    target = measured_nodes(measures, goals)
    weight = np.where(np.isnan(measures.weight), 1.0, measures.weight)
    rows = np.flatnonzero((target >= 0) & takes_part[target])
    total = sums_by_row(target[rows], weight[rows], len(takes_part))
    weight = np.where(total[target] > 0, weight, 1.0)
    return Edges(rows + goals + len(snapshot.priorities), target[rows], weight[rows])


def measured_nodes(measures: Measures, goals: int) -> Ints:
    """The node, among goals followed by priorities, that each measure measures; -1 for none."""
    return np.where(
        measures.goal >= 0, measures.goal, np.where(measures.priority >= 0, measures.priority + goals, -1)
    )


def _children(snapshot: Snapshot, division: Division, takes_part: Bools) -> Edges:
    """From goals to their parents, weighing by their part of the mass; where these are all 0, equally."""
    node = division.node
    rows = np.flatnonzero((node >= 0) & takes_part[: len(node)] & takes_part[node])
    count = np.bincount(node[rows], minlength=len(division.handed))
    target = node[rows]
    weight = np.where(division.handed[target] > 0, division.part[rows], 1.0 / np.maximum(count[target], 1))
    return Edges(rows, target, weight)


def _contributors(snapshot: Snapshot, takes_part: Bools) -> Edges:
    """Contribution links with a share above 0; the others explain and carry nothing."""
    links = snapshot.contributions
    rows = np.flatnonzero(
        (links.share > 0)
        & (links.source >= 0)
        & (links.target >= 0)
        & takes_part[links.source]
        & takes_part[links.target]
    )
    return Edges(links.source[rows], links.target[rows], links.share[rows])


def _flow(children: Edges, goals: int) -> Ints:
    """Row of the goal that each goal's result flows to, -1 for none."""
    above = np.full(goals, -1)
    inner = children.target < goals
    above[children.source[inner]] = children.target[inner]
    return above


def _outside(edges: Edges, found: list[Ints], measured: Bools, nodes: int) -> Edges:
    """The edges that count: in no circle, and to a node without measures of its own."""
    circle = np.full(nodes, -1)
    for number, rows in enumerate(found):
        circle[rows] = number
    inside = (circle[edges.source] >= 0) & (circle[edges.source] == circle[edges.target])
    counts = ~inside & ~measured[edges.target]
    return Edges(edges.source[counts], edges.target[counts], edges.weight[counts])


def _joined(*parts: Edges) -> Edges:
    return Edges(
        np.concatenate([part.source for part in parts]),
        np.concatenate([part.target for part in parts]),
        np.concatenate([part.weight for part in parts]),
    )


def levels(edges: Edges, nodes: int) -> Ints:
    """The longest way down from each node, 0 where no edge leaves it. Raises ValueError when edges run in a circle.

    Kahn's algorithm (Comm. ACM 5, 1962), a level at a time.
    """
    leaving = np.bincount(edges.source, minlength=nodes)
    sources = edges.source[np.argsort(edges.target, kind="stable")]
    begin = np.concatenate(([0], np.cumsum(np.bincount(edges.target, minlength=nodes))))
    level = np.full(nodes, -1)
    rows = np.flatnonzero(leaving == 0)
    number = 0
    while len(rows):
        level[rows] = number
        reached = sources[_ranges(begin[rows], begin[rows + 1])]
        np.subtract.at(leaving, reached, 1)
        rows = np.unique(reached[leaving[reached] == 0])
        number += 1
    if (level < 0).any():
        raise ValueError("edges run in a circle")
    return level


def _ranges(begin: Ints, end: Ints) -> Ints:
    """begin[0], …, end[0] − 1, begin[1], …, end[1] − 1, …"""
    count = end - begin
    passed = np.concatenate(([0], np.cumsum(count)))
    return np.repeat(begin - passed[:-1], count) + np.arange(passed[-1])


def _places(level: Ints, primary: Ints, worst: Bools) -> Ints:
    """Place of each node: by level, then next to the other inputs of what it flows to, means before worsts."""
    nodes = len(level)
    place = np.empty(nodes, np.int64)
    order = np.argsort(level, kind="stable")
    passed = 0
    for rows in np.split(order, np.cumsum(np.bincount(level, minlength=1))[:-1]):
        first = primary[rows]
        key = np.where(first >= 0, place[first] + worst[first] * nodes, 2 * nodes)
        place[rows[np.argsort(key, kind="stable")]] = np.arange(passed, passed + len(rows))
        passed += len(rows)
    return place


def _steps(edges: Edges, level: Ints, place: Ints, worst: Bools) -> tuple[Step, ...]:
    """The steps from the highest level down to 0."""
    source, target = place[edges.source], place[edges.target]
    order = np.argsort(target * len(place) + source, kind="stable")
    bounds = np.cumsum(np.bincount(level[edges.target]))
    steps = []
    for rows in reversed(np.split(order, bounds[:-1])):
        takes_worst = worst[edges.target[rows]]
        for is_worst, part in ((False, rows[~takes_worst]), (True, rows[takes_worst])):
            if len(part):
                steps.append(_step(is_worst, source[part], target[part], edges.weight[part]))
    return tuple(steps)


def _step(worst: bool, source: Ints, target: Ints, weight: Floats) -> Step:
    begin = np.concatenate(([0], np.flatnonzero(np.diff(target)) + 1))
    total = np.add.reduceat(weight, begin)
    return Step(worst, _as_slice(source), weight, begin, _as_slice(target[begin]), total)


def _as_slice(places: Ints) -> slice | Ints:
    """Places that follow one another as a slice, which NumPy reads without copying."""
    first, last = int(places[0]), int(places[-1])
    if last - first + 1 == len(places) and bool((np.diff(places) == 1).all()):
        return slice(first, last + 1)
    return places
