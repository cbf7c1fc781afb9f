"""The formula: which checks count, and how much, in each version.

A check added, dropped or weighed differently is a new version; a day is judged again by the version that it was put down
with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from hoshin.engine.findings.actions_on_time import ACTIONS_ON_TIME
from hoshin.engine.findings.argued import ARGUED
from hoshin.engine.findings.assumption_holds import ASSUMPTION_HOLDS
from hoshin.engine.findings.check import Check, Component
from hoshin.engine.findings.check_ins_kept import CHECK_INS_KEPT
from hoshin.engine.findings.dependency_holds import DEPENDENCY_HOLDS
from hoshin.engine.findings.every_level_measured import EVERY_LEVEL_MEASURED
from hoshin.engine.findings.few_enough import FEW_ENOUGH
from hoshin.engine.findings.follows_weights import FOLLOWS_WEIGHTS
from hoshin.engine.findings.fresh import FRESH
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.has_a_step import HAS_A_STEP
from hoshin.engine.findings.has_one_owner import HAS_ONE_OWNER
from hoshin.engine.findings.honest_promise import HONEST_PROMISE
from hoshin.engine.findings.kpi_serves import KPI_SERVES
from hoshin.engine.findings.leaders_too import LEADERS_TOO
from hoshin.engine.findings.line_of_sight import LINE_OF_SIGHT
from hoshin.engine.findings.measurable import MEASURABLE
from hoshin.engine.findings.not_done_twice import NOT_DONE_TWICE
from hoshin.engine.findings.not_pulled_apart import NOT_PULLED_APART
from hoshin.engine.findings.not_said_twice import NOT_SAID_TWICE
from hoshin.engine.findings.not_too_dear import NOT_TOO_DEAR
from hoshin.engine.findings.nothing_astray import NOTHING_ASTRAY
from hoshin.engine.findings.owner_has_time import OWNER_HAS_TIME
from hoshin.engine.findings.pool_use import POOL_USE
from hoshin.engine.findings.priority_has_goals import PRIORITY_HAS_GOALS
from hoshin.engine.findings.proposals_answered import PROPOSALS_ANSWERED
from hoshin.engine.findings.red_has_an_action import RED_HAS_AN_ACTION
from hoshin.engine.findings.reported_as_computed import REPORTED_AS_COMPUTED
from hoshin.engine.findings.resourced import RESOURCED
from hoshin.engine.findings.run_split import RUN_SPLIT
from hoshin.engine.findings.serves_a_priority import SERVES_A_PRIORITY
from hoshin.engine.findings.signal_answered import SIGNAL_ANSWERED
from hoshin.engine.findings.specific import SPECIFIC
from hoshin.engine.findings.target_stays import TARGET_STAYS
from hoshin.engine.findings.time_bound import TIME_BOUND
from hoshin.engine.findings.work_has_a_place import WORK_HAS_A_PLACE
from hoshin.engine.findings.work_has_effect import WORK_HAS_EFFECT


@dataclass(frozen=True, slots=True)
class Formula:
    """One version of the index: its checks, each of which stands after the one that it presupposes."""

    version: int
    checks: tuple[Check, ...]
    plan_alone: bool = False
    """It looks at strategy and results only, as if nothing were known of operations."""

    @property
    def components(self) -> tuple[Component, ...]:
        """The components that it judges; the others are named and not counted."""
        weighed = {check.component for check in self.checks if check.weight}
        return tuple(component for component in Component if component in weighed)


FIRST: Final = Formula(
    1,
    (
        SERVES_A_PRIORITY,
        ARGUED,
        FEW_ENOUGH,
        HAS_A_KPI,
        FRESH,
        EVERY_LEVEL_MEASURED,
        replace(HAS_ONE_OWNER, weight=1),
    ),
    plan_alone=True,
)

CURRENT: Final = Formula(
    2,
    (
        SERVES_A_PRIORITY,
        ARGUED,
        SPECIFIC,
        MEASURABLE,
        TIME_BOUND,
        HAS_A_STEP,
        PRIORITY_HAS_GOALS,
        ASSUMPTION_HOLDS,
        HONEST_PROMISE,
        FEW_ENOUGH,
        WORK_HAS_A_PLACE,
        LINE_OF_SIGHT,
        PROPOSALS_ANSWERED,
        DEPENDENCY_HOLDS,
        NOT_DONE_TWICE,
        NOT_SAID_TWICE,
        NOT_PULLED_APART,
        HAS_A_KPI,
        FRESH,
        EVERY_LEVEL_MEASURED,
        REPORTED_AS_COMPUTED,
        SIGNAL_ANSWERED,
        RED_HAS_AN_ACTION,
        TARGET_STAYS,
        KPI_SERVES,
        WORK_HAS_EFFECT,
        FOLLOWS_WEIGHTS,
        RUN_SPLIT,
        RESOURCED,
        POOL_USE,
        NOTHING_ASTRAY,
        NOT_TOO_DEAR,
        HAS_ONE_OWNER,
        CHECK_INS_KEPT,
        ACTIONS_ON_TIME,
        OWNER_HAS_TIME,
        LEADERS_TOO,
    ),
)

FORMULAS: Final = {formula.version: formula for formula in (FIRST, CURRENT)}


def check_table(formula: Formula = CURRENT) -> str:
    """The checks of a version as a Markdown table, which the documentation holds word for word."""
    lines = [
        "| component | check | wire name | item, measure | h | presupposes | s |",
        "|---|---|---|---|---|---|---|",
    ]
    for check in formula.checks:
        before = f"`{check.presupposes.name}`" if check.presupposes else "–"
        weight = str(check.weight) if check.weight else "0: a finding without weight"
        item = f"{check.kind}, {MEASURE_WORDS[check.measure]}"
        lines.append(
            f"| {check.component} | {check.title} | `{check.name}` | {item} | {check.degree} | {before} | {weight} |"
        )
    return "\n".join(lines) + "\n"


MEASURE_WORDS: Final = {
    "mass": "mass",
    "people": "head count (1/n without people)",
    "weight": "weight",
    "work": "share of money and hours (1/n without)",
    "spent": "share of money and hours spent",
    "pools": "share of money and hours held",
    "whole": "the organisation",
}
