"""XmR charts as printed by Wheeler, Montgomery and the NHS, each figure within the tolerance of its source."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks._accuracy_signals import FIGURES
from hoshin.engine import signals
from hoshin.engine.signals import By, Rule

CASES = "spc/published_cases.json"


@pytest.fixture(scope="session")
def cases(data: Path):
    path = data / CASES
    if not path.is_file():
        pytest.skip(f"no {CASES} among the real data")
    return json.loads(path.read_text(encoding="utf-8"))


def chart_of(case) -> signals.Charts:
    values = np.array(case["values"], np.float64)
    after = np.arange(len(values)) >= case.get("baseline_n", len(values))
    by = By.MEDIAN if "median" in case["chart"] else By.MEAN
    return signals.charts(values, [0, len(values)], left_out=after, range_by=by)


def outside(chart: signals.Charts) -> list[int]:
    return [signal.place for signal in chart.signals(0) if signal.rule is Rule.OUTSIDE]


def test_each_published_figure_is_met(cases):
    assert cases
    for case in cases:
        limits = chart_of(case).limits(0)
        for name, printed in case["published"].items():
            found = getattr(limits, FIGURES[name])
            assert found == pytest.approx(printed, abs=case["tolerance"]), (case["id"], name)


def test_unrounded_figures_are_met_closer(cases):
    """Where a source says how it got from rounded to exact figures: by 2.66 and 3.865 as here."""
    for case in cases:
        exact = case.get("exact", {}) | case.get("exact_by_2_66", {})
        limits = chart_of(case).limits(0)
        for name, figure in exact.items():
            assert getattr(limits, FIGURES[name]) == pytest.approx(figure, abs=0.06), (case["id"], name)


def test_points_outside_are_those_of_the_source(cases):
    named = [case for case in cases if "rule1_indices" in case]
    assert named
    for case in named:
        assert outside(chart_of(case)) == case["rule1_indices"], case["id"]


def test_moving_ranges_outside_are_those_of_the_source(cases):
    named = [case for case in cases if "mr_rule1_indices" in case]
    assert named
    for case in named:
        assert np.flatnonzero(chart_of(case).range_outside).tolist() == case["mr_rule1_indices"], case["id"]


def test_a_group_held_to_the_limits_of_another_has_the_signals_of_the_source(cases):
    named = [case for case in cases if "rule1_against_other_group" in case]
    assert named
    for case in named:
        other = case["rule1_against_other_group"]
        middle = (other["upper"] + other["lower"]) / 2
        spread = (other["upper"] - middle) / 2.660
        limits = signals.Limits(12, middle, spread, other["lower"], other["upper"], 3.268 * spread)
        found = signals.signals_against(np.array(case["values"], np.float64), limits)
        assert [one.place for one in found if one.rule is Rule.OUTSIDE] == other["indices"], case["id"]


def test_the_mortgages_that_montgomery_points_at_are_outside(cases):
    """Example 6.5: cost of the mortgages 39 and 40, held to the limits of the first twenty."""
    case = next(case for case in cases if "mortgage" in case["id"])
    assert outside(chart_of(case)) == [38, 39]
