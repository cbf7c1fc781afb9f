"""The outlook of a KPI on its due date: the value that its window will have, and the chance that it is what was wanted.

A distribution is kept as its quantiles at `PROBABILITIES`, from which everything here is read. The value of a window
follows from the periods that are over and the forecast of those to come, as its aggregation says:

    last       the forecast of the last period
    sum, mean  median = what was + Σ medians to come; spread = √Var Σ e, errors e as in a local level model whose
               level and noise are those that give the forecast its first and its last width:
               Var Σ e = n · noise + level · n (n + 1) (2 n + 1) / 6   (Harvey, Forecasting, Structural Time Series
               Models and the Kalman Filter, 1989, 2.2: errors of later periods share what moves the level)
    min, max   the least or greatest at each probability, as if all periods were lucky together

What work is expected to change is added from its day on as a triangular distribution (low, likely, high), independent
of the forecast. Two probabilities follow: if nothing changes, and with the work planned. How sure they are:
docs/explanation/forecast.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from hoshin.engine.arrays import Floats
from hoshin.engine.forecast import Forecasts
from hoshin.engine.kinds import Aggregation, Direction

_PARTS: Final = 200
PROBABILITIES: Final[Floats] = (np.arange(_PARTS) + 0.5) / _PARTS
"""Shape (200,): the middle of each of 200 equal parts, so that a mean over them is a mean over the distribution."""
_ONE_SIGMA: Final = (31, 168)
"""Places of the quantiles that stand one standard deviation from the median of a normal distribution, about 0.16 and 0.84."""
_TRIANGLE_PARTS: Final = 40
JUDGED: Final = frozenset(
    {
        Direction.INCREASE,
        Direction.DECREASE,
        Direction.STAY_ABOVE,
        Direction.STAY_BELOW,
        Direction.STAY_BETWEEN,
    }
)
"""Directions that a probability can be told of; a milestone or a yes has none."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What work is expected to change of a KPI: low ≤ likely ≤ high, in its unit; `periods` of those to come it lasts."""

    low: float
    likely: float
    high: float
    periods: int

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"found the effect {self.low}, {self.likely}, {self.high}; expected rising numbers"
            )


def quantiles(forecasts: Forecasts) -> Floats:
    """Shape (n, h, 200): the quantiles of each series and step at `PROBABILITIES`; NaN where there is no distribution."""
    return forecasts.quantiles(PROBABILITIES)


def outcome(
    ahead: Floats,
    how: Aggregation = Aggregation.LAST,
    before: Sequence[float] = (),
    effects: Sequence[Effect] = (),
    *,
    whole: bool = False,
) -> Floats:
    """Shape (200,): the quantiles of the value that a window will have, in the unit of the KPI.

    ahead: shape (periods to come, 200), their quantiles. before: the values of the periods that are over.
    whole: the KPI is counted in whole numbers.
    NaN where there is neither. Raises ValueError for an effect that lasts longer than there are periods to come.

    >>> import numpy as np
    >>> ahead = np.linspace(9.0, 11.0, 200)[None, :].repeat(3, axis=0)
    >>> outcome(ahead, Aggregation.SUM, [10.0]).mean().round(6).item()
    40.0
    >>> round(chance(outcome(ahead), Direction.INCREASE, target=10.5), 2)
    0.25
    >>> round(chance(outcome(ahead, effects=[Effect(0, 0.5, 1, periods=1)]), Direction.INCREASE, target=10.5), 2)
    0.5
    """
    ahead, known = np.asarray(ahead, dtype=np.float64), np.asarray(before, dtype=np.float64)
    if any(effect.periods > len(ahead) for effect in effects):
        raise ValueError(
            f"found an effect of {max(e.periods for e in effects)} periods, expected at most {len(ahead)}"
        )
    if not len(ahead):
        value = _of_known(known, how)
        return np.full(_PARTS, value)
    total = len(known) + len(ahead)
    found = _WAYS[how](ahead, known)
    if whole and how is not Aggregation.MEAN:
        found = np.rint(found)
    for effect in effects:
        if effect.periods:
            found = _added(found, effect, _weight_of(effect, how, total))
    return found


def chance(
    values: Floats, direction: Direction, *, target: float = np.nan, low: float = np.nan, high: float = np.nan
) -> float:
    """The probability, 0…1, that a value with these quantiles is what its direction wants; NaN where that is unknown.

    Increase and decrease ask for the target, *stay* for the limits (NaN is no limit; none at all is unknown).
    Raises ValueError for a direction that has no probability.
    """
    if direction not in JUDGED:
        raise ValueError(f"found the direction {direction.name.lower()}, which has no probability")
    if direction is Direction.INCREASE:
        low, high = target, np.nan
    elif direction is Direction.DECREASE:
        low, high = np.nan, target
    if np.isnan(values).any() or (np.isnan(low) and np.isnan(high)):
        return np.nan
    below = 0.0 if np.isnan(low) else _share_below(values, low)
    above = 0.0 if np.isnan(high) else _share_below(-values[::-1], -high)
    return max(0.0, 1.0 - below - above)


def _last(ahead: Floats, known: Floats) -> Floats:
    last: Floats = ahead[-1]
    return last


def _sum(ahead: Floats, known: Floats) -> Floats:
    """Medians add up; how far the sum may stray is less than all the widths together."""
    middle: Floats = np.median(ahead, axis=1)
    strays: Floats = (ahead - middle[:, None]).sum(axis=0) * _common_part(ahead)
    return strays + float(known.sum() + middle.sum())


def _mean(ahead: Floats, known: Floats) -> Floats:
    return _sum(ahead, known) / (len(ahead) + len(known))


def _min(ahead: Floats, known: Floats) -> Floats:
    least: Floats = np.minimum(ahead.min(axis=0), known.min(initial=np.inf))
    return least


def _max(ahead: Floats, known: Floats) -> Floats:
    greatest: Floats = np.maximum(ahead.max(axis=0), known.max(initial=-np.inf))
    return greatest


_WAYS: Final = {
    Aggregation.LAST: _last,
    Aggregation.SUM: _sum,
    Aggregation.MEAN: _mean,
    Aggregation.MIN: _min,
    Aggregation.MAX: _max,
}


def _common_part(ahead: Floats) -> float:
    """√Var Σ e as a part of Σ √Var e, 0…1, by the local level model of the first and the last width."""
    n, width = len(ahead), (ahead[:, _ONE_SIGMA[1]] - ahead[:, _ONE_SIGMA[0]]) / 2
    total = float(width.sum())
    if n == 1 or not total > 0:
        return 1.0
    level = max(0.0, float(width[-1] ** 2 - width[0] ** 2) / (n - 1))
    noise = max(0.0, float(width[0] ** 2) - level)
    variance = n * noise + level * n * (n + 1) * (2 * n + 1) / 6
    return min(1.0, float(np.sqrt(variance)) / total)


def _weight_of(effect: Effect, how: Aggregation, total: int) -> float:
    """How much of an effect on each period shows in the value of the window."""
    if how is Aggregation.SUM:
        return float(effect.periods)
    return effect.periods / total if how is Aggregation.MEAN else 1.0


def _added(values: Floats, effect: Effect, weight: float) -> Floats:
    """The quantiles of the sum of two independent values: all pairs of their parts, in order, 200 of them again."""
    pairs = np.sort((values[:, None] + weight * _triangle(effect)[None, :]).ravel())
    parts: Floats = pairs.reshape(_PARTS, -1).mean(axis=1)
    return parts


def _triangle(effect: Effect) -> Floats:
    """Shape (40,): equally likely parts of a triangular distribution."""
    low, likely, high = effect.low, effect.likely, effect.high
    if high == low:
        return np.full(_TRIANGLE_PARTS, low)
    p = (np.arange(_TRIANGLE_PARTS) + 0.5) / _TRIANGLE_PARTS
    rising = low + np.sqrt(p * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - p) * (high - low) * (high - likely))
    return np.where(p < (likely - low) / (high - low), rising, falling)


def _share_below(values: Floats, edge: float) -> float:
    """The part of rising values that stands under an edge; between two of them it grows evenly."""
    first, after = np.searchsorted(values, edge, side="left"), np.searchsorted(values, edge, side="right")
    if after > first or first in (0, _PARTS):
        return float(first) / _PARTS
    part = (edge - values[first - 1]) / (values[first] - values[first - 1])
    return float(first - 0.5 + part) / _PARTS


def _of_known(known: Floats, how: Aggregation) -> float:
    if not len(known):
        return np.nan
    ways = {
        Aggregation.LAST: known[-1],
        Aggregation.SUM: known.sum(),
        Aggregation.MEAN: known.mean(),
        Aggregation.MIN: known.min(),
        Aggregation.MAX: known.max(),
    }
    return float(ways[how])
