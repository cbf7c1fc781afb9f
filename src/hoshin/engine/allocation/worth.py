"""What more would buy: each of the tightest pools with more in it, and all pools together, solved again."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from hoshin.engine.allocation.answer import Allocation
from hoshin.engine.allocation.model import Model, model_of
from hoshin.engine.allocation.program import Program
from hoshin.engine.allocation.relaxation import relax
from hoshin.engine.allocation.solve import Race
from hoshin.engine.arrays import Bools

TIGHTEST = 10
MORE = Fraction(1, 20)
STEPS = (Fraction(1, 20), Fraction(1, 10), Fraction(1, 5))
_LONGEST_RELAXATION = 5.0


@dataclass(frozen=True, slots=True)
class Worth:
    """What is gained with more in one pool."""

    pool: str
    period: int | None
    """As the program counts periods; None where the pool has one amount for the whole time."""
    more: Fraction
    gain: Fraction
    """Of value, over what is chosen now."""
    proved: bool
    """No choice gains more; else it is the best found, and may be more."""

    @property
    def each(self) -> Fraction:
        """Gain for each unit more."""
        return self.gain / self.more if self.more else Fraction(0)


@dataclass(frozen=True, slots=True)
class Step:
    """What would be chosen with so much more in every pool."""

    more: Fraction
    """As a share of each amount."""
    value: Fraction
    bound: Fraction | None
    selected: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What more would buy."""

    worth: tuple[Worth, ...]
    """Of the tightest pools, the greatest gain for the money first; those that time did not suffice for are missing."""
    frontier: tuple[Step, ...]
    complete: bool
    """Time sufficed for all of them."""


def what_if(
    program: Program,
    found: Allocation,
    time_limit: float,
    *,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> WhatIf:
    """What 5 % more in each of the ten tightest pools gains, and 5, 10 and 20 % more in all, by solving again.

    found: the answer to `program`. time_limit: seconds for all together; each takes an even part of what is left, so
    that none starves. The tightest are those whose last unit is worth most in the relaxation (dual price · amount), then
    those used most. What was chosen still fits, so nothing is ever lost.

    >>> from hoshin.engine.allocation import program_from, solve
    >>> program = program_from({"pools": {"money": 100}, "initiatives": [
    ...     {"id": "a", "value": 6, "uses": {"money": 60}}, {"id": "b", "value": 5, "uses": {"money": 45}}]})
    >>> more = what_if(program, solve(program), 20)
    >>> [(worth.pool, int(worth.more), int(worth.gain)) for worth in more.worth]
    [('money', 5, 5)]
    >>> [(float(step.more), int(step.value)) for step in more.frontier]
    [(0.05, 11), (0.1, 11), (0.2, 11)]
    """
    if found.value is None or not program.initiatives:
        return WhatIf((), (), True)
    work = _Work(program, found, time.monotonic() + time_limit, seed, progress or (lambda _done, _of: None))
    try:
        work.run()
    except KeyboardInterrupt:
        work.complete = False
    worth = sorted(work.worth, key=lambda one: -one.gain)
    return WhatIf(tuple(worth), tuple(work.frontier), work.complete)


def tightest(model: Model, choice: Bools, most: int = TIGHTEST) -> list[tuple[str, int | None]]:
    """The pools, with their periods, that bound a choice most."""
    relaxed = relax(model, _LONGEST_RELAXATION)
    ranked = []
    for place, row in enumerate(model.rows):
        if row.rule.kind != "pool" or not row.high:
            continue
        price = 0.0 if relaxed is None else abs(float(relaxed.price[place])) * row.bounds[1]
        share = row.used(choice) / row.high
        ranked.append((-price, -share, place))
    return [
        (model.rows[place].rule.name, model.rows[place].rule.period) for _, _, place in sorted(ranked)[:most]
    ]


class _Work:
    def __init__(
        self,
        program: Program,
        found: Allocation,
        deadline: float,
        seed: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self._program, self._found, self._deadline = program, found, deadline
        self._seed, self._progress = seed, progress
        self.worth: list[Worth] = []
        self.frontier: list[Step] = []
        self.complete = True

    def run(self) -> None:
        """Solve again and again, the tightest pools and the steps of the frontier."""
        pools = tightest(model_of(self._program), self._found.choice)
        jobs: list[Callable[[float], None]] = [self._pool(*pool) for pool in pools]
        jobs += [self._step(more) for more in STEPS]
        for done, job in enumerate(jobs):
            self._progress(done, len(jobs))
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.complete = False
                return
            job(left / (len(jobs) - done))
        self._progress(len(jobs), len(jobs))

    def _pool(self, pool: str, period: int | None) -> Callable[[float], None]:
        def job(seconds: float) -> None:
            amounts = list(self._program.pools[pool])
            place = 0 if period is None else period - self._program.first_period
            more = amounts[place] * MORE
            amounts[place] += more
            answer = self._again({**self._program.pools, pool: tuple(amounts)}, seconds)
            gain = (answer.value or Fraction(0)) - self._value
            self.worth.append(Worth(pool, period, more, gain, answer.status == "optimal" and self._is_proved))

        return job

    def _step(self, more: Fraction) -> Callable[[float], None]:
        def job(seconds: float) -> None:
            pools = {
                pool: tuple(amount * (1 + more) for amount in amounts)
                for pool, amounts in self._program.pools.items()
            }
            answer = self._again(pools, seconds)
            names = tuple(chosen.id for chosen in answer.selected)
            self.frontier.append(Step(more, answer.value or Fraction(0), answer.bound, names))

        return job

    def _again(self, pools: dict[str, tuple[Fraction, ...]], seconds: float) -> Allocation:
        """Solve with other pools, from what was chosen before or from the best of a step before."""
        begun = time.monotonic()
        model = model_of(replace(self._program, pools=pools))
        race = Race(model, begun, begun + seconds, self._seed, None, known=self._found.choice)
        race.run()
        answer = race.answer()
        if answer.stopped:
            raise KeyboardInterrupt
        return answer

    @property
    def _value(self) -> Fraction:
        assert self._found.value is not None
        return self._found.value

    @property
    def _is_proved(self) -> bool:
        return self._found.status == "optimal"
