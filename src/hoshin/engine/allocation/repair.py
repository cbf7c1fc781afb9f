"""Many choices at once made to keep their limits, then filled up with what still fits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hoshin.engine.allocation.moves import Limits, Small, used
from hoshin.engine.arrays import Bools, Ints

Choices = NDArray[np.bool_]
"""Shape (free columns, choices)."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What flipping a column changes: `grows` where it takes room, `shrinks` where it gives some."""

    place: int
    rows: Ints | slice
    uses: Small
    """Shape (rows, 1)."""
    grows: Ints | slice
    growth: Small
    shrinks: Ints
    relief: Small


class Repair:
    """Repairs batches of choices, dropping by the lowest utility and adding by the highest.

    utility: shape (free columns,): worth for what is used, at the prices of the relaxation (Chu and Beasley 1998; the
    pseudo-utility of Pirkul 1987).
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._columns = [_column(limits, place) for place in range(len(limits.free))]
        self._helpers = np.flatnonzero((limits.uses < 0).any(0))

    def __call__(self, choices: Choices, order: Ints) -> Bools:
        """Change the choices in place. order: columns, best first. Returns which of them keep all limits."""
        limits = self._limits
        room = limits.room[:, None] - used(limits.uses, choices)
        if len(self._helpers):
            self._help(choices, room, order)
        self._drop(choices, room, order)
        self._add(choices, room, order)
        kept: Bools = np.all(room >= 0, axis=0)
        return kept

    def _help(self, choices: Choices, room: Small, order: Ints) -> None:
        """Add what is missing: mandatory work, what is required, what a floor asks for."""
        missing = room < 0
        if not missing.any():
            return
        for place in order[np.isin(order, self._helpers)].tolist():
            column = self._columns[place]
            wanted = (room[column.shrinks] < 0).any(0) & ~choices[place]
            if wanted.any():
                self._flip(choices, room, column, wanted & self._fits(room, column))

    def _drop(self, choices: Choices, room: Small, order: Ints) -> None:
        """Worst first, what takes room where there is none; what others need stays while they are there."""
        for _ in range(2 if len(self._helpers) else 1):
            broken = np.logical_or.reduce(room < 0, axis=0)
            if not broken.any():
                return
            for place in order[::-1].tolist():
                column = self._columns[place]
                leaves = choices[place] & broken
                if not leaves.any():
                    continue
                if len(self._helpers):
                    leaves &= (room[column.grows] < 0).any(0)
                    if len(column.shrinks):
                        leaves &= (room[column.shrinks] + column.relief >= 0).all(0)
                choices[place] &= ~leaves
                room[column.rows] += column.uses * leaves
                broken = np.logical_or.reduce(room < 0, axis=0)
                if not broken.any():
                    return

    def _add(self, choices: Choices, room: Small, order: Ints) -> None:
        """Best first, what fits."""
        for place in order.tolist():
            column = self._columns[place]
            fits = self._fits(room, column)
            fits &= ~choices[place]
            if fits.any():
                self._flip(choices, room, column, fits)

    def _fits(self, room: Small, column: _Column) -> Bools:
        fits: Bools = np.logical_and.reduce(room[column.grows] >= column.growth, axis=0)
        return fits

    def _flip(self, choices: Choices, room: Small, column: _Column, which: Bools) -> None:
        choices[column.place] |= which
        room[column.rows] -= column.uses * which


def _column(limits: Limits, place: int) -> _Column:
    uses = limits.uses[:, place]
    rows, grows, shrinks = np.flatnonzero(uses), np.flatnonzero(uses > 0), np.flatnonzero(uses < 0)
    return _Column(
        place=place,
        rows=_whole(rows, len(uses)),
        uses=uses[rows, None].copy(),
        grows=_whole(grows, len(uses)),
        growth=uses[grows, None].copy(),
        shrinks=shrinks,
        relief=uses[shrinks, None].copy(),
    )


def _whole(rows: Ints, count: int) -> Ints | slice:
    """All rows as a slice, which needs no copy."""
    return slice(None) if len(rows) == count else rows
