"""What is chosen under each rule."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from engine.allocation.programs import best_by_trying, item, knapsack, model_of, program
from hoshin.engine.allocation import program_from, solve
from hoshin.engine.allocation.genetic import GeneticSearch
from hoshin.engine.allocation.neighbourhood import Neighbourhoods
from hoshin.engine.allocation.relaxation import relax


def chosen(read, **options):
    """What is chosen by id, once it is proved."""
    found = solve(read, 20, **options)
    assert (found.status, found.gap) == ("optimal", 0.0)
    return {one.id for one in found.selected}


def test_the_greatest_value_within_a_pool():
    read = program(item("a", 6, {"money": 6}), item("b", 5, {"money": 5}), item("c", 5, {"money": 5}))
    assert chosen(read) == {"b", "c"}


def test_what_is_required_comes_along():
    read = program(item("a", 6, {"money": 6}, requires=["b"]), item("b", 0, {"money": 5}), item("c", 5))
    assert chosen(read) == {"c"}


def test_what_excludes_each_other_is_not_chosen_together():
    assert chosen(program(item("a", 6, excludes=["b"]), item("b", 5), item("c", 1))) == {"a", "c"}


def test_what_is_mandatory_is_chosen():
    read = program(item("a", 6, {"money": 6}), item("b", 0, {"money": 5}, mandatory=True))
    assert chosen(read) == {"b"}


def test_a_floor_brings_value_to_a_priority():
    read = program(
        item("a", 9, {"money": 6}), item("b", 3, {"money": 5}, priority="calm"), floors={"calm": 2}
    )
    assert chosen(read) == {"b"}


def test_a_ceiling_holds_value_back():
    initiatives = [item(name, 3, priority="calm") for name in "abc"]
    assert len(chosen(program(*initiatives, ceilings={"calm": 7}))) == 2


def test_one_level_at_most():
    levels = [{"name": n, "value": v, "uses": {"money": u}} for n, v, u in (("full", 9, 9), ("lean", 6, 4))]
    found = solve(program({"id": "a", "levels": levels}, item("b", 4, {"money": 6})))
    assert [(one.id, one.level) for one in found.selected] == [("a", "lean"), ("b", None)]


def test_pools_by_period_are_used_from_the_start_on():
    read = program_from(
        {
            "pools": {"people": [2, 3, 1]},
            "initiatives": [item("a", 5, {"people": [2, 1]}, starts=[1, 2]), item("b", 5, {"people": 2})],
        }
    )
    found = solve(read)
    assert {one.id: one.start for one in found.selected} == {"a": 2, "b": 1}


def test_a_price_keeps_what_runs():
    running = item("a", 3, {"money": 6}, running=True, disruption=4)
    found = solve(program(running, item("b", 6, {"money": 6})))
    assert ([one.id for one in found.selected], found.value, found.disrupted) == (["a"], 3, ())


def test_a_disruption_that_is_worth_it_is_paid():
    running = item("a", 3, {"money": 6}, running=True, disruption=2)
    found = solve(program(running, item("b", 6, {"money": 6})))
    assert ([one.id for one in found.selected], found.value, found.disrupted) == (["b"], 4, ("a",))


def test_leaving_the_level_at_which_it_runs_has_a_price():
    levels = [{"name": n, "value": v, "uses": {}} for n, v in (("full", 5), ("lean", 3))]
    found = solve(program({"id": "a", "levels": levels, "running": "lean", "disruption": 1}))
    assert ([one.level for one in found.selected], found.value, found.disrupted) == (["full"], 4, ("a",))


@pytest.mark.parametrize(
    ("share", "expected"),
    [({"least": 0.5}, {"a", "b"}), ({"most": 0.4}, {"b", "c"}), ({"least": 0.9}, {"a"})],
)
def test_run_work_takes_its_share(share, expected):
    read = program(
        item("a", 1, {"money": 4}, run=True),
        item("b", 4, {"money": 4}),
        item("c", 3, {"money": 3}),
        run_share={"money": share},
    )
    assert chosen(read) == expected


def test_decimals_are_added_exactly():
    thirds = [item(n, 1, {"money": Decimal("0.1")}) for n in range(3)]
    read = program_from({"pools": {"money": Decimal("0.3")}, "initiatives": thirds})
    assert chosen(read) == {0, 1, 2}


def test_a_hair_too_much_is_too_much():
    hair = Decimal("5.00000000000000000001")
    read = program(item("a", 1, {"money": hair}), item("b", 1, {"money": 5}))
    assert len(chosen(read)) == 1


def test_what_no_float_tells_apart_is_answered_with_a_choice_that_holds():
    hairs = [item(n, 1, {"money": Decimal(f"1.{n:025d}1")}) for n in range(20)]
    found = solve(program(*hairs), 3)
    assert (found.value, found.bound) == (9, 10)


def test_values_are_exact():
    found = solve(program(item("a", Decimal("0.1")), item("b", Decimal("0.2"))))
    assert (found.value, found.bound) == (Fraction(3, 10), Fraction(3, 10))


def test_nothing_to_decide_is_answered():
    found = solve(program())
    assert (found.status, found.value, found.selected, found.gap) == ("optimal", 0, (), 0.0)


def test_what_fits_nowhere_is_left_out():
    assert chosen(program(item("a", 5, {"money": 11}), item("b", 1))) == {"b"}


def test_a_pool_that_keeps_something_out_is_binding():
    found = solve(program(item("a", 6, {"money": 6}), item("b", 5, {"money": 5})))
    assert [(b.kind, b.name, b.limit, b.used, b.keeps_out) for b in found.binding] == [
        ("pool", "money", 10, 6, 1)
    ]


def bound_by(read):
    """What binds, with how many it keeps out."""
    return [(b.kind, b.name, b.period, b.used, b.keeps_out) for b in solve(read).binding]


def test_a_pool_used_up_is_binding_even_if_all_is_chosen():
    assert bound_by(program(item("a", 6, {"money": 10}))) == [("pool", "money", None, 10, 0)]


def test_a_pool_with_room_for_what_is_left_out_is_not_binding():
    read = program(item("a", 6, {"money": 1}), item("b", 5, {"money": 1}, excludes=["a"]))
    assert bound_by(read) == []


def test_all_periods_that_keep_an_initiative_out_are_binding():
    full = [item(n, 9, {"people": [3, 3]}, starts=[1]) for n in range(3)]
    late = item("late", 1, {"people": 2}, starts=[1, 2])
    read = program_from({"pools": {"people": [10, 10]}, "initiatives": [*full, late]})
    assert bound_by(read) == [("pool", "people", 1, 9, 1), ("pool", "people", 2, 9, 1)]


def test_a_pool_that_keeps_a_better_level_out_is_binding():
    levels = [{"name": n, "value": v, "uses": {"money": u}} for n, v, u in (("full", 9, 19), ("lean", 6, 4))]
    assert bound_by(program({"id": "a", "levels": levels})) == [("pool", "money", None, 4, 1)]


def test_a_level_worth_nothing_that_fits_does_not_hide_what_keeps_the_others_out():
    levels = [{"name": n, "value": v, "uses": {"money": u}} for n, v, u in (("full", 9, 19), ("none", 0, 4))]
    assert ("pool", "money", None, 0, 1) in bound_by(program({"id": "a", "levels": levels}))


def test_what_is_required_has_to_fit_too():
    read = program(item("a", 6, {"money": 6}, requires=["b"]), item("b", 0, {"money": 5}), item("c", 5))
    assert bound_by(read) == [("pool", "money", None, 0, 1)]


def test_a_run_share_that_keeps_work_out_is_binding():
    read = program(
        item("a", 1, {"money": 4}, run=True),
        item("b", 4, {"money": 4}),
        run_share={"money": {"most": 0.4}},
    )
    assert bound_by(read) == [("run most", "money", None, 0, 1)]


def test_where_no_choice_keeps_the_rules_the_clash_is_told():
    found = solve(
        program(
            item("a", 1, {"money": 6}, mandatory=True, requires=["b"]),
            item("b", 1, {"money": 5}),
            item("c", 1, {"money": 9}, mandatory=False, excludes=["a"]),
            item("d", 1, mandatory=True),
        )
    )
    assert (found.status, found.value, found.clash_is_least) == ("infeasible", None, True)
    assert tuple(map(str, found.clash)) == ("the pool “money” has 10", "“a” is mandatory", "“a” requires “b”")


def test_mandatory_work_that_excludes_mandatory_work_is_a_clash():
    found = solve(program(item("a", mandatory=True, excludes=["b"]), item("b", mandatory=True), item("c")))
    assert (found.status, tuple(map(str, found.clash))) == (
        "infeasible",
        ("“a” is mandatory", "“b” is mandatory", "“a” and “b” exclude each other"),
    )


def test_what_excludes_what_it_requires_is_never_chosen():
    assert chosen(program(item("a", 9, requires=["b"], excludes=["b"]), item("b", 1))) == {"b"}


def test_the_time_is_a_number_of_seconds():
    with pytest.raises(ValueError, match="the time limit is -1"):
        solve(program(), -1)


def test_the_same_seed_gives_the_same_answer():
    read = program(*(item(n, n % 7 + 1, {"money": n % 3 + 1}) for n in range(30)))
    assert solve(read, seed=3).selected == solve(read, seed=3).selected


def test_who_interrupts_gets_the_best_so_far():
    def interrupt(standing):
        if standing.value is not None:
            raise KeyboardInterrupt

    found = solve(knapsack(100, 10, seed=1), 600, progress=interrupt)
    assert (found.status, found.stopped) == ("feasible", True)
    assert found.value < found.bound


def test_the_search_is_the_same_for_a_seed():
    def searched():
        model = model_of(knapsack(60, 5, seed=2))
        search = GeneticSearch(model, relax(model, 60), np.random.default_rng(7))
        for _ in range(20):
            search.generation()
        return search.best.tolist()

    assert searched() == searched()


def test_looking_around_finds_what_is_better():
    model = model_of(program(*(item(n, n + 1, {"money": n + 1}, excludes=[(n + 1) % 9]) for n in range(9))))
    nothing = np.zeros(9, np.bool_)
    found = Neighbourhoods(model, relax(model, 60), np.random.default_rng(0)).better(nothing, 0.0, 60)
    assert found is not None
    assert not model.broken(found)


def long_numbers(seed, items=12):
    """Initiatives with numbers of 17 digits, whose values lie 1e-8 of them apart."""
    chance = np.random.default_rng(seed)
    return [
        item(n, 1 + float(chance.random()) * 1e-8, {"money": 1 + float(chance.random())})
        for n in range(items)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_numbers_as_long_as_floats_are_answered_with_the_best_of_all(seed):
    read = program(*long_numbers(seed))
    found = solve(read, 20)
    assert (found.status, found.value) == ("optimal", best_by_trying(model_of(read)))


@pytest.mark.parametrize("digits", range(10, 20))
def test_amounts_of_any_length_are_answered(digits):
    amount = Decimal("1." + "3" * digits)
    assert chosen(program(item("a", amount, {"money": amount}), item("b", 1, {"money": 9}))) == {"a"}
