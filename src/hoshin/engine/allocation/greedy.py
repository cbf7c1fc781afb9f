"""A first choice at once, for programs so large that the solver takes long to find any."""

from collections.abc import Iterable

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.arrays import Bools

Bounded = tuple[int, int]
"""A limit and how much of it a column takes (below 0: gives)."""


def greedy(model: Model) -> Bools | None:
    """What is mandatory, then what floors ask for, then whatever is worth most for what it uses; each with all that it
    requires. None where that breaks a rule, which does not mean that there is no choice.
    """
    walk = _Walk(model)
    initiatives = range(len(model.program.initiatives))
    must = [place for place in initiatives if model.program.initiatives[place].mandatory]
    for place in must:
        walk.add(place)
    for place in walk.by_density(initiatives):
        if model.program.initiatives[place].priority in walk.unmet_floors():
            walk.add(place)
    for place in walk.by_density(initiatives):
        walk.add(place)
    return walk.choice if not model.broken(walk.choice) else None


class _Walk:
    def __init__(self, model: Model) -> None:
        self._model = model
        self.choice = np.zeros(len(model.columns), np.bool_)
        self._room: list[int] = []
        self._takes: list[list[Bounded]] = [[] for _ in model.columns]
        self._columns: list[list[int]] = [[] for _ in model.program.initiatives]
        self._chosen = [False] * len(model.program.initiatives)
        self._floors = {row.rule.name: row for row in model.rows if row.rule.kind == "floor"}
        for column, owner in enumerate(model.owner.tolist()):
            self._columns[owner].append(column)
        for row in model.rows:
            if row.high is not None:
                for column, amount in zip(row.columns.tolist(), row.exact, strict=True):
                    self._takes[column].append((len(self._room), amount))
                self._room.append(row.high)
        self._density = self._densities()
        for columns in self._columns:
            columns.sort(key=lambda column: -self._density[column])

    def by_density(self, places: Iterable[int]) -> list[int]:
        """Initiatives, that of the densest column first."""
        return sorted(places, key=lambda place: -self._density[self._columns[place][0]])

    def unmet_floors(self) -> set[str]:
        """Priorities that ask for more value than is chosen."""
        self._floors = {name: row for name, row in self._floors.items() if not row.holds(self.choice)}
        return set(self._floors)

    def add(self, place: int) -> bool:
        """Choose an initiative with all that it requires, or leave everything as it was."""
        added: list[int] = []
        waiting = [place]
        while waiting:
            top = waiting[-1]
            missing = [r for r in self._model.program.initiatives[top].requires if not self._chosen[r]]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            if self._chosen[top]:
                continue
            column = next((column for column in self._columns[top] if self._fits(column)), None)
            if column is None:
                for taken in added:
                    self._flip(taken, False)
                return False
            self._flip(column, True)
            added.append(column)
        return True

    def _fits(self, column: int) -> bool:
        return all(amount <= 0 or self._room[limit] >= amount for limit, amount in self._takes[column])

    def _flip(self, column: int, taken: bool) -> None:
        self.choice[column] = taken
        self._chosen[self._model.columns[column].initiative] = taken
        for limit, amount in self._takes[column]:
            self._room[limit] -= amount if taken else -amount

    def _densities(self) -> list[float]:
        """Worth for the shares of the limits that a column uses."""
        found = []
        for worth, takes in zip(self._model.worth.tolist(), self._takes, strict=True):
            share = sum(
                amount / self._room[limit] for limit, amount in takes if amount > 0 and self._room[limit] > 1
            )
            found.append(worth / (share + 1e-9))
        return found
