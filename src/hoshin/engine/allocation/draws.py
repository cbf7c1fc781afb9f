"""What a look around decides anew: kinds of neighbourhoods, how large each is, and how often each is drawn.

Which kind is drawn follows what each found of late, and its size what the solver can do (adaptive large neighbourhood
search: Ropke and Pisinger, *Transportation Science* 40, 2006).
"""

import numpy as np

from hoshin.engine.allocation.distances import distances
from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.arrays import Bools, Floats, Ints

EDGE, UNSURE, RULE, STARTS, BETWEEN = "edge", "unsure", "rule", "starts", "between"
"""Near the edge of the relaxation; there, and what the relaxation disagrees about; what shares a rule; with the starts of
others besides; what two choices disagree about.
"""
_FEW_NODES = 30
"""Of the tree: where a look took fewer, the next one of its kind takes more columns."""
_LESS, _MORE, _FEWEST = 0.85, 1.1, 10.0
_LIKELY = {UNSURE: 20.0, RULE: 10.0, BETWEEN: 1e6}
"""So many times as likely are the initiatives that a kind is about."""
_EVEN, _MEMORY = 0.3, 0.9
"""The part of all draws that is even among kinds, and what of the past each look leaves."""
_HALF = 0.5
"""Of the columns of a look at starts, those of initiatives that are decided anew altogether."""


class Draws:
    """Draws what to decide anew in one model. columns: how many at first."""

    def __init__(self, model: Model, relaxed: Relaxation, random: np.random.Generator, columns: int) -> None:
        self._model, self._relaxed, self._random = model, relaxed, random
        self._distances = distances(model, relaxed)
        self._count = len(self._distances)
        self._columns = np.bincount(model.owner, minlength=self._count)
        levels = [(column.initiative, column.level.name) for column in model.columns]
        places = {level: place for place, level in enumerate(dict.fromkeys(levels))}
        self._level = np.array([places[level] for level in levels], np.int64)
        kinds = [EDGE, UNSURE, BETWEEN, *([RULE] if model.rows else [])]
        if len(places) < len(levels):
            kinds.append(STARTS)
        self._sizes = dict.fromkeys(kinds, float(columns))
        self._merits = dict.fromkeys(kinds, 1.0)

    def kind(self, several: bool) -> str:
        """Which kind of look comes next. several: there are choices to look between."""
        kinds = [kind for kind in self._merits if several or kind != BETWEEN]
        merits = np.array([self._merits[kind] for kind in kinds])
        likely = _EVEN / len(kinds) + (1 - _EVEN) * merits / merits.sum()
        return kinds[int(self._random.choice(len(kinds), p=likely))]

    def learn(self, kind: str, *, better: bool, finished: bool, nodes: int) -> None:
        """Hear what came of a look."""
        self._merits[kind] = _MEMORY * self._merits[kind] + (1 - _MEMORY) * better
        if not finished:
            self._sizes[kind] = max(self._sizes[kind] * _LESS, _FEWEST)
        elif nodes < _FEW_NODES:
            self._sizes[kind] = min(self._sizes[kind] * _MORE, float(len(self._level)))

    def free(self, kind: str, choice: Bools, other: Bools, worth: float) -> Bools:
        """The columns that are decided anew, about as many as the size of the kind says. Shape (columns,).

        other: the choice to look between. worth: of the best choice; what is farther from being decided otherwise than
        this is from the bound stays as it is.
        """
        weight = self._weights() * np.where(self._about(kind, choice, other), _LIKELY.get(kind, 1.0), 1.0)
        weight[self._distances > self._relaxed.bound - worth] = 1e-9
        size = self._sizes[kind]
        if kind != STARTS:
            return self._drawn(self._columns, weight, size)
        wholly = self._drawn(self._columns, weight, _HALF * size)
        return wholly | self._starts(choice, wholly, (1 - _HALF) * size)

    def _weights(self) -> Floats:
        """How likely each initiative is: the nearer to the edge the more, now this much and now that."""
        near = self._distances[
            np.isfinite(self._distances)
        ]  # what can be decided in one way alone is far from all else
        spread = max(float(np.median(near)) if len(near) else 0.0, 1e-9) * self._random.uniform(0.1, 1.0)
        weights: Floats = np.exp(-np.minimum(self._distances / spread, 30.0)) + 1e-3
        return weights

    def _about(self, kind: str, choice: Bools, other: Bools) -> Bools:
        """The initiatives that a kind is about. Shape (initiatives,)."""
        model, mine = self._model, np.zeros(self._count, np.bool_)
        if kind == UNSURE:
            mine[model.owner[np.abs(self._relaxed.choice - choice) > 1e-6]] = True
        elif kind == RULE:
            row = model.rows[int(self._random.integers(len(model.rows)))]
            mine[model.owner[row.columns]] = True
        elif kind == BETWEEN:
            mine[model.owner[choice != other]] = True
        return mine

    def _starts(self, choice: Bools, wholly: Bools, size: float) -> Bools:
        """All starts of the level at which initiatives are done, of some that are not decided anew altogether."""
        done = np.zeros(int(self._level.max()) + 1, np.bool_)
        done[self._level[choice]] = True
        starts = done[self._level] & ~wholly
        columns = np.bincount(self._model.owner[starts], minlength=self._count)
        return starts & self._drawn(columns, np.where(columns > 1, 1.0, 1e-9), size)

    def _drawn(self, columns: Ints, weight: Floats, size: float) -> Bools:
        """Columns of initiatives drawn without replacement (Efraimidis and Spirakis 2006), about `size` of them.

        columns: how many each initiative has. Shape of the answer: (columns,).
        """
        keys = np.log(self._random.random(self._count)) / weight
        order = np.argsort(-keys, kind="stable")
        count = int(np.searchsorted(np.cumsum(columns[order]), size)) + 1
        mine = np.zeros(self._count, np.bool_)
        mine[order[:count]] = True
        free: Bools = mine[self._model.owner]
        return free
