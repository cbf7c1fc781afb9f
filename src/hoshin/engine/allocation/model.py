"""A program as columns (a way to do an initiative, from a start) and rows (the rules), exact and for solvers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from hoshin.engine.allocation.program import Initiative, Level, Program
from hoshin.engine.allocation.rules import Row, Rule, row
from hoshin.engine.arrays import Bools, Floats, Ints

Use = tuple[str, int]
"""A pool and a period; period 0 where the pool has one amount for the whole time."""


@dataclass(frozen=True, slots=True)
class Column:
    """One way to do an initiative, from one start."""

    initiative: int
    level: Level
    start: int
    worth: Fraction
    """Its value, and what is not lost by disruption."""
    uses: dict[Use, Fraction]


@dataclass(frozen=True)
class Model:
    """What solvers work on: maximise `worth` over choices of columns that keep all rows."""

    program: Program
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lost: Fraction
    """What is lost by disruption when nothing is chosen."""

    @cached_property
    def owner(self) -> Ints:
        """Shape (columns,): the place of each column's initiative."""
        return np.array([column.initiative for column in self.columns], np.int64)

    @cached_property
    def objective(self) -> Row:
        """The worth of the columns in whole numbers, without bounds."""
        terms = {place: column.worth for place, column in enumerate(self.columns)}
        return row(Rule("floor", ""), terms)

    @cached_property
    def worth(self) -> Floats:
        """Shape (columns,): the objective for a solver."""
        worth = np.zeros(len(self.columns))
        worth[self.objective.columns] = self.objective.floats
        return worth

    def value(self, choice: Bools) -> Fraction:
        """What a choice is worth, exactly, in the units of the program."""
        return Fraction(self.objective.used(choice)) / self.objective.scale - self.lost

    def bound(self, found: float) -> Fraction:
        """An upper bound on the solver's scale in the units of the program, lowered to what sums can reach."""
        objective = self.objective
        whole = Fraction(found) * objective.unit
        slack = max(Fraction(1, 10**6), abs(whole) / 10**9)
        return Fraction((whole + slack) // 1) / objective.scale - self.lost

    def broken(self, choice: Bools) -> list[Row]:
        """The rows that a choice does not keep, exactly."""
        return [row for row in self.rows if not row.holds(choice)]


def model_of(program: Program) -> Model:
    """The model of a program."""
    columns = tuple(_columns(program))
    of = _by_initiative(columns, len(program.initiatives))
    rows = [*_pools(program, columns), *_ways(program, of), *_relations(program, of)]
    rows += [*_priorities(program, columns), *_run_shares(program, columns)]
    lost = sum((initiative.disruption for initiative in program.initiatives), Fraction(0))
    return Model(program, columns, tuple(rows), lost)


def _columns(program: Program) -> Iterator[Column]:
    """One for each way and start; of those that use and give the same, the one with the earliest start."""
    for place, initiative in enumerate(program.initiatives):
        seen = set()
        for level in initiative.levels:
            for start in initiative.starts:
                uses = _uses(program, level, start)
                same = (level.name, tuple(sorted(uses.items())))
                if same not in seen:
                    seen.add(same)
                    yield Column(place, level, start, _worth(initiative, level), uses)


def _worth(initiative: Initiative, level: Level) -> Fraction:
    undisturbed = initiative.running is True or (
        isinstance(initiative.running, str) and level.name == initiative.running
    )
    return level.value + initiative.disruption * undisturbed


def _uses(program: Program, level: Level, start: int) -> dict[Use, Fraction]:
    """What is used of each pool and period. One amount falls in the period of the start."""
    found: dict[Use, Fraction] = {}
    for pool, amounts in level.uses.items():
        periods = len(program.pools[pool])
        if periods == 1:
            found[pool, 0] = sum(amounts, Fraction(0))
            continue
        for step, amount in enumerate(amounts):
            if start + step < periods:
                found[pool, start + step] = amount
    return {use: amount for use, amount in found.items() if amount}


def _by_initiative(columns: Sequence[Column], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for place, column in enumerate(columns):
        found[column.initiative].append(place)
    return found


def _pools(program: Program, columns: Sequence[Column]) -> Iterator[Row]:
    terms: dict[Use, dict[int, Fraction]] = {}
    for place, column in enumerate(columns):
        for use, amount in column.uses.items():
            terms.setdefault(use, {})[place] = amount
    for pool, amounts in program.pools.items():
        for period, amount in enumerate(amounts):
            if (pool, period) in terms:
                number = period + program.first_period if len(amounts) > 1 else None
                yield row(Rule("pool", pool, period=number, limit=amount), terms[pool, period], high=amount)


def _ways(program: Program, of: Sequence[Sequence[int]]) -> Iterator[Row]:
    for place, initiative in enumerate(program.initiatives):
        terms = {column: Fraction(1) for column in of[place]}
        if initiative.mandatory:
            yield row(Rule("mandatory", str(initiative.id)), terms, low=1)
        if len(terms) > 1:
            yield row(Rule("one way", str(initiative.id)), terms, high=1)


def _relations(program: Program, of: Sequence[Sequence[int]]) -> Iterator[Row]:
    names = [str(initiative.id) for initiative in program.initiatives]
    pairs = set()
    for place, initiative in enumerate(program.initiatives):
        mine = {column: Fraction(1) for column in of[place]}
        for other in initiative.requires:
            terms = mine | {column: Fraction(-1) for column in of[other]}
            yield row(Rule("requires", names[place], names[other]), terms, high=0)
        for other in initiative.excludes:
            if frozenset((place, other)) not in pairs:
                pairs.add(frozenset((place, other)))
                terms = mine | {column: Fraction(1) for column in of[other]}
                yield row(Rule("excludes", names[place], names[other]), terms, high=1)


def _priorities(program: Program, columns: Sequence[Column]) -> Iterator[Row]:
    def terms(priority: str) -> dict[int, Fraction]:
        return {
            place: column.level.value
            for place, column in enumerate(columns)
            if program.initiatives[column.initiative].priority == priority
        }

    for name, least in program.floors.items():
        yield row(Rule("floor", name, limit=least), terms(name), low=least)
    for name, most in program.ceilings.items():
        yield row(Rule("ceiling", name, limit=most), terms(name), high=most)


def _run_shares(program: Program, columns: Sequence[Column]) -> Iterator[Row]:
    """Σ over run work − share · Σ over all work, at least or at most 0."""
    for pool, share in program.run_share.items():
        for kind, part in (("run least", share.least), ("run most", share.most)):
            if part is None:
                continue
            terms = {}
            for place, column in enumerate(columns):
                used = sum((amount for use, amount in column.uses.items() if use[0] == pool), Fraction(0))
                terms[place] = used * (program.initiatives[column.initiative].run - part)
            bounds = {"low": 0} if kind == "run least" else {"high": 0}
            yield row(Rule(kind, pool, limit=part), terms, **bounds)
