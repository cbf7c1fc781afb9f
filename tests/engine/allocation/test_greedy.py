"""A first choice, made at once."""

from engine.allocation.programs import item, program
from hoshin.engine.allocation.greedy import greedy
from hoshin.engine.allocation.model import model_of


def picked(read):
    """The ids that are chosen first."""
    model = model_of(read)
    choice = greedy(model)
    return None if choice is None else [read.initiatives[owner].id for owner in model.owner[choice]]


def test_what_is_worth_most_for_what_it_uses_comes_first():
    assert picked(program(item("a", 6, {"money": 9}), item("b", 5, {"money": 5}))) == ["b"]


def test_what_is_mandatory_comes_before_with_all_that_it_requires():
    read = program(
        item("a", 9, {"money": 5}),
        item("b", 0, {"money": 4}, mandatory=True, requires=["c"]),
        item("c", 0, {"money": 3}, requires=["d"]),
        item("d", 0, {"money": 1}),
    )
    assert picked(read) == ["b", "c", "d"]


def test_floors_come_before_the_rest():
    read = program(
        item("a", 9, {"money": 6}), item("b", 2, {"money": 6}, priority="calm"), floors={"calm": 2}
    )
    assert picked(read) == ["b"]


def test_what_excludes_what_is_chosen_stays_out():
    assert picked(program(item("a", 9, {"money": 1}), item("b", 2, {"money": 1}, excludes=["a"]))) == ["a"]


def test_no_choice_is_given_where_a_rule_would_break():
    assert picked(program(item("a", 1, {"money": 11}, mandatory=True))) is None
