"""Mass: what each goal keeps, and what is stranded."""

import pytest
from hypothesis import given, settings

from engine.companies import Worked
from engine.plans import Goal, Plan
from engine.reference import Reference
from engine.strategies import companies, plans
from hoshin.engine.mass import Mass, reaching, weigh
from hoshin.engine.tree import BrokenTree


def mass_of(plan: Plan) -> Mass:
    return weigh(plan.snapshot())


def kept(plan: Plan) -> dict[str, float]:
    snapshot = plan.snapshot()
    return dict(zip(snapshot.goals.keys, weigh(snapshot).kept.tolist(), strict=True))


@settings(max_examples=300)
@given(plans())
def test_kept_and_stranded_mass_always_sum_to_one(plan: Plan):
    mass = mass_of(plan)
    assert mass.kept.sum() + mass.stranded == pytest.approx(1.0, abs=1e-12)


@settings(max_examples=400)
@given(plans())
def test_the_mass_kept_is_what_the_reference_says(plan: Plan):
    reference = Reference(plan)
    assert kept(plan) == pytest.approx({goal.key: reference.kept(goal.key) for goal in plan.goals}, abs=1e-12)


@given(plans())
def test_what_reaches_the_goals_at_the_top_and_what_is_stranded_above_them_sum_to_one(plan: Plan):
    snapshot = plan.snapshot()
    goals, mass = snapshot.goals, weigh(snapshot)
    tops = goals.live & goals.in_force & (goals.parent < 0)
    above = mass.left_over[len(goals) :].sum() + mass.retired[len(goals) :].sum() + mass.nowhere
    assert reaching(goals, mass)[tops].sum() + above == pytest.approx(1.0, abs=1e-12)


@given(plans())
def test_no_mass_is_negative(plan: Plan):
    mass = mass_of(plan)
    assert min([0.0, *mass.kept, *mass.left_over, *mass.retired, mass.nowhere]) == 0.0


def test_weights_are_divided_by_their_sum():
    plan = Plan({"A": 30.0, "B": 10.0}, (Goal("a", "A"), Goal("b", "B")))
    assert kept(plan) == pytest.approx({"a": 0.75, "b": 0.25})


def test_priorities_without_any_weight_weigh_the_same_and_it_is_marked_assumed():
    plan = Plan({"A": None, "B": None}, (Goal("a", "A"), Goal("b", "B")))
    assert plan.snapshot().weights_assumed
    assert kept(plan) == pytest.approx({"a": 0.5, "b": 0.5})


def test_a_priority_without_a_weight_among_weighed_ones_weighs_nothing():
    plan = Plan({"A": 2.0, "B": None}, (Goal("a", "A"), Goal("b", "B")))
    assert not plan.snapshot().weights_assumed
    assert kept(plan) == pytest.approx({"a": 1.0, "b": 0.0})


def test_an_inner_goal_keeps_four_tenths_and_hands_on_the_rest():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "b")))
    assert kept(plan) == pytest.approx({"a": 0.4, "b": 0.24, "c": 0.36})


def test_empty_shares_divide_equally_what_the_filled_ones_leave():
    plan = Plan({"A": 1.0}, (Goal("a", "A", 0.5), Goal("b", "A"), Goal("c", "A")))
    assert kept(plan) == pytest.approx({"a": 0.5, "b": 0.25, "c": 0.25})


def test_what_filled_shares_leave_over_is_stranded():
    mass = mass_of(Plan({"A": 1.0}, (Goal("a", "A", 0.5), Goal("b", "A", 0.2))))
    assert mass.left_over.tolist() == pytest.approx([0.0, 0.0, 0.3])


def test_decimal_shares_that_come_to_one_strand_nothing():
    mass = mass_of(Plan({"A": 1.0}, tuple(Goal(f"g{number}", "A", 0.1) for number in range(10))))
    assert mass.stranded == 0.0


def test_a_priority_without_goals_is_stranded_whole():
    mass = mass_of(Plan({"A": 3.0, "B": 1.0}, (Goal("a", "A"),)))
    assert mass.stranded == pytest.approx(0.25)


def test_a_retired_child_still_counts_and_its_part_is_stranded():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "A", live=False)))
    assert kept(plan) == pytest.approx({"a": 0.5, "b": 0.0})
    assert mass_of(plan).retired.sum() == pytest.approx(0.5)


def test_a_retired_child_with_share_zero_no_longer_counts():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "A", 0.0, live=False)))
    assert kept(plan)["a"] == pytest.approx(1.0)


def test_a_parent_whose_last_child_is_retired_keeps_only_its_part():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", live=False)))
    assert kept(plan)["a"] == pytest.approx(0.4)


def test_a_parent_whose_children_are_all_retired_with_share_zero_is_a_leaf_again():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", 0.0, live=False)))
    assert kept(plan)["a"] == pytest.approx(1.0)


def test_on_a_day_only_children_whose_cycle_contains_it_take_part():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "a", 0.9, in_force=False)))
    assert kept(plan) == pytest.approx({"a": 0.4, "b": 0.6, "c": 0.0})


def test_a_retired_child_of_a_past_cycle_no_longer_counts():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "A", live=False, in_force=False)))
    assert kept(plan)["a"] == pytest.approx(1.0)


def test_a_goal_without_a_parent_has_no_mass_beside_priorities():
    assert kept(Plan({"A": 1.0}, (Goal("a", "A"), Goal("orphan")))) == pytest.approx(
        {"a": 1.0, "orphan": 0.0}
    )


def test_without_any_priority_goals_without_a_parent_take_equal_mass():
    plan = Plan({}, (Goal("a"), Goal("b"), Goal("c", "b"), Goal("d", live=False)))
    assert not mass_of(plan).has_priorities
    assert kept(plan) == pytest.approx({"a": 0.5, "b": 0.2, "c": 0.3, "d": 0.0})


def test_where_all_weights_are_zero_no_goal_has_mass():
    mass = mass_of(Plan({"A": 0.0}, (Goal("a", "A"),)))
    assert (mass.has_weight, mass.nowhere, mass.kept.tolist()) == (False, 1.0, [0.0])


def test_an_empty_plan_has_all_its_mass_nowhere():
    assert mass_of(Plan()).nowhere == 1.0


def young(plan: Plan) -> dict[str, float]:
    """What goals keep where those marked young are in grace."""
    company = Worked(plan).company()
    return dict(zip(company.snapshot.goals.keys, company.mass.kept.tolist(), strict=True))


def test_a_goal_in_grace_leaves_its_part_with_its_parent():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", young=True)))
    assert young(plan) == pytest.approx({"a": 1.0, "b": 0.0})


def test_a_goal_in_grace_without_a_share_takes_nothing_from_its_siblings():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "a", young=True)))
    assert young(plan) == pytest.approx({"a": 0.4, "b": 0.6, "c": 0.0})


def test_a_written_share_is_taken_from_the_siblings_and_stays_with_the_parent_for_the_grace():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a"), Goal("c", "a", 0.5, young=True)))
    assert young(plan) == pytest.approx({"a": 0.7, "b": 0.3, "c": 0.0})


def test_a_goal_in_grace_without_a_share_takes_up_nothing_that_its_siblings_leave():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", 0.5), Goal("c", "a", young=True)))
    assert young(plan) == pytest.approx({"a": 0.4, "b": 0.3, "c": 0.0})


def test_what_hangs_below_a_goal_in_grace_waits_with_it():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", young=True), Goal("c", "b")))
    assert young(plan) == pytest.approx({"a": 1.0, "b": 0.0, "c": 0.0})


def test_a_goal_on_a_priority_has_no_grace():
    """There is no goal above that could answer for it."""
    assert young(Plan({"A": 1.0}, (Goal("a", "A", young=True),))) == pytest.approx({"a": 1.0})


def test_a_retired_goal_has_no_grace():
    plan = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", young=True, live=False)))
    assert young(plan) == pytest.approx({"a": 0.4, "b": 0.0})


@settings(max_examples=100)
@given(companies())
def test_with_goals_in_grace_mass_still_sums_to_one(worked: Worked):
    mass = worked.company().mass
    assert mass.kept.sum() + mass.stranded == pytest.approx(1.0, abs=1e-12)


def test_shares_that_exceed_one_are_divided_by_their_sum():
    plan = Plan({"A": 1.0}, (Goal("a", "A", 0.9), Goal("b", "A", 0.9), Goal("c", "A")))
    assert kept(plan) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.0})


def test_parents_in_a_circle_are_refused_with_their_rows():
    plan = Plan({"A": 1.0}, (Goal("a", "b"), Goal("b", "c"), Goal("c", "a"), Goal("d", "a")))
    with pytest.raises(BrokenTree) as refused:
        mass_of(plan)
    assert refused.value.rows == (0, 1, 2)
