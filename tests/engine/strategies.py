"""Random plans: every edge case that a plan may hold, small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from engine.plans import Contribution, Goal, Measure, Plan
from hoshin.engine.kinds import Direction

UNITS = ("root", "north", "south")
SHARES = (None, None, None, 0.0, 0.0, 0.1, 0.25, 0.5)
VALUES = (None, -20.0, 0.0, 1.0, 30.0, 50.0, 100.0, 140.0)
MOSTLY = (True, True, True, False)
FLAGS = (True, False)


def plans(*, tidy: bool = False) -> st.SearchStrategy[Plan]:
    """Plans of up to 12 goals. Made from a seed and a size, since drawing each field by itself is a hundred times slower.

    tidy: no goal is retired or out of force, every priority weighs something.
    """
    return st.builds(random_plan, st.integers(0, 2**32 - 1), st.integers(1 if tidy else 0, 12), st.just(tidy))


def random_plan(seed: int, size: int, tidy: bool) -> Plan:
    draw = Random(seed)
    weights = (1.0, 2.0, 0.5) if tidy else (None, 0.0, 1.0, 2.0, 0.25)
    least = 1 if tidy else 0
    priorities = {f"P{number}": draw.choice(weights) for number in range(draw.randint(least, 3))}
    goals = _within_shares(_goals(draw, list(priorities), size, tidy))
    keys = [goal.key for goal in goals]
    of = [*keys, *priorities]
    measures = [_measure(draw, draw.choice(of)) for _ in range(draw.randint(0, size))] if of else []
    links = [_contribution(draw, keys) for _ in range(draw.randint(0, 5))] if keys else []
    return Plan(
        priorities=priorities,
        goals=tuple(goals),
        measures=tuple(measures),
        contributions=tuple({(link.source, link.target): link for link in links}.values()),
        units=tuple((key, None if key == "root" else "root", draw.choice((0, 0, 1, 9))) for key in UNITS),
    )


def _goals(draw: Random, priorities: list[str], size: int, tidy: bool) -> list[Goal]:
    keys = [f"g{number:02}" for number in range(size)]
    draw.shuffle(keys)
    flags = (True,) if tidy else MOSTLY
    return [
        Goal(
            key=key,
            under=draw.choice([None, *priorities, *priorities, *keys[:number]]),
            share=draw.choice(SHARES),
            live=draw.choice(flags),
            in_force=draw.choice(flags),
            unit=draw.choice(UNITS),
            worst=draw.choice(FLAGS),
            argued=draw.choice(FLAGS),
            owned=draw.choice(FLAGS),
        )
        for number, key in enumerate(keys)
    ]


def _within_shares(goals: list[Goal]) -> list[Goal]:
    """Filled shares of one parent come to at most 1: later ones that do not fit are left empty."""
    given: dict[str | None, float] = {}
    kept = []
    for goal in goals:
        fits = given.get(goal.under, 0.0) + (goal.share or 0.0) <= 1.0
        kept.append(goal if fits else replace(goal, share=None))
        given[goal.under] = given.get(goal.under, 0.0) + (kept[-1].share or 0.0)
    return kept


def _measure(draw: Random, of: str) -> Measure:
    inside = draw.choice((None, 0.0, 1.0))
    path = [(_day(draw), draw.uniform(0.0, 120.0)) for _ in range(draw.choice((0, 0, 1, 3)))]
    return Measure(
        of=of,
        direction=draw.choice(list(Direction)),
        current=draw.choice(VALUES),
        baseline=draw.choice(VALUES),
        target=draw.choice(VALUES),
        low=draw.choice(VALUES),
        high=draw.choice(VALUES),
        weight=draw.choice((None, None, 0.0, 1.0, 3.0)),
        path=tuple(sorted(path)),
        due=_day(draw),
        inside_share=None if inside is None else draw.choice((0.25, 0.9)),
        inside_now=inside,
        stale=draw.choice(FLAGS),
    )


def _contribution(draw: Random, keys: list[str]) -> Contribution:
    return Contribution(draw.choice(keys), draw.choice(keys), draw.choice((None, 0.0, 0.3, 1.0)))


def _day(draw: Random) -> date:
    return date(2025, 12, 1) + timedelta(draw.randrange(420))
