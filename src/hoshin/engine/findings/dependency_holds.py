"""Can what work needs be there in time?"""

import numpy as np

from hoshin.engine.amounts import in_play
from hoshin.engine.arrays import Bools, Floats, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.operations import Funding


def _judge(company: Company) -> Floats:
    needs, size = company.operations.dependencies, len(company.operations.initiatives)
    count = np.bincount(needs.initiative, minlength=size)
    held = sums_by_row(needs.initiative, can_hold(company).astype(float), size)
    return np.where(count > 0, held / np.maximum(count, 1), 1.0)


def can_hold(company: Company) -> Bools:
    """Shape (dependencies,): what is needed is there, or funded and planned to be there in time."""
    needs, work = company.operations.dependencies, company.operations.initiatives
    known = needs.needs >= 0
    coming = np.zeros(len(needs), np.bool_)
    coming[known] = work.funding[needs.needs[known]] == Funding.FUNDED
    in_time = (needs.ready >= company.day) & ((needs.by == 0) | (needs.ready <= needs.by))
    return np.asarray(needs.reached | (coming & in_time))


DEPENDENCY_HOLDS = Check(
    name="dependency_holds",
    title="What the work needs can be there in time",
    component=Component.BRIDGE,
    measure=Measure.WORK,
    weight=1,
    degree="share of its dependencies whose other end is there, or funded and planned for a day that is neither past nor too late; 1 without any",
    judge=_judge,
    asks=in_play,
)
