"""Sparks: a series as one word."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Final

BARS: Final = "▁▂▃▄▅▆▇█"
NONE: Final = "·"


def spark(values: Sequence[float], width: int = 24) -> str:
    """The last `width` values of a series as bars from the lowest to the highest of them.

    >>> spark([1, 2, 3, float("nan"), 8])
    '▁▂▃·█'
    >>> spark([5, 5])
    '▄▄'
    """
    shown = [float(value) for value in values][-width:]
    known = [value for value in shown if isfinite(value)]
    if not known:
        return NONE * len(shown)
    low, high = min(known), max(known)
    return "".join(_bar(value, low, high) for value in shown)


def _bar(value: float, low: float, high: float) -> str:
    if not isfinite(value):
        return NONE
    if low == high:
        return BARS[len(BARS) // 2 - 1]
    part = value / 2 - low / 2  # halves, since the span of two doubles need not be one
    return BARS[round(part / (high / 2 - low / 2) * (len(BARS) - 1))]
