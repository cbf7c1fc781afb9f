"""Earned value: what the work was to cost by now, what was done of it, and what it did cost.

    PV  planned value   Σ budget · planned share      CPI = EV / AC    value for each unit of money spent
    EV  earned value    Σ budget · done share         SPI = EV / PV    done for what was to be done by now
    AC  actual cost     Σ cost                        EAC = BAC / CPI  what all of it will cost if it goes on so
    BAC budget at completion  Σ budget                TCPI = (BAC − EV) / (BAC − AC)  needed from here to stay inside

Source: ANSI/EIA-748; PMI, Practice Standard for Earned Value Management, 2nd ed., 2011. SPI comes back to 1 when late work
is done at last: near the end it says nothing, and `schedule_variance` says how much is missing.

A worked example: three pieces of work in the middle of a year.

>>> import numpy as np
>>> from hoshin.engine import earned_value
>>> now = earned_value.earned_value(
...     budget=np.array([100.0, 60.0, 40.0]),
...     planned=np.array([1.0, 0.5, 0.0]),
...     done=np.array([0.8, 0.5, 0.0]),
...     cost=np.array([110.0, 27.5, 0.0]),
... )
>>> now.planned_value, now.earned_value, now.actual_cost
(130.0, 110.0, 137.5)
>>> now.cost_index, round(now.schedule_index, 3), now.estimate_at_completion
(0.8, 0.846, 250.0)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats, Ints

LARGEST: Final = 1e300
"""Amounts beyond are refused: their sums would be infinite."""


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """The three sums and what follows from them, in the unit of money that the budgets are in. NaN: there is none."""

    budget: float
    """BAC: what all of the work is to cost."""
    planned_value: float
    earned_value: float
    actual_cost: float

    @property
    def cost_index(self) -> float:
        """CPI; above 1 the work costs less than planned. NaN where nothing was spent."""
        return _ratio(self.earned_value, self.actual_cost)

    @property
    def schedule_index(self) -> float:
        """SPI; above 1 more is done than planned by now. NaN where nothing was to be done yet."""
        return _ratio(self.earned_value, self.planned_value)

    @property
    def cost_variance(self) -> float:
        """EV − AC; below 0 it cost more than it was worth."""
        return self.earned_value - self.actual_cost

    @property
    def schedule_variance(self) -> float:
        """EV − PV; below 0 so much of the work is missing."""
        return self.earned_value - self.planned_value

    @property
    def estimate_at_completion(self) -> float:
        """EAC = BAC / CPI, the past rate going on; once nothing is left to do, what it cost. NaN where nothing was earned."""
        if self.earned_value == self.budget:
            return self.actual_cost
        return _ratio(self.budget, self.cost_index)

    @property
    def estimate_at_planned_rate(self) -> float:
        """EAC where what went wrong is over: AC + (BAC − EV)."""
        return self.actual_cost + self.budget - self.earned_value

    @property
    def variance_at_completion(self) -> float:
        """BAC − EAC; below 0 it will cost so much more than budgeted."""
        return self.budget - self.estimate_at_completion

    @property
    def index_to_complete(self) -> float:
        """TCPI; the CPI that what is left must have to end at the budget. NaN where the budget is spent."""
        left = self.budget - self.actual_cost
        return (self.budget - self.earned_value) / left if left > 0 else np.nan


def earned_value(budget: Floats, planned: Floats, done: Floats, cost: Floats) -> EarnedValue:
    """Earned value of pieces of work on one day.

    budget: shape (n,), money. planned, done: shape (n,), the share (0…1) of each piece that was to be done by
    the day and that is done. cost: shape (n,), the money spent by the day. What is unknown (NaN) leaves its
    sum unknown. Raises ValueError for shapes that differ, for shares outside 0…1 and for money outside 0…1e300.
    """
    rows = [np.asarray(column, np.float64) for column in (budget, planned, done, cost)]
    if any(row.shape != rows[0].shape or row.ndim != 1 for row in rows):
        raise ValueError(
            f"four columns of one length, found the shapes {', '.join(str(row.shape) for row in rows)}"
        )
    for name, row, most in zip(
        ("budget", "planned", "done", "cost"), rows, (LARGEST, 1, 1, LARGEST), strict=True
    ):
        wrong = np.flatnonzero((row < 0) | (row > most))
        if len(wrong):
            expected = "a share from 0 to 1" if most == 1 else "money from 0 to 1e300"
            raise ValueError(f"{name} is {expected}, found {row[wrong[0]]} at place {wrong[0]}")
    budgets, due, finished, costs = rows
    return EarnedValue(
        float(budgets.sum()), float(budgets @ due), float(budgets @ finished), float(costs.sum())
    )


def planned_share(start: Ints, due: Ints, day: int) -> Floats:
    """The share of each piece of work that is to be done by the end of an ordinal day, running straight.

    start, due: shape (n,), the first and the last day of work. Raises ValueError where work is due before it starts.

    >>> planned_share(np.array([10, 10, 21]), np.array([19, 10, 30]), day=14)
    array([0.5, 1. , 0. ])
    """
    first, last = np.asarray(start, np.int64), np.asarray(due, np.int64)
    wrong = np.flatnonzero(last < first)
    if len(wrong):
        raise ValueError(
            f"work is due on its first day or later; at place {wrong[0]} it is due before it starts"
        )
    shares: Floats = np.clip((day + 1 - first) / (last + 1 - first), 0.0, 1.0)
    return shares


def _ratio(above: float, below: float) -> float:
    return above / below if below else np.nan
