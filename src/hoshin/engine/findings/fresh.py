"""Do a goal's KPIs still say something?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.measured import share_of_kpis
from hoshin.engine.operations import Kept


def _judge(company: Company) -> Floats:
    measures = company.snapshot.measures
    return share_of_kpis(company, measures.has_value & ~measures.stale, company.operations.dropped.fresh)


FRESH = Check(
    name="fresh",
    title="The goal's KPIs are fresh",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=1,
    degree="share by measure weight of its KPIs that have a value and are not stale",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads=Kept.OBSERVATIONS,
)
