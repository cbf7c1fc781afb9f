"""Is it said by when a goal is to be reached, and within its cycle?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    marks = company.operations.goals
    inside = (marks.starts <= marks.due) & (marks.due <= marks.ends)
    return np.asarray(inside | ((marks.due == 0) & marks.timed), np.float64)


TIME_BOUND = Check(
    name="time_bound",
    title="The goal says by when, within its cycle",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when it is due inside its cycle; without a due day, when its words pass the letter T of SMART",
    judge=_judge,
)
