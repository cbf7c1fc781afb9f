"""Progress of each measure, and what is expected of it by the day.

Progress is (current − baseline) / (target − baseline) and is not clipped: 0 at the baseline, 1 at the target, above 1
beyond it, below 0 where it went the wrong way. *Stay* directions: the share of the window's periods that were inside.
Milestone and yes/no: 0 or 1. Expected runs straight from 0 on the first day of the window to 1 on the due day;
milestone and yes/no: 0 before the due day, 1 from it on; with a path, the progress of the path's value.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Flags, Floats
from hoshin.engine.kinds import Direction, Missing
from hoshin.engine.path import path_values
from hoshin.engine.snapshot import Measures, Snapshot


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """One row a measure, in the snapshot's order."""

    progress: Floats
    """Unclipped; NaN where there is none."""
    expected: Floats
    """Unclipped; NaN where there is none (*stay* directions; not judged)."""
    missing: Flags
    """`kinds.Missing`: why it is not judged; 0 where it can be."""


def measure_progress(snapshot: Snapshot) -> MeasureProgress:
    """Progress and expected of each measure on the judged day.

    A measure that is not judged (`missing` is not 0) has neither; one without a value has expected only.
    """
    return progress_on(snapshot.measures, snapshot.day.toordinal())


def progress_on(measures: Measures, day: int) -> MeasureProgress:
    """The same of measures alone, on an ordinal day."""
    missing = missing_of(measures)
    progress = np.where(
        is_stay(measures.direction), measures.inside_share, value_progress(measures, measures.current)
    )
    expected = expected_progress(measures, day)
    judged = missing == 0
    return MeasureProgress(np.where(judged, progress, np.nan), np.where(judged, expected, np.nan), missing)


def value_progress(measures: Measures, values: Floats) -> Floats:
    """Progress that a value of each measure means; NaN for *stay* and unknown directions and where there is none.

    values: shape (n,), in the KPI's unit of measure. A milestone is reached from its target on (1 where empty); yes/no
    holds where the value is yes as its target is (yes where empty), any number but 0 being yes.
    """
    direction = measures.direction
    reach = measures.target - measures.baseline
    with np.errstate(divide="ignore", invalid="ignore"):
        progress = np.where(reach != 0, (values - measures.baseline) / reach, np.nan)
    target = np.where(np.isnan(measures.target), 1.0, measures.target)
    progress = np.where(direction == Direction.MILESTONE, values >= target, progress)
    progress = np.where(direction == Direction.YES_NO, (values != 0) == (target != 0), progress)
    speaks = is_line(direction) | is_step(direction)
    return np.where(speaks & ~np.isnan(values), progress, np.nan)


def expected_progress(measures: Measures, day: int) -> Floats:
    """What progress is expected to be on an ordinal day; NaN for *stay* and unknown directions.

    Where the due day is not after the first day, 1 is expected from the due day on and 0 before.
    """
    days = np.maximum(measures.due - measures.start, 1)
    line = np.where(day >= measures.due, 1.0, np.clip((day - measures.start) / days, 0.0, 1.0))
    step = np.where(day >= measures.due, 1.0, 0.0)
    expected = np.where(is_step(measures.direction), step, line)
    has_path = np.diff(measures.path_offset) > 0
    if has_path.any():
        expected = np.where(has_path, value_progress(measures, path_values(measures, day)), expected)
    return np.where(is_line(measures.direction) | is_step(measures.direction), expected, np.nan)


def missing_of(measures: Measures) -> Flags:
    """`kinds.Missing` of each measure: what keeps it from being judged."""
    direction, baseline, target = measures.direction, measures.baseline, measures.target
    line = is_line(direction)
    against = np.where(direction == Direction.INCREASE, target < baseline, target > baseline)
    no_low = np.isnan(
        np.where(direction == Direction.STAY_ABOVE, _first_known(measures.low, target), measures.low)
    )
    no_high = np.isnan(
        np.where(direction == Direction.STAY_BELOW, _first_known(measures.high, target), measures.high)
    )
    needs_low = _among(direction, Direction.STAY_ABOVE, Direction.STAY_BETWEEN)
    needs_high = _among(direction, Direction.STAY_BELOW, Direction.STAY_BETWEEN)
    missing = np.zeros(len(measures), np.uint8)
    for flag, holds in (
        (Missing.DIRECTION, direction == Direction.UNKNOWN),
        (Missing.BASELINE, line & np.isnan(baseline)),
        (Missing.TARGET, line & np.isnan(target)),
        (Missing.LIMIT, (needs_low & no_low) | (needs_high & no_high)),
        (Missing.TARGET_IS_BASELINE, line & (target == baseline)),
        (Missing.TARGET_AGAINST_DIRECTION, line & against),
    ):
        missing[holds] |= np.uint8(flag)
    return missing


def inside(direction: Direction, values: Floats, low: float, high: float, target: float) -> Floats:
    """1 where a value is inside the limits of a *stay* direction, 0 where outside, NaN where there is no value.

    Its mean over the known is `inside_share` and its last known entry `inside_now`. Limits count as inside; *stay above*
    takes the target where `low` is NaN, *stay below* where `high` is NaN; all NaN where the limit that it needs is NaN.
    Raises ValueError for other directions.

    >>> inside(Direction.STAY_BELOW, np.array([4.0, 5.0, np.nan]), low=np.nan, high=np.nan, target=4.5)
    array([ 1.,  0., nan])
    """
    above, below = -np.inf, np.inf
    match direction:
        case Direction.STAY_ABOVE:
            above = target if np.isnan(low) else low
        case Direction.STAY_BELOW:
            below = target if np.isnan(high) else high
        case Direction.STAY_BETWEEN:
            above, below = low, high
        case _:
            raise ValueError(f"{direction.name.lower()} has no inside")
    unknown = np.isnan(values) | np.isnan(above) | np.isnan(below)
    return np.where(unknown, np.nan, (above <= values) & (values <= below))


def is_line(direction: Codes) -> Bools:
    """Directions that run from a baseline to a target."""
    return _among(direction, Direction.INCREASE, Direction.DECREASE)


def is_step(direction: Codes) -> Bools:
    """Directions that are reached or not."""
    return _among(direction, Direction.MILESTONE, Direction.YES_NO)


def is_stay(direction: Codes) -> Bools:
    """Directions that keep something where it is."""
    return _among(direction, Direction.STAY_ABOVE, Direction.STAY_BELOW, Direction.STAY_BETWEEN)


def _among(direction: Codes, *members: Direction) -> Bools:
    table = np.zeros(len(Direction), np.bool_)
    table[list(members)] = True
    return table[direction]


def _first_known(first: Floats, second: Floats) -> Floats:
    return np.where(np.isnan(first), second, first)
