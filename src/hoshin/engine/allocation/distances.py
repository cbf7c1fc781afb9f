"""How far each initiative is from being decided otherwise, by the prices of the relaxation."""

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.arrays import Floats

_OWN = ("one way", "mandatory")
"""Rules about one initiative alone."""


def distances(model: Model, relaxed: Relaxation) -> Floats:
    """Shape (initiatives,): what the bound loses at least where an initiative is done at another level than the prices say,
    or not at all instead of at one; infinite where nothing else is allowed. Starts do not count: each level has its best.

    A reduced cost alone does not tell: “one way at most” has a price as well, which takes up all that the column in the
    choice is ahead by. Without it there is a choice among levels for each initiative, with the other rules priced (the
    relaxation of multiple-choice knapsacks: Sinha and Zoltners, *Operations Research* 27, 1979).
    """
    best, second = np.zeros(_count(model)), np.full(_count(model), -np.inf)
    best[_mandatory(model)] = -np.inf
    for (owner, _), ahead in _levels(model, _priced(model, relaxed)).items():
        second[owner] = max(second[owner], min(best[owner], ahead))
        best[owner] = max(best[owner], ahead)
    found: Floats = best - second
    return found


def _count(model: Model) -> int:
    return len(model.program.initiatives)


def _mandatory(model: Model) -> list[int]:
    return [place for place, one in enumerate(model.program.initiatives) if one.mandatory]


def _priced(model: Model, relaxed: Relaxation) -> Floats:
    """Shape (columns,): worth less the price of all that a column uses, save that of being the one way."""
    own = np.zeros(len(model.columns))
    for row, price in zip(model.rows, relaxed.price.tolist(), strict=True):
        if row.rule.kind in _OWN:
            own[row.columns] += price * row.floats
    priced: Floats = relaxed.gain + own
    return priced


def _levels(model: Model, priced: Floats) -> dict[tuple[int, str | None], float]:
    """The best of each level's starts."""
    found: dict[tuple[int, str | None], float] = {}
    for column, value in zip(model.columns, priced.tolist(), strict=True):
        level = (column.initiative, column.level.name)
        found[level] = max(found.get(level, -np.inf), value)
    return found
