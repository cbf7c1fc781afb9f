"""Checks of the design whose facts are not recorded yet: tested functions that no formula version asks.

Requests, blockers and meetings, seats, capacity and reviews come with the rooms that hold their facts; `in_time` holds the
two that those of the formula share.
"""

from __future__ import annotations

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints


def contact_kept(last: Ints, day: int, every: int = 14) -> Floats:
    """How far leaders and operational leads keep their rhythm of contact: 1, or every / days since they last met.

    last: shape (units,), ordinal of the last meeting, decision or announcement between a unit and the one above.

    >>> contact_kept(np.array([100, 80]), day=108).tolist()
    [1.0, 0.5]
    """
    return np.minimum(1.0, every / np.maximum(day - last, 1))


def seats_used(bought: Floats, used: Floats) -> Floats:
    """The part of what is paid for that is used, at most 1; NaN where nothing is bought.

    >>> seats_used(np.array([40.0, 0.0]), np.array([10.0, 0.0])).tolist()
    [0.25, nan]
    """
    return np.minimum(1.0, used / np.where(bought > 0, bought, np.nan))


def within_capacity(promised: Floats, capacity: Floats) -> Floats:
    """1 where nobody is promised above capacity, else capacity / promised. In hours, of one period.

    >>> within_capacity(np.array([30.0, 50.0]), np.array([40.0, 40.0])).tolist()
    [1.0, 0.8]
    """
    over = promised > capacity
    return np.where(over, capacity / np.where(over, promised, 1.0), 1.0)


def reviewed(ended: Ints, reviewed_on: Ints, day: int, days: int = 30) -> Bools:
    """Whether each cycle that ended was closed and reviewed within so many days, or may still be.

    ended: ordinal of its last day; reviewed_on: 0 for never.

    >>> reviewed(np.array([100, 100, 120]), np.array([110, 0, 0]), day=140).tolist()
    [True, False, True]
    """
    return np.asarray(np.where(reviewed_on > 0, reviewed_on, day) - ended <= days)
