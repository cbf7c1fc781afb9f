"""What work serves: which part of each initiative goes to which goal, and by way of it to which priority."""

from __future__ import annotations

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.snapshot import Goals
from hoshin.engine.tree import rows_by_depth


def tops(goals: Goals) -> Ints:
    """Shape (goals,): row of the priority that each live goal reaches by live parents; -1 for none. Raises BrokenTree."""
    top = np.where(goals.live, goals.priority, -1)
    for rows in rows_by_depth(goals.parent):
        below = rows[(goals.parent[rows] >= 0) & goals.live[rows]]
        top[below] = top[goals.parent[below]]
    return top


def parts(company: Company) -> Floats:
    """Shape (services,): the part of its initiative that each service takes, 0…1.

    Filled shares count as written (divided by their sum where it exceeds 1); empty ones divide equally what these leave,
    and what nobody takes serves nothing. A service of a retired goal takes its part to nowhere.
    """
    services, size = company.operations.services, len(company.operations.initiatives)
    filled = ~np.isnan(services.share)
    row = services.initiative
    given = sums_by_row(row[filled], services.share[filled], size)
    empties = np.bincount(row[~filled], minlength=size)
    each = np.maximum(1.0 - given, 0.0) / np.maximum(empties, 1)
    return np.where(filled, np.nan_to_num(services.share) / np.maximum(given, 1.0)[row], each[row])


def parts_to_priorities(company: Company) -> tuple[Ints, Ints, Floats]:
    """Of each service that reaches a priority: the initiative, the priority, and the part of the initiative."""
    services = company.operations.services
    top = tops(company.snapshot.goals)
    priority = (
        np.where(services.goal >= 0, top[services.goal], -1) if len(top) else np.full(len(services), -1)
    )
    rows = np.flatnonzero(priority >= 0)
    return services.initiative[rows], priority[rows], parts(company)[rows]


def placed(company: Company) -> Floats:
    """Shape (initiatives,): the part of each initiative that serves goals which reach a priority, 0…1."""
    initiative, _, part = parts_to_priorities(company)
    return np.minimum(sums_by_row(initiative, part, len(company.operations.initiatives)), 1.0)


def served(company: Company, active: Bools) -> Bools:
    """Shape (goals,): some active initiative serves the goal. active: shape (initiatives,)."""
    services = company.operations.services
    found = np.zeros(len(company.snapshot.goals), np.bool_)
    rows = (services.goal >= 0) & active[services.initiative]
    found[services.goal[rows]] = True
    return found


def action_goals(company: Company) -> tuple[Ints, Ints]:
    """Pairs of rows (action, goal): the goals that each action is for, itself, by its KPI, or by its initiative."""
    actions, services, measures = (
        company.operations.actions,
        company.operations.services,
        company.snapshot.measures,
    )
    direct = np.flatnonzero(actions.goal >= 0)
    of_goal = measures.goal >= 0
    kpi = company.operations.measures.kpi
    pairs = [
        (direct, actions.goal[direct]),
        _joined(actions.kpi, kpi[of_goal], measures.goal[of_goal]),
        _joined(actions.initiative, services.initiative, services.goal),
    ]
    action, goal = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    known = goal >= 0
    both = np.unique(np.column_stack((action[known], goal[known])), axis=0)
    return both[:, 0], both[:, 1]


def _joined(wanted: Ints, key: Ints, value: Ints) -> tuple[Ints, Ints]:
    """Pairs (place in `wanted`, value) for all places of `key` that hold what is wanted; -1 joins nothing."""
    order = np.argsort(key, kind="stable")
    left = np.searchsorted(key[order], wanted, "left")
    count = np.where(wanted >= 0, np.searchsorted(key[order], wanted, "right") - left, 0)
    place = np.repeat(np.arange(len(wanted)), count)
    offset = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count)
    return place, value[order][left[place] + offset]
