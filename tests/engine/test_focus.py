"""Focus: shares against weights."""

from __future__ import annotations

import numpy as np
import pytest

from hoshin.engine.focus import focus


def distance(spent, weights):
    return focus(np.array(spent, np.float64), np.array(weights, np.float64)).distance


def test_spending_by_weight_has_no_distance():
    assert distance([5, 3, 2], [0.5, 0.3, 0.2]) == pytest.approx(0)


def test_spending_only_on_what_has_no_weight_is_as_far_as_can_be():
    assert distance([0, 7], [1, 0]) == 1


def test_the_unit_of_money_and_of_weights_does_not_matter():
    assert distance([1, 3], [1, 1]) == distance([1e6, 3e6], [50, 50]) == 0.25


def test_splitting_an_end_moves_nothing():
    assert distance([2, 2, 6], [0.3, 0.3, 0.4]) == pytest.approx(distance([4, 6], [0.6, 0.4]))


def test_what_moves_sums_to_nothing():
    found = focus(np.array([10.0, 80, 10]), np.array([0.2, 0.3, 0.5]))
    assert found.to_move.tolist() == pytest.approx([10, -50, 40])
    assert found.distance == pytest.approx(0.5)


@pytest.mark.parametrize(("spent", "weights"), [([0, 0], [1, 1]), ([1, 1], [0, 0])])
def test_nothing_spent_or_nothing_weighed_has_no_distance(spent, weights):
    assert np.isnan(distance(spent, weights))


def test_the_largest_amounts_have_shares():
    assert distance([1e300, 1e300], [1, 1]) == 0


@pytest.mark.parametrize(
    ("spent", "weights", "words"),
    [
        ([1, 2], [1], "as many weights as amounts"),
        ([-1], [1], "spent has numbers from 0 to 1e300, found -1"),
        ([1e308], [1], "found 1e.308"),
        ([1], [np.nan], "weights has numbers from 0 to 1e300, found nan"),
        ([], [], "a row of numbers"),
    ],
)
def test_what_does_not_fit_is_refused(spent, weights, words):
    with pytest.raises(ValueError, match=words):
        distance(spent, weights)
