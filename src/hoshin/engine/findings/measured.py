"""How much of a goal's measuring holds: its KPIs weigh by their measure weight, and one that was dropped keeps its part."""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, sums_by_row
from hoshin.engine.company import Company


def share_of_kpis(company: Company, good: Bools, dropped: Bools) -> Floats:
    """Shape (goals,): the share by weight of its KPIs that are good; 0 without any.

    good: shape (measures,); dropped: shape (dropped,), how each dropped KPI stood on the day it was dropped.
    """
    measures, gone, goals = company.snapshot.measures, company.operations.dropped, len(company.snapshot.goals)
    rows = np.flatnonzero(measures.goal >= 0)
    goal = np.concatenate((measures.goal[rows], gone.goal))
    weight = np.nan_to_num(np.concatenate((measures.weight[rows], gone.weight)), nan=1.0)
    total = sums_by_row(goal, weight, goals)
    weight = np.where(total[goal] > 0, weight, 1.0)
    total = sums_by_row(goal, weight, goals)
    held = sums_by_row(goal, weight * np.concatenate((good[rows], dropped)), goals)
    return held / np.where(total > 0, total, 1.0)
