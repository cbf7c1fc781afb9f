"""What was decided, with its proof, and what bounds it."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np

from hoshin.engine.allocation.binding import Binding, binding_of
from hoshin.engine.allocation.model import Model
from hoshin.engine.arrays import Bools
from hoshin.engine.words import Words

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An initiative that is funded."""

    id: str | int
    level: str | None
    start: int
    """As the program counts periods."""
    value: Fraction


@dataclass(frozen=True, slots=True)
class Allocation:
    """The answer to a program. Values are exact; `bound` is above the value of every possible choice."""

    status: Status
    """*optimal*: proved to be the best; *feasible*: the best found in the time; *infeasible*: there is none;
    *unknown*: none was found in the time, and whether there is one was not proved either."""
    value: Fraction | None = None
    bound: Fraction | None = None
    selected: tuple[Chosen, ...] = ()
    disrupted: tuple[str | int, ...] = ()
    """What runs and is stopped or changed at a price, which `value` has taken off."""
    binding: tuple[Binding, ...] = ()
    clash: tuple[Words, ...] = ()
    """Where infeasible: rules that cannot hold together, each of which is needed for that."""
    clash_is_least: bool = True
    """False where time did not suffice to show that each rule of the clash is needed."""
    stopped: bool = False
    """Somebody stopped the work."""
    seconds: float = 0.0
    choice: Bools = field(default_factory=lambda: np.zeros(0, np.bool_), repr=False, compare=False)
    """Shape (columns of the model,)."""

    @property
    def gap(self) -> float | None:
        """How much more than the value there may be at most, as a share of the value: (bound − value) / value."""
        if self.value is None or self.bound is None:
            return None
        above = self.bound - self.value
        return float(above / abs(self.value)) if self.value else (0.0 if not above else None)


def allocation_of(
    model: Model, choice: Bools, bound: Fraction | None, *, stopped: bool = False, seconds: float = 0.0
) -> Allocation:
    """The answer that a choice is. Raises AssertionError for a choice that breaks a rule: none is ever given."""
    broken = model.broken(choice)
    assert not broken, f"a choice was made that breaks a rule: {broken[0].rule}"
    value = model.value(choice)
    bound = None if bound is None else max(bound, value)
    program = model.program
    picked = [model.columns[place] for place in np.flatnonzero(choice)]
    return Allocation(
        status="optimal" if bound == value else "feasible",
        value=value,
        bound=bound,
        selected=tuple(
            Chosen(
                program.initiatives[column.initiative].id,
                column.level.name,
                column.start + program.first_period,
                column.level.value,
            )
            for column in picked
        ),
        disrupted=_disrupted(model, choice),
        binding=binding_of(model, choice),
        stopped=stopped,
        seconds=seconds,
        choice=choice,
    )


def _disrupted(model: Model, choice: Bools) -> tuple[str | int, ...]:
    kept = {
        column.initiative
        for place, column in enumerate(model.columns)
        if choice[place] and column.worth > column.level.value
    }
    return tuple(
        initiative.id
        for place, initiative in enumerate(model.program.initiatives)
        if initiative.disruption and place not in kept
    )
