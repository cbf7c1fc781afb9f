"""Looks around a choice: what is decided anew, and what comes of it."""

import numpy as np
import pytest

from benchmarks._programs import portfolio
from engine.allocation.programs import item, model_of, program
from hoshin.engine.allocation import program_from
from hoshin.engine.allocation.distances import distances
from hoshin.engine.allocation.draws import BETWEEN, EDGE, RULE, STARTS, UNSURE, Draws
from hoshin.engine.allocation.greedy import greedy
from hoshin.engine.allocation.look import Looker
from hoshin.engine.allocation.neighbourhood import Neighbourhoods
from hoshin.engine.allocation.relaxation import relax
from hoshin.engine.allocation.solver import Solver


def mixed(initiatives=12, seed=0):
    """A model with every kind of rule, its relaxation and a choice that keeps all rules."""
    model = model_of(program_from(portfolio(initiatives, seed)))
    return model, relax(model, 60), greedy(model)


def drawn(kind, choice, other, model, relaxed, worth=-np.inf, columns=10):
    return Draws(model, relaxed, np.random.default_rng(0), columns).free(kind, choice, other, worth)


def done(model, choice):
    """Which initiatives a choice does."""
    return np.bincount(model.owner, choice, len(model.program.initiatives)) > 0.5


def test_what_is_far_ahead_is_far_from_being_left_out():
    model = model_of(program(item("sure", 101, {"money": 5}), item("close", 6, {"money": 6})))
    assert distances(model, relax(model, 60)).tolist() == [96, 0]


def test_a_level_far_ahead_of_others_is_far_from_them_though_it_is_chosen():
    levels = [
        {"name": "full", "value": 101, "uses": {"money": 4}},
        {"name": "lean", "value": 10, "uses": {"money": 2}},
    ]
    model = model_of(program({"id": "a", "levels": levels}, item("b", 12, {"money": 12})))
    assert distances(model, relax(model, 60)).tolist() == [89, 0]


def test_another_start_is_no_other_decision():
    uses = {"people": [1]}
    initiatives = [item("a", 9, uses, starts=[1, 2]), item("b", 4, uses)]
    model = model_of(program_from({"pools": {"people": [3, 3]}, "initiatives": initiatives}))
    assert distances(model, relax(model, 60)).tolist() == [9, 4]


def test_what_must_be_done_one_way_cannot_be_decided_otherwise():
    model = model_of(program(item("a", 1, {"money": 5}, mandatory=True)))
    assert distances(model, relax(model, 60)).tolist() == [np.inf]


def test_work_of_which_most_must_be_done_one_way_is_looked_at():
    sure = [item(name, 1, {"money": 1}, mandatory=True) for name in "abc"]
    model = model_of(program(*sure, item("d", 3, {"money": 2})))
    choice = np.ones(4, np.bool_)
    assert drawn(EDGE, choice, choice, model, relax(model, 60), worth=0.0)[3]


@pytest.mark.parametrize("seed", range(6))
def test_no_better_choice_decides_otherwise_what_is_farther_than_the_slack(seed):
    model, relaxed, _ = mixed(seed=seed)
    solver = Solver(model, 60)
    solver.run()
    assert solver.proved
    slack = relaxed.bound - float(model.worth @ solver.best)
    settled = distances(model, relaxed) > slack + 1e-6
    assert (done(model, solver.best) == done(model, relaxed.choice))[settled].all()


@pytest.mark.parametrize("kind", [EDGE, UNSURE, RULE, STARTS])
def test_a_look_decides_about_as_many_columns_as_its_size_says(kind):
    model, relaxed, choice = mixed(initiatives=40)
    free = drawn(kind, choice, choice, model, relaxed, columns=30)
    assert 30 <= free.sum() < 50


def test_between_two_choices_everything_they_disagree_about_is_decided_anew():
    model, relaxed, choice = mixed()
    other = np.zeros_like(choice)
    free = drawn(BETWEEN, choice, other, model, relaxed, columns=len(choice))
    assert free[choice].all()


def test_a_look_leaves_the_rest_as_it_is():
    model, relaxed, choice = mixed()
    free = drawn(EDGE, choice, choice, model, relaxed)
    seen = Looker(model)(choice, model.worth, free, 60)
    assert (seen.choice == choice)[~free].all()
    assert not model.broken(seen.choice)
    assert model.value(seen.choice) >= model.value(choice)


def test_programs_without_starts_have_no_looks_at_starts():
    model = model_of(program(item("a"), item("b")))
    draws = Draws(model, relax(model, 60), np.random.default_rng(0), 10)
    assert STARTS not in {draws.kind(several=True) for _ in range(200)}


def test_a_kind_that_finds_more_is_drawn_more():
    model, relaxed, _ = mixed()
    draws = Draws(model, relaxed, np.random.default_rng(0), 10)
    for kind in (EDGE, UNSURE, RULE, STARTS, BETWEEN) * 20:
        draws.learn(kind, better=kind == RULE, finished=True, nodes=50)
    kinds = [draws.kind(several=True) for _ in range(400)]
    assert kinds.count(RULE) > 200
    assert set(kinds) == {EDGE, UNSURE, RULE, STARTS, BETWEEN}


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_the_walk_only_ever_finds_better_choices_that_keep_all_rules(seed):
    model, relaxed, best = mixed(seed=seed)
    near = Neighbourhoods(model, relaxed, np.random.default_rng(seed), 10)
    for _ in range(30):
        worth = float(model.worth @ best)
        found = near.better(best, worth, 60)
        if found is not None:
            assert not model.broken(found)
            assert float(model.worth @ found) > worth
            best = found


def test_the_walk_is_the_same_for_a_seed():
    def walked():
        model, relaxed, best = mixed()
        near = Neighbourhoods(model, relaxed, np.random.default_rng(3), 10)
        for _ in range(15):
            found = near.better(best, float(model.worth @ best), 600)
            best = best if found is None else found
        return best.tolist()

    assert walked() == walked()
