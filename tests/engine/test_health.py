"""Health of measures, and the thresholds."""

from dataclasses import replace

import numpy as np
import pytest

from engine.plans import NAN, Goal, Measure, Plan
from hoshin.engine.health import Thresholds, compared_health, points_out, stale
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.standings import stand


def health(measure: Measure, thresholds: Thresholds | None = None) -> Health:
    plan = Plan({}, (Goal("a"),), (measure,))
    return Health(int(stand(plan.snapshot(), thresholds or Thresholds()).measures.health[0]))


@pytest.mark.parametrize(
    ("current", "said"),
    [
        (60.0, Health.ON_TRACK),
        (45.0, Health.ON_TRACK),
        (44.9, Health.AT_RISK),
        (30.0, Health.AT_RISK),
        (29.9, Health.OFF_TRACK),
    ],
)
def test_health_holds_progress_against_an_expected_half(current: float, said: Health):
    assert health(Measure("a", current=current)) is said


@pytest.mark.parametrize("expected", [0.8, 0.7, 0.3, 0.25])
def test_a_threshold_is_not_missed_by_rounding(expected: float):
    progress = float(f"{expected - 0.2:.10f}")
    assert compared_health(np.array([progress]), np.array([expected])).tolist() == [Health.AT_RISK]


def test_thresholds_are_a_policy():
    assert health(Measure("a", current=30.0), Thresholds(at_risk=0.2, off_track=0.5)) is Health.ON_TRACK


def test_without_a_value_there_is_no_data():
    assert health(Measure("a", current=None)) is Health.NO_DATA


def test_an_old_value_is_stale_whatever_it_says():
    assert health(Measure("a", current=100.0, stale=True)) is Health.STALE


def test_what_lacks_a_baseline_is_not_judged_even_without_a_value():
    assert health(Measure("a", baseline=None, current=None)) is Health.NOT_JUDGED


KEPT = Measure("a", direction=Direction.STAY_BELOW, high=5.0, inside_share=0.9, inside_now=1.0, current=4.0)


@pytest.mark.parametrize(("inside_now", "said"), [(1.0, Health.ON_TRACK), (0.0, Health.OFF_TRACK)])
def test_what_is_kept_is_off_track_outside(inside_now: float, said: Health):
    assert health(replace(KEPT, inside_now=inside_now)) is said


def test_what_is_kept_is_at_risk_when_a_signal_points_out():
    assert health(replace(KEPT, points_out=True)) is Health.AT_RISK


def test_where_an_outside_is_at_risk_at_most_a_sign_of_it_is_too():
    lenient = Thresholds(at_risk=0.5, off_track=1.0)
    assert health(replace(KEPT, points_out=True), lenient) is Health.AT_RISK
    assert health(replace(KEPT, points_out=True), Thresholds(at_risk=1.0, off_track=1.0)) is Health.ON_TRACK


@pytest.mark.parametrize(
    ("side", "value", "said"),
    [
        (1, 60.0, True),
        (1, 40.0, False),
        (-1, 40.0, True),
        (-1, 60.0, False),
        (1, 50.0, True),
        (-1, 50.0, True),
    ],
)
def test_between_two_limits_a_signal_points_out_towards_the_nearer_one(side: float, value: float, said: bool):
    assert points_out(value, side, low=0.0, high=100.0) is said


@pytest.mark.parametrize(
    ("side", "low", "high", "said"),
    [
        (1, 5.0, NAN, False),
        (-1, 5.0, NAN, True),
        (1, NAN, 5.0, True),
        (-1, NAN, 5.0, False),
        (1, NAN, NAN, False),
    ],
)
def test_a_signal_away_from_the_only_limit_does_not_point_out(
    side: float, low: float, high: float, said: bool
):
    assert points_out(5.0, side, low, high) is said


@pytest.mark.parametrize(("days", "said"), [(45, False), (46, True)])
def test_a_value_is_stale_more_than_one_and_a_half_periods_after_its_period(days: int, said: bool):
    assert stale(np.array([1000]), np.array([30.0]), 1000 + days).tolist() == [said]
