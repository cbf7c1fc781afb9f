"""Paths of measures, point by point: what a source changed is brought in, what was set here meanwhile stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hoshin.changes.codecs import PathPoint

Points = Mapping[date, Decimal]


def points_of(path: tuple[PathPoint, ...]) -> dict[date, Decimal]:
    """A path by its days."""
    return {point.day: point.value for point in path}


def merged_path(path: tuple[PathPoint, ...], before: Points, now: Points) -> tuple[PathPoint, ...]:
    """The path that follows when a source said `before` at its last import and says `now`.

    Points that it says no more go, unless they were moved here; those that it says otherwise or newly take its value.
    """
    kept = {day: value for day, value in points_of(path).items() if day in now or before.get(day) != value}
    kept.update((day, value) for day, value in now.items() if before.get(day) != value)
    return tuple(PathPoint(day, kept[day]) for day in sorted(kept))
