"""Does a goal say why it helps what it hangs on?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure


def _judge(company: Company) -> Floats:
    return company.snapshot.goals.argued.astype(float)


ARGUED = Check(
    name="argued",
    title="The goal says why it helps its parent",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when the link to its parent has a *because* that is not blank",
    judge=_judge,
)
