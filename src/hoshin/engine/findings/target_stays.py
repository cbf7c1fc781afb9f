"""Was a target moved after the fact?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.measured import share_of_kpis


def _judge(company: Company) -> Floats:
    return share_of_kpis(company, ~company.operations.measures.moved, ~company.operations.dropped.moved)


TARGET_STAYS = Check(
    name="target_stays",
    title="No target was moved after the fact",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree="share by measure weight of its KPIs whose target, baseline, path, limits and due day were not made easier after two thirds of the window",
    judge=_judge,
    presupposes=HAS_A_KPI,
)
