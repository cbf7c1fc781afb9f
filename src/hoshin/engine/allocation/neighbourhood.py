"""Better choices near the best one: most initiatives stay as they are, the solver decides the others anew.

Large neighbourhood search with a solver inside (Shaw 1998); which initiatives are decided anew is drawn at random, those
that the relaxation is unsure of first (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape 2005). It walks on
every rule of a program alike, where exchanges of single columns soon end.
"""

import time

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.allocation.solver import linear_program, quiet
from hoshin.engine.arrays import Bools, Floats, Ints

_NODES = 400


class Neighbourhoods:
    """Looks around one choice after another; the size of what is decided anew follows what the solver can do.

    columns: how many are decided anew at first.
    """

    def __init__(
        self, model: Model, relaxed: Relaxation, random: np.random.Generator, columns: int = 120
    ) -> None:
        self._model, self._relaxed, self._random = model, relaxed, random
        self._program = linear_program(model, model.rows, integer=True)
        self._count = int(model.owner.max()) + 1
        self._columns = np.bincount(model.owner, minlength=self._count)
        self._size = float(columns)
        self.tried = 0

    def better(self, choice: Bools, worth: float, seconds: float) -> Bools | None:
        """A choice near to one that is worth more; None where none was found in one try of so long."""
        self.tried += 1
        free = self._free(choice, worth)
        begun = time.monotonic()
        found, finished = self._solve(choice, free, seconds)
        quick = time.monotonic() - begun < 0.25 * seconds
        if finished and quick:
            self._size = min(self._size * 1.1, float(len(choice)))
        elif not finished:
            self._size = max(self._size * 0.85, 10.0)
        if found is None or float(self._model.worth @ found) <= worth + 0.5 * self._step:
            return None
        return found

    @property
    def _step(self) -> float:
        """Whole numbers differ by one; where they are too large for that, by a hair."""
        return 1.0 if self._model.objective.unit == 1.0 else 1e-12

    def _free(self, choice: Bools, worth: float) -> Bools:
        """The columns that are decided anew, about as many as the size says. Shape (columns,)."""
        order = self._order(choice, worth)
        count = int(np.searchsorted(np.cumsum(self._columns[order]), self._size)) + 1
        mine = np.zeros(self._count, np.bool_)
        mine[order[:count]] = True
        free: Bools = mine[self._model.owner]
        return free

    def _order(self, choice: Bools, worth: float) -> Ints:
        """Initiatives, first those to be decided anew: a draw without replacement (Efraimidis and Spirakis 2006)."""
        weight = self._weights(choice, worth)
        with np.errstate(divide="ignore"):
            keys = np.log(self._random.random(self._count)) / weight
        return np.argsort(-keys, kind="stable")

    def _weights(self, choice: Bools, worth: float) -> Floats:
        """How likely each initiative is drawn: those near the edge of the relaxation more, now and then related ones."""
        model, relaxed = self._model, self._relaxed
        distance = np.abs(relaxed.gain)
        nearest = np.full(self._count, np.inf)
        np.minimum.at(nearest, model.owner, distance)
        spread = max(float(np.median(nearest)), 1e-9) * self._random.uniform(0.3, 3.0)
        weight = np.exp(-np.minimum(nearest / spread, 30.0)) + 1e-3
        if self._random.random() < 0.5:
            differs = np.zeros(self._count, np.bool_)
            differs[model.owner[np.abs(relaxed.choice - choice) > 1e-6]] = True
            weight = weight * np.where(differs, 5.0, 1.0)
        if self._model.rows and self._random.random() < 0.4:
            weight = weight * np.where(self._related(), 10.0, 1.0)
        slack = relaxed.bound - worth
        weight[nearest > slack] = 1e-9
        result: Floats = weight
        return result

    def _related(self) -> Bools:
        """Initiatives that share a rule drawn at random."""
        row = self._model.rows[int(self._random.integers(len(self._model.rows)))]
        mine = np.zeros(self._count, np.bool_)
        mine[self._model.owner[row.columns]] = True
        return mine

    def _solve(self, choice: Bools, free: Bools, seconds: float) -> tuple[Bools | None, bool]:
        """The best choice on the free columns that was found, and whether it is proved to be the best there."""
        import highspy

        highs = quiet(seconds)
        highs.setOptionValue("mip_max_nodes", _NODES)
        self._program.col_lower_ = np.where(free, 0.0, choice)
        self._program.col_upper_ = np.where(free, 1.0, choice)
        highs.passModel(self._program)
        start = highspy.HighsSolution()
        start.col_value = choice.astype(np.float64).tolist()
        highs.setSolution(start)
        highs.run()
        finished = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution = highs.getSolution()
        if not solution.value_valid:
            return None, finished
        return np.array(solution.col_value) > 0.5, finished
