"""Series to be forecast: the M1 and tourism competitions with their hold-outs, and weekly series made here."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints
from hoshin.engine.forecast import Forecasts, forecast

DATA: Final = Path(os.environ.get("HOSHIN_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
FOLDER: Final = "forecasting"
COLLECTIONS: Final = ("m1", "tourism")
SEASONS: Final = {"YEARLY": 1, "QUARTERLY": 4, "MONTHLY": 12}
LEAST: Final = {1: 9, 4: 12, 12: 30}
"""Points that a history has at least when origins are rolled back, by season."""

WEEKS_AHEAD: Final = 13


@dataclass(frozen=True, slots=True)
class Problem:
    """Histories that are cut at one origin, and what came next: shape (n, h). places: which series of the set."""

    histories: Sequence[Floats]
    actual: Floats
    season: int
    places: Ints

    @property
    def horizon(self) -> int:
        return int(self.actual.shape[1])

    def forecast(self) -> Forecasts:
        starts = np.cumsum([0, *(len(one) for one in self.histories)])
        return forecast(np.concatenate(self.histories), starts, self.horizon, self.season)

    @property
    def scales(self) -> Floats:
        """Shape (n,): the mean error of the seasonal naive forecast inside each history."""
        m = self.season
        return np.array(
            [np.mean(np.abs(one[m:] - one[:-m])) if len(one) > m else 0.0 for one in self.histories]
        )

    @property
    def naive(self) -> Floats:
        """Shape (n, h): the last cycle again."""
        m, h = self.season, self.horizon
        return np.array([np.tile(one[-min(m, len(one)) :], h)[:h] for one in self.histories])


@dataclass(frozen=True, slots=True)
class Set:
    """All series of one frequency of a collection; train and test joined, and where the test begins."""

    name: str
    season: int
    horizon: int
    series: Sequence[Floats]
    ends: Sequence[int]

    def at(self, back: int = 0, least: int = 3, last: int | None = None) -> Problem:
        """`back` periods before the competition's origin, histories of `least` points or more, cut to `last`."""
        cuts = [
            (turn, end - back) for turn, end in enumerate(self.ends) if end - back >= max(least, last or 0)
        ]
        histories = [self.series[turn][cut - last if last else 0 : cut] for turn, cut in cuts]
        actual = np.array([self.series[turn][cut : cut + self.horizon] for turn, cut in cuts])
        return Problem(histories, actual, self.season, np.array([turn for turn, _ in cuts], np.int64))

    def to(self, horizon: int) -> Set:
        """With another horizon, its last origin so far before the end of all values."""
        return Set(self.name, self.season, horizon, self.series, [len(one) - horizon for one in self.series])


def sets() -> list[Set]:
    """Each frequency of each collection; none where the data are not there."""
    return [one for collection in COLLECTIONS for one in _collection(collection)]


def _collection(name: str) -> list[Set]:
    folder = DATA / FOLDER / name
    if not folder.is_dir():
        return []
    train, test = _rows(folder / f"{name}_train.csv", 4), _rows(folder / f"{name}_test.csv", 3)
    found = []
    for period, season in SEASONS.items():
        names = [key for key, (of, _) in train.items() if of == period]
        found.append(
            Set(
                f"{name} {period.lower()}",
                season,
                len(test[names[0]][1]),
                [np.concatenate((train[key][1], test[key][1])) for key in names],
                [len(train[key][1]) for key in names],
            )
        )
    return found


def _rows(path: Path, before: int) -> dict[str, tuple[str, Floats]]:
    """By name: the frequency and the values, which begin after `before` columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {row[0]: (row[1], np.array([float(cell) for cell in row[before:] if cell])) for row in rows}


def weekly(count: int = 200, seed: int = 20_260_101) -> Set:
    """Weekly series made by chance: half with a yearly season, some with trends, shifts and holidays."""
    chance = np.random.default_rng(seed)
    series = [_weeks(chance, turn % 2 == 0) for turn in range(count)]
    return Set("weekly", 52, WEEKS_AHEAD, series, [len(one) - WEEKS_AHEAD for one in series])


def _weeks(chance: np.random.Generator, seasonal: bool) -> Floats:
    length = int(chance.integers(110, 320))
    weeks = np.arange(length)
    logs = np.cumsum(chance.normal(0, chance.uniform(0, 0.03), length)) + chance.normal(0, 0.001) * weeks
    if seasonal:
        for wave in (1, 2):
            logs = logs + chance.uniform(0.05, 0.3) / wave * np.sin(
                2 * np.pi * (wave * weeks / 52 + chance.random())
            )
        logs = logs + np.where(weeks % 52 == chance.integers(52), chance.uniform(-0.4, 0.4), 0.0)
    if chance.random() < 0.2:
        logs = logs + np.where(weeks > chance.integers(length), chance.normal(0, 0.3), 0.0)
    made: Floats = chance.uniform(10, 1e5) * np.exp(
        logs + chance.normal(0, chance.uniform(0.02, 0.15), length)
    )
    return made


def smape(ahead: Floats, problem: Problem) -> Floats:
    """Shape (n,): symmetric mean absolute percentage error, 0…200."""
    size = np.abs(ahead) + np.abs(problem.actual)
    shares = np.abs(ahead - problem.actual) / np.where(size > 0, size, 1.0)
    mean: Floats = 200 * shares.mean(axis=1)
    return mean


def mase(ahead: Floats, problem: Problem) -> Floats:
    """Shape (n,): mean absolute error in the unit of the seasonal naive one; NaN for a history that never moves."""
    errors, scales = np.abs(ahead - problem.actual).mean(axis=1), problem.scales
    scaled: Floats = np.where(scales > 0, errors / np.where(scales > 0, scales, 1.0), np.nan)
    return scaled


def owa(ahead: Floats, problem: Problem) -> float:
    """Half sMAPE, half MASE, each over that of the seasonal naive forecast."""
    naive = problem.naive
    first = smape(ahead, problem).mean() / smape(naive, problem).mean()
    return float(first + np.nanmean(mase(ahead, problem)) / np.nanmean(mase(naive, problem))) / 2


def interval_score(low: Floats, high: Floats, level: float, problem: Problem) -> float:
    """Width and what is missed, in the unit of the seasonal naive error (Gneiting and Raftery 2007)."""
    y, beyond = problem.actual, 2 / (1 - level)
    score = high - low + beyond * (np.maximum(low - y, 0) + np.maximum(y - high, 0))
    return _scaled(score, problem)


def width(low: Floats, high: Floats, problem: Problem) -> float:
    return _scaled(high - low, problem)


def coverage(low: Floats, high: Floats, problem: Problem) -> float:
    return float(_inside(low, high, problem).mean())


def _inside(low: Floats, high: Floats, problem: Problem) -> Bools:
    inside: Bools = (low <= problem.actual) & (problem.actual <= high)
    return inside


def _scaled(values: Floats, problem: Problem) -> float:
    scales = problem.scales
    return float(np.nanmean(values[scales > 0] / scales[scales > 0, None]))
