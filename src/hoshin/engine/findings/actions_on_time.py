"""Is done in time what was promised for a goal?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_one_owner import HAS_ONE_OWNER
from hoshin.engine.operations import Actions, ActionState, Kept
from hoshin.engine.serving import action_goals

DAYS = 91


def _judge(company: Company) -> Floats:
    actions, size = company.operations.actions, len(company.snapshot.goals)
    counts, kept = promised(actions, company.day), on_time(actions)
    action, goal = action_goals(company)
    action, goal = action[counts[action]], goal[counts[action]]
    count = np.bincount(goal, minlength=size)
    held = sums_by_row(goal, kept[action].astype(float), size)
    return np.where(count > 0, held / np.maximum(count, 1), 1.0)


def promised(actions: Actions, day: int) -> Bools:
    """Shape (actions,): it was due in the last 91 days, or is overdue; what was dropped before it was due is no promise."""
    dropped = (actions.state == ActionState.DROPPED) & (actions.closed <= actions.due)
    overdue = actions.state == ActionState.OPEN
    return np.asarray(
        (actions.due > 0) & (actions.due < day) & ((actions.due >= day - DAYS) | overdue) & ~dropped
    )


def on_time(actions: Actions) -> Bools:
    """Shape (actions,): done by the day it was due."""
    return np.asarray((actions.state == ActionState.DONE) & (actions.closed <= actions.due))


ACTIONS_ON_TIME = Check(
    name="actions_on_time",
    title="Actions for the goal are done on time",
    component=Component.ACCOUNTABILITY,
    measure=Measure.MASS,
    weight=1,
    degree=f"share of its actions due in the last {DAYS} days, or overdue, that were done by their day; 1 without any",
    judge=_judge,
    presupposes=HAS_ONE_OWNER,
    reads=Kept.ACTIONS,
)
