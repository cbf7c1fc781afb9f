"""Is there something that one can do for a goal now?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.mass import ROUNDING
from hoshin.engine.operations import ActionState, Funding
from hoshin.engine.serving import action_goals, served
from hoshin.engine.tree import rows_by_depth

RECENT_DAYS = 91


def _judge(company: Company) -> Floats:
    goals, mass, degree = company.snapshot.goals, company.mass, has_own_step(company).astype(float)
    asked = goals.live & goals.in_force & (goals.parent >= 0) & ~mass.in_grace
    part = np.where(asked, mass.part, 0.0)
    kept_back = sums_by_row(goals.parent[mass.in_grace], mass.part[mass.in_grace], len(goals))
    divided = np.maximum(1.0 - kept_back, ROUNDING)
    for rows in reversed(rows_by_depth(goals.parent)):
        below = rows[asked[rows]]
        held = sums_by_row(goals.parent[below], part[below] * degree[below], len(goals))
        whole = (held > 0) & (held >= divided - ROUNDING)  # all of it given back: nothing is handed down
        degree = np.maximum(degree, np.where(whole, 1.0, held / divided))
    return degree


def has_own_step(company: Company) -> Bools:
    """Shape (goals,): funded work serves it, or an action for it is open or was done in the last 91 days."""
    work, actions = company.operations.initiatives, company.operations.actions
    recent = (actions.state == ActionState.DONE) & (actions.closed > company.day - RECENT_DAYS)
    counts = (actions.state == ActionState.OPEN) | recent
    action, goal = action_goals(company)
    stepped = served(company, work.funding == Funding.FUNDED)
    stepped[goal[counts[action]]] = True
    return stepped


HAS_A_STEP = Check(
    name="has_a_step",
    title="The goal has a step that can be acted on",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when funded work serves it or an action for it is open or was done in the last 91 days; else the part of what it hands down, retired goals and left-overs counted, that goes to goals for which that holds",
    judge=_judge,
)
