"""Checks whose facts are still to come hold what they say."""

import numpy as np

from hoshin.engine.findings.in_time import answered_in_time, rhythm_kept
from hoshin.engine.findings.registry import FORMULAS
from hoshin.engine.findings.to_come import contact_kept, reviewed, seats_used, within_capacity


def test_contact_is_kept_every_two_weeks():
    assert contact_kept(np.array([100, 86, 72]), day=100).tolist() == [1.0, 1.0, 0.5]


def test_seats_are_used_at_most_whole():
    assert seats_used(np.array([10.0, 10.0]), np.array([5.0, 20.0])).tolist() == [0.5, 1.0]


def test_nobody_is_promised_above_capacity():
    assert within_capacity(np.array([40.0, 80.0, 0.0]), np.array([40.0, 40.0, 0.0])).tolist() == [
        1.0,
        0.5,
        1.0,
    ]


def test_a_cycle_is_reviewed_within_a_month_or_may_still_be():
    ended, on = np.array([100, 100, 100, 100]), np.array([130, 131, 0, 0])
    assert reviewed(ended, on, day=130).tolist() == [True, False, True, True]
    assert reviewed(ended, on, day=131).tolist() == [True, False, False, False]


def test_an_answer_is_in_time_on_the_last_day_too():
    found = answered_in_time(np.array([100, 100, 100]), np.array([114, 115, 0]), day=114, days=14)
    assert found.tolist() == [True, False, True]


def test_a_rhythm_is_kept_on_its_last_day_too():
    assert rhythm_kept(np.array([72, 71]), day=100, every=28).tolist() == [1.0, 28 / 29]


def test_no_formula_asks_them_yet():
    names = {check.name for formula in FORMULAS.values() for check in formula.checks}
    assert names.isdisjoint({"contact_kept", "seats_used", "within_capacity", "reviewed"})
