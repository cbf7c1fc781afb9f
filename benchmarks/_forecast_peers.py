"""statsforecast's AutoETS, AutoTheta and others, one series after the other on one thread, where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import time
import warnings
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from benchmarks._forecast_sets import Problem
from hoshin.engine.arrays import Floats

INSTALL: Final = "statsforecast is not installed: `.venv/bin/uv sync --group bench` installs it"
LEVELS: Final = (80, 95)


@dataclass(frozen=True, slots=True)
class Answer:
    """mean: shape (n, h); intervals by level in percent; seconds: processor time without compiling."""

    mean: Floats
    intervals: dict[int, tuple[Floats, Floats]]
    seconds: float


def installed() -> bool:
    return importlib.util.find_spec("statsforecast") is not None


def auto_ets(problem: Problem, season: int | None = None) -> Answer:
    return _run("AutoETS", problem, season_length=season or problem.season)


def auto_theta(problem: Problem, season: int | None = None) -> Answer:
    return _run("AutoTheta", problem, season_length=season or problem.season)


def damped(problem: Problem) -> Answer:
    """The damped trend with additive errors, without season."""
    return _run("AutoETS", problem, season_length=1, model="AAN", damped=True)


def _run(name: str, problem: Problem, **options: Any) -> Answer:
    model = getattr(importlib.import_module("statsforecast.models"), name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _one(model(**options), problem.histories[0], problem.horizon)
        begun = time.process_time()
        found = [_one(model(**options), one, problem.horizon) for one in problem.histories]
    seconds = time.process_time() - begun
    stacked = np.array(found)
    ends = {level: (stacked[:, 1 + 2 * turn], stacked[:, 2 + 2 * turn]) for turn, level in enumerate(LEVELS)}
    return Answer(stacked[:, 0], ends, seconds)


def _one(model: Any, history: Floats, horizon: int) -> list[Floats]:
    """The mean and the ends; the last value where the model gives up on a history."""
    try:
        told = model.forecast(y=history, h=horizon, level=list(LEVELS))
    except Exception:  # whatever a peer cannot do is its own affair
        return [np.full(horizon, history[-1])] * (1 + 2 * len(LEVELS))
    return [told["mean"], *(told[f"{side}-{level}"] for level in LEVELS for side in ("lo", "hi"))]
