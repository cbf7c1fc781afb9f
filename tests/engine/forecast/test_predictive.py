"""The predictive distribution: intervals, quantiles and probabilities tell one story."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.forecast import ForecastError, Forecasts, forecast
from hoshin.engine.kinds import Direction


@pytest.fixture(scope="module")
def told() -> Forecasts:
    """A trend, a share, an intermittent series, a constant, a short one, and one without intervals."""
    chance = np.random.default_rng(7)
    series = [
        100 + np.arange(40) + chance.normal(0, 8, 40),
        np.clip(95 + chance.normal(0, 4, 40), 0, 100),
        np.where(chance.random(40) < 0.4, chance.gamma(4, 2, 40), 0.0),
        np.full(20, 5.0),
        np.array([3.0, 4.0, 3.5, 5.0]),
        np.array([3.0, 4.0]),
    ]
    return forecast(np.concatenate(series), np.cumsum([0, *map(len, series)]), 6, 4)


def test_the_probability_of_a_quantile_is_its_own(told):
    for p in (0.05, 0.1, 0.3, 0.5, 0.8, 0.975):
        value = told.quantile(p)[:, 2]
        inside = (value > told.low) & (value < told.high) & (told.scale[:, 2] > 0)
        below = told.probability(value, 3, Direction.DECREASE)
        assert below[inside] == pytest.approx(np.full(inside.sum(), p), abs=1e-9)


def test_up_and_down_are_the_whole(told):
    up = told.probability(101.5, 2, Direction.INCREASE)[[0, 1, 4]]
    down = told.probability(101.5, 2, Direction.DECREASE)[[0, 1, 4]]
    assert up + down == pytest.approx(np.ones(3))


def test_stay_above_is_as_increase(told):
    assert told.probability(90, 1, Direction.STAY_ABOVE) == pytest.approx(
        told.probability(90, 1, Direction.INCREASE), nan_ok=True
    )


def test_beyond_a_bound_nothing_is_reached(told):
    assert told.probability(101, 1, Direction.INCREASE)[1] == 0
    assert told.probability(-1, 1, Direction.DECREASE)[1] == 0


def test_at_a_bound_there_is_a_lump(told):
    assert 0 < told.probability(100, 1, Direction.INCREASE)[1] < 1
    assert told.probability(0, 1, Direction.INCREASE)[2] == 1
    assert told.probability(0, 1, Direction.DECREASE)[2] == pytest.approx(told.nothing[2])


def test_a_constant_reaches_what_it_is_and_nothing_else(told):
    assert told.probability(5, 1, Direction.INCREASE)[3] == 1
    assert told.probability(5, 1, Direction.DECREASE)[3] == 1
    assert told.probability(5.1, 1, Direction.INCREASE)[3] == 0


def test_without_a_distribution_there_is_no_probability(told):
    assert np.isnan(told.probability(5, 1, Direction.INCREASE)[5])


def test_targets_and_steps_may_differ_between_series(told):
    each = told.probability(np.arange(6) * 20.0, np.array([1, 2, 3, 4, 5, 6]), Direction.INCREASE)
    assert each[1] == told.probability(20.0, 2, Direction.INCREASE)[1]


def test_wider_levels_hold_narrower_ones(told):
    known = ~np.isnan(told.scale[:, 0])
    inner, outer = told.interval(0.8), told.interval(0.95)
    assert (outer[0] <= inner[0])[known].all()
    assert (outer[1] >= inner[1])[known].all()


@pytest.mark.parametrize("level", [0, 1, -0.5, 80])
def test_a_level_is_between_nothing_and_all(told, level):
    with pytest.raises(ForecastError, match="level"):
        told.interval(level)


@pytest.mark.parametrize("step", [0, 7])
def test_a_step_is_within_the_horizon(told, step):
    with pytest.raises(ForecastError, match="expected 1 to 6"):
        told.probability(1.0, step, Direction.INCREASE)


def test_a_direction_points_up_or_down(told):
    with pytest.raises(ForecastError, match="found the direction milestone"):
        told.probability(1.0, 1, Direction.MILESTONE)


def test_what_is_not_nothing_is_at_least_the_smallest_ever_seen():
    counts = np.where(np.arange(60) % 3 == 0, 1.0 + np.arange(60) % 4, 0.0)
    told = forecast(counts, [0, 60], 2)
    some = 1 - told.nothing
    assert told.probability(1, 1, Direction.INCREASE) == pytest.approx(some)
    assert told.probability(0.5, 1, Direction.DECREASE) == pytest.approx(told.nothing)
    assert told.quantile(float(told.nothing[0]) + 1e-6)[0, 0] == pytest.approx(1)


def test_counts_reach_whole_numbers():
    told = forecast(np.random.default_rng(3).poisson(2.5, 80).astype(float), [0, 80], 1)
    assert told.probability(3, 1, Direction.INCREASE) == told.probability(2.2, 1, Direction.INCREASE)
    both = told.probability(3, 1, Direction.INCREASE) + told.probability(2, 1, Direction.DECREASE)
    assert both == pytest.approx(1)
