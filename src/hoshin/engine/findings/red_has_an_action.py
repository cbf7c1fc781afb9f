"""Is something done about a KPI that is off track?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.measured import share_of_kpis
from hoshin.engine.kinds import Health
from hoshin.engine.operations import ActionState, Kept
from hoshin.engine.serving import action_goals

DAYS = 28
"""An action done so lately may not show in the figures yet: ending it must not cost."""


def _judge(company: Company) -> Floats:
    measures, actions = company.snapshot.measures, company.operations.actions
    kpi, health = company.operations.measures.kpi, company.standings.measures.health
    recent = (actions.state == ActionState.DONE) & (actions.closed > company.day - DAYS)
    counts = (actions.state == ActionState.OPEN) | recent
    action, goal = action_goals(company)
    for_goal = np.zeros(len(company.snapshot.goals), np.bool_)
    for_goal[goal[counts[action]]] = True
    for_kpi = np.zeros(len(company.operations.kpis), np.bool_)
    for_kpi[actions.kpi[counts & (actions.kpi >= 0)]] = True
    acted_on = np.zeros(len(measures), np.bool_)
    acted_on[measures.goal >= 0] = for_goal[measures.goal[measures.goal >= 0]]
    acted_on[kpi >= 0] |= for_kpi[kpi[kpi >= 0]]
    good = (health >= Health.AT_RISK) | ((health == Health.OFF_TRACK) & acted_on)
    return share_of_kpis(company, good, company.operations.dropped.acted_on)


RED_HAS_AN_ACTION = Check(
    name="red_has_an_action",
    title="Something is done about KPIs that are off track",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree=f"share by measure weight of its KPIs that are not off track by their latest value, or for which, or whose goal, an action is open or was done in the last {DAYS} days; one that cannot be judged is not held",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads=Kept.OBSERVATIONS | Kept.ACTIONS,
)
