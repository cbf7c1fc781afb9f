"""The M1 and tourism competitions: points against the seasonal naive forecast, intervals over rolling origins."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks._forecast_sets import LEAST, SEASONS, coverage, owa, sets


@pytest.fixture(scope="module")
def found(data):
    """Each frequency of each collection; skips where the data are not there."""
    found = sets()
    if not found:
        pytest.skip(f"no forecasting competitions in {data}")
    return found


def test_points_beat_the_seasonal_naive_forecast_by_a_sixth(found):
    problems = [one.at() for one in found]
    scores = [owa(problem.forecast().mean, problem) for problem in problems]
    assert max(scores) < 0.9
    assert np.average(scores, weights=[len(problem.histories) for problem in problems]) < 0.83


@pytest.mark.parametrize("season", SEASONS.values(), ids=SEASONS)
def test_intervals_hold_what_they_say_over_four_origins(found, season):
    problems = [
        one.at(turn * one.horizon // 2, LEAST[season])
        for one in found
        if one.season == season
        for turn in range(4)
    ]
    sizes = [len(problem.histories) for problem in problems]
    told = [problem.forecast() for problem in problems]
    for level, points in ((0.8, 0.04), (0.95, 0.025)):
        shares = [
            coverage(*one.interval(level), problem) for one, problem in zip(told, problems, strict=True)
        ]
        assert np.average(shares, weights=sizes) == pytest.approx(level, abs=points)


@pytest.mark.parametrize("points", range(4, 9))
def test_intervals_of_short_yearly_histories_hold_what_they_say(found, points):
    for one in (one.to(4) for one in found if one.season == 1):
        problems = [one.at(turn * 2, last=points) for turn in range(4)]
        for level, most in ((0.8, 0.04), (0.95, 0.025)):
            shares = [coverage(*problem.forecast().interval(level), problem) for problem in problems]
            assert np.mean(shares) == pytest.approx(level, abs=most)
