"""The solver in a thread of its own: first asked for any choice, then for one that is worth more than one target after
another.

A tree that knows nothing but the best choice so far spends most of its nodes where nothing much better is. Asked for more
than there can be, it soon proves that, and the bound is lower; asked for a little less, it finds it with few nodes.
"""

import threading
import time

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.solver import Solver
from hoshin.engine.allocation.ways import Ways
from hoshin.engine.arrays import Bools

_FIRST, _TIMES = 1.0, 3.0
"""Seconds without a target, and at least so many times as long as it takes to a first bound."""
_PARTS = (0.8, 0.6, 0.4)
"""Targets in turn: of the way from the best choice to the bound."""
_TURN, _GROWTH = 0.15, 1.5
"""Of all seconds that one target has in the first round, and by which it grows with each round. Counted as work of the
thread: on a busy machine few targets with enough time for each are better than many that decide nothing."""


class Pursuit:
    """Its best choice and its bound can be asked for while it works.

    Targets are for programs with ways to branch on (levels, starts); others are solved without.
    """

    def __init__(self, model: Model, time_limit: float) -> None:
        self._model, self._begun = model, time.monotonic()
        self._until, self._turn = self._begun + time_limit, _TURN * time_limit
        self._ways = Ways(model)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None
        self._known: Bools | None = None
        self._known_worth = -np.inf
        self._bound = np.inf
        self._warm_at = np.inf
        self._solver = Solver(model, time_limit, ends=self._is_warm)
        self.proved = False
        """The best choice is as good as any, or there is none."""

    def start(self) -> None:
        """Begin in the background."""
        self._thread = threading.Thread(target=self._run_in_thread, name="HiGHS", daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Whether it came to an end within some seconds. Raises what went wrong inside."""
        assert self._thread is not None
        self._thread.join(seconds)
        if self._failure is not None:
            raise self._failure
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Come to an end soon, with what there is."""
        self._stop.set()

    def offer(self, choice: Bools) -> None:
        """A choice found elsewhere, which keeps all rules; the solver passes over what cannot be better."""
        self._learn(choice)
        self._solver.offer(choice)

    @property
    def answered(self) -> bool:
        """It is proved what the best choice is, or that there is none."""
        return self.proved or self.infeasible

    @property
    def infeasible(self) -> bool:
        """There is no choice."""
        return self._solver.infeasible

    @property
    def best(self) -> Bools | None:
        """The best choice known, shape (columns,)."""
        found = self._solver.best
        if found is not None:
            self._learn(found)
        return self._known

    @property
    def bound(self) -> float:
        """Above the worth of every choice, on the scale of `model.worth`."""
        return min(self._bound, self._solver.bound)

    def _learn(self, choice: Bools) -> None:
        worth = float(self._model.worth @ choice)
        with self._lock:
            if worth > self._known_worth or self._known is None:
                self._known, self._known_worth = choice, worth

    def _run_in_thread(self) -> None:
        try:
            self._run()
        except BaseException as error:
            self._failure = error

    def _run(self) -> None:
        self._solver.run()
        self._turn = max(self._turn, time.monotonic() - self._begun)
        above, turn = -np.inf, 0
        while True:
            best = self.best
            if self._solver.proved and (self._known_worth >= above or best is None):
                self.proved = True
                return
            if best is None or not self._ways.count or not np.isfinite(self.bound) or self._is_over():
                return
            above = self._aim(turn)
            self._solver.run()
            turn += 1

    def _is_over(self) -> bool:
        return self._stop.is_set() or time.monotonic() >= self._until

    def _aim(self, turn: int) -> float:
        """A solver for the next target: half a unit below a whole worth, as the worth of most choices is whole; the best
        choice itself where nothing whole is between it and the bound.

        Called by the thread that solves, whose work is counted.
        """
        best, bound = self._known_worth, self.bound
        seconds = self._turn * _GROWTH ** (turn // len(_PARTS))
        above = np.ceil(best + _PARTS[turn % len(_PARTS)] * (bound - best)) - 0.5
        if bound - best <= 1.0:
            above, seconds = best, np.inf
        end = time.thread_time() + seconds
        self._bound, rows = bound, self._solver.rows
        self._solver = Solver(
            self._model,
            self._until - time.monotonic(),
            rows=rows,
            above=above,
            ways=self._ways,
            ends=lambda: self._stop.is_set() or time.thread_time() > end,
        )
        return float(above)

    def _is_warm(self) -> bool:
        """Whether it is time for targets."""
        took = time.monotonic() - self._begun
        if np.isinf(self._warm_at) and np.isfinite(self.bound):
            self._warm_at = max(_FIRST, took * _TIMES)
        warm = self._ways.count > 0 and took > self._warm_at and self.best is not None
        return self._stop.is_set() or warm
