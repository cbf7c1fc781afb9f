"""Do the words of a goal name an outcome, one at a time?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return company.operations.goals.specific.astype(float)


SPECIFIC = Check(
    name="specific",
    title="The goal names one outcome",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when its words pass the letter S of SMART",
    judge=_judge,
)
