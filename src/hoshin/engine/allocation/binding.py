"""What bounds a choice: limits that have nothing left, or not enough for what else would be worth something."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.rules import Row
from hoshin.engine.arrays import Bools

KINDS = ("pool", "floor", "ceiling", "run least", "run most")


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that keeps the choice from being worth more."""

    kind: str
    """One of KINDS."""
    name: str
    period: int | None
    limit: Fraction
    used: Fraction
    """Of a pool: the amount used; of a floor or ceiling: the value chosen; of a run share: the share of run work."""
    keeps_out: int
    """How many initiatives that are left out, or done at less than they could be, would break it in some way."""


def binding_of(model: Model, choice: Bools) -> tuple[Binding, ...]:
    """Limits without anything left, and those that keep initiatives out.

    An initiative is kept out where none of its better ways fits under all limits, together with the least of what it
    requires that is left out, the rest as it is.
    """
    limits = _Limits(model, choice)
    found = []
    for row, used, out in zip(limits.rows, limits.used, limits.keep_out(), strict=True):
        told = _told(model, row, used, choice)
        if told is not None and (out or told == row.rule.limit):
            rule = row.rule
            found.append(Binding(rule.kind, rule.name, rule.period, rule.limit or Fraction(0), told, out))
    return tuple(found)


def _told(model: Model, row: Row, used: int, choice: Bools) -> Fraction | None:
    """What is used, as the limit is written; None for the share of nothing."""
    if not row.rule.kind.startswith("run"):
        return Fraction(used) / row.scale
    of_all = of_run = Fraction(0)
    for place in np.flatnonzero(choice).tolist():
        column = model.columns[place]
        amount = sum((part for use, part in column.uses.items() if use[0] == row.rule.name), Fraction(0))
        of_all += amount
        of_run += amount * model.program.initiatives[column.initiative].run
    return of_run / of_all if of_all else None


class _Limits:
    """The rows that limit a choice, and what of each is used."""

    def __init__(self, model: Model, choice: Bools) -> None:
        self._model = model
        self.rows = [row for row in model.rows if row.rule.kind in KINDS]
        self.used = [row.used(choice) for row in self.rows]
        self._chosen = {model.columns[place].initiative: place for place in np.flatnonzero(choice).tolist()}
        self._better = self._better_ways()
        self._along = {place: needed for place in self._better if (needed := self._required(place))}

    def keep_out(self) -> list[int]:
        """For each row, how many initiatives it keeps out."""
        broken = [set(self._broken(row, used)) for row, used in zip(self.rows, self.used, strict=True)]
        none_fits = {
            initiative
            for initiative, ways in self._better.items()
            if all(any(way in row for row in broken) for way in ways)
        }
        owner = self._model.owner
        return [len({int(owner[way]) for way in row} & none_fits) for row in broken]

    def _better_ways(self) -> dict[int, list[int]]:
        """By initiative: the columns worth more than what is chosen of it; all of one that is left out and worth nothing,
        as others may require it.
        """
        ways: dict[int, list[int]] = {}
        for place, column in enumerate(self._model.columns):
            ways.setdefault(column.initiative, []).append(place)
        better = {initiative: self._worth_more(initiative, mine) for initiative, mine in ways.items()}
        return {
            initiative: found or ways[initiative]
            for initiative, found in better.items()
            if found or initiative not in self._chosen
        }

    def _worth_more(self, initiative: int, ways: list[int]) -> list[int]:
        columns, mine = self._model.columns, self._chosen.get(initiative)
        now = Fraction(0) if mine is None else columns[mine].worth
        return [way for way in ways if columns[way].worth > now]

    def _broken(self, row: Row, used: int) -> Iterator[int]:
        """The better ways that a row has not enough left for."""
        amounts = dict(zip(row.columns.tolist(), row.exact, strict=True))
        touched = set(self._model.owner[row.columns].tolist()) | self._along.keys()
        for initiative in touched & self._better.keys():
            rest = used - amounts.get(self._chosen.get(initiative, -1), 0)
            for other in self._along.get(initiative, ()):
                rest += min(amounts.get(way, 0) for way in self._better[other])
            for way in self._better[initiative]:
                total = rest + amounts.get(way, 0)
                if (row.high is not None and total > row.high) or (row.low is not None and total < row.low):
                    yield way

    def _required(self, initiative: int) -> list[int]:
        """What an initiative requires, itself or through others, and what is not chosen."""
        found: dict[int, None] = {}
        waiting = list(self._model.program.initiatives[initiative].requires)
        while waiting:
            other = waiting.pop()
            if other not in found and other not in self._chosen:
                found[other] = None
                waiting.extend(self._model.program.initiatives[other].requires)
        return list(found)
