"""What moves the alignment index, and what does not: properties over random plans."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from engine.plans import Goal, Measure, Plan
from engine.reference import Reference
from engine.strategies import plans
from hoshin.engine.company import company_of
from hoshin.engine.findings.registry import FIRST
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex

SLACK = 1e-9


def index_of(plan: Plan) -> AlignmentIndex:
    return read_index(company_of(plan.snapshot()), FIRST)


def value(plan: Plan) -> float:
    """The index; plans without one are left out."""
    found = index_of(plan).value
    if found is None:
        reject()
    return found


def some_goal(data: st.DataObject, plan: Plan, *, leaf: bool = False, serving: bool = True) -> Goal:
    """A live goal in force, by default one that serves a priority."""
    reference = Reference(plan)
    goals = [
        goal
        for goal in plan.goals
        if goal.live
        and goal.in_force
        and not (leaf and (reference.is_inner(goal) or any(child.under == goal.key for child in plan.goals)))
        and (not serving or serves(plan, goal))
    ]
    assume(goals)
    return data.draw(st.sampled_from(goals))


def serves(plan: Plan, goal: Goal) -> bool:
    if goal.under is None or not goal.live:
        return False
    return goal.under in plan.priorities or serves(plan, plan.goal(goal.under))


def with_copy(plan: Plan, goal: Goal, **changes: object) -> Plan:
    """The plan with a copy of a goal and of its measures."""
    copy = replace(goal, key=f"{goal.key}-copy", **changes)  # type: ignore[arg-type]
    measures = [replace(measure, of=copy.key) for measure in plan.measures if measure.of == goal.key]
    return replace(plan, goals=(*plan.goals, copy), measures=(*plan.measures, *measures))


@given(plans(), st.data())
def test_a_leaf_split_in_two_with_half_the_share_each_moves_nothing(plan: Plan, data: st.DataObject):
    goal = some_goal(data, plan, leaf=True)
    half = Reference(plan).parts(str(goal.under))[goal.key] / 2
    split = with_copy(plan.but(goal.key, share=half), replace(goal, share=half))
    assert value(split) == pytest.approx(value(plan), abs=SLACK)


@given(plans(), st.data())
def test_one_more_layer_with_the_same_marks_moves_nothing(plan: Plan, data: st.DataObject):
    goal = some_goal(data, plan, leaf=True)
    deeper = with_copy(plan, goal, under=goal.key, share=None)
    assert value(deeper) == pytest.approx(value(plan), abs=SLACK)


@given(plans(tidy=True))
def test_gains_and_stranded_mass_add_up_to_all_that_is_missing(plan: Plan):
    index = index_of(plan)
    gains = [finding.gain or 0.0 for finding in index.findings()] + [place.gain for place in index.stranded]
    assert value(plan) + sum(gains) == pytest.approx(100.0, abs=SLACK)


@given(plans())
def test_gains_add_up_to_mending_all(plan: Plan):
    gains = sum(
        finding.gain or 0.0
        for finding in index_of(plan).findings()
        if finding.check in ("argued", "has_one_owner")
    )
    mended = replace(plan, goals=tuple(replace(goal, argued=True, owned=True) for goal in plan.goals))
    assert value(mended) == pytest.approx(value(plan) + gains, abs=SLACK)


@given(plans(), st.data(), st.sampled_from(["argued", "owned"]))
def test_a_gain_is_what_mending_gives(plan: Plan, data: st.DataObject, mark: str):
    goal = some_goal(data, plan.but("", argued=False), serving=False)
    broken = plan.but(goal.key, **{mark: False})
    check = {"argued": "argued", "owned": "has_one_owner"}[mark]
    gain = next(
        finding.gain
        for finding in index_of(broken).findings()
        if finding.check == check and finding.key == goal.key
    )
    assert value(plan.but(goal.key, **{mark: True})) == pytest.approx(
        value(broken) + (gain or 0.0), abs=SLACK
    )


@given(plans(), st.data(), st.sampled_from(["argue", "own", "measure", "measure, stale", "refresh"]))
def test_mending_never_lowers_the_index(plan: Plan, data: st.DataObject, mend: str):
    goal = some_goal(data, plan, serving=False)
    measure = Measure(goal.key, stale=mend == "measure, stale")
    fresh = tuple(
        replace(old, stale=False, current=1.0) if old.of == goal.key else old for old in plan.measures
    )
    has_measure = any(old.of == goal.key for old in plan.measures)
    mended = {
        "argue": plan.but(goal.key, argued=True),
        "own": plan.but(goal.key, owned=True),
        "measure": replace(plan, measures=(*plan.measures, measure)),
        "measure, stale": plan if has_measure else replace(plan, measures=(*plan.measures, measure)),
        "refresh": replace(plan, measures=fresh),
    }[mend]
    assert value(mended) >= value(plan) - SLACK


@settings(max_examples=200)
@given(plans(), st.data())
def test_retiring_a_leaf_never_raises_the_index(plan: Plan, data: st.DataObject):
    goal = some_goal(data, plan, leaf=True)
    assume(goal.share != 0)  # a share of 0 is what hands a retired goal's mass on
    assert value(plan.retire(goal.key)) <= value(plan) + SLACK


@given(plans(tidy=True), st.sampled_from(["P0", "P1", "P2"]))
def test_retiring_all_goals_of_a_priority_never_raises_the_index(plan: Plan, priority: str):
    below = [goal.key for goal in plan.goals if top_of(plan, goal) == priority]
    assume(all(plan.goal(key).share != 0 for key in below))
    after = plan
    for key in below:
        after = after.retire(key)
    assert value(after) <= value(plan) + SLACK


def top_of(plan: Plan, goal: Goal) -> str | None:
    above = goal.under
    return above if above in plan.priorities or above is None else top_of(plan, plan.goal(above))


@given(plans(), st.data())
def test_removing_a_goals_only_kpi_or_a_fresh_one_never_raises_the_index(plan: Plan, data: st.DataObject):
    keys = [measure.of for measure in plan.measures]
    removable = [
        number
        for number, measure in enumerate(plan.measures)
        if keys.count(measure.of) == 1 or (measure.has_value and not measure.stale)
    ]
    assume(removable)
    removed = data.draw(st.sampled_from(removable))
    less = replace(plan, measures=tuple(old for number, old in enumerate(plan.measures) if number != removed))
    assert value(less) <= value(plan) + SLACK


def test_dropping_a_stale_kpi_beside_a_fresh_one_is_tidying_and_counts_as_such():
    plan = Plan({"A": 1.0}, (Goal("a", "A"),), (Measure("a"), Measure("a", stale=True)))
    tidied = replace(plan, measures=plan.measures[:1])
    assert (index_of(plan).value, index_of(tidied).value) == pytest.approx((100 - 100 / 3 / 4 / 2, 100))


@given(plans(), st.data())
def test_evidence_that_stops_arriving_never_raises_the_index(plan: Plan, data: st.DataObject):
    assume(plan.measures)
    silent = data.draw(st.sets(st.integers(0, len(plan.measures) - 1)))
    stopped = tuple(
        replace(measure, stale=measure.stale or number in silent)
        for number, measure in enumerate(plan.measures)
    )
    assert value(replace(plan, measures=stopped)) <= value(plan) + SLACK


@given(plans(), st.integers(0, 1000))
def test_keys_do_not_matter(plan: Plan, seed: int):
    one, other = index_of(plan), index_of(plan.relabelled(seed))
    assert (other.value is None) == (one.value is None)
    assert other.value is None or other.value == pytest.approx(one.value, abs=SLACK)
    assert [reading.degree for reading in other.checks] == [
        None if reading.degree is None else pytest.approx(reading.degree, abs=SLACK) for reading in one.checks
    ]
