"""The three worlds in which the index is tried: what they differ in is who is tidy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks._companies.reality import (
    NORMAL,
    Reality,
    Size,
    delivered_value,
    draw_reality,
    draw_traits,
    goals_met,
)
from benchmarks._companies.records import Records, keep_records


@dataclass(frozen=True, slots=True)
class World:
    """Companies in which tidiness goes with alignment to a degree."""

    name: str
    seed: int
    correlation: float
    """Of tidiness with alignment, both as normal numbers."""


WORLDS: Final = (
    World("neutral", 2026, 0.0),
    World("tidiness goes with alignment", 2027, 0.6),
    World("tidy when misaligned", 2028, -0.6),
)
COMPANIES: Final = 300


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """One company of a world."""

    reality: Reality
    records: Records
    truth: float
    """`delivered_value`."""
    goals_met: float


def inhabitants(world: World, count: int = COMPANIES) -> Iterator[Inhabitant]:
    """The first companies of a world; each has its own seed, so that none depends on how many are asked for."""
    return (inhabitant(world, number) for number in range(count))


def inhabitant(world: World, number: int) -> Inhabitant:
    random = np.random.default_rng((world.seed, number))
    traits = draw_traits(random)
    other = np.sqrt(1.0 - world.correlation**2) * random.standard_normal()
    tidiness = NORMAL.cdf(world.correlation * traits.alignment + float(other))
    size = Size(
        priorities=int(random.integers(3, 7)),
        goals=int(random.integers(25, 61)),
        units=int(random.integers(6, 13)),
        work=int(random.integers(25, 61)),
    )
    reality = draw_reality(random, size, traits)
    met = goals_met(random, reality)
    return Inhabitant(reality, keep_records(random, reality, tidiness), delivered_value(reality), met)
