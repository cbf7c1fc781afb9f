"""The solver after targets, and what it branches on."""

import numpy as np
import pytest

from benchmarks._programs import portfolio
from engine.allocation.programs import best_by_trying, item, model_of, program
from hoshin.engine.allocation import program_from, pursuit
from hoshin.engine.allocation.pursuit import Pursuit
from hoshin.engine.allocation.solver import Solver
from hoshin.engine.allocation.ways import Ways


def staged(seed):
    """A model of a few initiatives with levels, in two periods."""
    chance = np.random.default_rng(seed)

    def level(name):
        return {
            "name": name,
            "value": int(chance.integers(1, 9)),
            "uses": {"people": [int(chance.integers(1, 4))]},
        }

    initiatives = [
        {"id": n, "levels": [level("full"), level("lean")], "starts": [1, 2], "excludes": [(n + 1) % 3]}
        for n in range(3)
    ]
    return model_of(program_from({"pools": {"people": [4, 3]}, "initiatives": initiatives}))


def test_ways_say_whether_an_initiative_is_done_and_at_which_level():
    ways = Ways(staged(0))
    choice = np.zeros(12, np.bool_)
    choice[5] = True  # the second initiative, at its first level, from the second start
    assert ways.filled(choice)[12:].tolist() == [0, 1, 0, 0, 0, 1, 0, 0, 0]


def test_a_program_without_levels_and_starts_has_no_ways():
    assert Ways(model_of(program(item("a"), item("b")))).count == 0


@pytest.mark.parametrize("seed", range(4))
def test_ways_change_no_answer(seed):
    model = staged(seed)
    solver = Solver(model, 60, ways=Ways(model))
    solver.run()
    assert solver.proved
    assert model.value(solver.best) == best_by_trying(model)


@pytest.mark.parametrize("seed", range(4))
def test_a_target_that_nothing_reaches_becomes_the_bound(seed):
    model = staged(seed)
    best = float(best_by_trying(model) * model.objective.scale)
    solver = Solver(model, 60, above=best + 0.5, ways=Ways(model))
    solver.run()
    assert solver.proved
    assert best <= solver.bound <= best + 0.5


@pytest.mark.parametrize("seed", range(4))
def test_a_target_that_something_reaches_finds_the_best(seed):
    model = staged(seed)
    best = float(best_by_trying(model) * model.objective.scale)
    solver = Solver(model, 60, above=best - 0.5, ways=Ways(model))
    solver.run()
    assert solver.proved
    assert float(model.worth @ solver.best) == best


@pytest.mark.parametrize("seed", range(2))
def test_targets_end_with_the_same_proof(seed, monkeypatch):
    monkeypatch.setattr(pursuit, "_FIRST", 0.0)
    monkeypatch.setattr(pursuit, "_TIMES", 0.0)
    model = model_of(program_from(portfolio(12, seed)))
    plain = Solver(model, 60)
    plain.run()
    chase = Pursuit(model, 60)
    chase.start()
    assert chase.wait(60)
    assert (plain.proved, chase.proved) == (True, True)
    assert model.value(chase.best) == model.value(plain.best)
