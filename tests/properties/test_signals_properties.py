"""Signals hold for any series: equal to a slow reading of the rules, and blind to unit, direction and neighbours."""

from __future__ import annotations

import statistics
from itertools import pairwise
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoshin.engine import signals
from hoshin.engine.signals import By, Rule

VALUES = st.lists(
    st.one_of(st.integers(-9, 9).map(float), st.just(nan)) | st.floats(-1e6, 1e6), min_size=1, max_size=40
)
SERIES = st.lists(VALUES, min_size=1, max_size=5)


def charts(series, **how):
    values = np.array([value for one in series for value in one])
    return signals.charts(values, np.cumsum([0, *map(len, series)]), **how)


def slow_limits(values, by):
    """Mean, moving range and half the width of limits, by the book."""
    known = [value for value in values if not isnan(value)]
    ranges = [abs(after - before) for before, after in pairwise(known)]
    middle = statistics.fmean if by is By.MEAN else statistics.median
    spread = middle(ranges) if ranges else nan
    reach = {By.MEAN: 2.660, By.MEDIAN: 3.145}[by] * spread
    usable = len(known) >= 5 and (by is By.MEAN or spread > 0 or not any(ranges))
    return (statistics.fmean(known) if known else nan), spread, (reach if usable else nan)


def slow_signals(values, mean, reach):
    """The rules read aloud, for each point by itself."""
    if isnan(reach):
        return []
    points = [(place, value - mean) for place, value in enumerate(values) if not isnan(value)]
    found = []
    for at, (place, away) in enumerate(points):
        last_eight = [distance for _, distance in points[max(0, at - 7) : at + 1]]
        last_four = [distance for _, distance in points[max(0, at - 3) : at + 1]]
        side = 1 if away > 0 else -1
        if abs(away) > reach:
            found.append((place, Rule.OUTSIDE))
        if len(last_eight) == 8 and all(distance * side > 0 for distance in last_eight):
            found.append((place, Rule.EIGHT_IN_A_ROW))
        near = [distance for distance in last_four if distance * side > reach / 2]
        if abs(away) > reach / 2 and len(near) >= 3:
            found.append((place, Rule.THREE_OF_FOUR))
    return found


def clear_of_edges(values, mean, reach):
    """No point so near to a border that the last digit of a sum decides."""
    edges = (0, reach / 2, reach)
    width = reach + abs(mean) * 1e-6 + 1e-12
    return all(abs(abs(value - mean) - edge) > 1e-6 * width for value in values for edge in edges)


@given(VALUES, st.sampled_from(By))
def test_limits_are_those_of_the_book(values, by):
    limits = charts([values], range_by=by).limits(0)
    mean, spread, reach = slow_limits(values, by)
    expected = [mean, spread, mean - reach, mean + reach]
    found = [limits.mean, limits.moving_range, limits.lower, limits.upper]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True)


@given(VALUES, st.sampled_from(By))
def test_signals_are_those_of_the_rules(values, by):
    mean, _, reach = slow_limits(values, by)
    known = [value for value in values if not isnan(value)]
    assume(isnan(reach) or clear_of_edges(known, mean, reach))
    assert charts([values], range_by=by).signals(0) == slow_signals(values, mean, reach)


@given(SERIES, st.sampled_from(By))
def test_many_series_at_once_are_as_each_alone(series, by):
    together = charts(series, range_by=by)
    for place, one in enumerate(series):
        alone = charts([one], range_by=by)
        assert together.signals(place) == alone.signals(0)
        found, expected = together.limits(place), alone.limits(0)
        assert [found.mean, found.upper] == pytest.approx([expected.mean, expected.upper], nan_ok=True)


@given(
    st.lists(st.integers(-50, 50), min_size=1, max_size=40), st.sampled_from([2.0, 0.25, 1024.0, -1.0, -4.0])
)
def test_unit_and_direction_do_not_matter(values, factor):
    numbers = np.array(values, np.float64)
    assert charts([numbers * factor]).signals(0) == charts([numbers]).signals(0)


@given(st.lists(st.integers(-50, 50), min_size=12, max_size=40), st.data())
def test_a_rebased_series_is_as_two_series(values, data):
    cut = data.draw(st.integers(1, len(values) - 1))
    numbers = np.array(values, np.float64)
    parted = charts([numbers[:cut], numbers[cut:]])
    rebased = charts([numbers], rebased=[cut])
    assert rebased.limits(0) == parted.limits(1) or rebased.limits(0).points < 5
    expected = [*parted.signals(0), *((place + cut, rule) for place, rule in parted.signals(1))]
    assert rebased.signals(0) == expected


@given(st.lists(st.floats(-1e300, 1e300) | st.just(nan), min_size=1, max_size=30))
def test_any_values_give_no_infinity(values):
    limits = charts([values]).limits(0)
    figures = [limits.mean, limits.moving_range, limits.lower, limits.upper, limits.upper_range]
    assert not np.isinf(figures).any()
