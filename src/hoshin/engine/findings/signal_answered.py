"""Did somebody look into what a KPI signals?"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.measured import share_of_kpis
from hoshin.engine.operations import Kept
from hoshin.engine.serving import action_goals

DAYS = 14
"""A signal waits so long before an answer is due. A newer one does not excuse what was not answered before it."""


def _judge(company: Company) -> Floats:
    answered = company.snapshot.measures.has_value & ~waits(company)
    return share_of_kpis(company, answered, company.operations.dropped.answered)


def waits(company: Company) -> Bools:
    """Shape (measures,): nobody has said anything since the latest of its signals that are older than two weeks."""
    due = company.operations.measures.signal_due
    return np.asarray((due > 0) & (last_word(company) < due))


def last_word(company: Company) -> Ints:
    """Shape (measures,): the latest day on which an action was opened for the KPI or its goal, or somebody checked in."""
    goal, kpi = company.snapshot.measures.goal, company.operations.measures.kpi
    actions, goals, kpis = company.operations.actions, company.operations.goals, company.operations.kpis
    of_goal = goals.checked_in.copy()
    action, served = action_goals(company)
    np.maximum.at(of_goal, served, actions.opened[action])
    of_kpi = np.zeros(len(kpis), np.int64)
    known = actions.kpi >= 0
    np.maximum.at(of_kpi, actions.kpi[known], actions.opened[known])
    return np.maximum(_at(of_goal, goal), _at(of_kpi, kpi))


def _at(days: Ints, rows: Ints) -> Ints:
    found: Bools = rows >= 0
    taken = np.zeros(len(rows), np.int64)
    taken[found] = days[rows[found]]
    return taken


SIGNAL_ANSWERED = Check(
    name="signal_answered",
    title="What the goal's KPIs signal is answered",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree=f"share by measure weight of its KPIs without a signal that is more than {DAYS} days old, or since the latest of which an action was opened or somebody checked in; a KPI without a value has none",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads=Kept.OBSERVATIONS,
)
