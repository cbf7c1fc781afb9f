"""The three rules by which points are signals."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Floats, Ints
from hoshin.engine.signals.limits import LimitRows, Limits, checked, stretch_of

IN_A_ROW: Final = 8
"""Points on one side of the centre."""

NEAR, AMONG = 3, 4
"""Points nearer to a limit than to the centre, among so many."""

_DUST: Final = 1e-9
"""Part of the way to a limit by which a point has to be beyond it: what adding up decimals leaves is no signal."""


class Rule(StrEnum):
    """Why a point is a signal."""

    OUTSIDE = "outside"
    """Beyond a natural limit."""
    EIGHT_IN_A_ROW = "eight_in_a_row"
    """It and the seven before it are on one side of the centre."""
    THREE_OF_FOUR = "three_of_four"
    """It and at least two of the three before it are nearer to the same limit than to the centre."""


class Signal(NamedTuple):
    """A point and a rule that it breaks."""

    place: int
    rule: Rule


def signals_against(values: Floats, limits: Limits) -> list[Signal]:
    """The signals among values that are held to limits made of others: of an earlier time, or of another group.

    values: shape (n,), in period order; NaN where there is none. Raises ValueError for values beyond 1e300.

    >>> from hoshin.engine.signals import natural_limits
    >>> before = natural_limits(np.array([20.0, 24.0, 22.0, 23.0, 21.0, 22.0]))
    >>> signals_against(np.array([22.0, np.nan, 35.0]), before)
    [Signal(place=2, rule=<Rule.OUTSIDE: 'outside'>)]
    """
    doubles = checked(values)
    places = np.flatnonzero(~np.isnan(doubles))
    if not len(places):
        return []
    one = (limits.points, limits.mean, limits.moving_range, limits.lower, limits.upper, limits.upper_range)
    rows = LimitRows(np.array([one[0]]), *(np.array([number]) for number in one[1:]))
    found = listed(points_held(doubles[places], np.zeros(1, np.int64), rows))
    return [Signal(int(places[signal.place]), signal.rule) for signal in found]


def points_held(values: Floats, begins: Ints, limits: LimitRows) -> dict[Rule, Bools]:
    """Which known values each rule holds of. Stretches without limits have no signals."""
    stretch = stretch_of(begins, len(values))
    mean = limits.mean[stretch]
    reach = limits.upper[stretch] - mean
    away = np.where(np.isnan(reach), 0.0, values - mean)
    reach = np.where(np.isnan(reach), 0.0, reach)
    dust = _DUST * reach
    side = np.where(np.abs(away) > dust, np.sign(away), 0.0).astype(np.int8)
    near = np.where(np.abs(away) > reach / 2 + dust, side, np.int8(0))
    place = np.arange(len(values)) - begins[stretch]
    return {
        Rule.OUTSIDE: np.abs(away) > reach + dust,
        Rule.EIGHT_IN_A_ROW: _in_a_row(side, place),
        Rule.THREE_OF_FOUR: _among(near, place),
    }


def listed(held: dict[Rule, Bools]) -> list[Signal]:
    """Signals in the order of the places, and of the rules at each."""
    found = [(place, turn) for turn, rule in enumerate(Rule) for place in np.flatnonzero(held[rule]).tolist()]
    rules = list(Rule)
    return [Signal(place, rules[turn]) for place, turn in sorted(found)]


def _in_a_row(side: Codes, place: Ints) -> Bools:
    """The eighth and each further point on the same side. place: counted from the first of its stretch."""
    turns = np.ones(len(side), np.bool_)
    turns[1:] = (side[1:] != side[:-1]) | (place[1:] == 0)
    since = np.maximum.accumulate(np.where(turns, np.arange(len(side)), 0))
    held: Bools = (side != 0) & (np.arange(len(side)) - since + 1 >= IN_A_ROW)
    return held


def _among(near: Codes, place: Ints) -> Bools:
    """Points near a limit with enough of those before them near the same one. place: as above."""
    count = np.ones(len(near), np.int64)
    for back in range(1, AMONG):
        same = (near[back:] == near[:-back]) & (place[back:] >= back)
        count[back:] += same
    held: Bools = (near != 0) & (count >= NEAR)
    return held
