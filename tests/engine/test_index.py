"""The alignment index: what is known, what is unknown, and what findings say."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import given

from engine.plans import Goal, Measure, Plan
from engine.strategies import plans
from hoshin.engine.company import company_of
from hoshin.engine.findings.check import Component
from hoshin.engine.findings.registry import FIRST
from hoshin.engine.index import is_known, read_index
from hoshin.engine.kinds import WhyUnknown
from hoshin.engine.readings import AlignmentIndex


def index_of(plan: Plan) -> AlignmentIndex:
    return read_index(company_of(plan.snapshot()), FIRST)


def degrees(plan: Plan) -> dict[str, float | None]:
    return {reading.check.name: reading.degree for reading in index_of(plan).checks}


WHOLE = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a")), (Measure("a"), Measure("b")))
"""Nothing to find."""


def test_a_plan_that_holds_everything_reads_100():
    index = index_of(WHOLE)
    assert (index.value, index.findings(), index.stranded) == (pytest.approx(100.0), [], ())


def test_without_a_priority_the_index_is_unknown_and_findings_keep_their_gains():
    index = index_of(Plan({}, (Goal("a"), Goal("b", "a", argued=False))))
    assert (index.value, index.why_unknown, index.bounds) == (None, WhyUnknown.NO_PRIORITY, None)
    gains = {(finding.check, finding.key): finding.gain for finding in index.findings()}
    assert gains["argued", "b"] == pytest.approx(100 / 3 / 2 * 0.6)
    assert ("serves_a_priority", "root") in gains


def test_where_all_weights_are_zero_the_index_is_unknown():
    index = index_of(replace(WHOLE, priorities={"A": 0.0}))
    assert (index.value, index.why_unknown, index.bounds) == (None, WhyUnknown.ALL_WEIGHTS_ZERO, None)
    assert degrees(replace(WHOLE, priorities={"A": 0.0}))["argued"] is None


def test_an_empty_plan_has_no_index():
    assert index_of(Plan()).why_unknown is WhyUnknown.NO_PRIORITY


def test_a_priority_without_any_goal_reads_what_nobody_does():
    index = index_of(Plan({"A": 1.0}))
    assert [part.value for part in index.components] == [pytest.approx(50.0), 0.0, 0.0]
    assert [(place.key, place.why, place.mass) for place in index.stranded] == [("A", "no_goals", 1.0)]


def test_assumed_weights_are_marked():
    assert index_of(replace(WHOLE, priorities={"A": None})).weights_assumed


def test_no_owner_is_a_failure_also_when_nobody_has_one():
    assert degrees(WHOLE.but("a", owned=False).but("b", owned=False))["has_one_owner"] == 0.0


def test_fresh_is_unknown_only_while_no_fact_was_ever_recorded():
    measures = tuple(replace(measure, current=None) for measure in WHOLE.measures)
    silent = replace(WHOLE, measures=measures)
    assert degrees(replace(silent, facts_kept=False))["fresh"] is None
    assert degrees(silent)["fresh"] == 0.0


def test_fresh_weighs_the_measures_of_a_goal():
    measures = (Measure("a", weight=3.0), Measure("a", stale=True), Measure("b"))
    assert degrees(replace(WHOLE, measures=measures))["fresh"] == pytest.approx(0.4 * 0.75 + 0.6)


def test_a_check_whose_prerequisite_fails_has_failed_and_says_what_it_waits_for():
    found = index_of(replace(WHOLE, measures=(Measure("a"),))).findings()
    fresh = next(finding for finding in found if finding.check == "fresh")
    assert (fresh.key, fresh.degree, fresh.waits_for) == ("b", 0.0, "has_a_kpi")


UNITS = (("root", None, 2), ("north", "root", 6), ("south", "root", 0))


def test_checks_on_units_weigh_heads():
    plan = replace(WHOLE, units=UNITS, goals=(*WHOLE.goals, Goal("orphan", unit="north")))
    assert degrees(plan)["serves_a_priority"] == pytest.approx((2 * 1 + 6 * 0.5) / 8)
    assert degrees(plan)["every_level_measured"] == pytest.approx(2 / 8)


def test_units_weigh_the_same_where_none_has_people():
    units = tuple((key, above, 0) for key, above, _ in UNITS)
    assert degrees(replace(WHOLE, units=units))["every_level_measured"] == pytest.approx(1 / 3)


def test_a_goal_under_a_retired_one_reaches_no_priority():
    plan = Plan({"A": 1.0}, (Goal("a", "A", live=False), Goal("b", "a")))
    assert degrees(plan)["serves_a_priority"] == 0.5


def test_a_goal_below_a_retired_one_reaches_no_priority_however_high_that_hangs():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", live=False), Goal("c", "b")))
    assert degrees(plan)["serves_a_priority"] == 0.5


def test_an_orphan_of_a_past_cycle_is_still_a_live_goal_that_serves_nothing():
    plan = replace(WHOLE, goals=(*WHOLE.goals, Goal("orphan", in_force=False)))
    assert degrees(plan)["serves_a_priority"] == 0.5


def test_few_enough_counts_what_is_in_force():
    goals = tuple(Goal(f"g{number:02}", "A", in_force=number < 7) for number in range(14))
    assert degrees(Plan({"A": 1.0}, goals))["few_enough"] == 1.0


def test_few_enough_is_a_finding_without_weight():
    goals = tuple(Goal(f"g{number:02}", "A") for number in range(14))
    measures = tuple(Measure(goal.key) for goal in goals)
    index = index_of(Plan({"A": 1.0}, goals, measures))
    assert index.value == pytest.approx(100.0)
    assert [(found.check, found.degree, found.gain) for found in index.findings()] == [
        ("few_enough", 0.5, 0.0)
    ]


def test_at_the_root_priorities_count_too():
    weights: dict[str, float | None] = {f"P{number}": 1.0 for number in range(10)}
    weights["P9"] = 0.0
    assert degrees(Plan(weights, units=UNITS))["few_enough"] == pytest.approx((2 * 5 / 9 + 6) / 8)


def test_a_goal_out_of_force_is_not_asked():
    found = index_of(WHOLE.but("b", in_force=False, owned=False)).findings()
    assert [finding for finding in found if finding.key == "b"] == []


def test_findings_come_with_what_brings_most_first():
    found = index_of(WHOLE.but("a", owned=False).but("b", owned=False, argued=False)).findings()
    gains = [finding.gain or 0.0 for finding in found]
    assert gains == sorted(gains, reverse=True)
    assert [(finding.check, finding.key) for finding in found] == [
        ("has_one_owner", "b"),
        ("has_one_owner", "a"),
        ("argued", "b"),
    ]


def test_stranded_mass_is_named_where_it_stays():
    plan = Plan(
        {"A": 0.6, "B": 0.3, "C": 0.1},
        (Goal("a", "A"), Goal("b", "a", 0.5), Goal("c", "B"), Goal("d", "B", live=False)),
    )
    assert [(place.kind, place.key, place.why) for place in index_of(plan).stranded] == [
        ("goal", "a", "left_over"),
        ("priority", "B", "retired"),
        ("priority", "C", "no_goals"),
    ]


def test_components_without_a_check_are_named_and_not_counted():
    index = index_of(WHOLE)
    assert index.not_judged == (Component.BRIDGE, Component.RESOURCES)
    assert len(index.components) == 3


@pytest.mark.parametrize(("known", "said"), [(0.01, False), (0.199, False), (0.2, True)])
def test_a_check_is_known_from_a_fifth_of_its_measure_on(known: float, said: bool):
    asked = replace(index_of(WHOLE).checks[0].asked, known=known)
    assert is_known(asked) is said


def test_a_component_is_unknown_while_less_than_half_of_its_weight_is_known():
    index = index_of(replace(WHOLE, priorities={"A": 0.0}))
    assert [part.value for part in index.components] == [100.0, None, None]


def test_a_gain_is_a_part_of_the_known_components_only():
    plan = replace(WHOLE, priorities={"A": 0.0}, goals=(*WHOLE.goals, Goal("orphan")))
    gains = {finding.check: finding.gain for finding in index_of(plan.but("a", owned=False)).findings()}
    assert (gains["serves_a_priority"], gains["has_one_owner"]) == (pytest.approx(50.0), None)


@given(plans())
def test_what_is_unknown_is_none_and_never_nan(plan: Plan):
    assert not any(np.isnan(number) for number in numbers(index_of(plan)))


@given(plans())
def test_an_index_lies_in_its_bounds(plan: Plan):
    index = index_of(plan)
    if index.bounds is not None and index.value is not None:
        assert 0.0 <= index.bounds.low <= index.value + 1e-9
        assert index.value <= index.bounds.high + 1e-9 <= 100.0 + 2e-9


def numbers(value: object) -> list[float]:
    """Every number in a result, arrays left out."""
    if isinstance(value, float):
        return [value]
    if isinstance(value, tuple):
        return [number for item in value for number in numbers(item)]
    if is_dataclass(value) and not isinstance(value, type):
        return [number for field in fields(value) for number in numbers(getattr(value, field.name))]
    return []
