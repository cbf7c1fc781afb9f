"""Does a goal say why it helps what it hangs on?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


def _judge(snapshot: Snapshot, _: Mass) -> Floats:
    return snapshot.goals.argued.astype(float)


ARGUED = Check(
    name="argued",
    title="The goal says why it helps its parent",
    component=Component.GOALS,
    measure=Measure.MASS,
    weight=1,
    degree="1 when the link to its parent has a *because* that is not blank",
    judge=_judge,
)
