"""How wide a forecast is: a scale from past errors, by nine constants for all frequencies, lengths and steps.

The constants are learned by maximum likelihood (Student's t, five degrees of freedom) from what forecasts at rolling
origins of the M1 and tourism competitions missed by, at seven cut-offs, with short cuts of the same series and weekly
ones made by chance in a small part; every group of series counts the same. None is keyed to a frequency. They are
what `python -m benchmarks._calibrate_forecast` prints, rounded.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from hoshin.engine.arrays import Bools, Floats
from hoshin.engine.forecast.evidence import Evidence

LEVEL: Final = 0.44
STEP: Final = 0.48
GROWTH: Final = 0.99
FEW_POINTS: Final = 4.3
ROUGH: Final = 0.32
LATELY: Final = 0.48
SHARE: Final = -0.19
"""What was forecast very exactly was so by luck in part: less exactly from now on, and the other way round."""

FEW_CYCLES: Final = 1.4
FEW_CYCLES_BY_STEP: Final = -1.1

TAIL: Final = 0.68
"""How heavy the tails are: hoshin.engine.forecast.shape."""

SKEW: Final = 0.5
"""0 would make intervals symmetric, 1 symmetric in logarithms."""

MOST_SKEW: Final = 0.75

RISE: Final = 0.05
"""Where positive series come to lie above what their members expect, in scales: forecasts hold back too much."""

MEDIAN_RISE: Final = 0.06
"""The median of the distribution above that: more than half of the values of all groups lie above the forecast."""


def scale_of(found: Evidence) -> Floats:
    """Shape (n, h): half the width of the 80 % interval, before it is made skew."""
    step = np.log(np.arange(1, found.growth.shape[1] + 1))
    few_cycles = found.cycles[:, None] ** -2
    logs = (
        LEVEL
        + STEP * step
        + GROWTH * found.growth
        + (FEW_POINTS / found.lengths)[:, None]
        + (ROUGH * found.rough + LATELY * found.lately + SHARE * found.share)[:, None]
        + (FEW_CYCLES + FEW_CYCLES_BY_STEP * step) * few_cycles
    )
    scale: Floats = found.size * np.exp(logs)
    return scale


def skew_of(scale: Floats, centre: Floats, positive: Bools) -> Floats:
    """Shape (n, h): 0 for series that are not positive throughout."""
    relative = scale / np.maximum(np.abs(centre), 1e-300)
    return np.where(positive[:, None], np.minimum(SKEW * relative, MOST_SKEW), 0.0)
