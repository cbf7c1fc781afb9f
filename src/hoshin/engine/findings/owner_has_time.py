"""Does the owner of a goal carry no more than one can attend to?

Without weight: it alone would pay for retiring goals and punish splitting them.
"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_one_owner import HAS_ONE_OWNER

MOST = 7


def _judge(company: Company) -> Floats:
    goals, work, people = (
        company.snapshot.goals,
        company.operations.initiatives,
        len(company.operations.people),
    )
    owner = company.operations.goals.owner
    counted = goals.live & goals.in_force & (owner >= 0)
    working = work.is_work & (work.owner >= 0)
    load = np.bincount(owner[counted], minlength=people) + np.bincount(work.owner[working], minlength=people)
    known = owner >= 0
    degree = np.zeros(len(goals))
    degree[known] = np.minimum(1.0, MOST / np.maximum(load[owner[known]], 1))
    return degree


OWNER_HAS_TIME = Check(
    name="owner_has_time",
    title="The goal's owner is not overloaded",
    component=Component.ACCOUNTABILITY,
    measure=Measure.MASS,
    weight=0,
    degree=f"min(1, {MOST} / the goals in force and the funded work that its owner owns)",
    judge=_judge,
    presupposes=HAS_ONE_OWNER,
)
