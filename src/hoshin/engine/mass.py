"""Mass: how much of the strategy hangs on each goal.

Priorities weigh w, Σ w = 1. A priority hands all it has to its goals; a goal with children keeps κ = 0.4 of what reaches
it and hands 0.6 to its children; a leaf keeps all. What is handed down is divided by the children's shares: empty ones
divide equally what the filled ones leave. Whatever the shares leave over, whatever falls to a retired child, and the
whole weight of a priority without goals is *stranded*. So Σ kept + stranded = 1 whatever the depth: neither depth nor
splitting buys anything.

A goal hung under another is in *grace* for two weeks, or until somebody checks in on it: its part stays with its parent
meanwhile, so that handing work on does not cost the one who does it.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.snapshot import Goals, Priorities, Snapshot
from hoshin.engine.tree import rows_by_depth

KEPT = 0.4
"""κ: the part of its mass that a goal with children keeps. A convention: 0 would judge leaves only, 1 the top only."""
ROUNDING = 1e-12
"""A left-over smaller than this is the rounding of decimal shares."""


@dataclass(frozen=True, slots=True)
class Mass:
    """Where all the mass of a day is; `kept`, `left_over`, `retired` and `nowhere` sum to 1.

    *Nodes* are the goals followed by the priorities.
    """

    kept: Floats
    """Shape (goals,): what each live goal in force keeps; 0 for the rest."""
    part: Floats
    """Shape (goals,): part of what its parent hands down; 0 for goals not in force."""
    weight: Floats
    """Shape (priorities,): weights divided by their sum; all 0 where that is 0."""
    left_over: Floats
    """Shape (nodes,): stranded because the shares leave it over, or because a priority has no goals."""
    retired: Floats
    """Shape (nodes,): stranded because it falls to retired children."""
    has_children: Bools
    """Shape (nodes,): some child in force counts in the division."""
    in_grace: Bools
    """Shape (goals,): its part stays with its parent."""
    nowhere: float
    """1 where nothing carries mass at all (all weights are 0; no priority and no goal), else 0."""
    has_priorities: bool
    has_weight: bool
    """Some priority weighs more than 0 (stored or assumed)."""

    @property
    def stranded(self) -> float:
        """z: the mass that reaches no goal, which counts as not held in every check measured by mass."""
        return float(self.left_over.sum() + self.retired.sum()) + self.nowhere


@dataclass(frozen=True, slots=True)
class Division:
    """How each node's mass is divided among its children on the day. Shapes: (goals,) and (nodes,)."""

    node: Ints
    """Row of each goal's parent among the nodes, -1 for none."""
    part: Floats
    """Part of what the parent hands down; 0 for goals not in force."""
    handed: Floats
    """What the live children of a node take together, 0…1."""
    retired: Floats
    """What falls to its retired children, 0…1."""
    has_children: Bools
    """Some child counts: in force, and live or retired with a share other than 0."""


def weigh(snapshot: Snapshot, young: Bools | None = None) -> Mass:
    """The mass of every goal on the judged day. Raises BrokenTree. Source: `docs/explanation/alignment-index.md`.

    On a day only children whose cycle contains the day take part. Without any priority the goals without a parent take
    equal mass in their place. young: shape (goals,), those in grace where they hang under another goal.
    """
    goals, priorities = snapshot.goals, snapshot.priorities
    in_grace = (goals.parent >= 0) & goals.live & (False if young is None else young)
    division = divide(goals, len(priorities), in_grace)
    weight = normal_weights(priorities)
    reaching, handing = _hand_down(goals, division, weight, in_grace)
    given_back = sums_by_row(goals.parent[in_grace], division.part[in_grace], len(goals))
    kept = np.where(division.has_children[: len(goals)], KEPT, 1.0) * reaching
    kept += given_back * handing[: len(goals)]
    left = 1.0 - division.handed - division.retired
    left_over = np.where(left > ROUNDING, left, 0.0) * handing
    retired = division.retired * handing
    nowhere = 0.0 if reaching.any() or handing.any() else 1.0
    return Mass(
        kept=kept,
        part=division.part,
        weight=weight,
        left_over=left_over,
        retired=retired,
        has_children=division.has_children,
        in_grace=in_grace,
        nowhere=nowhere,
        has_priorities=len(priorities) > 0,
        has_weight=bool(weight.any()),
    )


def reaching(goals: Goals, mass: Mass) -> Floats:
    """Shape (goals,): what reaches each goal, 0…1: what it keeps, and what is kept or stranded below it."""
    size = len(goals)
    whole = mass.kept + mass.left_over[:size] + mass.retired[:size]
    for rows in reversed(rows_by_depth(goals.parent)):
        below = rows[(goals.parent[rows] >= 0) & goals.live[rows] & goals.in_force[rows]]
        whole += sums_by_row(goals.parent[below], whole[below], size)
    return whole


def divide(goals: Goals, priorities: int, in_grace: Bools | None = None) -> Division:
    """How the children in force divide what each of `len(goals) + priorities` nodes hands down.

    Filled shares count as written (divided by their sum where it exceeds 1, which adoption refuses); empty ones divide
    equally what these leave. Retired children still count, unless their share is 0. An empty one in grace takes nothing
    beside others: hanging a bare goal there neither takes from them nor takes up what they leave.
    """
    nodes = len(goals) + priorities
    node = parent_nodes(goals)
    takes_part = goals.in_force & (node >= 0)
    counts = takes_part & (goals.live | (goals.share != 0.0))
    filled, empty = takes_part & ~np.isnan(goals.share), takes_part & np.isnan(goals.share)
    if in_grace is not None:
        others = np.bincount(node[counts & ~in_grace], minlength=nodes) > 0
        empty &= ~(in_grace & others[node])
    given = sums_by_row(node[filled], goals.share[filled], nodes)
    each = np.maximum(1.0 - given, 0.0) / np.maximum(np.bincount(node[empty], minlength=nodes), 1)
    part = np.zeros(len(goals))
    part[filled] = goals.share[filled] / np.maximum(given, 1.0)[node[filled]]
    part[empty] = each[node[empty]]
    live, retired = takes_part & goals.live, takes_part & ~goals.live
    return Division(
        node=node,
        part=part,
        handed=sums_by_row(node[live], part[live], nodes),
        retired=sums_by_row(node[retired], part[retired], nodes),
        has_children=np.bincount(node[counts], minlength=nodes) > 0,
    )


def parent_nodes(goals: Goals) -> Ints:
    """Row of each goal's parent among goals followed by priorities; -1 for none."""
    return np.where(
        goals.parent >= 0, goals.parent, np.where(goals.priority >= 0, goals.priority + len(goals), -1)
    )


def normal_weights(priorities: Priorities) -> Floats:
    """Weights divided by their sum. None stored: all weigh the same (*assumed*); some stored: the others weigh 0.

    All 0 where all stored weights are 0.
    """
    stored = priorities.weight
    weight = np.ones(len(stored)) if np.isnan(stored).all() else np.nan_to_num(stored, nan=0.0)
    total = float(weight.sum())
    return weight / total if total > 0 else np.zeros(len(stored))


def _hand_down(goals: Goals, division: Division, weight: Floats, in_grace: Bools) -> tuple[Floats, Floats]:
    """What reaches each goal, and what each node hands on; shapes (goals,) and (nodes,)."""
    takes_part = goals.live & goals.in_force & ~in_grace
    reaching = np.zeros(len(goals))
    handing = np.concatenate((np.zeros(len(goals)), weight))
    hands_on = np.where(division.has_children[: len(goals)], 1.0 - KEPT, 0.0)
    if not len(weight):
        tops = takes_part & (division.node < 0)
        reaching[tops] = 1.0 / max(int(tops.sum()), 1)
    for rows in rows_by_depth(goals.parent):
        children = rows[takes_part[rows] & (division.node[rows] >= 0)]
        reaching[children] = handing[division.node[children]] * division.part[children]
        handing[rows] = reaching[rows] * hands_on[rows]
    return reaching, handing
