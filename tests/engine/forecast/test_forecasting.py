"""What a forecast promises, through its public door."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.forecast import ForecastError, Forecasts, find_seasons, forecast, forecast_one

NOTHING = np.nan


def many(*series, horizon=4, season=1) -> Forecasts:
    starts = np.cumsum([0, *(len(one) for one in series)])
    return forecast(np.concatenate([*series, []]), starts, horizon, season)


def noisy(length: int, seed: int = 1, level: float = 100.0) -> np.ndarray:
    return level + np.random.default_rng(seed).normal(0, 5, length)


def seasonal(length: int, m: int = 12, seed: int = 1) -> np.ndarray:
    places = np.arange(length)
    return noisy(length, seed) * (1 + 0.3 * np.sin(2 * np.pi * places / m)) + places


def test_a_trend_goes_on():
    mean = forecast_one(10.0 + 2.0 * np.arange(30), 3).mean[0]
    assert mean == pytest.approx([70, 72, 74], abs=0.5)


def test_a_season_comes_again():
    values = seasonal(72)
    found = forecast_one(values[:60], 12, 12).mean[0]
    assert np.abs(found - values[60:]).mean() < 0.5 * np.abs(values[48:60] - values[60:]).mean() + 5


def test_a_season_is_not_used_where_there_is_none():
    values = noisy(60)
    assert np.ptp(forecast_one(values, 12, 12).mean) < np.ptp(values[-12:]) / 2


def test_a_season_needs_two_cycles():
    values = seasonal(22)
    assert forecast_one(values, 6, 12).mean[0] == pytest.approx(forecast_one(values, 6, 1).mean[0])


def test_a_series_is_forecast_the_same_alone_and_among_others():
    series = [seasonal(60, seed=1), noisy(58, 2), noisy(12, 3), np.array([3.0, 4.0, 6.0])]
    together = many(*series, season=12)
    for place, one in enumerate(series):
        alone = forecast_one(one, 4, 12)
        assert together.mean[place] == pytest.approx(alone.mean[0], rel=1e-12)
        assert together.interval(0.8)[1][place] == pytest.approx(alone.interval(0.8)[1][0], rel=1e-12)


def test_the_company_of_longer_series_and_of_gaps_changes_nothing():
    series = [noisy(17, 1), noisy(18, 2), np.concatenate((noisy(18, 3), [NOTHING] * 3))]
    together = many(*series, horizon=18)
    for place, one in enumerate(series):
        alone = forecast_one(one, 18)
        assert together.mean[place] == pytest.approx(alone.mean[0], rel=1e-12)
        assert together.scale[place] == pytest.approx(alone.scale[0], rel=1e-12)


def test_seasons_may_differ_between_series():
    series = [seasonal(60, 12), seasonal(60, 4)]
    found = many(*series, season=np.array([12, 4]))
    assert found.mean[1] == pytest.approx(forecast_one(series[1], 4, 4).mean[0])


def test_a_forecast_grows_with_the_unit_of_its_values():
    values = seasonal(48)
    one, other = forecast_one(values, 6, 12), forecast_one(values * 1000, 6, 12)
    assert other.mean[0] == pytest.approx(one.mean[0] * 1000)
    assert other.scale[0] == pytest.approx(one.scale[0] * 1000)


def test_a_constant_series_stays_where_it_is():
    found = forecast_one([5.0] * 20, 3)
    assert found.mean[0].tolist() == [5, 5, 5]
    assert found.interval(0.95)[0][0].tolist() == [5, 5, 5]


def test_zeros_throughout_stay_zero():
    found = forecast_one([0.0] * 20, 3, 12)
    assert found.mean[0].tolist() == found.interval(0.95)[1][0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("size", [1e-300, 1e-9, 1e150, 1e300])
def test_values_of_any_size_have_finite_forecasts(size: float):
    found = forecast_one(seasonal(48) * (size / 200), 12, 12)
    assert np.isfinite(found.mean).all()
    assert np.isfinite(found.interval(0.95)).all()


def test_no_series_at_all_has_no_forecasts():
    assert forecast([], [0], 3).mean.shape == (0, 3)


def test_a_series_without_values_has_neither_mean_nor_interval():
    found = many([NOTHING, NOTHING], [], noisy(20))
    assert np.isnan(found.mean[:2]).all()
    assert np.isnan(found.interval(0.8)[0][:2]).all()
    assert np.isfinite(found.mean[2]).all()


@pytest.mark.parametrize("values", [[7.0], [3.0, 7.0], [NOTHING, 3.0, NOTHING, 7.0]])
def test_one_or_two_values_give_the_last_one_and_no_interval(values):
    found = forecast_one(values, 2)
    assert found.mean[0].tolist() == [7, 7]
    assert np.isnan(found.interval(0.8)).all()


@pytest.mark.parametrize("length", range(3, 9))
def test_three_to_eight_values_give_intervals(length: int):
    low, high = forecast_one(noisy(length), 4).interval(0.8)
    assert (high > low).all()


def test_fewer_values_give_wider_intervals():
    values = np.array([10.0, 11, 10, 11, 10, 11, 10, 11])
    widths = [np.ptp(forecast_one(values[-n:], 1).interval(0.8)) for n in range(3, 9)]
    assert widths == sorted(widths, reverse=True)


def test_intervals_grow_with_the_step():
    low, high = forecast_one(np.cumsum(noisy(80, level=0.5)) + 1000, 12).interval(0.8)
    widths = (high - low)[0]
    assert widths[-1] > widths[0]


def test_values_missing_inside_are_bridged():
    values = seasonal(60)
    gaps = values.copy()
    gaps[[7, 20, 21, 40]] = NOTHING
    assert forecast_one(gaps, 12, 12).mean[0] == pytest.approx(forecast_one(values, 12, 12).mean[0], rel=0.05)


def test_values_missing_at_the_beginning_are_passed_over():
    values = seasonal(60)
    later = np.concatenate(([NOTHING] * 5, values))
    assert forecast_one(later, 6, 12).mean[0] == pytest.approx(forecast_one(values, 6, 12).mean[0])


def test_values_missing_at_the_end_are_steps_already_gone():
    values = seasonal(60)
    later = np.concatenate((values, [NOTHING] * 5))
    far = forecast_one(later, 2, 12).mean[0]
    assert np.abs(far - forecast_one(values, 7, 12).mean[0][5:]).max() < 0.02 * values.mean()


def test_what_was_never_negative_never_will_be():
    values = np.maximum(0.0, noisy(60, level=3.0))
    found = forecast_one(values, 12, 12)
    assert found.mean.min() >= 0
    assert found.interval(0.95)[0].min() >= 0


def test_a_series_below_zero_may_go_on_below_zero():
    assert forecast_one(-10.0 - np.arange(20), 3).mean.max() < -25


def test_a_share_near_its_bound_does_not_pass_it():
    values = np.clip(noisy(60, level=96.0) / 1, 80, 100)
    assert forecast_one(values, 6, 12).interval(0.95)[1].max() == 100


def test_a_count_that_passes_a_hundred_by_its_trend_is_not_bounded():
    assert forecast_one(50.0 + np.arange(49), 6).interval(0.95)[1].max() > 100


def test_one_outlier_moves_the_forecast_little():
    values = noisy(60)
    spoiled = values.copy()
    spoiled[40] = 1000
    assert forecast_one(spoiled, 4).mean[0] == pytest.approx(forecast_one(values, 4).mean[0], rel=0.15)


def test_a_shift_of_level_is_followed():
    values = np.concatenate((noisy(40, level=100), noisy(20, 2, level=200)))
    assert forecast_one(values, 1).mean[0, 0] == pytest.approx(200, rel=0.1)


def test_an_intermittent_series_has_a_lump_at_zero():
    values = np.where(np.arange(60) % 4 == 0, 8.0, 0.0)
    found = forecast_one(values, 3)
    assert found.mean[0, 0] == pytest.approx(2, rel=0.4)
    assert found.quantile(0.5)[0, 0] == 0
    assert found.interval(0.95)[1][0, 0] > 5


def test_a_cut_of_the_oldest_points_leaves_weekly_series_six_cycles():
    values = seasonal(600, 52)
    assert forecast_one(values, 4, 52).mean[0] == pytest.approx(forecast_one(values[-312:], 4, 52).mean[0])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([1.0, 2.0], [0, 2], 0), "horizon 0"),
        (([1.0, 2.0], [0, 2], 20_000), "horizon 20000"),
        (([1.0, 2.0], [0, 2], 1, 0), "season of 0"),
        (([1.0, 2.0], [0, 3], 1), "starts from 0 to 3"),
        (([1.0, 2.0], [0, 2, 1, 2], 1), "ascending"),
        (([1.0, np.inf], [0, 2], 1), "infinite value at place 1"),
        (([[1.0]], [0, 1], 1), "flat values"),
    ],
)
def test_what_means_nothing_is_refused(arguments, words):
    with pytest.raises(ForecastError, match=words):
        forecast(*arguments)


def test_two_outliers_beside_each_other_move_the_forecast_little():
    values = noisy(60)
    spoiled = values.copy()
    spoiled[[30, 31]] = 900
    assert forecast_one(spoiled, 4).mean[0] == pytest.approx(forecast_one(values, 4).mean[0], rel=0.05)


def test_a_series_that_had_outliers_gets_wider_intervals():
    values = noisy(60)
    spoiled = values.copy()
    spoiled[[20, 40]] = 300
    assert np.ptp(forecast_one(spoiled, 1).interval(0.95)) > np.ptp(forecast_one(values, 1).interval(0.95))


def test_seasons_are_found_where_they_are_clear_and_only_there():
    series = [
        seasonal(60, 12),
        seasonal(60, 4),
        seasonal(59, 12),
        noisy(60),
        seasonal(156, 52),
        np.full(80, NOTHING),
    ]
    starts = np.cumsum([0, *(len(one) for one in series)])
    assert find_seasons(np.concatenate(series), starts).tolist() == [12, 4, 1, 1, 52, 1]


def test_progress_is_told_up_to_the_last_series():
    told = []
    forecast(noisy(60), [0, 20, 40, 60], 2, tell=lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)


def test_what_was_forecast_very_exactly_is_told_a_little_wider():
    noise = np.random.default_rng(3).normal(0, 1, 60)
    near, far = (forecast_one(level + noise, 1).interval(0.8) for level in (12, 1000))
    ratio = float(((far[1] - far[0]) / (near[1] - near[0]))[0, 0])
    assert 1.1 < ratio < 1.5
