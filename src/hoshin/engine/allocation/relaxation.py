"""The program with choices between 0 and 1: what a unit of each limit is worth at the edge, and a first bound."""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.solver import linear_program, quiet
from hoshin.engine.arrays import Floats


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The optimum of the linear relaxation, on the scale of `model.worth`."""

    bound: float
    choice: Floats
    """Shape (columns,): 0…1."""
    price: Floats
    """Shape (rows,): what one unit more of each row's limit is worth (its dual)."""
    gain: Floats
    """Shape (columns,): worth less the price of all that the column uses (its reduced cost)."""


def relax(model: Model, time_limit: float) -> Relaxation | None:
    """The linear relaxation; None where it has no solution, or none in the time."""
    import highspy

    highs = quiet(time_limit)
    highs.passModel(linear_program(model, model.rows, integer=False))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    return Relaxation(
        bound=highs.getInfo().objective_function_value,
        choice=np.array(solution.col_value),
        price=np.array(solution.row_dual),
        gain=np.array(solution.col_dual),
    )
