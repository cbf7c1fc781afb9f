"""The edges along which results flow, between *nodes*: goals, then priorities, then measures.

An edge carries a result to a node that takes it: a measure's to the goal or priority that it measures; to those without
measures of their own a child's, and a contributor's where the link has a share. Only live goals in force take part.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.circles import circles
from hoshin.engine.mass import Division
from hoshin.engine.snapshot import Measures, Snapshot


@dataclass(frozen=True, slots=True)
class Edges:
    """Columns of the edges: nodes and weight."""

    source: Ints
    target: Ints
    weight: Floats

    def where(self, counts: Bools) -> "Edges":
        """Those of the edges that count."""
        return Edges(self.source[counts], self.target[counts], self.weight[counts])


@dataclass(frozen=True, slots=True)
class Flow:
    """The edges of a plan that count, which run in no circle."""

    edges: Edges
    parent: Ints
    """Shape (nodes,): what a measure measures and where a child's result flows to; -1 for none."""
    worst: Bools
    """Shape (nodes,): takes the worst of its inputs. Own measures are always a mean."""
    circles: list[Ints]
    """Rows of goals whose links run in a circle; the links inside count for nothing."""


def flow_of(snapshot: Snapshot, division: Division) -> Flow:
    """The edges of a snapshot that count."""
    goals = len(snapshot.goals)
    nodes = goals + len(snapshot.priorities) + len(snapshot.measures)
    takes_part = np.ones(nodes, np.bool_)
    takes_part[:goals] = snapshot.goals.live & snapshot.goals.in_force
    own = _own_measures(snapshot, takes_part)
    children = _children(snapshot, division, takes_part)
    helpers = _contributors(snapshot, takes_part)
    found = circles(_parents(children.where(children.target < goals), goals), helpers.source, helpers.target)
    measured = np.zeros(nodes, np.bool_)
    measured[own.target] = True
    children, helpers = (_counted(edges, found, measured) for edges in (children, helpers))
    worst = np.zeros(nodes, np.bool_)
    worst[:goals] = snapshot.goals.worst & ~measured[:goals]
    tree = _joined(own, children)
    return Flow(_joined(tree, helpers), _parents(tree, nodes), worst, found)


def measure_weights(measures: Measures, node: Ints, nodes: int) -> Floats:
    """Weight of each measure among those of its node: empty weighs 1; where all weights of a node are 0, all weigh 1.

    node: shape (measures,), -1 for measures that do not count.
    """
    weight = np.where(np.isnan(measures.weight), 1.0, measures.weight)
    counts = node >= 0
    total = sums_by_row(node[counts], weight[counts], nodes)
    return np.where(total[node] > 0, weight, 1.0) if nodes else weight


def _own_measures(snapshot: Snapshot, takes_part: Bools) -> Edges:
    """From measures to what they measure."""
    measures, goals, priorities = snapshot.measures, len(snapshot.goals), len(snapshot.priorities)
    of_priority = np.where(measures.priority >= 0, measures.priority + goals, -1)
    node = np.where(measures.goal >= 0, measures.goal, of_priority)
    weight = measure_weights(measures, node, goals + priorities)
    rows = np.flatnonzero((node >= 0) & takes_part[node])
    return Edges(rows + goals + priorities, node[rows], weight[rows])


def _children(snapshot: Snapshot, division: Division, takes_part: Bools) -> Edges:
    """From goals to their parents, weighing by their part of the mass; where these are all 0, equally."""
    node = division.node
    rows = np.flatnonzero((node >= 0) & takes_part[: len(node)] & takes_part[node])
    parent = node[rows]
    count = np.bincount(parent, minlength=len(division.handed))
    weight = np.where(division.handed[parent] > 0, division.part[rows], 1.0 / np.maximum(count[parent], 1))
    return Edges(rows, parent, weight)


def _contributors(snapshot: Snapshot, takes_part: Bools) -> Edges:
    """Contribution links with a share above 0; the others explain and carry nothing."""
    links = snapshot.contributions
    known = (links.share > 0) & (links.source >= 0) & (links.target >= 0)
    counts = known & takes_part[links.source] & takes_part[links.target]
    return Edges(links.source, links.target, links.share).where(counts)


def _counted(edges: Edges, found: list[Ints], measured: Bools) -> Edges:
    """The edges in no circle and to nodes without measures of their own."""
    circle = np.full(len(measured), -1)
    for number, rows in enumerate(found):
        circle[rows] = number
    inside = (circle[edges.source] >= 0) & (circle[edges.source] == circle[edges.target])
    return edges.where(~inside & ~measured[edges.target])


def _parents(edges: Edges, size: int) -> Ints:
    parent = np.full(size, -1)
    parent[edges.source] = edges.target
    return parent


def _joined(first: Edges, second: Edges) -> Edges:
    return Edges(
        np.concatenate((first.source, second.source)),
        np.concatenate((first.target, second.target)),
        np.concatenate((first.weight, second.weight)),
    )
