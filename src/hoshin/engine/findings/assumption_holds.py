"""Does what a goal rests on still hold?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.tree import rows_by_depth


def _judge(company: Company) -> Floats:
    goals, assumptions = company.snapshot.goals, company.operations.assumptions
    fallen = ~assumptions.holds
    priorities = np.zeros(len(company.snapshot.priorities), np.bool_)
    priorities[assumptions.priority[fallen & (assumptions.priority >= 0)]] = True
    shaken = np.zeros(len(goals), np.bool_)
    shaken[assumptions.goal[fallen & (assumptions.goal >= 0)]] = True
    hung = goals.priority >= 0
    shaken[hung] |= priorities[goals.priority[hung]]
    for rows in rows_by_depth(goals.parent):
        below = rows[goals.parent[rows] >= 0]
        shaken[below] |= shaken[goals.parent[below]]
    return (~shaken).astype(float)


ASSUMPTION_HOLDS = Check(
    name="assumption_holds",
    title="What the goal rests on still holds",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when no assumption of it, of what it serves, or of what is above has fallen: no signpost beyond its line, no review overdue",
    judge=_judge,
)
