"""Columns that say whether an initiative is done at all, and whether at a level, whatever the start.

They are sums of the columns of a model and add nothing to what it says. But a tree may branch on them, and what moves an
initiative from one start to another changes no bound, where to leave it out does: on programs with starts and levels the
same proof takes a hundredth of the nodes.
"""

from typing import TYPE_CHECKING

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.arrays import Bools, Floats, Ints

if TYPE_CHECKING:
    import highspy


class Ways:
    """The sums of one model that are worth a column."""

    def __init__(self, model: Model) -> None:
        groups = _groups(model)
        self.count = len(groups)
        self._sizes = np.array([len(group) for group in groups], np.int64)
        self._members = np.concatenate([np.zeros(0, np.int64), *groups])
        self._group = np.repeat(np.arange(self.count), self._sizes)

    def filled(self, choice: Bools) -> Floats:
        """A choice with the sums behind it. Shape (columns + sums,)."""
        sums = np.bincount(self._group, choice[self._members], self.count)
        return np.concatenate((choice.astype(np.float64), sums))

    def add(self, program: "highspy.HighsLp") -> None:
        """Put the sums behind the columns of a program with whole columns, each with a row: members − sum = 0."""
        import highspy

        columns, rows, count = program.num_col_, program.num_row_, self.count
        nothing, matrix = np.zeros(count), program.a_matrix_
        program.num_col_, program.num_row_ = columns + count, rows + count
        program.col_cost_ = np.concatenate((program.col_cost_, nothing))
        program.col_lower_ = np.concatenate((program.col_lower_, nothing))
        program.col_upper_ = np.concatenate((program.col_upper_, nothing + 1))
        program.row_lower_ = np.concatenate((program.row_lower_, nothing))
        program.row_upper_ = np.concatenate((program.row_upper_, nothing))
        program.integrality_ = [highspy.HighsVarType.kInteger] * (columns + count)
        ends = np.cumsum(self._sizes)
        index = np.insert(self._members, ends, np.arange(columns, columns + count))
        value = np.insert(np.ones(len(self._members)), ends, -1.0)
        start = np.asarray(matrix.start_)
        matrix.num_col_, matrix.num_row_ = columns + count, rows + count
        matrix.start_ = np.concatenate((start, start[-1] + np.cumsum(self._sizes + 1))).astype(np.int32)
        matrix.index_ = np.concatenate((matrix.index_, index)).astype(np.int32)
        matrix.value_ = np.concatenate((matrix.value_, value))


def _groups(model: Model) -> list[Ints]:
    """The columns of each initiative that has several, and of each of its levels that has several but not all."""
    initiatives: dict[int, list[int]] = {}
    levels: dict[tuple[int, str | None], list[int]] = {}
    for place, column in enumerate(model.columns):
        initiatives.setdefault(column.initiative, []).append(place)
        levels.setdefault((column.initiative, column.level.name), []).append(place)
    groups = list(initiatives.values())
    groups += [group for (owner, _), group in levels.items() if len(group) < len(initiatives[owner])]
    return [np.array(group, np.int64) for group in groups if len(group) > 1]
