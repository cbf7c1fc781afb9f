"""Does the work for a goal show in its figures?

Work that is ahead while the result stays inside its noise is the most telling finding of all. Without weight: it reads
results, and the index reads structure and discipline.
"""

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Check, Component, Measure
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.operations import Kept
from hoshin.engine.progress import is_stay
from hoshin.engine.work import work_of_goals

AHEAD = 0.5


def _judge(company: Company) -> Floats:
    measures, signal = company.snapshot.measures, company.operations.measures.signal
    moved = (measures.goal >= 0) & (signal >= measures.start)
    moves = np.zeros(len(company.snapshot.goals), np.bool_)
    moves[measures.goal[moved]] = True
    return moves.astype(float)


def _asks(company: Company) -> Bools:
    """What is to stay where it is shows its effect by not moving."""
    measures = company.snapshot.measures
    to_move = np.zeros(len(company.snapshot.goals), np.bool_)
    counts = (measures.goal >= 0) & measures.has_value & ~is_stay(measures.direction)
    to_move[measures.goal[counts]] = True
    return to_move & (np.nan_to_num(work_of_goals(company)) >= AHEAD)


WORK_HAS_EFFECT = Check(
    name="work_has_effect",
    title="The work for the goal shows in its KPIs",
    component=Component.KPIS,
    measure=Measure.MASS,
    weight=0,
    degree=f"0 when at least {AHEAD:.0%} of the work for it is done and none of its KPIs has signalled since the window began; asked of goals with a KPI that is to move",
    judge=_judge,
    presupposes=HAS_A_KPI,
    reads=Kept.OBSERVATIONS | Kept.WORK_DONE,
    asks=_asks,
)
