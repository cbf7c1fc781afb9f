"""Does a unit see what it does for the strategy?"""

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.operations import Funding
from hoshin.engine.serving import parts_to_priorities, tops
from hoshin.engine.tree import rows_by_depth


def _judge(company: Company) -> Floats:
    goals, units, work = company.snapshot.goals, company.snapshot.units, company.operations.initiatives
    sees = np.zeros(len(units), np.bool_)
    sees[goals.unit[goals.in_force & (goals.unit >= 0) & (tops(goals) >= 0)]] = True
    serving = np.zeros(len(work), np.bool_)
    serving[parts_to_priorities(company)[0]] = True
    sees[work.unit[serving & (work.funding == Funding.FUNDED) & (work.unit >= 0)]] = True
    for rows in reversed(rows_by_depth(units.parent)):
        below = rows[(units.parent[rows] >= 0) & sees[rows]]
        sees[units.parent[below]] = True
    return sees.astype(float)


LINE_OF_SIGHT = Check(
    name="line_of_sight",
    title="The unit has a line of sight to a priority",
    component=Component.BRIDGE,
    measure=Measure.PEOPLE,
    weight=1,
    degree="1 when a goal in force or funded work (also when it is done) of the unit, or of one below, reaches a priority",
    judge=_judge,
)
