"""The roll-up and the mass said once more, plainly and recursively, to hold the engine against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

from engine.plans import Goal, Measure, Plan
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.progress import measure_progress

STAYS = {Direction.STAY_ABOVE, Direction.STAY_BELOW, Direction.STAY_BETWEEN}


@dataclass(frozen=True)
class Standing:
    """None is none."""

    result: float | None = None
    compared: float | None = None
    expected: float | None = None
    kept: float | None = None
    steady: float | None = None
    measured: float = 0.0
    fresh: bool = False
    waits: bool = False

    @property
    def health(self) -> Health:
        if self.result is None:
            return Health.NO_DATA if self.waits else Health.NOT_JUDGED
        if not self.fresh:
            return Health.STALE
        sign = judged(self.steady, 1.0)
        said = (
            judged(self.compared, self.expected),
            judged(self.kept, 1.0),
            Health.AT_RISK if sign is Health.OFF_TRACK else sign,
        )
        return min((health for health in said if health is not Health.NO_DATA), default=Health.NO_DATA)


def judged(progress: float | None, expected: float | None) -> Health:
    if progress is None or expected is None:
        return Health.NO_DATA
    behind = expected - progress
    if behind > 0.20 + 1e-9:
        return Health.OFF_TRACK
    return Health.AT_RISK if behind > 0.05 + 1e-9 else Health.ON_TRACK


def _with_lowest(found: list[Standing], name: str) -> list[Standing]:
    """The lowest stands for each that is known."""
    lowest = min((getattr(each, name) for each in found if getattr(each, name) is not None), default=None)
    return [each if getattr(each, name) is None else replace(each, **{name: lowest}) for each in found]


class Reference:
    """The standings and the mass of a plan, asked for by key."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.goals = {goal.key: goal for goal in plan.goals}

    @cached_property
    def measures(self) -> list[tuple[Measure, Standing]]:
        found = measure_progress(self.plan.snapshot())
        return [
            (measure, self._of_measure(measure, *columns))
            for measure, *columns in zip(
                self.plan.measures,
                found.progress.tolist(),
                found.expected.tolist(),
                found.missing.tolist(),
                strict=True,
            )
        ]

    def _of_measure(self, measure: Measure, progress: float, expected: float, missing: int) -> Standing:
        if isnan(progress):
            return Standing(waits=missing == 0)
        cut = min(max(progress, 0.0), 1.0)
        is_compared = not isnan(expected)
        return Standing(
            result=cut,
            compared=cut if is_compared else None,
            expected=min(max(expected, 0.0), 1.0) if is_compared else None,
            kept=measure.inside_now if measure.direction in STAYS else None,
            steady=(0.0 if measure.points_out else measure.inside_now)
            if measure.direction in STAYS
            else None,
            fresh=not measure.stale,
        )

    def takes_part(self, key: str) -> bool:
        return key in self.plan.priorities or (self.goals[key].live and self.goals[key].in_force)

    def parts(self, parent: str) -> dict[str, float]:
        """The part of what a node hands down that falls to each child in force."""
        children = [goal for goal in self.plan.goals if goal.under == parent and goal.in_force]
        filled = sum(goal.share for goal in children if goal.share is not None)
        empty = sum(1 for goal in children if goal.share is None)
        return {
            goal.key: max(1 - filled, 0) / empty if goal.share is None else goal.share / max(filled, 1)
            for goal in children
        }

    def standing(self, key: str) -> Standing:
        own = [(measure, standing) for measure, standing in self.measures if measure.of == key]
        if not self.takes_part(key):
            return Standing()
        if own:
            weights = [1.0 if measure.weight is None else measure.weight for measure, _ in own]
            if not any(weights):
                weights = [1.0] * len(own)
            found = [standing for _, standing in own]
            return self._taken(weights, _with_lowest(_with_lowest(found, "kept"), "steady"), worst=False)
        inputs = self.inputs(key)
        worst = key in self.goals and self.goals[key].worst
        return self._taken(
            [weight for _, weight in inputs], [self.standing(source) for source, _ in inputs], worst=worst
        )

    def inputs(self, key: str) -> list[tuple[str, float]]:
        parts = {child: part for child, part in self.parts(key).items() if self.takes_part(child)}
        if parts and not any(parts.values()):
            parts = dict.fromkeys(parts, 1 / len(parts))
        helpers = [
            (link.source, link.share)
            for link in self.plan.contributions
            if link.target == key and link.share and self.takes_part(link.source)
        ]
        inputs = [*parts.items(), *helpers]
        return [(source, weight) for source, weight in inputs if not self.reaches(key, source)]

    def onward(self, key: str) -> set[str]:
        """What a goal's result flows to, whether or not it is taken there."""
        if not self.takes_part(key) or key in self.plan.priorities:
            return set()
        targets = {link.target for link in self.plan.contributions if link.source == key and link.share}
        targets |= {self.goals[key].under} if self.goals[key].under in self.goals else set()
        return {target for target in targets if target and self.takes_part(target)}

    def reaches(self, start: str, end: str) -> bool:
        seen: set[str] = set()
        ahead = {start}
        while ahead:
            if end in ahead:
                return True
            seen |= ahead
            ahead = {after for key in ahead for after in self.onward(key)} - seen
        return False

    def _taken(self, weights: list[float], found: list[Standing], *, worst: bool) -> Standing:
        def of(name: str, among: str) -> float | None:
            pairs = [
                (weight, getattr(each, name))
                for weight, each in zip(weights, found, strict=True)
                if getattr(each, among) is not None and weight > 0
            ]
            if not pairs:
                return None
            if worst:
                return min(value for _, value in pairs)
            return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)

        known = sum(weight for weight, each in zip(weights, found, strict=True) if each.result is not None)
        total = sum(weights)
        return Standing(
            result=of("result", "result"),
            compared=of("compared", "expected"),
            expected=of("expected", "expected"),
            kept=of("kept", "kept"),
            steady=of("steady", "steady"),
            measured=known / total if total else 0.0,
            fresh=any(each.fresh for each in found),
            waits=any(each.waits for each in found),
        )

    def reaching(self, key: str) -> float:
        """Mass that reaches a goal, with all weights filled or none."""
        goal = self.goals[key]
        if not self.takes_part(key):
            return 0.0
        if goal.under is None:
            tops = [one for one in self.plan.goals if one.under is None and self.takes_part(one.key)]
            return 0.0 if self.plan.priorities else 1 / len(tops)
        part = self.parts(goal.under)[key]
        if goal.under in self.plan.priorities:
            weights = self.plan.priorities
            if all(weight is None for weight in weights.values()):
                return part / len(weights)
            total = sum(weight or 0 for weight in weights.values())
            return part * (weights[goal.under] or 0) / total if total else 0.0
        return part * 0.6 * self.reaching(goal.under)

    def kept(self, key: str) -> float:
        return self.reaching(key) * (0.4 if self.is_inner(self.goals[key]) else 1.0)

    def is_inner(self, goal: Goal) -> bool:
        return any(
            child.under == goal.key and child.in_force and (child.live or child.share != 0)
            for child in self.plan.goals
        )
