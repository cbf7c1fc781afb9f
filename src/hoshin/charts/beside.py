"""Placing labels beside what they name, so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Rising places as near to those wanted (rising too) as they can be at least a step apart, between low and high.

    Where there is no room for all, they are as far apart as fits. Least squares by pooling what would overlap.

    >>> apart([10.0, 12.0, 50.0], 10.0, 0.0, 100.0)
    [6.0, 16.0, 50.0]
    >>> apart([0.0, 1.0], 10.0, 0.0, 100.0)
    [0.0, 10.0]
    """
    if not wanted:
        return []
    step = min(step, (high - low) / max(1, len(wanted) - 1))
    groups: list[
        tuple[float, int]
    ] = []  # the mean of where the first of each group would stand, and how many
    for turn, place in enumerate(wanted):
        groups.append((place - turn * step, 1))
        while len(groups) > 1 and groups[-2][0] >= groups[-1][0]:
            (one, many), (other, more) = groups[-2:]
            groups[-2:] = [((one * many + other * more) / (many + more), many + more)]
    base = [mean for mean, count in groups for _ in range(count)]
    room = high - low - step * (len(wanted) - 1)
    return [low + min(max(place - low, 0.0), room) + turn * step for turn, place in enumerate(base)]
