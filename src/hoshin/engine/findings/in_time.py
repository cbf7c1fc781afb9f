"""Degrees of promptness that several checks share, as plain functions over days."""

from __future__ import annotations

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints


def answered_in_time(asked: Ints, answered: Ints, day: int, days: int) -> Bools:
    """Whether each question was answered within so many days, or has not waited longer yet.

    asked, answered: ordinals, 0 for not answered.

    >>> answered_in_time(np.array([100, 100, 100]), np.array([110, 120, 0]), day=113, days=14).tolist()
    [True, False, True]
    """
    return np.asarray(np.where(answered > 0, answered, day) - asked <= days)


def rhythm_kept(last: Ints, day: int, every: int) -> Floats:
    """How far a rhythm of once every so many days is kept: 1, or the rhythm / the days since the last time.

    >>> rhythm_kept(np.array([100, 72, 44]), day=100, every=28).tolist()
    [1.0, 1.0, 0.5]
    """
    return np.minimum(1.0, every / np.maximum(day - last, 1))
