"""Does somebody answer for a goal?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return company.snapshot.goals.owned.astype(float)


HAS_ONE_OWNER = Check(
    name="has_one_owner",
    title="The goal has one owner",
    component=Component.ACCOUNTABILITY,
    measure=Measure.MASS,
    weight=2,
    degree="1 when the owner is a live person",
    judge=_judge,
)
