"""Results rolled up the plan, and the health that follows."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given

from engine.plans import Contribution, Goal, Measure, Plan
from engine.strategies import plans
from hoshin.engine.kinds import Direction, Health, Missing
from hoshin.engine.roll_up_plan import plan_roll_up
from hoshin.engine.standings import NodeStandings, Standings, stand


class Standing:
    """What stands for one goal or priority."""

    def __init__(self, nodes: NodeStandings, row: int) -> None:
        self.result = float(nodes.result[row])
        self.compared = float(nodes.compared[row])
        self.expected = float(nodes.expected[row])
        self.measured = float(nodes.measured[row])
        self.health = Health(int(nodes.health[row]))
        self.missing = Missing(int(nodes.missing[row]))


def of(plan: Plan, key: str) -> Standing:
    snapshot = plan.snapshot()
    standings = stand(snapshot)
    if key in snapshot.goals.keys:
        return Standing(standings.goals, snapshot.goals.keys.index(key))
    return Standing(standings.priorities, snapshot.priorities.keys.index(key))


def kept(of_goal: str, inside: float, share: float = 0.75, *, points_out: bool = False) -> Measure:
    return Measure(
        of_goal,
        direction=Direction.STAY_BELOW,
        high=5.0,
        target=None,
        current=4.0,
        inside_now=inside,
        inside_share=share,
        points_out=points_out,
    )


def none(value: float) -> bool:
    return bool(np.isnan(value))


def test_a_goal_takes_the_weighted_mean_of_its_measures():
    plan = Plan(
        goals=(Goal("a"),), measures=(Measure("a", current=20.0, weight=3.0), Measure("a", current=60.0))
    )
    assert of(plan, "a").result == pytest.approx(0.3)


def test_measures_whose_weights_are_all_zero_weigh_the_same():
    measures = (Measure("a", current=20.0, weight=0.0), Measure("a", current=60.0, weight=0.0))
    assert of(Plan(goals=(Goal("a"),), measures=measures), "a").result == pytest.approx(0.4)


def test_one_overshoot_never_hides_a_miss():
    plan = Plan(goals=(Goal("a"),), measures=(Measure("a", current=300.0), Measure("a", current=20.0)))
    assert of(plan, "a").result == pytest.approx(0.6)


def test_weights_are_normalised_over_what_has_a_value_and_the_rest_is_not_measured():
    plan = Plan(
        goals=(Goal("a"),), measures=(Measure("a", current=None, weight=3.0), Measure("a", current=20.0))
    )
    assert (of(plan, "a").result, of(plan, "a").measured) == pytest.approx((0.2, 0.25))


def test_what_is_expected_is_the_mean_over_the_same_inputs():
    early = Measure("a", current=20.0, due=date(2026, 1, 2))
    unmeasured = Measure("a", current=None, due=date(2026, 1, 2))
    plan = Plan(goals=(Goal("a"),), measures=(early, unmeasured, Measure("a", current=60.0)))
    assert of(plan, "a").expected == pytest.approx(0.75)


PARENT = Plan(
    {"P": 1.0},
    (Goal("a", "P"), Goal("b", "a"), Goal("c", "a", 0.75)),
    (Measure("b", current=100.0), Measure("c", current=20.0)),
)


def test_a_goal_without_measures_takes_its_children_by_their_part_of_the_mass():
    assert of(PARENT, "a").result == pytest.approx(0.25 * 1.0 + 0.75 * 0.2)


def test_a_goal_with_a_measure_does_not_look_at_its_children():
    plan = replace(PARENT, measures=(*PARENT.measures, Measure("a", current=70.0)))
    assert of(plan, "a").result == pytest.approx(0.7)


def test_a_goal_whose_own_measure_has_no_value_has_no_result_whatever_its_children_say():
    plan = replace(PARENT, measures=(*PARENT.measures, Measure("a", current=None)))
    assert none(of(plan, "a").result)
    assert of(plan, "a").health is Health.NO_DATA


def test_children_whose_parts_are_all_zero_weigh_the_same():
    plan = PARENT.but("b", share=0.0).but("c", share=0.0)
    assert of(plan, "a").result == pytest.approx(0.6)


def test_a_worst_goal_takes_the_worst_child_and_the_lowest_expected():
    plan = PARENT.but("a", worst=True)
    early = replace(plan.measures[0], due=date(2026, 1, 2))
    standing = of(replace(plan, measures=(early, plan.measures[1])), "a")
    assert (standing.result, standing.expected) == pytest.approx((0.2, 0.5))


def test_worst_speaks_of_children_not_of_own_measures():
    plan = Plan(
        goals=(Goal("a", worst=True),), measures=(Measure("a", current=0.0), Measure("a", current=80.0))
    )
    assert of(plan, "a").result == pytest.approx(0.4)


@pytest.mark.parametrize("change", [{"live": False}, {"in_force": False}])
def test_only_live_goals_in_force_take_part(change: dict[str, bool]):
    plan = PARENT.but("b", **change)
    assert of(plan, "a").result == pytest.approx(0.2)
    assert none(of(plan, "b").result)
    assert of(plan, "b").health is Health.NOT_JUDGED


def test_a_priority_takes_its_goals():
    assert of(PARENT, "P").result == pytest.approx(0.4)


def test_a_priority_with_a_measure_of_its_own_takes_that():
    plan = replace(PARENT, measures=(*PARENT.measures, Measure("P", current=90.0)))
    assert of(plan, "P").result == pytest.approx(0.9)


def test_a_contributor_with_a_share_is_a_further_input():
    helped = replace(
        PARENT,
        goals=(*PARENT.goals, Goal("d")),
        measures=(*PARENT.measures, Measure("d", current=100.0)),
        contributions=(Contribution("d", "a", 0.5),),
    )
    assert of(helped, "a").result == pytest.approx((0.4 + 0.5) / 1.5)


@pytest.mark.parametrize("share", [None, 0.0])
def test_a_contributor_without_a_share_counts_for_nothing(share: float | None):
    helped = replace(
        PARENT,
        goals=(*PARENT.goals, Goal("d")),
        measures=(*PARENT.measures, Measure("d", current=100.0)),
        contributions=(Contribution("d", "a", share),),
    )
    assert of(helped, "a").result == pytest.approx(0.4)


CIRCLE = Plan(
    {},
    (Goal("a"), Goal("b", "a"), Goal("c", "b"), Goal("d", "a")),
    (Measure("d", current=30.0), Measure("c", current=80.0)),
    (Contribution("a", "b", 0.5),),
)


def test_links_in_a_circle_count_for_nothing_and_are_reported():
    assert stand(CIRCLE.snapshot()).circles == ((0, 1),)
    assert of(CIRCLE, "a").result == pytest.approx(0.3)
    assert of(CIRCLE, "b").result == pytest.approx(0.8)


def test_a_goal_that_contributes_to_itself_is_a_circle():
    plan = replace(CIRCLE, contributions=(Contribution("c", "c", 1.0),))
    assert stand(plan.snapshot()).circles == ((2,),)


def test_a_link_that_only_explains_makes_no_circle():
    plan = replace(CIRCLE, contributions=(Contribution("a", "b"),))
    assert stand(plan.snapshot()).circles == ()
    assert of(plan, "a").result == pytest.approx(0.55)


def test_what_is_kept_counts_in_the_result_but_is_left_out_of_the_comparison():
    plan = Plan(goals=(Goal("a"),), measures=(Measure("a", current=45.0), kept("a", 1.0)))
    standing = of(plan, "a")
    assert (standing.result, standing.compared, standing.expected) == pytest.approx((0.6, 0.45, 0.5))
    assert standing.health is Health.ON_TRACK


def test_the_worse_of_both_healths_is_shown():
    outside = Plan(goals=(Goal("a"),), measures=(Measure("a", current=90.0), kept("a", 0.0)))
    behind = Plan(goals=(Goal("a"),), measures=(Measure("a", current=40.0), kept("a", 1.0)))
    assert of(outside, "a").health is Health.OFF_TRACK
    assert of(behind, "a").health is Health.AT_RISK


def test_one_of_several_outside_is_outside():
    plan = Plan(goals=(Goal("a"),), measures=(kept("a", 1.0), kept("a", 1.0), kept("a", 0.0)))
    assert of(plan, "a").health is Health.OFF_TRACK


@pytest.mark.parametrize(
    ("outside", "said"),
    [(0, Health.ON_TRACK), (1, Health.AT_RISK), (2, Health.AT_RISK), (3, Health.OFF_TRACK)],
)
def test_above_goals_that_keep_something_the_part_that_is_inside_counts(outside: int, said: Health):
    goals = tuple(Goal(f"g{number}", "a") for number in range(10))
    measures = tuple(kept(goal.key, float(number >= outside)) for number, goal in enumerate(goals))
    assert of(Plan(goals=(Goal("a"), *goals), measures=measures), "a").health is said


def test_one_of_several_that_points_out_is_at_risk():
    plan = Plan(goals=(Goal("a"),), measures=(kept("a", 1.0), kept("a", 1.0, points_out=True)))
    assert of(plan, "a").health is Health.AT_RISK


def test_what_points_out_is_no_worse_than_what_is_behind_beside_it():
    measures = (Measure("a", current=0.0), kept("a", 1.0, points_out=True))
    assert of(Plan(goals=(Goal("a"),), measures=measures), "a").health is Health.OFF_TRACK


def test_what_points_out_changes_no_result():
    steady, pointing = (
        of(Plan(goals=(Goal("a"),), measures=(kept("a", 1.0, points_out=said),)), "a")
        for said in (False, True)
    )
    assert (pointing.result, pointing.measured) == (steady.result, steady.measured)


@pytest.mark.parametrize(
    ("pointing", "said"),
    [(0, Health.ON_TRACK), (1, Health.ON_TRACK), (2, Health.AT_RISK), (20, Health.AT_RISK)],
)
def test_above_goals_that_keep_something_signs_of_leaving_put_at_risk_and_never_off_track(
    pointing: int, said: Health
):
    goals = tuple(Goal(f"g{number:02}", "a") for number in range(20))
    measures = tuple(kept(goal.key, 1.0, points_out=number < pointing) for number, goal in enumerate(goals))
    assert of(Plan(goals=(Goal("a"), *goals), measures=measures), "a").health is said


def test_above_goals_that_keep_something_what_is_outside_and_what_points_out_count_together():
    goals = tuple(Goal(f"g{number:02}", "a") for number in range(20))
    measures = tuple(
        kept(goal.key, float(number != 1), points_out=number == 0) for number, goal in enumerate(goals)
    )
    assert of(Plan(goals=(Goal("a"), *goals), measures=measures), "a").health is Health.AT_RISK


def test_a_goal_is_stale_when_all_that_it_rests_on_is():
    some = replace(PARENT, measures=(replace(PARENT.measures[0], stale=True), PARENT.measures[1]))
    every = replace(PARENT, measures=tuple(replace(measure, stale=True) for measure in PARENT.measures))
    assert of(some, "a").health is Health.AT_RISK
    assert of(every, "a").health is Health.STALE


def test_what_waits_for_a_value_has_no_data():
    plan = replace(PARENT, measures=tuple(replace(measure, current=None) for measure in PARENT.measures))
    assert none(of(plan, "a").result)
    assert of(plan, "a").health is Health.NO_DATA


def test_what_cannot_be_judged_says_what_its_measures_miss():
    plan = Plan(
        goals=(Goal("a"),),
        measures=(Measure("a", baseline=None), Measure("a", direction=Direction.UNKNOWN)),
    )
    assert of(plan, "a").health is Health.NOT_JUDGED
    assert of(plan, "a").missing == Missing.BASELINE | Missing.DIRECTION


def test_a_goal_with_nothing_below_misses_a_kpi():
    standing = of(Plan(goals=(Goal("a"),)), "a")
    assert (standing.health, standing.missing) == (Health.NOT_JUDGED, Missing.KPI)


def test_many_children_are_taken_as_exactly_as_few():
    currents = [float(number % 101) for number in range(1000)]
    goals = tuple(Goal(f"g{number:04}", "a") for number in range(1000))
    measures = tuple(Measure(goal.key, current=value) for goal, value in zip(goals, currents, strict=True))
    assert of(Plan(goals=(Goal("a"), *goals), measures=measures), "a").result == pytest.approx(
        sum(currents) / 100_000
    )


def bits(standings: Standings) -> list[bytes]:
    """Every bit that stands."""
    tables = (standings.measures, standings.goals, standings.priorities)
    return [getattr(table, name).tobytes() for table in tables for name in table.__slots__]


@given(plans())
def test_the_same_snapshot_stands_the_same_bit_for_bit(plan: Plan):
    assert bits(stand(plan.snapshot())) == bits(stand(plan.snapshot()))


@given(plans())
def test_a_plan_kept_while_values_move_gives_the_same_bits_as_a_new_one(plan: Plan):
    kept_plan = plan_roll_up(plan.snapshot())
    moved = replace(plan, measures=tuple(replace(measure, current=12.0) for measure in plan.measures))
    assert bits(stand(moved.snapshot(), plan=kept_plan)) == bits(stand(moved.snapshot()))
