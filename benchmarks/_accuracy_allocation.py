"""How near allocation comes to what is known to be best: ballots, knapsacks, large knapsacks, portfolios."""

from __future__ import annotations

from benchmarks.optimize import Options, measure_ballots, measure_knapsacks, measure_large, measure_portfolios


def main() -> None:
    options = Options.given()
    for measure in (measure_ballots, measure_knapsacks, measure_large, measure_portfolios):
        measure(options)


if __name__ == "__main__":
    main()
