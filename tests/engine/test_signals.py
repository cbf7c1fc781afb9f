"""Signals: limits and the three rules, one case for each."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest

from hoshin.engine import signals
from hoshin.engine.signals import By, Rule

NAN = float("nan")
STEADY = [10.0, 12.0, 11.0, 9.0, 10.0, 12.0, 11.0, 9.0, 10.0, 12.0, 11.0, 9.0]
"""Mean 10.5, mean moving range 17/11: limits 6.39 and 14.61, halfway 8.44 and 12.56."""


def charts(*series, **how):
    values = np.array([value for one in series for value in one], np.float64)
    return signals.charts(values, np.cumsum([0, *map(len, series)]), **how)


def held(values, rule, **how):
    """The places at which one series breaks a rule."""
    return [signal.place for signal in charts(values, **how).signals(0) if signal.rule is rule]


def after_steady(*values):
    """The places, from the first of `values` on, at which each rule holds, with limits made of what came before."""
    whole = [*STEADY, *values]
    left_out = np.arange(len(whole)) >= len(STEADY)
    found = charts(whole, left_out=left_out).signals(0)
    return [(signal.place - len(STEADY), signal.rule) for signal in found]


def test_a_point_beyond_a_limit_is_a_signal():
    assert after_steady(11, 14.7, 6.3) == [(1, Rule.OUTSIDE), (2, Rule.OUTSIDE)]


def test_a_point_on_a_limit_is_none():
    limits = charts(STEADY).limits(0)
    assert after_steady(limits.upper, limits.lower) == []


def test_the_eighth_point_on_one_side_is_a_signal_and_so_is_each_further_one():
    assert after_steady(*[10.6, 11] * 4, 11, 10) == [(7, Rule.EIGHT_IN_A_ROW), (8, Rule.EIGHT_IN_A_ROW)]


def test_a_point_on_the_mean_ends_a_row():
    assert after_steady(*[11] * 7, 10.5, *[11] * 7) == []


def test_three_of_four_near_one_limit_are_a_signal_at_the_third():
    assert after_steady(13, 10, 13, 13, 10, 13) == [(3, Rule.THREE_OF_FOUR), (5, Rule.THREE_OF_FOUR)]


def test_three_in_a_row_near_a_limit_need_no_fourth():
    assert after_steady(8, 8, 8) == [(2, Rule.THREE_OF_FOUR)]


def test_a_point_near_the_mean_is_no_signal_though_those_before_it_were():
    assert after_steady(13, 13, 13, 10.6) == [(2, Rule.THREE_OF_FOUR)]


def test_points_near_different_limits_do_not_count_together():
    assert after_steady(13, 8, 13, 8, 13) == []


def test_a_point_may_break_several_rules():
    assert after_steady(13, 13, 15) == [(2, Rule.OUTSIDE), (2, Rule.THREE_OF_FOUR)]


@pytest.mark.parametrize(("count", "provisional"), [(4, True), (5, True), (9, True), (10, False)])
def test_limits_of_fewer_than_ten_points_are_provisional_and_of_fewer_than_five_there_are_none(
    count, provisional
):
    limits = charts(STEADY[:count]).limits(0)
    assert limits.provisional is provisional
    assert np.isnan([limits.lower, limits.upper, limits.upper_range]).all() == (count < 5)
    assert not np.isnan([limits.mean, limits.moving_range]).any()


def test_there_are_no_signals_without_limits():
    assert charts([1, 1, 1, 99]).signals(0) == []


def test_missing_values_are_passed_over():
    gaps = [NAN, *STEADY[:5], NAN, NAN, *STEADY[5:], NAN]
    assert charts(gaps).limits(0) == charts(STEADY).limits(0)


def test_a_row_goes_on_across_a_missing_value():
    assert after_steady(*[11] * 4, NAN, *[11] * 4) == [(8, Rule.EIGHT_IN_A_ROW)]


def test_a_series_without_values_has_neither_limits_nor_signals():
    found = charts([NAN, NAN], STEADY)
    assert (found.limits(0).points, found.signals(0)) == (0, [])
    assert np.isnan(found.limits(0).mean)
    assert found.limits(1).points == len(STEADY)


def test_one_value_has_a_mean_and_no_moving_range():
    limits = charts([7.0]).limits(0)
    assert limits.mean == 7
    assert np.isnan(limits.moving_range)


@pytest.mark.parametrize("by", By)
def test_a_constant_series_has_its_value_as_limits_and_no_signals(by):
    found = charts([0.1] * 30, centre=by, range_by=by)
    limits = found.limits(0)
    assert (limits.lower, limits.mean, limits.upper, limits.moving_range) == (0.1, 0.1, 0.1, 0)
    assert found.signals(0) == []


def test_a_median_moving_range_of_nothing_gives_no_limits_where_values_differ():
    chart = charts([5.0] * 9 + [9.0], range_by=By.MEDIAN)
    assert np.isnan(chart.limits(0).upper)
    assert chart.signals(0) == []
    assert held([5.0] * 9 + [9.0], Rule.OUTSIDE) == [9]


def test_an_outlier_widens_limits_by_the_mean_and_not_by_the_median():
    spoilt = [*STEADY, 60.0, *STEADY]
    by_mean, by_median = (charts(spoilt, range_by=by).limits(0) for by in By)
    assert by_median.upper - by_median.lower < (by_mean.upper - by_mean.lower) / 2


def test_the_centre_may_be_the_median():
    assert charts([*STEADY, 60.0], centre=By.MEDIAN).limits(0).mean == 11


def test_a_rebased_series_has_limits_and_rules_of_its_own_from_then_on():
    later = [value + 20 for value in STEADY]
    chart = charts([*STEADY, *later], rebased=[len(STEADY)])
    first, second = chart.stretches_of(0)
    assert first[:2] + second[:2] == (0, 12, 12, 24)
    assert second[2].mean == pytest.approx(first[2].mean + 20)
    assert chart.limits(0) == second[2]
    assert chart.signals(0) == []


def test_no_moving_range_and_no_row_reaches_over_a_rebase():
    chart = charts([*STEADY[:8], *[50.0] * 8], rebased=[8])
    assert [limits.moving_range for _, _, limits in chart.stretches_of(0)] == pytest.approx([11 / 7, 0])


def test_a_rebase_to_fewer_than_five_points_leaves_no_limits():
    chart = charts([*STEADY, 30, 31], rebased=[12])
    assert np.isnan(chart.limits(0).upper)
    assert chart.limits(0).points == 2


def test_series_side_by_side_do_not_touch():
    alone = [charts(one) for one in (STEADY, [3.0, 4, 5, 4, 3, 30], [NAN])]
    together = charts(STEADY, [3.0, 4, 5, 4, 3, 30], [NAN])
    for place, chart in enumerate(alone):
        assert together.signals(place) == chart.signals(0)
        assert astuple(together.limits(place)) == pytest.approx(astuple(chart.limits(0)), nan_ok=True)


def test_no_series_are_no_charts():
    assert len(charts()) == 0


def test_values_held_to_the_limits_of_others_may_all_be_missing():
    assert signals.signals_against(np.array([NAN]), signals.natural_limits(np.array(STEADY))) == []


def test_natural_limits_refuse_fewer_than_five_points():
    with pytest.raises(signals.TooFewPoints, match="at least 5 points, found 4"):
        signals.natural_limits(np.array([1.0, NAN, 2, 3, 4]))


@pytest.mark.parametrize(
    ("values", "how", "words"),
    [
        ([1, 2e300], {"starts": [0, 2]}, "between −1e300 and 1e300, found 2e"),
        ([1, float("inf")], {"starts": [0, 2]}, "between −1e300 and 1e300, found inf"),
        ([[1, 2]], {"starts": [0, 2]}, "a row of numbers"),
        ([1, 2], {"starts": [0, 1]}, "run from 0 to 2"),
        ([1, 2], {"starts": [0, 2, 2]}, "each series has at least one row"),
        ([1, 2], {"starts": [0, 2], "rebased": [2]}, "rebased are rows from 0 to 1"),
        ([1, 2], {"starts": [0, 2], "left_out": np.array([True])}, "left_out has"),
    ],
)
def test_what_does_not_fit_is_refused(values, how, words):
    with pytest.raises(ValueError, match=words):
        signals.charts(np.array(values), **how)


def test_the_largest_values_that_are_taken_give_finite_limits():
    limits = charts([1e300, -1e300] * 6).limits(0)
    assert np.isfinite([limits.mean, limits.lower, limits.upper, limits.upper_range]).all()


def test_going_through_all_series_gives_what_each_gives():
    chart = charts([*STEADY, 60], [NAN], [*STEADY, 60, *STEADY])
    every = list(chart)
    assert [found for _, found in every] == [chart.signals(place) for place in range(3)]
    assert [limits.points for limits, _ in every] == [13, 0, 25]
