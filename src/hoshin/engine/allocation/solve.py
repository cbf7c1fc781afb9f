"""The best choice that can be found in a time, with a bound on how much better any other may be."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from hoshin.engine.allocation.answer import Allocation, allocation_of
from hoshin.engine.allocation.clash import clash_of
from hoshin.engine.allocation.greedy import greedy
from hoshin.engine.allocation.model import Model, model_of
from hoshin.engine.allocation.program import Program
from hoshin.engine.allocation.pursuit import Pursuit
from hoshin.engine.allocation.search import Search
from hoshin.engine.arrays import Bools

ALONE = 0.5
"""Seconds that HiGHS has before the search begins beside it; most real programs are proved by then."""
_SLICE = 0.1
_ENDING = 0.1
"""Seconds that HiGHS may need to come to its end."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the work is: the best value so far and the bound, None where there is none yet."""

    seconds: float
    value: Fraction | None
    bound: Fraction | None


def solve(
    program: Program,
    time_limit: float = 20.0,
    *,
    seed: int = 0,
    progress: Callable[[Standing], None] | None = None,
) -> Allocation:
    """Which initiatives to fund, at which level, from when: the greatest value within all pools and rules.

    time_limit: seconds, above 0. Ends earlier with a proof; an interrupt (Ctrl-C) ends it with the best so far,
    marked `stopped`. seed: of the search. progress: called several times a second. Raises ValueError for a time
    limit that is none. Maximises Σ value − Σ disruption by branch and cut (HiGHS) and, where that takes longer than
    half a second, a genetic search beside it (Chu and Beasley 1998). Formulas: `docs/explanation/allocation.md`.

    >>> from hoshin.engine.allocation import program_from, solve
    >>> allocation = solve(program_from({
    ...     "pools": {"money": 100},
    ...     "initiatives": [
    ...         {"id": "shop", "value": 60, "uses": {"money": 55}, "requires": ["data"]},
    ...         {"id": "data", "value": 5, "uses": {"money": 20}},
    ...         {"id": "app", "value": 50, "uses": {"money": 50}},
    ...         {"id": "plant", "value": 40, "uses": {"money": 30}},
    ...     ],
    ... }))
    >>> allocation.status, int(allocation.value), [chosen.id for chosen in allocation.selected]
    ('optimal', 95, ['data', 'app', 'plant'])
    """
    if not time_limit > 0 or time_limit == np.inf:
        raise ValueError(f"the time limit is {time_limit}; expected a number of seconds above 0")
    begun = time.monotonic()
    race = Race(model_of(program), begun, begun + time_limit, seed, progress)
    race.run()
    return race.answer()


class Race:
    """HiGHS and the search on one model, until a proof, a deadline or an interrupt."""

    def __init__(
        self,
        model: Model,
        begun: float,
        deadline: float,
        seed: int,
        progress: Callable[[Standing], None] | None,
        known: Bools | None = None,
    ) -> None:
        self.model = model
        self._begun, self._deadline, self._seed, self._progress = begun, deadline, seed, progress
        self._solver = Pursuit(model, max(deadline - time.monotonic() - _ENDING, 0.01))
        self._best, self._value = known, None if known is None else model.value(known)
        self._relaxed_bound = np.inf
        self._stopped = False

    def run(self) -> None:
        """Work until the end."""
        if not self.model.columns:
            self._consider(np.zeros(0, np.bool_))
        if self._best is not None:
            self._solver.offer(self._best)
        self._solver.start()
        try:
            self._wait(min(ALONE, self._left))
            if not self._solver.answered:
                self._search()
        except KeyboardInterrupt:
            self._stopped = True
        finally:
            self._solver.stop()
            self._solver.wait(max(self._left, 0.0) + 2.0)
        self._take_solvers()

    def answer(self) -> Allocation:
        """What came of it."""
        seconds = time.monotonic() - self._begun
        if self._solver.infeasible and self._best is None:
            clash = clash_of(self.model, self._deadline)
            return Allocation("infeasible", clash=clash.words, clash_is_least=clash.is_least, seconds=seconds)
        if self._best is None:
            return Allocation("unknown", bound=self._bound, stopped=self._stopped, seconds=seconds)
        bound = self._value if self._solver.proved else self._bound
        return allocation_of(self.model, self._best, bound, stopped=self._stopped, seconds=seconds)

    @property
    def _left(self) -> float:
        return self._deadline - time.monotonic()

    @property
    def _bound(self) -> Fraction | None:
        found = min(self._solver.bound, self._relaxed_bound)
        return self.model.bound(found) if np.isfinite(found) else None

    def _wait(self, seconds: float) -> bool:
        """Whether HiGHS came to an end within some seconds; tells progress meanwhile."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._solver.wait(min(left, _SLICE)):
                return True
            self._tell()
        return self._solver.wait(0.0)

    def _search(self) -> None:
        """Search beside HiGHS; each hears of the other's best."""
        if self._solver.best is None and self._best is None:
            first = greedy(self.model)
            if first is not None and self._consider(first):
                self._solver.offer(first)
        search = Search(self.model, self._seed, self._left / 4)
        self._relaxed_bound = search.bound
        while self._left > 0 and not self._solver.answered:
            self._solver.wait(0.0)
            self._take_solvers()
            if self._best is not None:
                search.learn(self._best)
            search.work(min(_SLICE, self._left), self._left)
            if search.best is not None and self._consider(search.best):
                self._solver.offer(search.best)
            self._tell()
            if self._value is not None and self._bound == self._value:
                return
            idle = search.exhausted or search.best is None
            if idle and self._wait(self._left if search.exhausted else _SLICE):
                return

    def _take_solvers(self) -> None:
        found = self._solver.best
        if found is not None:
            self._consider(found)

    def _consider(self, choice: Bools) -> bool:
        """Keep a choice where it keeps all rules and is worth more than the best so far."""
        value = self.model.value(choice)
        if (self._value is not None and value <= self._value) or self.model.broken(choice):
            return False
        self._best, self._value = choice, value
        return True

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(Standing(time.monotonic() - self._begun, self._value, self._bound))
