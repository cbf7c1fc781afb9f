"""Exchanges: one column out and another in, or one in and two out, as long as that is worth more."""

import numpy as np

from hoshin.engine.allocation.moves import Limits, used
from hoshin.engine.arrays import Bools

_AT_ONCE = 4_000_000


class Swaps:
    """Improves one choice at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __call__(self, choice: Bools) -> Bools:
        """A choice that no exchange of one for one makes better. choice: shape (free columns,), keeps all limits."""
        choice = choice.copy()
        while self._exchange(choice):
            pass
        return choice

    def _exchange(self, choice: Bools) -> bool:
        limits = self._limits
        room = limits.room - used(limits.uses, choice)
        inside, outside = np.flatnonzero(choice), np.flatnonzero(~choice)
        if len(inside) * len(outside) * max(len(room), 1) > _AT_ONCE:
            return False
        gain = limits.worth[outside][:, None] - limits.worth[inside]
        fits = gain > 0
        for row, left in zip(limits.uses, room, strict=True):
            fits &= row[outside][:, None] - row[inside] <= left
        if not fits.any():
            return False
        best = int(np.argmax(np.where(fits, gain, -np.inf)))
        choice[outside[best // len(inside)]] = True
        choice[inside[best % len(inside)]] = False
        return True
