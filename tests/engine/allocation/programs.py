"""Programs for tests, and their answers by trying every choice."""

from __future__ import annotations

from itertools import product

import numpy as np

from hoshin.engine.allocation import program_from
from hoshin.engine.allocation.model import Model, model_of


def item(name, value=1, uses=None, **fields):
    return {"id": name, "value": value, "uses": uses or {}, **fields}


def program(*initiatives, **fields):
    return program_from({"pools": {"money": 10}, "initiatives": list(initiatives), **fields})


def best_by_trying(model: Model):
    """The greatest value of all choices that keep the rules, None where there is none."""
    best = None
    for taken in product((False, True), repeat=len(model.columns)):
        choice = np.array(taken, np.bool_)
        if not model.broken(choice) and (best is None or model.value(choice) > best):
            best = model.value(choice)
    return best


def knapsack(items: int, pools: int, seed: int, tightness: float = 0.5):
    """A program by the recipe of Chu and Beasley (1998): uses up to 1000, values that go with them."""
    random = np.random.default_rng([items, pools, seed])
    uses = random.integers(0, 1001, (pools, items))
    values = (uses.sum(0) / pools + 500 * random.random(items)).astype(int)
    return program_from(
        {
            "pools": {f"p{p}": int(tightness * uses[p].sum()) for p in range(pools)},
            "initiatives": [
                item(place, int(values[place]), {f"p{p}": int(uses[p, place]) for p in range(pools)})
                for place in range(items)
            ],
        }
    )


__all__ = ["best_by_trying", "item", "knapsack", "model_of", "program"]
