"""What more of a pool would buy."""

from fractions import Fraction

from engine.allocation.programs import item, program
from hoshin.engine.allocation import program_from, solve, what_if


def asked(read, seconds=30):
    return what_if(read, solve(read), seconds)


def test_a_pool_that_is_just_too_small_is_worth_a_lot():
    read = program(item("a", 6, {"money": 6}), item("b", 5, {"money": 4.5}))
    (worth,) = asked(read).worth
    assert (worth.pool, worth.more, worth.gain, worth.each, worth.proved) == (
        "money",
        Fraction(1, 2),
        5,
        10,
        True,
    )


def test_a_pool_with_room_to_spare_is_worth_nothing():
    assert [worth.gain for worth in asked(program(item("a", 6, {"money": 6}))).worth] == [0]


def test_the_frontier_grows_with_all_pools():
    read = program(item("a", 6, {"money": 6}), item("b", 5, {"money": 5}), item("c", 9, {"money": 12}))
    assert [(step.more, step.value, step.selected) for step in asked(read).frontier] == [
        (Fraction(1, 20), 6, ("a",)),
        (Fraction(1, 10), 11, ("a", "b")),
        (Fraction(1, 5), 11, ("a", "b")),
    ]


def test_ten_pools_are_asked_about_at_most():
    read = program_from(
        {
            "pools": {f"p{n}": 10 for n in range(15)},
            "initiatives": [item(n, 5, {f"p{n}": 7, f"p{(n + 1) % 15}": 7}) for n in range(15)],
        }
    )
    more = asked(read)
    assert (len(more.worth), len(more.frontier), more.complete) == (10, 3, True)


def test_each_period_is_a_pool_of_its_own():
    read = program_from(
        {"pools": {"m": [10, 20]}, "initiatives": [item("a", 3, {"m": [10.5, 3]}), item("b", 1, {"m": 9})]}
    )
    assert [(worth.period, worth.more, worth.gain) for worth in asked(read).worth] == [
        (1, Fraction(1, 2), 2),
        (2, 1, 0),
    ]


def test_without_time_nothing_is_asked_and_that_is_said():
    more = asked(program(item("a", 1, {"money": 3})), seconds=0)
    assert (more.worth, more.frontier, more.complete) == ((), (), False)


def test_nothing_more_is_bought_where_nothing_is_possible():
    more = asked(program(item("a", 1, {"money": 30}, mandatory=True)))
    assert (more.worth, more.frontier, more.complete) == ((), (), True)
