"""The generated portfolios that allocation is measured on are possible, and the same everywhere."""

from benchmarks._programs import large_knapsacks, portfolio
from hoshin.engine.allocation import program_from, solve
from hoshin.engine.allocation.model import model_of


def test_a_portfolio_asks_for_every_kind_of_rule_and_is_possible():
    program = program_from(portfolio(40, 0))
    kinds = {row.rule.kind for row in model_of(program).rows}
    assert kinds == {"pool", "one way", "mandatory", "requires", "excludes", "floor"}
    assert solve(program, 1).status in ("optimal", "feasible")


def test_the_same_seed_makes_the_same_portfolio():
    assert portfolio(40, 3) == portfolio(40, 3)
    assert portfolio(40, 3)["pools"] == {
        "money": [556, 556, 556, 556],
        "people": [65, 65, 65, 65],
        "laboratory": 130,
    }


def test_large_knapsacks_are_the_same_everywhere():
    first = next(large_knapsacks())
    assert (first.name, first.program.pools["p0"][0]) == ("250 x 5, 0.25", 31444)
