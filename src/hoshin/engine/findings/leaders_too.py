"""Do leaders keep their commitments as well as the organisation does?

A figure of five people or more, and never of fewer. Without weight: it compares, so it would rise where the others keep
less of what they promise, and fall where they keep more.
"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.actions_on_time import on_time, promised
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.operations import Kept

FEWEST = 5


def _judge(company: Company) -> Floats:
    actions, people = company.operations.actions, company.operations.people
    counts = promised(actions, company.day) & (actions.assignee >= 0)
    assignee, kept = actions.assignee[counts], on_time(actions)[counts]
    led = people.leads[assignee]
    units = len(company.snapshot.units)
    if len(np.unique(assignee[led])) < FEWEST:
        return np.full(units, np.nan)
    ours, theirs = float(kept.mean()), float(kept[led].mean())
    return np.full(units, min(1.0, theirs / ours) if ours > 0 else 1.0)


LEADERS_TOO = Check(
    name="leaders_too",
    title="Leaders keep their commitments as well as the organisation does",
    component=Component.ACCOUNTABILITY,
    measure=Measure.WHOLE,
    weight=0,
    degree=f"min(1, share of actions on time of those who lead a unit / that of all); unknown for fewer than {FEWEST} leaders with something due",
    judge=_judge,
    reads=Kept.ACTIONS,
)
