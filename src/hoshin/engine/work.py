"""Work: how much of what is done for a goal is done. Shown beside its result, never mixed with it."""

from __future__ import annotations

import numpy as np

from hoshin.engine.arrays import Floats, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.operations import ActionState, Funding
from hoshin.engine.serving import action_goals, parts
from hoshin.engine.tree import rows_by_depth


def work_of_goals(company: Company) -> Floats:
    """Shape (goals,): the share of the work for each goal that is done, 0…1; NaN where there is none.

    The mean over its initiatives (by the part of each that serves it; what nobody reported on counts 0 once its start has
    passed, and nothing before), its actions together as one more, and the goals below by their part of the mass.
    """
    goals, size = company.snapshot.goals, len(company.snapshot.goals)
    weight, done = np.zeros(size), np.zeros(size)
    for inputs in (_of_initiatives(company), _of_actions(company)):
        weight += inputs[0]
        done += inputs[1]
    part = np.where(goals.live & goals.in_force & (goals.parent >= 0), company.mass.part, 0.0)
    for rows in reversed(rows_by_depth(goals.parent)):
        below = rows[(part[rows] > 0) & (weight[rows] > 0)]
        own = done[below] / weight[below]
        weight += sums_by_row(goals.parent[below], part[below], size)
        done += sums_by_row(goals.parent[below], part[below] * own, size)
    return np.where(weight > 0, done / np.where(weight > 0, weight, 1.0), np.nan)


def _of_initiatives(company: Company) -> tuple[Floats, Floats]:
    services, work = company.operations.services, company.operations.initiatives
    late = np.isnan(work.done) & (work.begins > 0) & (work.begins <= company.day)
    share = np.where(late, 0.0, work.done)[services.initiative]
    funded = work.funding[services.initiative] == Funding.FUNDED
    rows = np.flatnonzero((services.goal >= 0) & funded & ~np.isnan(share))
    goal, part = services.goal[rows], parts(company)[rows]
    size = len(company.snapshot.goals)
    return sums_by_row(goal, part, size), sums_by_row(goal, part * share[rows], size)


def _of_actions(company: Company) -> tuple[Floats, Floats]:
    actions, size = company.operations.actions, len(company.snapshot.goals)
    action, goal = action_goals(company)
    counts = actions.state[action] != ActionState.DROPPED
    action, goal = action[counts], goal[counts]
    count = np.bincount(goal, minlength=size)
    done = sums_by_row(goal, (actions.state[action] == ActionState.DONE).astype(float), size)
    return (count > 0).astype(float), done / np.maximum(count, 1)
