"""One look around a choice: HiGHS decides some columns anew, the others stay."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.solver import linear_program, quiet
from hoshin.engine.allocation.ways import Ways
from hoshin.engine.arrays import Bools, Floats

if TYPE_CHECKING:
    import highspy

_NODES = 100
"""Of the tree, that one look may take."""
_OPTIONS = {
    "mip_max_nodes": _NODES,
    "mip_rel_gap": 1e-4,
    "mip_allow_restart": False,
    "mip_detect_symmetry": False,
    "mip_pscost_minreliable": 2,
}
"""A small tree does not live long enough for what a large one gains by symmetry, restarts and much trying of branches."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found."""

    choice: Bools | None
    """None where there was none, or none that keeps all rules exactly."""
    finished: bool
    """There is nothing better on these columns."""
    nodes: int


class Looker:
    """Looks around choices of one model. The sums that a tree may branch on stand beside the columns."""

    def __init__(self, model: Model) -> None:
        self._model, self._ways = model, Ways(model)
        self._program = linear_program(model, model.rows, integer=True)
        if self._ways.count:
            self._ways.add(self._program)
        self._sums = np.zeros(self._ways.count)

    def __call__(self, choice: Bools, worth: Floats, free: Bools, seconds: float) -> Seen:
        """The best choice found where only the free columns may change, under some worth. Shapes (columns,)."""
        import highspy

        highs, program = quiet(seconds), self._program
        for name, value in _OPTIONS.items():
            highs.setOptionValue(name, value)
        program.col_cost_ = np.concatenate((worth, self._sums))
        program.col_lower_ = np.concatenate((np.where(free, 0.0, choice), self._sums))
        program.col_upper_ = np.concatenate((np.where(free, 1.0, choice), self._sums + 1))
        highs.passModel(program)
        start = highspy.HighsSolution()
        start.col_value = self._ways.filled(choice).tolist()
        highs.setSolution(start)
        highs.run()
        finished = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Seen(self._exact(highs.getSolution()), finished, int(highs.getInfo().mip_node_count))

    def _exact(self, solution: "highspy.HighsSolution") -> Bools | None:
        if not solution.value_valid:
            return None
        choice: Bools = np.array(solution.col_value)[: len(self._model.columns)] > 0.5
        return None if self._model.broken(choice) else choice
