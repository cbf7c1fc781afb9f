"""The checks of the current formula version, in the order in which pages list them."""

from typing import Final

from hoshin.engine.findings.argued import ARGUED
from hoshin.engine.findings.check import Check, Component
from hoshin.engine.findings.every_level_measured import EVERY_LEVEL_MEASURED
from hoshin.engine.findings.few_enough import FEW_ENOUGH
from hoshin.engine.findings.fresh import FRESH
from hoshin.engine.findings.has_a_kpi import HAS_A_KPI
from hoshin.engine.findings.has_one_owner import HAS_ONE_OWNER
from hoshin.engine.findings.serves_a_priority import SERVES_A_PRIORITY

VERSION: Final = 1
"""A check added, dropped or weighed differently is a new version."""

CHECKS: Final[tuple[Check, ...]] = (
    SERVES_A_PRIORITY,
    ARGUED,
    FEW_ENOUGH,
    HAS_A_KPI,
    FRESH,
    EVERY_LEVEL_MEASURED,
    HAS_ONE_OWNER,
)
"""A check stands after the one that it presupposes."""

COMPONENTS: Final = tuple(
    component
    for component in Component
    if any(check.component is component and check.weight for check in CHECKS)
)
"""The components that the version judges; the others are named and not counted."""


def check_table() -> str:
    """The checks as a Markdown table, which the documentation holds word for word."""
    lines = [
        "| component | check | wire name | item, measure | h | presupposes | s |",
        "|---|---|---|---|---|---|---|",
    ]
    for check in CHECKS:
        before = f"`{check.presupposes.name}`" if check.presupposes else "–"
        weight = str(check.weight) if check.weight else "0: a finding without weight"
        item = f"{check.kind}, {MEASURE_WORDS[check.measure]}"
        lines.append(
            f"| {check.component} | {check.title} | `{check.name}` | {item} | {check.degree} | {before} | {weight} |"
        )
    return "\n".join(lines) + "\n"


MEASURE_WORDS: Final = {"mass": "mass", "people": "head count (1/n without people)"}
