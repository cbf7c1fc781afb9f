"""HiGHS on a model: its best choice and its bound can be asked for while it works."""

import threading
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.rules import Row, Rule, row
from hoshin.engine.allocation.ways import Ways
from hoshin.engine.arrays import Bools, Floats

if TYPE_CHECKING:
    import highspy

_TRIES = 20
"""How often a choice that breaks a rule by less than HiGHS sees is cut off before giving up on proof."""


class Solver:
    """Maximises the worth of a model, or only looks for any choice (`feasibility`).

    above: what a choice must be worth more than, on the scale of `model.worth`; subtrees without such a choice are passed
    over. ways: sums to branch on. ends: asked now and then whether to come to an end.
    Every solver of a process runs on one thread of HiGHS: a second one with another count returns without an answer.
    """

    def __init__(
        self,
        model: Model,
        time_limit: float,
        *,
        rows: Sequence[Row] | None = None,
        feasibility: bool = False,
        above: float = -np.inf,
        ways: Ways | None = None,
        ends: Callable[[], bool] = lambda: False,
    ) -> None:
        self._model, self._feasibility, self._above, self._ends = model, feasibility, above, ends
        self._ways = ways
        self.rows = list(model.rows if rows is None else rows)
        """Those of the model, and cuts."""
        self._until = time.monotonic() + time_limit
        self._lock = threading.Lock()
        self._offered: Floats | None = None
        self._best: Bools | None = None
        self._best_worth = -np.inf
        self.bound = np.inf
        """Above the worth of every choice, on the scale of `model.worth`."""
        self.infeasible = False
        self.proved = False
        """Nothing that keeps all rules is worth more than the best choice and `above`."""

    def offer(self, choice: Bools) -> None:
        """A choice found elsewhere, which helps HiGHS to pass over what cannot be better."""
        if float(self._model.worth @ choice) > self._above:
            with self._lock:
                self._offered = choice.astype(np.float64) if self._ways is None else self._ways.filled(choice)

    @property
    def best(self) -> Bools | None:
        """The best choice so far, shape (columns,)."""
        with self._lock:
            return self._best

    def run(self) -> None:
        """Solve here and now."""
        for _ in range(_TRIES):
            if self._solve():
                return
        self.proved = False

    def _solve(self) -> bool:
        """Whether the answer stands. False where the choice breaks a rule exactly; then it is cut off."""
        import highspy

        highs = quiet(self._until - time.monotonic())
        program = linear_program(self._model, self.rows, integer=True, feasibility=self._feasibility)
        if self._ways is not None and self._ways.count:
            self._ways.add(program)
            highs.setOptionValue("presolve", "off")  # it would take the sums out again
        highs.passModel(program)
        if np.isfinite(self._above):  # on the scale of minimising, as HiGHS works within
            highs.setOptionValue("objective_bound", -self._above)
        self._listen(highs)
        highs.run()
        status = highs.getModelStatus()
        info = highs.getInfo()
        infeasible = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        if status in infeasible:
            self.infeasible = not np.isfinite(self._above)
            if not self.infeasible:
                self._lower(self._above)
            self.proved = True
            return True
        if status == highspy.HighsModelStatus.kModelEmpty:
            self._take(np.zeros(0))
            self.proved, self.bound = True, 0.0
            return True
        if np.isfinite(info.mip_dual_bound):
            self._lower(info.mip_dual_bound)
        if not np.isfinite(info.objective_function_value) or not highs.getSolution().value_valid:
            return True
        optimal = status == highspy.HighsModelStatus.kOptimal
        if self._take(np.array(highs.getSolution().col_value)):
            self.proved = optimal
            return True
        return not optimal

    def _lower(self, bound: float) -> None:
        """Hear of a bound; what is not worth more than was asked for may have been passed over."""
        self.bound = min(self.bound, max(bound, self._above))

    def _take(self, values: Floats) -> bool:
        """Keep a choice if it is the best so far. False where it breaks a rule; then it is cut off."""
        choice = values[: len(self._model.columns)] > 0.5
        broken = [row for row in self.rows if not row.holds(choice)]
        if broken:
            self.rows.append(_cut(choice, broken[0]))
            return False
        worth = float(self._model.worth @ choice)
        with self._lock:
            if worth > self._best_worth or self._best is None:
                self._best, self._best_worth = choice, worth
        return True

    def _listen(self, highs: "highspy._core._Highs") -> None:
        import highspy

        kinds = highspy.cb.HighsCallbackType

        def heard(
            kind: "highspy.cb.HighsCallbackType", _message: str, told: Any, answer: Any, _data: Any
        ) -> None:
            if kind == kinds.kCallbackMipImprovingSolution:
                self._hear(np.array(told.mip_solution))
            elif kind == kinds.kCallbackMipInterrupt:
                self._lower(float(told.mip_dual_bound))
                answer.user_interrupt = self._ends()
            elif self._offered is not None:
                with self._lock:
                    offered, self._offered = self._offered, None
                answer.setSolution(offered)

        highs.setCallback(heard, None)
        for kind in (
            kinds.kCallbackMipImprovingSolution,
            kinds.kCallbackMipInterrupt,
            kinds.kCallbackMipUserSolution,
        ):
            highs.startCallback(kind)

    def _hear(self, values: Floats) -> None:
        choice = values[: len(self._model.columns)] > 0.5
        if all(row.holds(choice) for row in self.rows):
            worth = float(self._model.worth @ choice)
            with self._lock:
                if worth > self._best_worth:
                    self._best, self._best_worth = choice, worth


def quiet(time_limit: float = np.inf) -> "highspy._core._Highs":
    """HiGHS on one thread, without a word, asked for proof without a gap."""
    import highspy

    highs = highspy._core._Highs()  # `highspy.Highs` prints a banner on stdout before it can be silenced
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "time_limit": max(time_limit, 0.0),
        "mip_rel_gap": 0.0,
        "random_seed": 0,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs


def linear_program(
    model: Model, rows: Sequence[Row], *, integer: bool, feasibility: bool = False
) -> "highspy.HighsLp":
    """The model as HiGHS takes it: maximise worth, columns 0…1, whole where `integer`."""
    import highspy

    count = len(model.columns)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count, len(rows)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = np.zeros(count) if feasibility else model.worth
    program.col_lower_, program.col_upper_ = np.zeros(count), np.ones(count)
    bounds = [row.bounds for row in rows]
    program.row_lower_ = np.array([low for low, _ in bounds])
    program.row_upper_ = np.array([high for _, high in bounds])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = count, len(rows)
    matrix.start_ = np.concatenate(([0], np.cumsum([len(row.columns) for row in rows]))).astype(np.int32)
    matrix.index_ = np.concatenate([np.zeros(0, np.int64), *(row.columns for row in rows)]).astype(np.int32)
    matrix.value_ = np.concatenate([np.zeros(0), *(row.floats for row in rows)])
    if integer:
        program.integrality_ = [highspy.HighsVarType.kInteger] * count
    return program


def _cut(choice: Bools, broken: Row) -> Row:
    """A row that a choice breaks, as it breaks another, and that every choice that keeps all rules keeps.

    Columns that take too much together cannot all be chosen (a cover); otherwise only this one choice is cut off.
    """
    taken = [
        (amount, column)
        for column, amount in zip(broken.columns.tolist(), broken.exact, strict=True)
        if choice[column]
    ]
    used = sum(amount for amount, _ in taken)
    if broken.high is None or used <= broken.high or min(broken.exact) < 0:
        terms = {column: Fraction(1 if on else -1) for column, on in enumerate(choice.tolist())}
        return row(Rule("one way", ""), terms, high=int(choice.sum()) - 1)
    taken.sort()
    while used - taken[0][0] > broken.high:
        used -= taken.pop(0)[0]
    return row(Rule("one way", ""), {column: Fraction(1) for _, column in taken}, high=len(taken) - 1)
