"""Ways to answer a program: Hoshin, HiGHS alone, and two well-known solvers where they are installed."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks._work_clock import work_clock
from hoshin.engine.allocation import Program, solve
from hoshin.engine.allocation.model import Model, model_of
from hoshin.engine.allocation.solver import Solver


@dataclass(frozen=True, slots=True)
class Answer:
    """What one of them found; the value is checked exactly against all rules, None where there is none."""

    value: float | None
    gap: float | None
    proved: bool
    seconds: float


Way = Callable[[Program, float], Answer]


def hoshin(program: Program, seconds: float) -> Answer:
    """HiGHS with the search beside it, on two threads."""
    with work_clock(threads=2):
        found = solve(program, seconds)
    value = None if found.value is None else float(found.value)
    return Answer(value, found.gap, found.status == "optimal", found.seconds)


def highs(program: Program, seconds: float) -> Answer:
    """HiGHS alone, on one thread, with the rows as they stand: no sums to branch on, no targets."""
    with work_clock(threads=1) as now:
        model, begun = model_of(program), now()
        solver = Solver(model, seconds, ends=lambda: now() - begun > seconds)
        solver.run()
        took = now() - begun
    bound = float(model.bound(solver.bound)) if np.isfinite(solver.bound) else np.inf
    return _checked(model, solver.best, bound, solver.proved, took)


def scip(program: Program, seconds: float) -> Answer:
    """SCIP, on one thread."""
    from pyscipopt import Model as Scip  # type: ignore[import-not-found,unused-ignore]
    from pyscipopt import quicksum

    model, begun = model_of(program), time.monotonic()
    solver = Scip()
    solver.hideOutput()
    solver.setParam("limits/time", seconds)
    choice = [solver.addVar(vtype="B", obj=-worth) for worth in model.worth.tolist()]
    for row in model.rows:
        terms = quicksum(
            a * choice[c] for a, c in zip(row.floats.tolist(), row.columns.tolist(), strict=True)
        )
        low, high = row.bounds
        if np.isfinite(high):
            solver.addCons(terms <= high)
        if np.isfinite(low):
            solver.addCons(terms >= low)
    solver.optimize()
    found = _taken([solver.getVal(x) for x in choice]) if solver.getNSols() else None
    bound = float(model.bound(-solver.getDualbound()))
    return _checked(model, found, bound, solver.getStatus() == "optimal", time.monotonic() - begun)


def cbc(program: Program, seconds: float) -> Answer:
    """CBC, on one thread."""
    import pulp  # type: ignore[import-not-found,import-untyped,unused-ignore]

    model, begun = model_of(program), time.monotonic()
    problem = pulp.LpProblem("program", pulp.LpMaximize)
    choice = [pulp.LpVariable(f"x{place}", cat="Binary") for place in range(len(model.columns))]
    problem += pulp.lpSum(worth * x for worth, x in zip(model.worth.tolist(), choice, strict=True))
    for row in model.rows:
        terms = pulp.lpSum(
            a * choice[c] for a, c in zip(row.floats.tolist(), row.columns.tolist(), strict=True)
        )
        low, high = row.bounds
        if np.isfinite(high):
            problem += terms <= high
        if np.isfinite(low):
            problem += terms >= low
    problem.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds, gapRel=0.0, threads=1))
    took = time.monotonic() - begun
    found = None if choice and choice[0].value() is None else _taken([x.value() for x in choice])
    proved = problem.sol_status == pulp.LpSolutionOptimal and took < seconds
    return _checked(model, found, np.inf, proved, took)


def peers() -> dict[str, Way]:
    """HiGHS, and those of the group `bench` that are installed."""
    ways: dict[str, Way] = {"HiGHS": highs}
    if importlib.util.find_spec("pyscipopt"):
        ways["SCIP"] = scip
    if importlib.util.find_spec("pulp"):
        ways["CBC"] = cbc
    return ways


def _taken(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(values) > 0.5


def _checked(
    model: Model,
    choice: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] | None,
    bound: float,
    proved: bool,
    seconds: float,
) -> Answer:
    if choice is None or model.broken(choice):
        return Answer(None, None, False, seconds)
    value = float(model.value(choice))
    gap = 0.0 if proved else (bound - value) / value if value and np.isfinite(bound) else None
    return Answer(value, gap, proved, seconds)
