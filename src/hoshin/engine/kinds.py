"""The closed sets of words that judgements speak in. No NumPy: declarations may import this module."""

from enum import IntEnum, IntFlag, StrEnum


class Direction(IntEnum):
    """Which way a KPI is meant to go. The member's name in lower case is its wire name."""

    UNKNOWN = 0
    INCREASE = 1
    DECREASE = 2
    STAY_ABOVE = 3
    STAY_BELOW = 4
    STAY_BETWEEN = 5
    MILESTONE = 6
    YES_NO = 7


class Aggregation(StrEnum):
    """How the values of a cycle's periods become one current value."""

    LAST = "last"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"


class Health(IntEnum):
    """How a measure, goal or priority stands. Among the three judged ones, a smaller number is worse."""

    NOT_JUDGED = 0
    NO_DATA = 1
    STALE = 2
    OFF_TRACK = 3
    AT_RISK = 4
    ON_TRACK = 5


class Missing(IntFlag):
    """Why something is *not judged*."""

    NOTHING = 0
    DIRECTION = 1
    BASELINE = 2
    TARGET = 4
    LIMIT = 8
    """A *stay* direction without the limit that it needs."""
    TARGET_IS_BASELINE = 16
    TARGET_AGAINST_DIRECTION = 32
    """The target lies on the other side of the baseline than the direction says."""
    KPI = 64
    """Neither a KPI of its own nor anything below or beside it to take a result from."""


class WhyUnknown(StrEnum):
    """Why there is no alignment index."""

    NO_PRIORITY = "no_priority"
    ALL_WEIGHTS_ZERO = "all_weights_zero"
    FEW_COMPONENTS = "few_components"
