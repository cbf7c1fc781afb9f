"""Health: progress held against what is expected by the day, and what is kept against its limits."""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Floats, Ints
from hoshin.engine.kinds import Health

ROUNDING = 1e-9
"""Shares nearer to each other than this are equal: 0.8 − 0.2 is not less than 0.6."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How far behind what is expected is at risk, and off track (shares of the way from baseline to target)."""

    at_risk: float = 0.05
    off_track: float = 0.20
    stale_periods: float = 1.5


DEFAULTS = Thresholds()


def compared_health(progress: Floats, expected: Floats, thresholds: Thresholds = DEFAULTS) -> Codes:
    """Off track where progress < expected − 0.20, at risk where < expected − 0.05, else on track; no data where either is
    NaN. Both count in shares of the way, 0…1.

    >>> [Health(code).name for code in compared_health(np.array([0.6, 0.59, 0.8, np.nan]), np.array([0.8] * 4))]
    ['AT_RISK', 'OFF_TRACK', 'ON_TRACK', 'NO_DATA']
    """
    behind = expected - progress - ROUNDING
    health = np.full(len(behind), Health.ON_TRACK, np.int8)
    health[behind > thresholds.at_risk] = Health.AT_RISK
    health[behind > thresholds.off_track] = Health.OFF_TRACK
    health[np.isnan(behind)] = Health.NO_DATA
    return health


def kept_health(kept: Floats, steady: Floats, thresholds: Thresholds = DEFAULTS) -> Codes:
    """Off track and at risk by the part that is inside its limits, held against 1; at risk, and no worse, by the part that
    is inside and gives no sign of leaving. No data where there is neither. Both are 0…1, known together, steady ≤ kept.

    >>> found = kept_health(np.array([1.0, 1.0, 0.0, np.nan]), np.array([1.0, 0.0, 0.0, np.nan]))
    >>> [Health(code).name for code in found]
    ['ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'NO_DATA']
    """
    all_of_it = np.ones(len(kept))
    sign = compared_health(steady, all_of_it, thresholds)
    sign[sign == Health.OFF_TRACK] = Health.AT_RISK
    return worse(compared_health(kept, all_of_it, thresholds), sign)


def points_out(value: float, side: float, low: float, high: float) -> bool:
    """Whether a signal at a value inside its limits points to the nearer of them; a limit that is NaN is none.

    side: where the signal lies of the centre of its series, 1 above and −1 below. Halfway, both limits are the nearer one.

    >>> points_out(4.0, 1, low=np.nan, high=5.0), points_out(4.0, -1, low=np.nan, high=5.0)
    (True, False)
    >>> points_out(4.0, 1, low=0.0, high=5.0), points_out(1.0, 1, low=0.0, high=5.0)
    (True, False)
    """
    ahead, behind = (high - value, value - low) if side > 0 else (value - low, high - value)
    return ahead == ahead and not ahead > behind


def worse(first: Codes, second: Codes) -> Codes:
    """The worse of two healths, where a judged one (off track, at risk, on track) goes before one that is not.

    >>> worse(np.array([5, 1], np.int8), np.array([3, 5], np.int8))
    array([3, 5], dtype=int8)
    """
    both = (first >= Health.OFF_TRACK) & (second >= Health.OFF_TRACK)
    return np.where(both, np.minimum(first, second), np.maximum(first, second))


def stale(last_day: Ints, period_days: Floats, day: int, thresholds: Thresholds = DEFAULTS) -> Bools:
    """True where the last period with a value ended more than 1.5 periods before the day.

    last_day: ordinal of the last day of the latest period with a value; period_days: nominal length of the KPI's period.

    >>> stale(np.array([100, 100]), np.array([30.0, 90.0]), day=146)
    array([ True, False])
    """
    return day - last_day > thresholds.stale_periods * period_days
