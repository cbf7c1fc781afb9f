"""The documentation says what the code does."""

from pathlib import Path

import pytest

from hoshin.engine.findings.registry import FORMULAS, Formula, check_table
from hoshin.engine.health import Thresholds
from hoshin.engine.index import CHECK_KNOWN_FROM
from hoshin.engine.kinds import Health
from hoshin.engine.mass import KEPT

EXPLANATION = Path(__file__).resolve().parents[2] / "docs" / "explanation"
INDEX = (EXPLANATION / "alignment-index.md").read_text(encoding="utf-8")
PROGRESS = (EXPLANATION / "progress-and-health.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=lambda formula: f"version {formula.version}")
def test_the_table_of_checks_is_the_one_that_the_code_makes(formula: Formula):
    assert f"## Formula version {formula.version}\n" in INDEX
    assert check_table(formula) in INDEX


def test_the_constants_are_the_ones_described():
    assert f"κ = {KEPT}" in INDEX
    assert f"known from {CHECK_KNOWN_FROM:.0%}".replace("%", " %") in INDEX
    thresholds = Thresholds()
    assert f"progress < expected − {thresholds.off_track:.2f}" in PROGRESS
    assert f"progress < expected − {thresholds.at_risk:.2f}" in PROGRESS
    assert f"more than {thresholds.stale_periods} periods ago" in PROGRESS


@pytest.mark.parametrize("health", Health)
def test_each_health_is_described(health: Health):
    assert f"| {health.name.lower().replace('_', ' ')} |" in PROGRESS


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=lambda formula: f"version {formula.version}")
def test_a_check_stands_after_the_one_that_it_presupposes(formula: Formula):
    names = [check.name for check in formula.checks]
    for number, check in enumerate(formula.checks):
        assert check.presupposes is None or check.presupposes.name in names[:number]
