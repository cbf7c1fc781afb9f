"""Scales: from values to places in a drawing, and round numbers to write beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, isfinite, log10

_FARTHEST = 1e300
"""Values beyond stand at the edge, so that distances stay numbers."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: values from `low` to `high` stand from `begin` to `end`."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands; one beyond the scale stands at its edge."""
        part = (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.begin + min(1.0, max(0.0, part)) * (self.end - self.begin)

    def ticks(self, about: int = 5) -> list[float]:
        """Round values within the scale, at most about so many and half of that at least.

        >>> Scale(0, 97, 0, 1).ticks()
        [0.0, 20.0, 40.0, 60.0, 80.0]
        >>> Scale(-1.2, 1.9, 0, 1).ticks(3)
        [-1.0, 0.0, 1.0]
        """
        step = _round_step((self.high / 2 - self.low / 2) * 2 / about)
        first = floor(self.low / step) * step
        counted = (first + turn * step for turn in range(4 * about + 8))
        return [_tidy(value, step) for value in counted if self.low <= value <= self.high]


def scale_of(values: Iterable[float], begin: float, end: float) -> Scale:
    """A scale that holds all finite values, with a little room at both sides."""
    known = [max(-_FARTHEST, min(_FARTHEST, value)) for value in values if isfinite(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = (high / 2 - low / 2) * 0.1 or abs(high) * 0.1 or 1.0
    return Scale(low - room, high + room, begin, end)


def written(value: float) -> str:
    """A number as it is written beside a scale: 1,200 · 0.25 · 3.2M.

    >>> written(1200.0), written(0.25), written(3_200_000.0), written(-0.0), written(1e20)
    ('1,200', '0.25', '3.2M', '0', '1e+20')
    """
    size = abs(value)
    if size >= 1e15 or 0 < size < 1e-4:
        return f"{value:.3g}"
    for unit, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if size >= unit:
            return f"{value / unit:.4g}{letter}"
    return f"{value:,.0f}" if size >= 1000 or value == 0 else f"{value:.4g}"


def _round_step(step: float) -> float:
    power = 10.0 ** floor(log10(step))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= step)


def _tidy(value: float, step: float) -> float:
    """Without the dust of adding: as many digits as the step has."""
    return round(value, max(0, -floor(log10(step)))) + 0.0
