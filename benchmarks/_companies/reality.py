"""What is true of a simulated company, and what it delivers: no mark, no field, nothing that the index reads."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.random import Generator

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.tree import rows_by_depth

NORMAL: Final = NormalDist()
SHARED = 0.3
"""Correlation between any two true traits of a company."""
EMPTY_PRIORITIES = 0.12
ORPHAN_GOALS = 0.08
PEOPLE_OF_A_UNIT = 20
DRIFTS_AWAY = 0.4
"""The part of work that is lost where nobody looks at a figure of the goal that it is done for."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a company is."""

    priorities: int = 5
    goals: int = 40
    units: int = 8
    work: int = 40
    """Initiatives for change; each unit has one more that keeps things running."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a company is like."""

    focus: float
    """0…1: how far hours follow the weights; the rest is divided as it happens to be."""
    service: float
    """0.4…1: part of the work for change that truly serves the goal which it is done for."""
    singleness: float
    """0.5…1: part of the work for change, and of the goals, that no other unit has as well."""
    measuring: float
    """0.2…1: part of the goals whose figures somebody looks at."""
    delivery: float
    """0.3…1: part of what is promised that is done."""
    alignment: float
    """The five together, as a standard normal number."""


@dataclass(frozen=True, slots=True)
class Reality:
    """A company as it is. References are rows, -1 for none."""

    traits: Traits
    weight: Floats
    """Shape (priorities,), Σ = 1."""
    unit_parent: Ints
    people: Ints
    parent: Ints
    """Shape (goals,): the goal above."""
    priority: Ints
    """The priority that a goal hangs on directly."""
    top: Ints
    """The priority that a goal reaches."""
    goal_unit: Ints
    looked_at: Bools
    """Somebody looks at a figure of the goal."""
    said_twice: Bools
    """Another unit has set the same goal."""
    run: Bools
    """Shape (work,)."""
    work_unit: Ints
    goal: Ints
    """What the work is done for; -1 for run work."""
    serves: Bools
    """It truly helps that goal."""
    twin: Ints
    """The same work in another unit."""
    hours: Floats
    done: Floats
    """The part of it that is truly finished, 0…1."""


def draw_traits(random: Generator) -> Traits:
    """Five traits with one common cause, each uniform over its range."""
    deviates = np.sqrt(SHARED) * random.standard_normal() + np.sqrt(1.0 - SHARED) * random.standard_normal(5)
    focus, service, singleness, measuring, delivery = (NORMAL.cdf(deviate) for deviate in deviates.tolist())
    return Traits(
        focus=focus,
        service=0.4 + 0.6 * service,
        singleness=0.5 + 0.5 * singleness,
        measuring=0.2 + 0.8 * measuring,
        delivery=0.3 + 0.7 * delivery,
        alignment=float(deviates.sum() / np.sqrt(5.0 + 20.0 * SHARED)),
    )


def draw_reality(random: Generator, size: Size, traits: Traits) -> Reality:
    """A company of a size with given traits."""
    weight = random.dirichlet(np.full(size.priorities, 2.0))
    parent, priority, top = _cascade(random, size)
    goal_unit = random.integers(0, size.units, size.goals)
    goal, twin, work_unit = _work(random, size, traits, top, goal_unit)
    run = np.arange(size.work + size.units) >= size.work
    return Reality(
        traits=traits,
        weight=weight,
        unit_parent=np.where(np.arange(size.units) > 0, (np.arange(size.units) - 1) // 4, -1),
        people=1 + random.poisson(PEOPLE_OF_A_UNIT, size.units),
        parent=parent,
        priority=priority,
        top=top,
        goal_unit=goal_unit,
        looked_at=random.random(size.goals) < traits.measuring,
        said_twice=random.random(size.goals) < 0.5 * (1.0 - traits.singleness),
        run=run,
        work_unit=np.concatenate((work_unit, np.arange(size.units))),
        goal=np.concatenate((goal, np.full(size.units, -1))),
        serves=(random.random(len(run)) < traits.service) & ~run,
        twin=np.concatenate((twin, np.full(size.units, -1))),
        hours=_hours(random, size, traits, weight, top, goal),
        done=np.clip(traits.delivery + random.normal(0.0, 0.15, len(run)), 0.0, 1.0),
    )


def delivered_value(reality: Reality) -> float:
    """True alignment, 0…1: Σ w · √(hours that take effect) over the priorities / the same at the best split of all hours
    for change. Without waste the best split is in the ratio of w², which gives √(hours · Σ w²).
    """
    change = ~reality.run
    top = np.where(change, reality.top[reality.goal], -1)
    effect = reality.hours * reality.done * reality.serves
    effect = effect * np.where(reality.twin >= 0, 0.5, 1.0)
    effect = effect * np.where(reality.looked_at[reality.goal], 1.0, 1.0 - DRIFTS_AWAY)
    rows = np.flatnonzero(top >= 0)
    on_priority = sums_by_row(top[rows], effect[rows], len(reality.weight))
    best = np.sqrt(reality.hours[change].sum() * (reality.weight**2).sum())
    return float((reality.weight * np.sqrt(on_priority)).sum() / best)


def goals_met(random: Generator, reality: Reality) -> float:
    """The part of the goals that a company reports as met: what it delivers, how far its goals reach, and luck."""
    reach = random.uniform(0.2, 0.7)
    chance = NORMAL.cdf(4.0 * (delivered_value(reality) - reach))
    return float((random.random(len(reality.parent)) < chance).mean())


def _cascade(random: Generator, size: Size) -> tuple[Ints, Ints, Ints]:
    """Goals over three levels, a quarter of them at the top; some priorities without goals, some goals without parent."""
    filled = np.flatnonzero(random.random(size.priorities) >= EMPTY_PRIORITIES)
    filled = filled if len(filled) else np.array([0])
    first, second = max(size.goals // 4, 1), max(size.goals * 6 // 10, 1)
    row = np.arange(size.goals)
    parent = np.where(
        row < first,
        -1,
        np.where(
            row < second,
            random.integers(0, first, size.goals),
            random.integers(first, max(second, first + 1), size.goals),
        ),
    )
    parent[random.random(size.goals) < ORPHAN_GOALS] = -1
    hangs = (row < first) & (random.random(size.goals) >= ORPHAN_GOALS)
    priority = np.where(hangs, random.choice(filled, size.goals), -1)
    priority[: len(filled)] = filled
    top = priority.copy()
    for rows in rows_by_depth(parent):
        below = rows[parent[rows] >= 0]
        top[below] = top[parent[below]]
    return parent, priority, top


def _work(
    random: Generator, size: Size, traits: Traits, top: Ints, goal_unit: Ints
) -> tuple[Ints, Ints, Ints]:
    """What each initiative is done for, its twin, its unit: spread over priorities evenly, a twin in the next unit."""
    served = np.flatnonzero(np.bincount(top[top >= 0], minlength=size.priorities))
    goal = random.integers(0, size.goals, size.work)
    if len(served):
        by_top = np.argsort(top, kind="stable")
        begin, end = (
            np.searchsorted(top[by_top], served, "left"),
            np.searchsorted(top[by_top], served, "right"),
        )
        which = random.integers(0, len(served), size.work)
        place = begin[which] + (random.random(size.work) * (end - begin)[which]).astype(np.int64)
        goal = by_top[place]
    unit, twin = goal_unit[goal].copy(), np.full(size.work, -1)
    pairs = round((1.0 - traits.singleness) * size.work / 2.0)
    chosen = random.permutation(size.work)[: 2 * pairs].reshape(2, pairs)
    goal[chosen[1]] = goal[chosen[0]]
    unit[chosen[1]] = (unit[chosen[0]] + 1) % size.units
    twin[chosen[0]], twin[chosen[1]] = chosen[1], chosen[0]
    return goal, twin, unit


def _hours(random: Generator, size: Size, traits: Traits, weight: Floats, top: Ints, goal: Ints) -> Floats:
    """Hours of each initiative: over priorities as focus and chance divide them, within one as it happens to be."""
    drawn = random.lognormal(6.0, 0.6, size.work + size.units)
    wanted = traits.focus * weight + (1.0 - traits.focus) * random.dirichlet(np.ones(size.priorities))
    reached = top[goal]
    rows = np.flatnonzero(reached >= 0)
    there = sums_by_row(reached[rows], drawn[rows], size.priorities)
    wanted = np.where(there > 0, wanted, 0.0)
    scale = wanted / np.where(there > 0, there, 1.0) * there.sum() / wanted.sum() if there.any() else there
    drawn[rows] *= scale[reached[rows]]
    return np.asarray(drawn)
