"""The roll-up: results and what is expected of them, from measures up the whole plan at once.

A node with measures of its own takes their weighted mean; any other the mean (or worst) of its children and of those who
contribute with a share. Each input is cut to 0…1, so that one overshoot never hides a miss; weights are normalised over
the inputs that have a value. What is expected of a node is the same mean (or worst) over the same inputs.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Flags, Floats
from hoshin.engine.roll_up_plan import RollUpPlan, Step

FRESH = 1
"""Some value below is not stale."""
WAITS = 2
"""Some measure below could be judged and has no value."""


@dataclass(frozen=True, slots=True)
class MeasureInputs:
    """What is known of each measure, in the snapshot's order. NaN is none."""

    progress: Floats
    expected: Floats
    """NaN for measures that are not compared with what is expected (*stay* directions)."""
    kept: Floats
    """1 inside and 0 outside for *stay* directions; NaN for the others."""
    steady: Floats
    """The same, 0 also where a signal points out; known where `kept` is."""
    flags: Flags
    """FRESH, WAITS."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """Shape (goals + priorities,), goals first. NaN is none; all but `flags` are 0…1."""

    result: Floats
    compared: Floats
    """The result of those inputs of which something is expected."""
    expected: Floats
    kept: Floats
    """Of *stay* measures: 0 where one of its own is outside, else 1; further up the mean (or worst) of that."""
    steady: Floats
    """Of *stay* measures: 0 where one of its own is outside or points out, else 1; further up as `kept`."""
    measured: Floats
    """Share of the inputs' weight that has a value."""
    flags: Flags


def roll_up(plan: RollUpPlan, inputs: MeasureInputs) -> RolledUp:
    """Roll the measures' progress and expected up the plan: linear in its nodes, the same bits for the same inputs."""
    main, beside, kept = _channels(plan, inputs)
    others = [channel for channel in (beside, kept) if channel and channel is not main]
    flags = np.zeros(len(plan.place), np.uint8)
    flags[plan.measure_places] = inputs.flags
    measured = np.zeros(len(plan.place))
    for step in plan.steps:
        measured[step.target] = main.take(step)
        for channel in others:
            channel.take(step)
        flags[step.target] = np.bitwise_or.reduceat(flags[step.source], step.begin)
    at = plan.node_places
    result = main.read(0)[at]
    return RolledUp(
        result=result,
        compared=result if beside is main else beside.read(0)[at],
        expected=beside.read(1)[at],
        kept=kept.read(0)[at] if kept else np.full(len(at), np.nan),
        steady=kept.read(1)[at] if kept else np.full(len(at), np.nan),
        measured=measured[at],
        flags=flags[at],
    )


class Channel:
    """Values by place that are known together. Made from arrays that are NaN where there is none, which it takes over."""

    def __init__(self, *values: Floats) -> None:
        unknown = np.isnan(values[0])
        for value in values[1:]:
            unknown |= np.isnan(value)
        for value in values:
            value[unknown] = 0.0
            np.clip(value, 0.0, 1.0, out=value)
        self.values = values
        self.has = np.where(unknown, 0.0, 1.0)

    def take(self, step: Step) -> Floats:
        """Give the nodes of a step what their inputs have; returns the share of the inputs' weight that has a value."""
        weights = step.weight * self.has[step.source]
        measured = step.sums(weights)
        has = measured > 0
        divisor = np.where(has, measured, 1.0)
        for values in self.values:
            inputs = values[step.source]
            if step.worst:
                lowest = np.minimum.reduceat(np.where(weights > 0, inputs, np.inf), step.begin)
                values[step.target] = np.where(has, lowest, 0.0)
            else:
                values[step.target] = step.sums(weights * inputs) / divisor
        self.has[step.target] = has
        return measured

    def read(self, number: int) -> Floats:
        """Values by place, NaN where there is none."""
        return np.where(self.has > 0, self.values[number], np.nan)


def _channels(plan: RollUpPlan, inputs: MeasureInputs) -> tuple[Channel, Channel, Channel | None]:
    """Results; those compared with what is expected, and that (one channel where these are all); kept and steady."""
    progress, expected = _placed(plan, inputs.progress), _placed(plan, inputs.expected)
    one_channel = not (np.isnan(inputs.expected) & ~np.isnan(inputs.progress)).any()
    main = None if one_channel else Channel(progress.copy())
    beside = Channel(progress, expected)
    if np.isnan(inputs.kept).all():
        return main or beside, beside, None
    kept = (_placed(plan, _lowest_of_node(plan, values)) for values in (inputs.kept, inputs.steady))
    return main or beside, beside, Channel(*kept)


def _placed(plan: RollUpPlan, values: Floats) -> Floats:
    placed = np.full(len(plan.place), np.nan)
    placed[plan.measure_places] = values
    return placed


def _lowest_of_node(plan: RollUpPlan, kept: Floats) -> Floats:
    """Each known value replaced by the lowest among the measures of its node: one outside is outside."""
    rows = np.flatnonzero(~np.isnan(kept) & (plan.measured >= 0))
    lowest = np.full(plan.goals + plan.priorities, np.inf)
    np.minimum.at(lowest, plan.measured[rows], kept[rows])
    of_node = np.full(len(kept), np.nan)
    of_node[rows] = lowest[plan.measured[rows]]
    return of_node
