"""Does somebody say regularly how a goal is going?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_one_owner import HAS_ONE_OWNER
from hoshin.engine.findings.in_time import rhythm_kept
from hoshin.engine.operations import Kept

DAYS = 28


def _judge(company: Company) -> Floats:
    marks = company.operations.goals
    return rhythm_kept(np.maximum(marks.checked_in, marks.expected_since), company.day, DAYS)


CHECK_INS_KEPT = Check(
    name="check_ins_kept",
    title="Somebody checks in on the goal",
    component=Component.ACCOUNTABILITY,
    measure=Measure.MASS,
    weight=1,
    degree=f"min(1, {DAYS} / days since the last check-in on it, or since it was made or its cycle began)",
    judge=_judge,
    presupposes=HAS_ONE_OWNER,
    reads=Kept.CHECK_INS,
)
