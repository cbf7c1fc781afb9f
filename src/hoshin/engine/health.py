"""Health: progress held against what is expected by the day."""

from dataclasses import dataclass

from hoshin.engine.arrays import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How far behind what is expected is at risk, and off track (shares of the way from baseline to target)."""

    at_risk: float = 0.05
    off_track: float = 0.20
    stale_periods: float = 1.5


def stale(last_day: Ints, period_days: Floats, day: int, thresholds: Thresholds | None = None) -> Bools:
    """True where the last period with a value ended more than 1.5 periods before the day.

    last_day: ordinal of the last day of the latest period with a value; period_days: nominal length of the KPI's period.
    """
    raise NotImplementedError
