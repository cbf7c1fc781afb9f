"""Knapsacks with several constraints (Chu and Beasley 1998, OR-Library): the best known value is found."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from hoshin.engine.allocation import program_from
from hoshin.engine.allocation.genetic import GeneticSearch
from hoshin.engine.allocation.model import model_of
from hoshin.engine.allocation.relaxation import relax

CHILDREN = 100_000
SHORT_OF_BEST = 0.002


def knapsack(data, file, place):
    """One problem of a file as a program."""
    numbers = iter((data / "mknap" / file).read_text().split())
    for _ in range(int(next(numbers)) and place + 1):
        items, pools = int(next(numbers)), int(next(numbers))
        next(numbers)
        values, *uses = ([int(next(numbers)) for _ in range(items)] for _ in range(pools + 1))
        amounts = [int(next(numbers)) for _ in range(pools)]
    names = [f"p{pool}" for pool in range(pools)]
    initiatives = [
        {
            "id": item,
            "value": values[item],
            "uses": {name: row[item] for name, row in zip(names, uses, strict=True)},
        }
        for item in range(items)
    ]
    return program_from({"pools": dict(zip(names, amounts, strict=True)), "initiatives": initiatives})


def best_known(data, file, place):
    with (data / "mknap" / "best_known.csv").open(encoding="utf-8", newline="") as lines:
        found = {
            (line["file"], line["index"]): int(line["best_feasible_1998"]) for line in csv.DictReader(lines)
        }
    return found[file, str(place)]


@pytest.mark.parametrize("file", ["mknapcb1.txt", "mknapcb4.txt", "mknapcb7.txt"])
@pytest.mark.parametrize("place", [0, 29])
def test_the_search_alone_comes_near_the_best_known(data, file, place):
    model = model_of(knapsack(data, file, place))
    relaxed = relax(model, 60)
    assert relaxed is not None
    search = GeneticSearch(model, relaxed, np.random.default_rng(0))
    while search.children < CHILDREN and not search.exhausted:
        search.generation()
    assert search.best is not None
    assert not model.broken(search.best)
    assert float(model.value(search.best)) >= (1 - SHORT_OF_BEST) * best_known(data, file, place)
    assert search.best.dtype == np.bool_
