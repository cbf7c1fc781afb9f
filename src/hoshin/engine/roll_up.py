"""The roll-up: results and what is expected of them, from measures up the whole plan at once.

A node with measures of its own takes their weighted mean; any other the mean (or worst) of its children and of those who
contribute with a share. Each input is cut to 0…1, so that one overshoot never hides a miss; weights are normalised over
the inputs that have a value. What is expected of a node is the same mean (or worst) over the same inputs.
"""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Flags, Floats, Ints
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
    measured: Floats
    """Share of the inputs' weight that has a value."""
    flags: Flags


@dataclass(frozen=True, slots=True)
class Channel:
    """Values by place that are known together; 0 where `has` is 0."""

    has: Floats
    values: tuple[Floats, ...]


def roll_up(plan: RollUpPlan, inputs: MeasureInputs) -> RolledUp:
    """Roll the measures' progress and expected up the plan: linear in its nodes, the same bits for the same inputs."""
    at = plan.place[plan.goals + plan.priorities :]
    size = len(plan.place)
    known = ~np.isnan(inputs.progress)
    compared = known & ~np.isnan(inputs.expected)
    beside = _channel(size, at, compared, inputs.progress, inputs.expected)
    main = beside if np.array_equal(known, compared) else _channel(size, at, known, inputs.progress)
    kept = _kept(plan, inputs.kept)
    channels = [channel for channel in {id(part): part for part in (main, beside, kept)}.values() if channel]
    flags = np.zeros(size, np.uint8)
    flags[at] = inputs.flags
    measured = np.zeros(size)
    for step in plan.steps:
        weights = [_take(step, channel) for channel in channels]
        measured[step.target] = weights[0] / np.where(step.total > 0, step.total, 1.0)
        flags[step.target] = np.bitwise_or.reduceat(flags[step.source], step.begin)
    return _rolled_up(plan, main, beside, kept, measured, flags)


def _channel(size: int, at: Ints, has: Bools, *values: Floats) -> Channel:
    """The measures' values at their places, cut to 0…1."""
    placed = Channel(np.zeros(size), tuple(np.zeros(size) for _ in values))
    placed.has[at] = has
    for target, value in zip(placed.values, values, strict=True):
        target[at] = np.where(has, np.clip(value, 0.0, 1.0), 0.0)
    return placed


def _kept(plan: RollUpPlan, kept: Floats) -> Channel | None:
    """What is measured by *stay* measures is inside where all of these are; None where there are none."""
    rows = np.flatnonzero(~np.isnan(kept) & (plan.measured >= 0))
    if not len(rows):
        return None
    size = len(plan.place)
    at = plan.place[plan.measured[rows]]
    channel = Channel(np.zeros(size), (np.zeros(size),))
    channel.has[at] = 1.0
    channel.values[0][at] = 1.0
    np.minimum.at(channel.values[0], at, kept[rows])
    return channel


def _take(step: Step, channel: Channel) -> Floats:
    """Give the nodes of a step what their inputs have; returns the weight of the inputs that have a value.

    A node none of whose inputs has a value of any weight keeps what it has.
    """
    weights = step.weight * channel.has[step.source]
    total = np.add.reduceat(weights, step.begin)
    has = total > 0
    divisor = np.where(has, total, 1.0)
    for values in channel.values:
        inputs = values[step.source]
        if step.worst:
            taken = np.minimum.reduceat(np.where(weights > 0, inputs, np.inf), step.begin)
        else:
            taken = np.add.reduceat(weights * inputs, step.begin) / divisor
        values[step.target] = np.where(has, taken, values[step.target])
    channel.has[step.target] = np.where(has, 1.0, channel.has[step.target])
    return total


def _rolled_up(
    plan: RollUpPlan, main: Channel, beside: Channel, kept: Channel | None, measured: Floats, flags: Flags
) -> RolledUp:
    """What stands at the places of goals and priorities, in their order."""
    at = plan.place[: plan.goals + plan.priorities]

    def read(channel: Channel, number: int) -> Floats:
        return np.where(channel.has[at] > 0, channel.values[number][at], np.nan)

    return RolledUp(
        result=read(main, 0),
        compared=read(beside, 0),
        expected=read(beside, 1),
        kept=read(kept, 0) if kept else np.full(len(at), np.nan),
        measured=measured[at],
        flags=flags[at],
    )
