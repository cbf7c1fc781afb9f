"""Better choices near the best one: most initiatives stay as they are, the solver decides the others anew.

Large neighbourhood search with a solver inside (Shaw 1998), over several kinds of neighbourhoods: what is near the edge of
the relaxation, what it disagrees about (relaxation induced neighbourhoods: Danna, Rothberg and Le Pape 2005), what shares a
rule, what may start at another time, and what two good choices disagree about (Rothberg, *INFORMS Journal on Computing* 19,
2007). It walks on every rule of a program alike, where exchanges of single columns soon end.
"""

import numpy as np

from hoshin.engine.allocation.draws import BETWEEN, EDGE, Draws
from hoshin.engine.allocation.look import Looker
from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.arrays import Bools, Floats

_PATIENCE = 8
"""Looks around one choice without a better one before the walk goes elsewhere."""
_SHAKEN = 0.2
_ELITE = 8


class Neighbourhoods:
    """Walks from choice to choice. columns: how many are decided anew at first.

    Where nothing better is near for long, the walk goes on from one of the best choices that it knows, changed where it
    would be the best under values a little shaken.
    """

    def __init__(
        self, model: Model, relaxed: Relaxation, random: np.random.Generator, columns: int = 80
    ) -> None:
        self._model, self._random = model, random
        self._look = Looker(model)
        self._draws = Draws(model, relaxed, random, columns)
        self._here: Bools | None = None
        self._elite: list[tuple[float, Bools]] = []
        self._in_vain = 0

    def better(self, best: Bools, worth: float, seconds: float) -> Bools | None:
        """One look around; a choice that is worth more than the best so far, None where none was found."""
        if self._here is None or (self._elite and worth > self._elite[0][0]):
            self._move(best, worth)
        if self._in_vain >= _PATIENCE:
            self._leave(seconds)
        else:
            self._walk(seconds)
        found_worth, found = self._elite[0]
        return found if found_worth > worth else None

    def _walk(self, seconds: float) -> None:
        """Look around where the walk is, or between two of the best, and go where it is better."""
        assert self._here is not None
        kind = self._draws.kind(len(self._elite) > 1)
        here, other = self._two() if kind == BETWEEN else (self._here, self._here)
        found, better = self._see(kind, here, other, self._model.worth, seconds)
        if better:
            self._move(found, float(self._model.worth @ found))
        else:
            self._in_vain += 1

    def _leave(self, seconds: float) -> None:
        """Go elsewhere."""
        start = self._elite[int(self._random.integers(len(self._elite)))][1]
        shaken = self._model.worth * self._random.uniform(1 - _SHAKEN, 1 + _SHAKEN, len(start))
        found, _ = self._see(EDGE, start, start, shaken, seconds)
        self._move(found, float(self._model.worth @ found))

    def _see(self, kind: str, here: Bools, other: Bools, worth: Floats, seconds: float) -> tuple[Bools, bool]:
        """The best choice of one look, under some worth, and whether it is better than where it was looked from."""
        free = self._draws.free(kind, here, other, self._elite[0][0])
        seen = self._look(here, worth, free, seconds)
        found = here if seen.choice is None else seen.choice
        better = float(worth @ found) > float(worth @ here)
        self._draws.learn(kind, better=better, finished=seen.finished, nodes=seen.nodes)
        return found, better

    def _two(self) -> tuple[Bools, Bools]:
        """Two of the best choices, the better one first."""
        first, second = sorted(self._random.choice(len(self._elite), 2, replace=False).tolist())
        return self._elite[first][1], self._elite[second][1]

    def _move(self, choice: Bools, worth: float) -> None:
        """Walk on from a choice, and remember it if it is among the best."""
        self._here, self._in_vain = choice, 0
        if not any((choice == other).all() for _, other in self._elite):
            self._elite = sorted([*self._elite, (worth, choice)], key=lambda one: -one[0])[:_ELITE]
