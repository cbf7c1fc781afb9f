"""What a first reading says of a plan, and what it keeps silent about."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.first_reading.plans import Plan
from hoshin.kpis.plan import Direction
from hoshin.strategy.plan import Intent
from hoshin.work.plan import Funding, Purpose


@pytest.fixture
def plan():
    return Plan()


def subjects(line):
    return [about.subject for about in line.about]


def test_goals_that_say_what_how_much_and_by_when_are_counted_and_the_ends_are_quoted(plan):
    plan.goal("Reduce late deliveries from 12 % to 5 % by 30 June 2027")
    plan.goal("Excellence")
    line = plan.line("clear")
    assert line.text == ("Of 2 goals, 1 say what is to change, 1 how much, 1 by when, and 1 all three.")
    assert line.more == (
        "Clearest: “Reduce late deliveries from 12 % to 5 % by 30 June 2027”.",
        "Least clear: “Excellence” (no verb says what is to happen).",
    )


def test_a_column_says_by_when_and_a_target_how_much_as_well_as_words_do(plan):
    goal = plan.goal("Reduce late deliveries", due=date(2026, 12, 31))
    plan.kpi("Late deliveries", goal, target=5)
    line = plan.line("clear")
    assert line.text.endswith("1 all three.")
    assert not line.found


def test_a_description_speaks_for_a_goal_whose_title_is_a_name(plan):
    plan.goal("Training", description="Train 40 operators by 30 June 2027")
    assert plan.line("clear").text.endswith("1 all three.")


def test_a_goal_is_measured_by_a_kpi_of_its_own_or_below_it(plan):
    top = plan.goal("Deliver better")
    below = plan.goal("Reduce late deliveries", under=top)
    plan.kpi("Late deliveries", below)
    bare = plan.goal("Sell more")
    assert subjects(plan.line("measured")) == [bare.ref]


def test_where_no_kpi_stands_beside_a_goal_it_is_unknown_which_measures_which(plan):
    plan.goal("Sell more")
    plan.kpi("Sales")
    assert plan.line("measured") is None
    assert any("stands beside none" in one.what for one in plan.read().cannot_judge)


def test_a_goal_has_no_owner_where_neither_it_nor_its_kpi_names_one(plan):
    anna = plan.person("Anna")
    plan.goal("Sell more", owner=anna)
    plan.kpi("Sales", plan.goal("Sell better"), owner=anna.ref)
    bare = plan.goal("Sell elsewhere")
    line = plan.line("owned")
    assert subjects(line) == [bare.ref]
    assert line.text == "Nobody answers for 1 of 3 goals: “Sell elsewhere” has no owner."


def test_who_owns_more_than_seven_things_is_named_and_by_what(plan):
    tom = plan.person("Tom Wu")
    for place in range(7):
        plan.goal(f"Goal {place}", owner=tom)
    assert plan.line("carries") is None
    plan.work("A project", owner=tom)
    plan.work("A stopped project", owner=tom, funding=Funding.STOPPED)
    line = plan.line("carries")
    assert line.text == "Tom Wu owns 7 goals and 1 piece of work: more than the 7 that one attends to."
    assert {about.field for about in line.about} == {"owner"}


def test_who_has_no_name_here_is_not_named(plan):
    tom = plan.person("Tom Wu")
    plan.names.clear()
    for place in range(8):
        plan.goal(f"Goal {place}", owner=tom)
    assert plan.line("carries").text.startswith("One person owns 8 goals")


def test_goals_that_read_alike_are_a_pair(plan):
    one = plan.goal("Build on the strengths of the state's innovative and emerging industries")
    other = plan.goal("Build on the strengths of the state's existing, small, and emerging industries")
    plan.goal("Hire forty nurses for the new ward by May")
    plan.goal("Cut the energy bill of all sites by a tenth")
    assert subjects(plan.line("twice")) == [one.ref, other.ref]


@pytest.mark.parametrize(
    "title",
    [
        "Maintain the certification",
        "To keep machines running",
        "Continue to maintain bridges",
        "Die Verfügbarkeit der Anlagen über 98 % halten",
    ],
)
def test_a_goal_that_keeps_something_is_daily_operation(plan, title):
    goal = plan.goal(title)
    assert subjects(plan.line("daily")) == [goal.ref]


@pytest.mark.parametrize(
    "title",
    [
        "Create and maintain shared resources for schools",
        "Modernize and sustain the nuclear deterrent",
        "Coordinate the routine maintenance of bridges",
        "Sell more",
    ],
)
def test_a_goal_that_changes_something_is_not(plan, title):
    plan.goal(title)
    assert plan.line("daily") is None


def test_a_goal_that_calls_itself_one_that_keeps_is_not_in_disguise(plan):
    plan.goal("Maintain the certification", intent=Intent.KEEP)
    assert plan.line("daily") is None


def test_a_kpi_with_the_same_value_in_five_periods_never_moves(plan):
    plan.kpi("Uptime", values=[100] * 4)
    assert plan.line("constants") is None
    plan.kpi("Audits", values=[1] * 5)
    assert plan.line("constants").text.endswith("“Audits” stands at 1 in all of its 5 values.")


def test_a_target_far_beyond_all_that_its_kpi_ever_moved_is_out_of_proportion(plan):
    goal = plan.goal("Please customers")
    plan.kpi("NPS", goal, values=[31, 33, 30, 32, 31, 33], target=75)
    line = plan.line("targets")
    (told,) = line.more
    assert told == (
        "“NPS” is to go from 33 to 75, and its 6 values lie between 30 and 33: "
        "that is 14 times as far as it ever moved."
    )
    assert [about.field for about in line.about] == ["target", "observations"]


@pytest.mark.parametrize(
    ("baseline", "target", "said"),
    [
        (0.92, 95, "in percent"),
        (100, 100, "no way at all"),
        (12, 400, "33 times as much"),
        (400, 12, "one part in 33"),
        (12, 40, None),
        (1, 80, None),
        (0, 5, None),
        (-4, 4, None),
    ],
)
def test_a_target_is_held_against_where_it_starts(plan, baseline, target, said):
    plan.kpi("Rate", plan.goal("Change the rate"), baseline=baseline, target=target)
    line = plan.line("targets")
    assert (line is None) if said is None else (said in line.more[0])


def test_what_is_to_stay_has_no_way_to_go(plan):
    plan.kpi("Rate", plan.goal("Change it"), baseline=5, target=5, direction=Direction.STAY_BELOW)
    plan.kpi("Audits", plan.goal("Maintain the certification"), baseline=1, target=1)
    assert plan.line("targets") is None


def test_a_value_of_no_day_is_where_a_target_starts_from(plan):
    plan.kpi("Rate", plan.goal("Change it"), current=0.9, target=95)
    assert [about.field for about in plan.line("targets").about] == ["target", "current"]


def test_shares_of_goals_are_held_against_weights(plan):
    heavy, light = plan.priority("Growth", 80), plan.priority("Order", 20)
    plan.goal("Sell more", under=heavy)
    for title in ("Tidy up", "File everything", "Archive papers"):
        plan.goal(title, under=light)
    assert plan.line("weights").text == (
        "The goals do not follow the weights: “Growth” weighs 80 % and holds 1 of 4 goals, "
        "and “Order” weighs 20 % and holds 3 of 4 goals."
    )


def test_without_weights_it_is_unknown_whether_goals_follow_them(plan):
    for title in ("Growth", "Order"):
        plan.goal(f"More {title}", under=plan.priority(title))
    assert plan.line("weights") is None
    assert any("a weight beside each priority" in one.would_let for one in plan.read().cannot_judge)


def test_a_priority_without_goals_and_a_goal_without_priority_are_told(plan):
    plan.goal("Sell more", under=plan.priority("Growth"))
    bare, loose = plan.priority("Order"), plan.goal("Dance")
    assert subjects(plan.line("empty")) == [bare.ref]
    assert subjects(plan.line("astray")) == [loose.ref]


def test_dates_that_do_not_fit_together_are_told_with_both(plan):
    top = plan.goal("Deliver better", due=date(2026, 6, 30))
    plan.goal("Reduce late deliveries", under=top, due=date(2026, 9, 30))
    plan.goal("Train everybody", due=date(2062, 6, 30))
    work = plan.work("A new hall", serves=top, end=date(2026, 8, 1))
    plan.cannot_be[work.ref] = (date(2026, 9, 1), date(2026, 8, 1))
    line = plan.line("dates")
    assert line.text.startswith("4 dates")
    assert line.more[:2] == (
        "“A new hall” begins on 1 September 2026 and ends on 1 August 2026, before that.",
        "“Train everybody” is due on 30 June 2062.",
    )


def test_last_years_plan_is_told_to_be_over_and_not_scolded_for_it(plan):
    for month in (3, 6, 9):
        plan.goal(f"Goal of {month}", due=date(2025, month, 1))
    assert plan.line("past").text == (
        "3 of 3 due days have passed, the last of them on 1 September 2025: what came of those goals?"
    )
    assert plan.line("dates") is None


def test_a_kpi_without_target_can_be_neither_good_nor_bad(plan):
    plan.kpi("Sales", plan.goal("Sell more"))
    plan.kpi("Scrap", plan.goal("Waste less"), high=3)
    assert plan.line("aimless").text.startswith("1 of 2 KPIs has no target")


def test_work_that_nobody_owns_is_told_and_work_that_is_still_asked_about_is_not():
    plan = Plan()
    plan.work("A new hall")
    plan.work("An epic of the tracker", purpose=Purpose.UNSAID)
    assert "1 of 1 pieces of work: “A new hall”" in plan.line("unclaimed").text
    asked = Plan()
    asked.work("An epic of the tracker", purpose=Purpose.UNSAID)
    assert asked.line("unclaimed") is None
