"""Focus: whether money or hours go where the strategy puts its weight.

    share of an end  = what is spent on it / all that is spent
    distance         = ½ · Σ |share − weight|        (total variation distance)

The distance is the part of what is spent that would have to move for shares and weights to agree: 0 is agreement,
1 is all of it on what has no weight. It does not say that weights are right, nor that money is well spent.

Source: total variation distance of two distributions; Levin, Peres, Markov Chains and Mixing Times, 2nd ed., 2017, 4.1.

A worked example: half the weight is on the first end, but only three tenths of the money.

>>> import numpy as np
>>> from hoshin.engine import focus
>>> now = focus.focus(spent=np.array([30.0, 50.0, 20.0]), weights=np.array([0.5, 0.3, 0.2]))
>>> now.shares.tolist(), round(now.distance, 12)
([0.3, 0.5, 0.2], 0.2)
>>> now.to_move.round(9).tolist()
[20.0, -20.0, 0.0]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats

LARGEST: Final = 1e300
"""Amounts beyond are refused: their sums would be infinite."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Shares beside weights, for n ends. Arrays of shape (n,); NaN where nothing is spent or nothing has weight."""

    shares: Floats
    """Of what is spent; they sum to 1."""
    weights: Floats
    """As given, made to sum to 1."""
    distance: float
    """Total variation distance, 0…1."""
    to_move: Floats
    """What each end would get more (below 0: less) for shares to be as weights, in the unit of what is spent."""


def focus(spent: Floats, weights: Floats) -> Focus:
    """How far what is spent on each end is from the weight of that end.

    spent: shape (n,), money or hours, never both in one; what serves no end stands in a row of its own with weight 0.
    weights: shape (n,), in any unit. Both from 0 to 1e300 (raises ValueError).

    >>> focus(np.array([10.0, 10.0]), np.array([1.0, 0.0])).distance
    0.5
    """
    amounts, wanted = _checked("spent", spent), _checked("weights", weights)
    if amounts.shape != wanted.shape:
        raise ValueError(f"as many weights as amounts spent, found {len(wanted)} and {len(amounts)}")
    shares, goal = _shares(amounts), _shares(wanted)
    away = goal - shares
    return Focus(shares, goal, float(np.abs(away).sum() / 2), away * amounts.sum())


def _checked(name: str, numbers: Floats) -> Floats:
    row = np.asarray(numbers, np.float64)
    if row.ndim != 1 or not len(row):
        raise ValueError(f"{name} is a row of numbers, found the shape {row.shape}")
    wrong = np.flatnonzero(~((row >= 0) & (row <= LARGEST)))
    if len(wrong):
        raise ValueError(f"{name} has numbers from 0 to 1e300, found {row[wrong[0]]} at place {wrong[0]}")
    return row


def _shares(row: Floats) -> Floats:
    total = row.sum()
    return row / total if total else np.full(len(row), np.nan)
