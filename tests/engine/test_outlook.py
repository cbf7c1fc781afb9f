"""The value that a window will have, and the chance that it is what was wanted."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.forecast import forecast_one
from hoshin.engine.kinds import Aggregation, Direction
from hoshin.engine.outlook import PROBABILITIES, Effect, chance, outcome, quantiles

NORMAL = np.sort(np.random.default_rng(1).standard_normal((200, 2_000)), axis=0).mean(axis=1)
"""Quantiles of the standard normal distribution, near enough: means of order statistics."""


def spread(values: np.ndarray) -> float:
    return float(values.std())


def test_the_sum_of_independent_errors_strays_as_the_root_of_their_number() -> None:
    alike = np.repeat(NORMAL[None, :], 12, axis=0)
    assert spread(outcome(alike, Aggregation.SUM)) == pytest.approx(math.sqrt(12), rel=0.02)


def test_the_sum_of_a_random_walk_strays_as_its_levels_do_together() -> None:
    walk = np.sqrt(np.arange(1, 13))[:, None] * NORMAL[None, :]
    steps = np.arange(1, 13)
    expected = math.sqrt(float(np.minimum.outer(steps, steps).sum()))
    assert spread(outcome(walk, Aggregation.SUM)) == pytest.approx(expected, rel=0.02)


def test_what_is_over_counts_and_is_sure() -> None:
    ahead = np.repeat(10 + NORMAL[None, :], 2, axis=0)
    found = outcome(ahead, Aggregation.MEAN, [4.0, 8.0])
    assert np.median(found) == pytest.approx(8.0, abs=0.05)
    assert spread(found) < spread(outcome(ahead, Aggregation.MEAN))


def test_nothing_to_come_leaves_what_was() -> None:
    found = outcome(np.empty((0, 200)), Aggregation.SUM, [1.0, 2.0])
    assert chance(found, Direction.INCREASE, target=3.0) == 1.0
    assert chance(found, Direction.INCREASE, target=3.1) == 0.0


def test_without_past_and_future_nothing_is_known() -> None:
    assert math.isnan(chance(outcome(np.empty((0, 200))), Direction.DECREASE, target=1.0))


def test_a_shift_that_is_sure_moves_every_quantile() -> None:
    ahead = NORMAL[None, :]
    np.testing.assert_allclose(outcome(ahead, effects=[Effect(3, 3, 3, periods=1)]), NORMAL + 3)


def test_an_effect_shows_in_a_sum_as_often_as_it_lasts() -> None:
    ahead = np.repeat(NORMAL[None, :], 6, axis=0)
    plain = outcome(ahead, Aggregation.SUM).mean()
    assert outcome(ahead, Aggregation.SUM, effects=[Effect(1, 1, 1, periods=4)]).mean() == pytest.approx(
        plain + 4
    )
    assert outcome(ahead, Aggregation.MEAN, effects=[Effect(1, 1, 1, periods=3)]).mean() == pytest.approx(
        plain / 6 + 0.5
    )


def test_a_triangular_effect_has_its_mean_and_its_spread() -> None:
    found = outcome(np.zeros((1, 200)), effects=[Effect(0, 1, 5, periods=1)])
    assert found.mean() == pytest.approx(2.0, rel=0.01)
    variance = (0 + 1 + 25 - 0 - 0 - 5) / 18  # (a² + b² + c² − ab − ac − bc) / 18
    assert found.var() == pytest.approx(variance, rel=0.03)


def test_staying_between_asks_for_both_limits() -> None:
    found = outcome(NORMAL[None, :])
    assert chance(found, Direction.STAY_BETWEEN, low=-1, high=1) == pytest.approx(0.683, abs=0.01)
    assert chance(found, Direction.STAY_ABOVE, low=-1) == pytest.approx(0.841, abs=0.01)
    assert math.isnan(chance(found, Direction.STAY_BETWEEN))


def test_a_milestone_has_no_probability() -> None:
    with pytest.raises(ValueError, match="milestone"):
        chance(NORMAL, Direction.MILESTONE, target=1)


def test_an_effect_rises_from_low_to_high() -> None:
    with pytest.raises(ValueError, match="rising"):
        Effect(2, 1, 3, periods=1)


def test_an_effect_lasts_no_longer_than_there_is_time() -> None:
    with pytest.raises(ValueError, match="at most 1"):
        outcome(NORMAL[None, :], effects=[Effect(0, 1, 2, periods=2)])


def test_the_last_value_is_judged_as_its_forecast_is() -> None:
    series = [30, 42, 51, 35, 33, 45, 55, 38, 36, 48, 58, 41]
    found = forecast_one([value + 0.5 for value in series], 3, 4)
    told = chance(outcome(quantiles(found)[0]), Direction.INCREASE, target=60.0)
    assert told == pytest.approx(found.probability(60.0, 3, Direction.INCREASE)[0], abs=0.01)


def test_whole_numbers_reach_a_whole_target() -> None:
    found = forecast_one([0, 2, 1, 3, 1, 2, 0, 1, 2, 3, 1, 2, 2, 1], 1)
    told = chance(outcome(quantiles(found)[0], whole=True), Direction.INCREASE, target=2.0)
    assert told == pytest.approx(found.probability(2.0, 1, Direction.INCREASE)[0], abs=0.02)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5),
    st.floats(0.1, 100),
    st.sampled_from(list(Aggregation)),
    st.floats(-1e6, 1e6),
)
def test_rising_and_falling_share_the_whole_and_a_nearer_target_is_likelier(
    middles: list[float], width: float, how: Aggregation, target: float
) -> None:
    ahead = np.array(middles)[:, None] + width * NORMAL[None, :]
    found = outcome(ahead, how)
    assert (np.diff(found) >= 0).all()
    up, down = (chance(found, way, target=target) for way in (Direction.INCREASE, Direction.DECREASE))
    assert up + down >= 1 - 1e-9
    assert chance(found, Direction.INCREASE, target=target - 1) >= up
    assert len(found) == len(PROBABILITIES)
