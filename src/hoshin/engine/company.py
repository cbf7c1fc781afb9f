"""All that the checks may look at on a day: strategy, results and operations together, and what was last known of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hoshin.engine.health import DEFAULTS, Thresholds
from hoshin.engine.mass import Mass, weigh
from hoshin.engine.operations import Operations, no_operations
from hoshin.engine.roll_up_plan import RollUpPlan
from hoshin.engine.snapshot import Snapshot
from hoshin.engine.standings import Standings, stand


@dataclass(frozen=True, slots=True)
class Company:
    """A day as the checks see it."""

    snapshot: Snapshot
    operations: Operations
    mass: Mass
    standings: Standings
    """How everything stands by its latest values, however old: evidence that stops arriving keeps its last degree."""
    last_known: Company | None = None
    """The same plan with the facts that were taken back still there; None where none was. Nothing reads better for it."""

    @property
    def day(self) -> int:
        """Ordinal of the judged day."""
        return self.snapshot.day.toordinal()

    def plan_alone(self) -> Company:
        """The same without operations: what formula version 1 judged."""
        return company_of(self.snapshot)


def company_of(
    snapshot: Snapshot,
    operations: Operations | None = None,
    *,
    thresholds: Thresholds = DEFAULTS,
    plan: RollUpPlan | None = None,
    last_known: Company | None = None,
) -> Company:
    """Put a day together. Raises BrokenTree, and BadSnapshot where operations are those of another plan.

    operations: none are known unless given. plan: `plan_roll_up` of the same structure, where it is at hand.
    """
    operations = no_operations(snapshot) if operations is None else operations
    operations.check_against(snapshot)
    measures = replace(snapshot.measures, stale=np.zeros(len(snapshot.measures), np.bool_))
    return Company(
        snapshot=snapshot,
        operations=operations,
        mass=weigh(snapshot, operations.goals.young),
        standings=stand(replace(snapshot, measures=measures), thresholds, plan),
        last_known=last_known,
    )
