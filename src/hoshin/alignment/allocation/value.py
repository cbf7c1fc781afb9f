"""What work is worth: the part of the strategy's mass that it serves, in points of 100.

Each goal's mass is divided among the work that serves it: by the part of the work that goes to the goal, and by how much
of the goal's way it is expected to go where that is said. So all work together is never worth more than the mass it
reaches, and splitting an initiative in two buys nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Final

import numpy as np

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.mass import weigh
from hoshin.engine.serving import tops
from hoshin.engine.snapshot import Snapshot
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Priority
from hoshin.work.plan import Initiative, Service

POINTS: Final = 100
_STEP: Final = 10_000
"""Values are told apart to a ten-thousandth of a point."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an initiative is worth in points, and the priority that most of it goes to; None for work that serves none."""

    points: Fraction
    priority: Ref[Priority] | None


def worth_of(snapshot: Snapshot, picture: Picture, work: Collection[Initiative]) -> dict[Key, Worth]:
    """What each initiative is worth beside the others: `work` is all that may serve the goals from now on."""
    kept = dict(zip(snapshot.goals.keys, weigh(snapshot).kept.tolist(), strict=True))
    top = _top_of_goals(snapshot)
    points: dict[Key, dict[Key, float]] = {initiative.key: {} for initiative in work}
    for goal, claims in _claims(picture, work).items():
        total = sum(claims.values())
        for initiative, claim in claims.items():
            points[initiative][goal] = kept.get(goal, 0.0) * claim / total if total > 0 else 0.0
    return {initiative: _worth(by_goal, top) for initiative, by_goal in points.items()}


def _worth(by_goal: Mapping[Key, float], top: Mapping[Key, Ref[Priority]]) -> Worth:
    by_priority: dict[Ref[Priority], float] = {}
    for goal, points in by_goal.items():
        if goal in top and points:
            by_priority[top[goal]] = by_priority.get(top[goal], 0.0) + points
    points = sum(by_goal.values())
    first = min(by_priority, key=lambda ref: (-by_priority[ref], ref), default=None)
    return Worth(Fraction(round(points * POINTS * _STEP), _STEP), first)


def _top_of_goals(snapshot: Snapshot) -> dict[Key, Ref[Priority]]:
    """The priority that each goal reaches."""
    found = {}
    for goal, row in zip(snapshot.goals.keys, tops(snapshot.goals).tolist(), strict=True):
        if row >= 0:
            found[Key(goal)] = Ref[Priority](Priority.kind, Key(snapshot.priorities.keys[row]))
    return found


def _claims(picture: Picture, work: Iterable[Initiative]) -> dict[Key, dict[Key, float]]:
    """By goal and initiative: the part of the work times the part of the way; of each goal only their ratio counts."""
    parts: dict[Key, dict[Key, float]] = {}
    ways: dict[Key, dict[Key, float]] = {}
    for initiative in work:
        services = [s for s in picture.of(Service).by("initiative", initiative.ref) if s.goal in picture]
        for service, part in zip(services, _parts(services), strict=True):
            goal = service.goal.key
            parts.setdefault(goal, {})[initiative.key] = part
            way = _way(service, picture)
            if way is not None:
                ways.setdefault(goal, {})[initiative.key] = way
    return {goal: _weighed(claims, ways.get(goal, {})) for goal, claims in parts.items()}


def _weighed(parts: Mapping[Key, float], ways: Mapping[Key, float]) -> dict[Key, float]:
    """Whoever says nothing of its effect is taken for the middle of those that do: saying it neither pays nor costs."""
    middle = median(ways.values()) if ways else 1.0
    return {initiative: part * ways.get(initiative, middle) for initiative, part in parts.items()}


def _parts(services: Collection[Service]) -> list[float]:
    """The part of an initiative that goes to each goal: as written; empty ones divide equally what these leave."""
    shares = np.array([np.nan if s.share is None else float(s.share) for s in services])
    empty = np.isnan(shares)
    left = max(1.0 - float(np.nansum(shares)), 0.0)
    found: list[float] = np.where(empty, left / max(int(empty.sum()), 1), shares).tolist()
    return found


def _way(service: Service, picture: Picture) -> float | None:
    """The part of the way from baseline to target that the effect is expected to go, 0…1; None where either is not said.

    Expected is the mean of the triangle of what was said: (low + likely + high) / 3.
    """
    effect = _expected(service)
    if effect is None or service.effect_on is None:
        return None
    measures = [m for m in picture.of(Measure).by("of", service.goal) if m.kpi == service.effect_on]
    kpi = picture.get(service.effect_on)
    if not measures or kpi is None:
        return None
    whole = _distance(measures[0], kpi)
    return None if not whole else float(min(max(effect / whole, Decimal()), Decimal(1)))


def _expected(service: Service) -> Decimal | None:
    low, likely, high = service.effect_low, service.effect_likely, service.effect_high
    return None if low is None or likely is None or high is None else (low + likely + high) / 3


def _distance(measure: Measure, kpi: KPI) -> Decimal | None:
    baseline = measure.baseline if measure.baseline is not None else kpi.baseline
    target = measure.target if measure.target is not None else kpi.target
    return None if baseline is None or target is None else target - baseline
