"""Earned value: the sums, the indices, and what there is not."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.earned_value import EarnedValue, earned_value, planned_share

# A bridge of 1,000: half of it planned by now, two fifths done, for 500.
BRIDGE = EarnedValue(budget=1000, planned_value=500, earned_value=400, actual_cost=500)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("cost_index", 0.8),
        ("schedule_index", 0.8),
        ("cost_variance", -100),
        ("schedule_variance", -100),
        ("estimate_at_completion", 1250),
        ("estimate_at_planned_rate", 1100),
        ("variance_at_completion", -250),
        ("index_to_complete", 1.2),
    ],
)
def test_the_figures_of_the_bridge_are_those_worked_by_hand(figure, value):
    assert getattr(BRIDGE, figure) == pytest.approx(value)


def test_nothing_spent_has_no_cost_index_and_nothing_planned_no_schedule_index():
    none = EarnedValue(100, 0, 0, 0)
    assert np.isnan([none.cost_index, none.schedule_index, none.estimate_at_completion]).all()


def test_money_spent_on_nothing_done_has_an_index_of_0_and_no_estimate():
    none = EarnedValue(100, 50, 0, 10)
    assert none.cost_index == 0
    assert np.isnan(none.estimate_at_completion)


def test_what_is_done_cost_what_it_cost():
    assert EarnedValue(100, 100, 100, 130).estimate_at_completion == 130
    assert EarnedValue(100, 100, 100, 0).estimate_at_completion == 0


def test_where_the_budget_is_spent_no_index_keeps_it():
    assert np.isnan(EarnedValue(100, 50, 40, 100).index_to_complete)


def test_an_unknown_cost_leaves_the_actual_cost_unknown_and_the_rest_known():
    found = earned_value(np.array([10.0]), np.array([1.0]), np.array([0.5]), np.array([np.nan]))
    assert np.isnan([found.actual_cost, found.cost_index]).all()
    assert found.schedule_index == 0.5


def test_no_work_has_no_indices():
    none = earned_value(*(np.zeros(0) for _ in range(4)))
    assert (none.budget, none.actual_cost) == (0, 0)
    assert np.isnan(none.cost_index)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (([1], [1], [1], [1, 2]), "four columns of one length"),
        (([-1], [1], [1], [1]), "budget is money from 0 to 1e300, found -1"),
        (([1], [1.1], [1], [1]), "planned is a share from 0 to 1, found 1.1"),
        (([1], [1], [-0.1], [1]), "done is a share from 0 to 1, found -0.1"),
        (([1], [1], [1], [np.inf]), "cost is money from 0 to 1e300, found inf"),
    ],
)
def test_what_does_not_fit_is_refused(columns, words):
    with pytest.raises(ValueError, match=words):
        earned_value(*(np.array(column, np.float64) for column in columns))


def test_planned_shares_run_straight_and_count_the_day_itself():
    assert planned_share(np.array([1, 1, 1]), np.array([4, 4, 1]), day=2).tolist() == [0.5, 0.5, 1]


def test_work_due_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="at place 1 it is due before it starts"):
        planned_share(np.array([1, 5]), np.array([4, 4]), day=2)
