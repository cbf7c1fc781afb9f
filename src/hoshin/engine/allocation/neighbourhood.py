"""Better choices near the best one: most initiatives stay as they are, the solver decides the others anew.

Large neighbourhood search with a solver inside (Shaw 1998); which initiatives are decided anew is drawn at random, those
that the relaxation is unsure of first (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape 2005). It walks on
every rule of a program alike, where exchanges of single columns soon end.
"""

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.allocation.solver import linear_program, quiet
from hoshin.engine.arrays import Bools, Floats, Ints

_NODES, _FEW_NODES = 200, 60
"""Of the tree: how many one look may take, and below how many the next one takes more columns."""
_GAP = 1e-4
_PATIENCE = 5
"""Looks around one choice without a better one before the walk goes elsewhere."""
_ELITE = 8


class Neighbourhoods:
    """Walks from choice to choice; the size of what is decided anew follows what the solver can do.

    columns: how many are decided anew at first. Where nothing better is near for long, the walk goes on from a choice
    that is the best under values a little shaken, or between two of the best choices that it knows.
    """

    def __init__(
        self, model: Model, relaxed: Relaxation, random: np.random.Generator, columns: int = 80
    ) -> None:
        self._model, self._relaxed, self._random = model, relaxed, random
        self._program = linear_program(model, model.rows, integer=True)
        self._count = int(model.owner.max()) + 1
        self._columns = np.bincount(model.owner, minlength=self._count)
        self._size = float(columns)
        self._here: Bools | None = None
        self._elite: list[tuple[float, Bools]] = []
        self._in_vain = 0

    def better(self, best: Bools, worth: float, seconds: float) -> Bools | None:
        """One look around; a choice that is worth more than the best so far, None where none was found."""
        if self._here is None or (self._elite and worth > self._elite[0][0]):
            self._move(best, worth)
        here = self._here
        assert here is not None
        draw = self._random.random()
        stuck = self._in_vain >= _PATIENCE
        if stuck and draw < 0.5 and len(self._elite) > 1:
            self._move(*self._between(seconds))
        elif stuck:
            start = self._elite[int(self._random.integers(len(self._elite)))][1]
            shaken = self._model.worth * self._random.uniform(0.8, 1.2, len(here))
            found = self._look(start, shaken, self._free(start, worth), seconds)
            self._move(found, float(self._model.worth @ found))
        else:
            found = self._look(here, self._model.worth, self._free(here, worth), seconds)
            there = float(self._model.worth @ found)
            if there > float(self._model.worth @ here):
                self._move(found, there)
            else:
                self._in_vain += 1
        found_worth, found = self._elite[0]
        return found if found_worth > worth else None

    def _move(self, choice: Bools, worth: float) -> None:
        """Walk on from a choice, and remember it if it is among the best."""
        self._here, self._in_vain = choice, 0
        if not any((choice == other).all() for _, other in self._elite):
            self._elite = sorted([*self._elite, (worth, choice)], key=lambda one: -one[0])[:_ELITE]

    def _between(self, seconds: float) -> tuple[Bools, float]:
        """The best choice found between two of the best: where they agree, it agrees with them."""
        first, second = self._random.choice(len(self._elite), 2, replace=False)
        one, other = self._elite[min(first, second)][1], self._elite[max(first, second)][1]
        differs = np.zeros(self._count, np.bool_)
        differs[self._model.owner[one != other]] = True
        free = differs[self._model.owner] | (
            self._free(one, self._elite[0][0]) & (self._random.random() < 0.7)
        )
        found = self._look(one, self._model.worth, free, seconds)
        return found, float(self._model.worth @ found)

    def _look(self, choice: Bools, worth: Floats, free: Bools, seconds: float) -> Bools:
        """The best choice found where only the free columns may change, under some worth."""
        found, finished, nodes = self._solve(choice, worth, free, seconds)
        if not finished:
            self._size = max(self._size * 0.85, 10.0)
        elif nodes < _FEW_NODES:
            self._size = min(self._size * 1.1, float(len(choice)))
        return choice if found is None else found

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

    def _solve(
        self, choice: Bools, worth: Floats, free: Bools, seconds: float
    ) -> tuple[Bools | None, bool, int]:
        """The best choice on the free columns that was found, whether it is proved to be the best there, and the nodes
        of the tree that this took.
        """
        import highspy

        highs = quiet(seconds)
        highs.setOptionValue("mip_max_nodes", _NODES)
        highs.setOptionValue("mip_rel_gap", _GAP)
        self._program.col_cost_ = worth
        self._program.col_lower_ = np.where(free, 0.0, choice)
        self._program.col_upper_ = np.where(free, 1.0, choice)
        highs.passModel(self._program)
        start = highspy.HighsSolution()
        start.col_value = choice.astype(np.float64).tolist()
        highs.setSolution(start)
        highs.run()
        finished = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        nodes = int(highs.getInfo().mip_node_count)
        solution = highs.getSolution()
        if not solution.value_valid:
            return None, finished, nodes
        found = np.array(solution.col_value) > 0.5
        return (None if self._model.broken(found) else found), finished, nodes
