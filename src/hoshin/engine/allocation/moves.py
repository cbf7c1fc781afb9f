"""The columns and rows of a model as a search walks on them: every rule as “uses at most”, in small exact floats."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hoshin.engine.allocation.model import Model
from hoshin.engine.arrays import Bools, Floats, Ints

Small = NDArray[np.floating[Any]]

_EXACT_SMALL = 2**24
_HAIR = 1e-9
_ON_ONE_THREAD = 200_000
"""Products in one piece; OpenBLAS begins to share out work at 262,144."""


@dataclass(frozen=True, slots=True)
class Limits:
    """uses @ choice ≤ room over some free columns, the others being fixed."""

    free: Ints
    """Places of the free columns in the model."""
    worth: Floats
    """Shape (free,)."""
    uses: Small
    """Shape (limits, free)."""
    room: Small
    """Shape (limits,): what the fixed columns leave."""
    owner: Ints
    """Shape (free,): initiatives, counted anew."""

    @property
    def initiatives(self) -> int:
        """How many initiatives have a free column."""
        return int(self.owner.max()) + 1 if len(self.owner) else 0


def limits_of(model: Model, free: Bools, fixed: Bools) -> Limits:
    """The limits on the free columns when the others are as `fixed` says. Shapes: (columns,)."""
    uses = np.zeros((0, len(model.columns)))
    rows, rooms = [], []
    for row in model.rows:
        dense = np.zeros(len(model.columns))
        dense[row.columns] = row.floats
        low, high = row.bounds
        if not row.is_exact:  # floats are not exact here, and what breaks a rule by a hair is worth nothing
            high -= _HAIR * abs(high)
            low += _HAIR * abs(low)
        if np.isfinite(high):
            rows.append(dense)
            rooms.append(high)
        if np.isfinite(low):
            rows.append(-dense)
            rooms.append(-low)
    if rows:
        uses = np.array(rows)
    room = np.array(rooms) - uses @ (fixed & ~free)
    uses = uses[:, free]
    bites = np.maximum(uses, 0).sum(1) > room
    uses, room = uses[bites], room[bites]
    largest = np.abs(uses).sum(1) + np.abs(room)
    whole = bool((uses == np.rint(uses)).all() and (room == np.rint(room)).all())
    small = np.float32 if whole and (largest < _EXACT_SMALL).all() else np.float64
    _, owner = np.unique(model.owner[free], return_inverse=True)
    return Limits(
        free=np.flatnonzero(free),
        worth=model.worth[free],
        uses=uses.astype(small),
        room=room.astype(small),
        owner=owner.astype(np.int64),
    )


def used(uses: Small, choices: Bools) -> Small:
    """uses @ choices, in pieces so small that the library beneath NumPy does it on this thread.

    Its other threads would wait actively for the next piece of work on the core that the solver has.
    """
    dense = choices.astype(uses.dtype)
    if dense.ndim == 1:
        alone: Small = np.add.reduce(uses * dense, axis=1)
        return alone
    step = max(_ON_ONE_THREAD // max(uses.size, 1), 1)
    pieces = [uses @ dense[:, first : first + step] for first in range(0, dense.shape[1], step)]
    return np.concatenate(pieces, axis=1) if pieces else np.zeros((len(uses), 0), uses.dtype)
