"""Forecasts against AutoETS and AutoTheta: points, intervals, short histories, probabilities, weekly series."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import numpy as np

from benchmarks import _forecast_peers as peers
from benchmarks._forecast_sets import (
    DATA,
    LEAST,
    Problem,
    Set,
    coverage,
    interval_score,
    mase,
    owa,
    sets,
    smape,
    weekly,
    width,
)
from benchmarks.harness import say, table
from hoshin.engine.arrays import Floats
from hoshin.engine.forecast import Forecasts
from hoshin.engine.kinds import Direction

ORIGINS = 7
"""Half a horizon apart, the last one the competition's."""

SHORT = range(3, 9)
SHORT_HORIZON = 4
TARGETS = (0.9, 1.0, 1.1)
"""Times the last value."""


def main() -> None:
    found = sets()
    if not found:
        say(f"no forecasting data at {DATA} (HOSHIN_DATA names another folder)")
    elif peers.installed():
        against_peers(found)
    else:
        say(peers.INSTALL)
        alone(found)
    if found:
        over_origins(found)
        short_histories([one for one in found if one.season == 1])
        probabilities(found)
    weeks()


def against_peers(found: Sequence[Set]) -> None:
    """At the competitions' own origin: points, then intervals."""
    points, intervals, sizes = [], [], []
    seconds = np.zeros(3)
    for one in found:
        problem = one.at()
        begun = time.process_time()
        ours = problem.forecast()
        ends = {80: ours.interval(0.8), 95: ours.interval(0.95)}
        took = time.process_time() - begun
        ets, theta = peers.auto_ets(problem), peers.auto_theta(problem)
        seconds += (took, ets.seconds, theta.seconds)
        answers = (ours.mean, ets.mean, theta.mean)
        owas = [owa(mean, problem) for mean in answers]
        smapes = [float(smape(mean, problem).mean()) for mean in answers]
        sizes.append(len(problem.histories))
        points.append((owas, smapes, took, ets.seconds))
        intervals.append(_against(ends, [ets.intervals, theta.intervals], problem))
    _print_points(found, sizes, points)
    _print_intervals(found, sizes, intervals)
    say(
        f"all {sum(sizes):,} series, intervals included: {seconds[0]:.2f} s of processor time, AutoETS "
        f"{seconds[1] / seconds[0]:.0f} times as long, AutoTheta {seconds[2] / seconds[0]:.0f} times"
    )


def _against(
    ours: dict[int, tuple[Floats, Floats]], theirs: list[dict[int, tuple[Floats, Floats]]], problem: Problem
) -> list[float]:
    """For each level: our score, the better peer's, the ratio, our width, AutoETS's width."""
    figures = []
    for level, ends in ours.items():
        mine = interval_score(*ends, level / 100, problem)
        best = min(interval_score(*peer[level], level / 100, problem) for peer in theirs)
        figures += [mine, best, mine / best, width(*ends, problem), width(*theirs[0][level], problem)]
    return figures


def _print_points(
    found: Sequence[Set], sizes: list[int], points: list[tuple[list[float], list[float], float, float]]
) -> None:
    rows = [
        [one.name, size, *_owas(owas)] for one, size, (owas, *_) in zip(found, sizes, points, strict=True)
    ]
    mean = np.average([owas for owas, *_ in points], axis=0, weights=sizes)
    rows.append(["mean over series", sum(sizes), *_owas(mean.tolist())])
    table(
        "OWA at the competitions' origin",
        ["set", "series", "Hoshin", "AutoETS", "AutoTheta", "to better"],
        rows,
    )
    errors = [
        [one.name, *(f"{value:.2f}" for value in (*smapes, 1e3 * took / size, 1e3 * slow / size))]
        for one, size, (_, smapes, took, slow) in zip(found, sizes, points, strict=True)
    ]
    table(
        "sMAPE there, and milliseconds a series",
        ["set", "Hoshin", "AutoETS", "AutoTheta", "ms", "AutoETS ms"],
        errors,
    )


def _owas(owas: list[float]) -> list[str]:
    return [f"{value:.3f}" for value in (*owas, owas[0] / min(owas[1:]))]


def _print_intervals(found: Sequence[Set], sizes: list[int], intervals: list[list[float]]) -> None:
    for turn, level in enumerate((80, 95)):
        figures = np.array(intervals)[:, 5 * turn : 5 * turn + 5]
        rows = [
            [one.name, *(f"{v:.2f}" for v in row)] for one, row in zip(found, figures.tolist(), strict=True)
        ]
        mean = np.average(figures[:, 2], weights=sizes)
        rows.append(["mean over series", "", "", f"{mean:.2f}", "", ""])
        table(
            f"Score of {level} % intervals, in units of the seasonal naive error",
            ["set", "Hoshin", "better", "ratio", "width", "AutoETS"],
            rows,
        )


def alone(found: Sequence[Set]) -> None:
    rows = []
    for one in found:
        problem = one.at()
        mean = problem.forecast().mean
        rows.append(
            [
                one.name,
                f"{owa(mean, problem):.3f}",
                f"{smape(mean, problem).mean():.2f}",
                f"{np.nanmean(mase(mean, problem)):.3f}",
            ]
        )
    table("Points at the competitions' origin", ["set", "OWA", "sMAPE", "MASE"], rows)


def over_origins(found: Sequence[Set]) -> None:
    """How much the intervals hold: mean over origins, of the last four, and how far single origins lie apart."""
    held: dict[str, list[tuple[list[float], int]]] = {}
    for one in found:
        problems = [one.at(turn * one.horizon // 2, LEAST[one.season]) for turn in range(ORIGINS)]
        cases = [(_shares(problem), len(problem.histories)) for problem in problems]
        held[one.name] = cases
        held.setdefault(f"all {one.name.split()[1]}", []).extend(cases[:4])
    rows = []
    for name in sorted(held, key=lambda name: name.startswith("all")):
        shares, sizes = np.array([share for share, _ in held[name]]), [size for _, size in held[name]]
        if name.startswith("all"):  # all series of the last four origins count the same
            rows.append([name, "", "", *_three(np.average(shares, axis=0, weights=sizes)), ""])
        else:
            apart = f"{shares[:, 0].min():.2f} … {shares[:, 0].max():.2f}"
            rows.append([name, *_three(shares.mean(axis=0)), *_three(shares[:4].mean(axis=0)), apart])
    table(
        f"What intervals hold over {ORIGINS} origins half a horizon apart, and over the last 4",
        ["set", "80 %", "95 %", "last 80", "last 95", "80 from … to"],
        rows,
    )


def _three(values: Floats) -> list[str]:
    return [f"{value:.3f}" for value in values.tolist()]


def short_histories(found: Sequence[Set]) -> None:
    """Histories cut to a few points: four origins, half a horizon apart, yearly series."""
    rows = []
    for points in SHORT:
        cells: list[object] = [points]
        for one in found:
            cut = one.to(SHORT_HORIZON)
            shares = [_shares(cut.at(turn * SHORT_HORIZON // 2, last=points)) for turn in range(4)]
            cells += [f"{value:.3f}" for value in np.mean(shares, axis=0)]
        rows.append(cells)
    columns = [f"{one.name.split()[0]} {level} %" for one in found for level in (80, 95)]
    table("What intervals of short yearly histories hold, four steps ahead", ["points", *columns], rows)


def _shares(problem: Problem) -> list[float]:
    told = problem.forecast()
    return [coverage(*told.interval(level), problem) for level in (0.8, 0.95)]


def probabilities(found: Sequence[Set]) -> None:
    """Reliability: how often a target was reached whose probability was said to be so much."""
    said, happened = (np.concatenate(values) for values in zip(*_cases(found), strict=True))
    tenth = np.minimum((said * 10).astype(np.int64), 9)
    rows = []
    for turn in range(10):
        here = tenth == turn
        rows.append(
            [
                f"{turn * 10}–{turn * 10 + 10} %",
                int(here.sum()),
                f"{said[here].mean():.3f}",
                f"{happened[here].mean():.3f}",
            ]
        )
    table(
        "Probabilities of reaching a target, four origins a horizon apart",
        ["said", "cases", "mean said", "reached"],
        rows,
    )
    base = happened.mean()
    say(
        f"Brier score {np.mean((said - happened) ** 2):.3f}; always saying the base rate {base:.2f}: {base * (1 - base):.3f}"
    )


def _cases(found: Sequence[Set]) -> Iterable[tuple[Floats, Floats]]:
    for one in found:
        for turn in range(4):
            problem = one.at(turn * one.horizon, LEAST[one.season])
            yield from _reached(problem, problem.forecast())


def _reached(problem: Problem, told: Forecasts) -> Iterable[tuple[Floats, Floats]]:
    last = np.array([history[-1] for history in problem.histories])
    cycle = np.array([history[-problem.season :].mean() for history in problem.histories])
    for step in sorted({1, max(1, problem.horizon // 2), problem.horizon}):
        for target in (cycle, *(times * last for times in TARGETS)):
            said = told.probability(target, step, Direction.INCREASE)
            yield said, (problem.actual[:, step - 1] >= target).astype(np.float64)


def weeks() -> None:
    """Weekly series made here, the season not given: four origins, half a horizon apart."""
    one = weekly()
    rows: dict[str, list[list[float]]] = {}
    for turn in range(4):
        problem = one.at(turn * one.horizon // 2)
        last = np.repeat(np.array([history[-1:] for history in problem.histories]), problem.horizon, axis=1)
        ways = {"Hoshin": problem.forecast().mean, "last value": last, "a year ago": problem.naive}
        if peers.installed():
            ways |= {
                "damped trend": peers.damped(problem).mean,
                "AutoTheta, no season": peers.auto_theta(problem, 1).mean,
            }
        for name, mean in ways.items():
            rows.setdefault(name, []).append(
                [float(smape(mean, problem).mean()), float(np.nanmean(mase(mean, problem)))]
            )
    means = [
        [name, *(f"{value:.3f}" for value in np.mean(figures, axis=0))] for name, figures in rows.items()
    ]
    table("Weekly series made by chance, 13 weeks ahead, four origins", ["", "sMAPE", "MASE"], means)
