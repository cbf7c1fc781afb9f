"""The search beside the solver: a genetic search, and neighbourhoods for large programs with more than pools."""

import time

import numpy as np

from hoshin.engine.allocation.genetic import GeneticSearch
from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.neighbourhood import Neighbourhoods
from hoshin.engine.allocation.relaxation import relax
from hoshin.engine.arrays import Bools

_LARGEST = 20_000_000
"""Columns times rows that the genetic search holds as an array."""
_SHARE = 0.2
"""Of the time goes to neighbourhoods where the genetic search knows all that there is to a program."""
_LARGE, _MOST = 600, 0.95
"""From so many columns on neighbourhoods take most of the time in other programs, and less in proportion below."""
_HEAD_START = 3.0
"""Seconds that the genetic search has there before."""
_FEW, _MANY = 60, 100
"""Columns that are decided anew at first, in plain programs and in others."""
_GLANCE, _LOOK = 0.5, 3.0
"""Seconds that one look around takes at most, in plain programs and in others."""


class Search:
    """Looks for better choices in slices of time; `best` only ever gets better."""

    def __init__(self, model: Model, seed: int, time_limit: float) -> None:
        self._model = model
        random = np.random.default_rng(seed)
        relaxed = relax(model, time_limit)
        self.best: Bools | None = None
        self.bound = np.inf if relaxed is None else relaxed.bound
        """Above the worth of every choice, on the scale of `model.worth`."""
        self._worth = -np.inf
        self._plain = _is_plain(model)
        self._share = _SHARE if self._plain else min(len(model.columns) / _LARGE, 1.0) * _MOST
        self._spent = [0.0, _HEAD_START * self._share if self._plain else 0.0]
        columns = _FEW if self._plain else _MANY
        self._near = None if relaxed is None else Neighbourhoods(model, relaxed, random, columns)
        small = len(model.columns) * len(model.rows) < _LARGEST
        self._genetic = None if relaxed is None or not small else GeneticSearch(model, relaxed, random)

    @property
    def exhausted(self) -> bool:
        """There is nothing that a search could change."""
        return self._near is None or (self._genetic is not None and self._genetic.exhausted)

    def learn(self, choice: Bools) -> None:
        """A choice found elsewhere, which keeps all rules."""
        self._keep(choice, float(self._model.worth @ choice))

    def work(self, seconds: float, most: float) -> None:
        """Search for about so long; a look around may take longer, but never longer than `most`."""
        end = time.monotonic() + most
        until = time.monotonic() + seconds
        while (begun := time.monotonic()) < until and not self.exhausted:
            near = self.best is not None and self._is_turn_of_near()
            if near:
                self._look_around(min(max(end - begun, 0.01), _GLANCE if self._plain else _LOOK))
            elif self._genetic is not None:
                self._breed()
            else:
                return
            self._spent[near] += time.monotonic() - begun

    def _is_turn_of_near(self) -> bool:
        return self._genetic is None or self._spent[1] < self._share * sum(self._spent)

    def _look_around(self, seconds: float) -> None:
        assert self._near is not None
        assert self.best is not None
        found = self._near.better(self.best, self._worth, seconds)
        if found is not None:
            self.learn(found)

    def _breed(self) -> None:
        assert self._genetic is not None
        self._genetic.generation()
        if self._genetic.best is not None:
            self._keep(self._genetic.best, self._genetic.worth)

    def _keep(self, choice: Bools, worth: float) -> None:
        if worth > self._worth and not self._model.broken(choice):
            self.best, self._worth = choice.copy(), worth
            if self._genetic is not None:
                self._genetic.learn(choice, worth)


def _is_plain(model: Model) -> bool:
    """Nothing but pools: whatever is left out leaves more room for the rest."""
    return all(row.rule.kind == "pool" for row in model.rows)
