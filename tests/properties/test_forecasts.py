"""Whatever the series, a forecast answers it, and its intervals fit together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hoshin.engine.forecast import find_seasons, forecast
from hoshin.engine.kinds import Direction

figures = st.one_of(
    st.floats(-1e300, 1e300, allow_nan=False),
    st.floats(-100, 100, allow_nan=False),
    st.integers(0, 5).map(float),
    st.just(float("nan")),
)
series = st.one_of(
    st.lists(figures, max_size=40),
    st.lists(st.floats(0, 100), max_size=60),
    st.lists(st.floats(1e-3, 1e6), min_size=9, max_size=80),
    st.lists(st.integers(0, 3).map(float), max_size=60),
    st.builds(lambda value, size: [value] * size, figures, st.integers(0, 40)),
)


@given(st.lists(series, max_size=4), st.integers(1, 30), st.sampled_from([1, 2, 3, 4, 7, 12, 24, 52]))
def test_every_series_is_answered_with_intervals_that_fit_together(many, horizon, season):
    starts = np.cumsum([0, *(len(one) for one in many)])
    told = forecast(np.array([value for one in many for value in one]), starts, horizon, season)
    known = np.array([np.isfinite(one).sum() for one in many], dtype=int)
    assert np.isfinite(told.mean[known > 0]).all()
    assert np.isnan(told.mean[known == 0]).all()
    (low, high), (lowest, highest) = told.interval(0.8), told.interval(0.95)
    assert np.isnan(low[known < 3]).all()
    enough = known >= 3
    for ends in (low, high, lowest, highest):
        assert np.isfinite(ends[enough]).all()
    assert (lowest <= low)[enough].all()
    assert (low <= high)[enough].all()
    assert (high <= highest)[enough].all()
    never_negative = [turn for turn, one in enumerate(many) if known[turn] and not any(v < 0 for v in one)]
    assert (told.mean[never_negative] >= 0).all()
    assert not (low[never_negative] < 0).any()


@given(st.lists(series, min_size=1, max_size=3), st.floats(-1e6, 1e6))
def test_probabilities_are_probabilities_and_up_and_down_make_the_whole(many, target):
    starts = np.cumsum([0, *(len(one) for one in many)])
    told = forecast(np.array([value for one in many for value in one]), starts, 2)
    up = told.probability(target, 2, Direction.INCREASE)
    down = told.probability(target, 2, Direction.DECREASE)
    known = ~np.isnan(told.scale[:, 0])
    assert ((up >= 0) & (up <= 1))[known].all()
    assert (up + down >= 1 - 1e-9)[known].all()


@given(st.lists(series, max_size=3))
def test_a_season_is_looked_for_in_anything(many):
    starts = np.cumsum([0, *(len(one) for one in many)])
    found = find_seasons(np.array([value for one in many for value in one]), starts)
    assert set(found.tolist()) <= {1, 4, 7, 12, 52}
