"""Programs that allocation is measured on: published ones, and generated ones that are the same everywhere."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from hoshin.engine.allocation import Program, program_from

DATA = Path(os.environ.get("HOSHIN_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
KNAPSACKS = ("mknapcb1.txt", "mknapcb4.txt", "mknapcb7.txt")
LARGE = [
    (items, pools, share) for items in (250, 500) for pools in (5, 10, 30) for share in (0.25, 0.5, 0.75)
]
PERIODS = 4
PRIORITIES = ("growth", "quality", "cost", "people")


@dataclass(frozen=True, slots=True)
class Instance:
    """A program by name, and the best value known for it."""

    name: str
    program: Program
    best: int | None = None


def ballots() -> Iterator[Instance]:
    """Real city budgets (Pabulib) with the votes that their proved optimum buys; none without the data."""
    folder = DATA / "portfolio"
    if not folder.is_dir():
        return
    projects: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in _lines(folder / "projects.csv"):
        uses = {"budget": Decimal(line["cost"])}
        projects[line["instance"]].append(
            {"id": line["project_id"], "value": int(line["votes"]), "uses": uses}
        )
    for line in _lines(folder / "instances.csv"):
        pools = {"budget": Decimal(line["budget"])}
        program = program_from({"pools": pools, "initiatives": projects[line["instance"]]})
        yield Instance(line["instance"], program, int(line["optimum_votes_within_budget"]))


def knapsacks() -> Iterator[Instance]:
    """OR-Library's knapsacks of 100 items under 5, 10 and 30 limits; none without the data."""
    folder = DATA / "mknap"
    if not folder.is_dir():
        return
    best = {
        (line["file"], int(line["index"])): int(line["best_feasible_1998"])
        for line in _lines(folder / "best_known.csv")
    }
    for file in KNAPSACKS:
        numbers = map(int, (folder / file).read_text().split())
        for place in range(next(numbers)):
            items, pools, _ = next(numbers), next(numbers), next(numbers)
            values, *uses = ([next(numbers) for _ in range(items)] for _ in range(pools + 1))
            program = _knapsack(values, uses, [next(numbers) for _ in range(pools)])
            yield Instance(f"{file} {place}", program, best[file, place])


def large_knapsacks() -> Iterator[Instance]:
    """250 and 500 items under 5, 10 and 30 limits, by the recipe of Chu and Beasley (1998)."""
    for items, pools, share in LARGE:
        random = Random(f"knapsack {items} {pools} {share}")
        uses = [[random.randint(0, 1000) for _ in range(items)] for _ in range(pools)]
        values = [int(sum(column) / pools + 500 * random.random()) for column in zip(*uses, strict=True)]
        program = _knapsack(values, uses, [int(share * sum(row)) for row in uses])
        yield Instance(f"{items} x {pools}, {share}", program)


def portfolios() -> Iterator[Instance]:
    """30 programs with requires, excludes, mandatory work, floors, levels and periods; each has a choice."""
    for number in range(30):
        initiatives = (40, 80, 120, 200, 300)[number % 5]
        yield Instance(f"portfolio {number}, {initiatives}", program_from(portfolio(initiatives, number)))


def portfolio(count: int, seed: int) -> dict[str, Any]:
    """One such program as plain values. Pools, floors and mandatory work leave room for a choice drawn beforehand."""
    random = Random(f"portfolio {count} {seed}")
    initiatives = [_initiative(random, place) for place in range(count)]
    share = random.choice((0.2, 0.35, 0.5))
    total: dict[str, float] = defaultdict(float)
    for initiative in initiatives:
        for pool, amounts in _first(initiative)["uses"].items():
            total[pool] += sum(amounts) if isinstance(amounts, list) else amounts
    pools: dict[str, Any] = {
        "money": [int(share * total["money"] / PERIODS)] * PERIODS,
        "people": [int(share * total["people"] / PERIODS)] * PERIODS,
        "laboratory": int(share * total["laboratory"]),
    }
    loved = random.choice(PRIORITIES)
    chosen = _drawn(random, initiatives, pools, loved)
    for place in random.sample(sorted(chosen), min(len(chosen), max(1, count // 40))):
        initiatives[place]["mandatory"] = True
    value = sum(_first(initiatives[p])["value"] for p in chosen if initiatives[p]["priority"] == loved)
    return {"pools": pools, "initiatives": initiatives, "floors": {loved: int(0.9 * value)}}


def _initiative(random: Random, place: int) -> dict[str, Any]:
    size, length = random.lognormvariate(0, 0.6), random.randint(1, 2)
    found: dict[str, Any] = {"id": f"i{place}", "priority": random.choice(PRIORITIES)}
    starts = range(1, PERIODS - length + 2)
    found["starts"] = sorted(random.sample(starts, random.randint(1, len(starts))))
    value = int(80 * size * length * random.uniform(0.7, 1.5))
    full = {"value": value, "uses": _uses(random, size, length)}
    if random.random() < 0.4:
        found["levels"] = [{"name": "full", **full}]
        for name, part, worth in (("lean", 0.5, (0.5, 0.75)), ("pilot", 0.2, (0.15, 0.35))):
            less = {"value": int(value * random.uniform(*worth)), "uses": _uses(random, size * part, length)}
            found["levels"].append({"name": name, **less})
    else:
        found |= full
    if place and random.random() < 0.2:
        found["requires"] = [f"i{random.randrange(place)}"]
    if place and random.random() < 0.15:
        other = f"i{random.randrange(place)}"
        found["excludes"] = [] if other in found.get("requires", ()) else [other]
    return found


def _uses(random: Random, size: float, length: int) -> dict[str, Any]:
    uses: dict[str, Any] = {
        "money": [max(1, int(random.randint(20, 100) * size)) for _ in range(length)],
        "people": [max(1, int(random.randint(1, 12) * size)) for _ in range(length)],
    }
    if random.random() < 0.4:
        uses["laboratory"] = max(1, int(random.randint(1, 20) * size))
    return uses


def _first(initiative: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = initiative.get("levels", [initiative])[0]
    return found


def _drawn(random: Random, initiatives: list[dict[str, Any]], pools: dict[str, Any], loved: str) -> set[int]:
    """A choice that keeps all rules: drawn at random, the loved priority first, each at its first start."""
    left = {(pool, k): a for pool, amounts in pools.items() for k, a in enumerate(_listed(amounts))}
    chosen: set[int] = set()
    order = sorted(
        range(len(initiatives)), key=lambda p: (initiatives[p]["priority"] != loved, random.random())
    )
    for place in [*order, *order]:
        one = initiatives[place]
        needs = {int(name[1:]) for name in one.get("requires", ())}
        rivals = {int(name[1:]) for name in one.get("excludes", ())}
        rivals |= {p for p in chosen if f"i{place}" in initiatives[p].get("excludes", ())}
        takes: dict[tuple[str, int], float] = {}
        for pool, amounts in _first(one)["uses"].items():
            start = one["starts"][0] - 1 if isinstance(pools[pool], list) else 0
            takes |= {(pool, start + k): amount for k, amount in enumerate(_listed(amounts))}
        fits = all(left[use] >= amount for use, amount in takes.items())
        if place not in chosen and needs <= chosen and not rivals & chosen and fits:
            chosen.add(place)
            for use, amount in takes.items():
                left[use] -= amount
    return chosen


def _listed(amounts: Any) -> list[float]:
    return amounts if isinstance(amounts, list) else [amounts]


def _knapsack(values: list[int], uses: list[list[int]], amounts: list[int]) -> Program:
    names = [f"p{place}" for place in range(len(amounts))]
    initiatives = [
        {
            "id": place,
            "value": value,
            "uses": {name: row[place] for name, row in zip(names, uses, strict=True)},
        }
        for place, value in enumerate(values)
    ]
    return program_from({"pools": dict(zip(names, amounts, strict=True)), "initiatives": initiatives})


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
