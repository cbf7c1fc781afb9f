"""Does somebody answer for a goal?"""

from hoshin.engine.arrays import Floats
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.mass import Mass
from hoshin.engine.snapshot import Snapshot


def _judge(snapshot: Snapshot, _: Mass) -> Floats:
    return snapshot.goals.owned.astype(float)


HAS_ONE_OWNER = Check(
    name="has_one_owner",
    title="The goal has one owner",
    component=Component.ACCOUNTABILITY,
    measure=Measure.MASS,
    weight=1,
    degree="1 when the owner is a live person",
    judge=_judge,
)
