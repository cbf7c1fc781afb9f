"""Do goals of two units pull one KPI apart?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return (~company.operations.goals.pulled_apart).astype(float)


NOT_PULLED_APART = Check(
    name="not_pulled_apart",
    title="No other unit pulls the goal's KPI another way",
    component=Component.BRIDGE,
    measure=Measure.MASS,
    weight=1,
    degree="0 when a goal of another unit wants one of its KPIs elsewhere: the other way from the baseline, or within other limits",
    judge=_judge,
)
