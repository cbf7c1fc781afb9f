"""Which lines of the strategy are shown: priorities and the goals below them, as far as they are open, up to a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.kpis.plan import Measure
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.web.said import Telling
from hoshin.web.strategy.asked import Asked

ROWS: Final = 200
"""Lines of one page: what is open beyond them is told, and asked for by opening less, or by a filter."""
CHILDREN: Final = 40
"""Goals below one thing; the others in their list."""

Matches = Callable[[Goal], bool]


@dataclass(frozen=True, slots=True)
class Node:
    """A line: a priority, a goal, or None for the goals that serve none; how deep, and what is below it.

    is_sought: it is what a filter looks for, not only above it. more: how many below it are left out.
    """

    record: Priority | Goal | None
    depth: int
    below: int
    is_open: bool
    is_sought: bool = True
    more: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """The lines in their order; how many goals there are that are asked for, and whether all that is open is shown."""

    nodes: tuple[Node, ...]
    goals: int
    is_whole: bool


def tree(asked: Asked, seen: Picture, day: date, person: Ref[Person], told: Telling) -> Tree:
    """The lines of what is asked for."""
    goals = _in_time(asked, seen, day)
    matches = _matching(asked, seen, person, told)
    sought = {goal.key for goal in goals.values() if matches(goal)}
    shown = _with_those_above(sought, goals) if asked.is_filtered else set(goals)
    growing = _Growing(asked, _by_parent(shown, goals, seen), sought)
    return Tree(tuple(growing.nodes(seen)), len(sought), growing.is_whole)


def _in_time(asked: Asked, seen: Picture, day: date) -> dict[Key, Goal]:
    """The goals of the cycle that is asked for; else of those that are not over, or of all where every one is."""
    whole = seen.of(Goal)
    if asked.cycle is not None:
        return {goal.key: goal for goal in whole.by("cycle", Ref[Cycle](Cycle.kind, asked.cycle))}
    going = {cycle.ref for cycle in seen.of(Cycle).values() if cycle.end >= day}
    if asked.past_too or not going:
        return dict(whole)
    return {goal.key: goal for goal in whole.values() if goal.cycle in going}


def _matching(asked: Asked, seen: Picture, person: Ref[Person], told: Telling) -> Matches:
    units = _unit_and_below(asked.unit, seen) if asked.unit else None
    owner = Ref[Person](Person.kind, asked.owner) if asked.owner else None
    standing = told.standing_at(asked.health) if asked.health is not None else None
    measures = seen.of(Measure)

    def matches(goal: Goal) -> bool:
        return (
            (units is None or goal.unit in units)
            and (owner is None or goal.owner == owner)
            and (not asked.mine or goal.owner == person)
            and (standing is None or goal.key in standing)
            and not (asked.no_kpi and measures.any_by("of", goal.ref))
        )

    return matches


def _unit_and_below(unit: Key, seen: Picture) -> set[Ref[Unit]]:
    found: set[Ref[Unit]] = set()
    todo = [Ref[Unit](Unit.kind, unit)]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += [below.ref for below in seen.of(Unit).by("parent", one)]
    return found


def _with_those_above(sought: set[Key], goals: dict[Key, Goal]) -> set[Key]:
    shown: set[Key] = set()
    for key in sought:
        goal: Goal | None = goals[key]
        while goal is not None and goal.key not in shown:
            shown.add(goal.key)
            goal = goals.get(goal.parent.key) if goal.parent is not None else None
    return shown


def _by_parent(shown: set[Key], goals: dict[Key, Goal], seen: Picture) -> dict[Key | None, list[Goal]]:
    """The goals that are shown by what they hang on; None is what is not there."""
    found: dict[Key | None, list[Goal]] = {}
    for key in shown:
        goal = goals[key]
        above = goal.parent
        hangs = above is not None and (
            above.key in shown or (above.kind == Priority.kind and seen.get(above) is not None)
        )
        found.setdefault(above.key if hangs and above is not None else None, []).append(goal)
    for those in found.values():
        those.sort(key=lambda goal: (goal.rank, goal.key))
    return found


class _Growing:
    """The lines as they come, until there are enough."""

    def __init__(self, asked: Asked, below: dict[Key | None, list[Goal]], sought: set[Key]) -> None:
        self._asked, self._below, self._sought = asked, below, sought
        self._left, self.is_whole = ROWS, True

    def nodes(self, seen: Picture) -> Iterator[Node]:
        for priority in sorted(seen.of(Priority).values(), key=lambda one: (one.rank, one.key)):
            if self._below.get(priority.key) or not self._asked.is_filtered:
                yield from self._node(priority, priority.key, 0)
        if self._below.get(None):
            yield from self._node(None, None, 0)

    def _node(self, record: Priority | Goal | None, key: Key | None, depth: int) -> Iterator[Node]:
        if not self._left:
            self.is_whole = False
            return
        self._left -= 1
        below = self._below.get(key, [])
        is_open = bool(below) and (not isinstance(record, Goal) or self._is_open(record))
        shown = below[:CHILDREN] if is_open else []
        more = len(below) - len(shown) if is_open else 0
        is_sought = not isinstance(record, Goal) or record.key in self._sought
        yield Node(record, depth, len(below), is_open, is_sought, more)
        for goal in shown:
            yield from self._node(goal, goal.key, depth + 1)

    def _is_open(self, goal: Goal) -> bool:
        return self._asked.is_filtered or self._asked.all_open or goal.key in self._asked.open
