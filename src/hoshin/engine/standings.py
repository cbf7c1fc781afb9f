"""How each measure, goal and priority stands: the one function that settling and rebuilding call."""

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Codes, Flags, Floats
from hoshin.engine.health import DEFAULTS, Thresholds, compared_health, kept_health, worse
from hoshin.engine.kinds import Health, Missing
from hoshin.engine.progress import MeasureProgress, is_stay, measure_progress
from hoshin.engine.roll_up import FRESH, WAITS, MeasureInputs, RolledUp, roll_up
from hoshin.engine.roll_up_plan import RollUpPlan, plan_roll_up
from hoshin.engine.snapshot import Measures, Snapshot


@dataclass(frozen=True, slots=True)
class MeasureStandings:
    """One row a measure, in the snapshot's order. NaN is none."""

    progress: Floats
    """Unclipped."""
    expected: Floats
    health: Codes
    """`kinds.Health`."""
    missing: Flags
    """`kinds.Missing`: why it is not judged."""


@dataclass(frozen=True, slots=True)
class NodeStandings:
    """One row a goal (or a priority), in the snapshot's order. NaN is none."""

    result: Floats
    """Mean (or worst) of all inputs with a value, each cut to 0…1."""
    compared: Floats
    """The same without *stay* measures: what `expected` is held against."""
    expected: Floats
    """Mean (or worst) of what is expected of the inputs in `compared`."""
    measured: Floats
    """Share of the inputs' weight that has a value; the rest is *not measured*."""
    health: Codes
    """`kinds.Health`."""
    missing: Flags
    """`kinds.Missing` of its own measures together; KPI where it has nothing to take a result from."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Everything that stands on the judged day. Goals that are retired or not in force are NaN and *not judged*."""

    measures: MeasureStandings
    goals: NodeStandings
    priorities: NodeStandings
    circles: tuple[tuple[int, ...], ...]
    """Rows of goals whose links run in a circle: the links inside one count for nothing."""


def stand(snapshot: Snapshot, thresholds: Thresholds = DEFAULTS, plan: RollUpPlan | None = None) -> Standings:
    """Judge every measure, goal and priority of a snapshot. Raises BrokenTree.

    plan: `plan_roll_up` of a snapshot of the same structure (rows, links, shares, weights, what is live and in force,
    roll-up modes), to spare making it again when only values or the day have moved.
    """
    plan = plan_roll_up(snapshot) if plan is None else plan
    progress = measure_progress(snapshot)
    rolled = roll_up(plan, measure_inputs(snapshot.measures, progress))
    missing = _missing_below(plan, progress.missing)
    health = node_health(rolled, thresholds)
    goals = len(snapshot.goals)
    return Standings(
        measures=MeasureStandings(
            progress.progress,
            progress.expected,
            measure_health(snapshot.measures, progress, thresholds),
            progress.missing,
        ),
        goals=_part(rolled, health, missing, slice(0, goals)),
        priorities=_part(rolled, health, missing, slice(goals, None)),
        circles=plan.circles,
    )


def measure_health(measures: Measures, progress: MeasureProgress, thresholds: Thresholds = DEFAULTS) -> Codes:
    """Not judged, no data, stale, else progress against expected; *stay* directions: off track outside, at risk inside where
    a signal points out, else on track.
    """
    health = compared_health(progress.progress, progress.expected, thresholds)
    kept = kept_health(measures.inside_now, _steady(measures), thresholds)
    health = np.where(is_stay(measures.direction), kept, health)
    no_value = np.isnan(progress.progress)
    health = np.where(measures.stale & ~no_value, np.int8(Health.STALE), health)
    health = np.where(no_value, np.int8(Health.NO_DATA), health)
    return np.where(progress.missing > 0, np.int8(Health.NOT_JUDGED), health)


def node_health(rolled: RolledUp, thresholds: Thresholds = DEFAULTS) -> Codes:
    """The worse of *compared against expected* and *kept*. Stale where no value below is fresh; without a result: no data
    where some measure waits for a value, else not judged.
    """
    kept = kept_health(rolled.kept, rolled.steady, thresholds)
    health = worse(compared_health(rolled.compared, rolled.expected, thresholds), kept)
    no_result = np.isnan(rolled.result)
    health = np.where((rolled.flags & FRESH) == 0, np.int8(Health.STALE), health)
    health = np.where(no_result, np.int8(Health.NO_DATA), health)
    return np.where(no_result & ((rolled.flags & WAITS) == 0), np.int8(Health.NOT_JUDGED), health)


def measure_inputs(measures: Measures, progress: MeasureProgress) -> MeasureInputs:
    """What the roll-up takes of each measure."""
    has_value: Bools = ~np.isnan(progress.progress)
    fresh = has_value & ~measures.stale
    waits = (progress.missing == 0) & ~has_value
    keeps = is_stay(measures.direction) & has_value
    return MeasureInputs(
        progress=progress.progress,
        expected=progress.expected,
        kept=np.where(keeps, measures.inside_now, np.nan),
        steady=np.where(keeps, _steady(measures), np.nan),
        flags=(fresh * FRESH + waits * WAITS).astype(np.uint8),
    )


def _steady(measures: Measures) -> Floats:
    """*Stay* directions: 1 where the latest value is inside and no signal points out, else 0; NaN where there is none."""
    return np.where(measures.points_out, 0.0, measures.inside_now)


def _missing_below(plan: RollUpPlan, missing: Flags) -> Flags:
    """What the own measures of each goal and priority miss together; KPI where nothing flows in."""
    found = np.zeros(len(plan.node_places), np.uint8)
    rows = np.flatnonzero((missing > 0) & (plan.measured >= 0))
    np.bitwise_or.at(found, plan.measured[rows], missing[rows])
    takes = np.zeros(len(plan.place), np.bool_)
    for step in plan.steps:
        takes[step.target] = True
    found[~takes[plan.node_places]] = Missing.KPI
    return found


def _part(rolled: RolledUp, health: Codes, missing: Flags, rows: slice) -> NodeStandings:
    return NodeStandings(
        result=rolled.result[rows],
        compared=rolled.compared[rows],
        expected=rolled.expected[rows],
        measured=rolled.measured[rows],
        health=health[rows],
        missing=missing[rows],
    )
