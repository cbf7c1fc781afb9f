"""What the items of a check weigh."""

from dataclasses import replace

import pytest

from engine.companies import Pool, Work, Worked
from engine.findings.asking import PLAN, reading, weights
from engine.plans import Goal, Plan

UNITS = (("north", "root", 3), ("root", None, 1))
PLACE = "work_has_a_place"


def test_goals_weigh_their_mass_and_stranded_mass_the_rest():
    plan = Plan({"A": 3.0, "B": 1.0}, (Goal("a", "A"),))
    asked = reading("argued", Worked(plan)).asked
    assert (weights("argued", Worked(plan)), asked.stranded) == ({"a": 0.75}, 0.25)


def test_units_weigh_heads_and_priorities_their_weight():
    plan = replace(PLAN, units=UNITS, priorities={"A": 3.0, "B": 1.0, "C": 0.0})
    assert weights("line_of_sight", Worked(plan)) == {"north": 0.75, "root": 0.25}
    assert weights("priority_has_goals", Worked(plan)) == {"A": 0.75, "B": 0.25}


def test_work_weighs_the_mean_of_its_shares_of_money_and_hours():
    work = (
        Work("v", money_planned=30.0, hours_planned=1.0),
        Work("w", money_planned=10.0, hours_planned=3.0),
    )
    assert weights(PLACE, Worked(PLAN, work)) == {"v": 0.5, "w": 0.5}


def test_work_weighs_by_the_one_that_is_kept_and_else_by_count():
    work = (Work("v", hours_planned=1.0), Work("w", hours_planned=3.0))
    assert weights(PLACE, Worked(PLAN, work)) == {"v": 0.25, "w": 0.75}
    assert weights(PLACE, Worked(PLAN, (Work("v"), Work("w")))) == {"v": 0.5, "w": 0.5}


def test_work_weighs_the_larger_of_what_is_planned_and_used():
    work = (Work("v", money_planned=10.0, money_used=30.0), Work("w", money_planned=10.0))
    assert weights(PLACE, Worked(PLAN, work)) == {"v": 0.75, "w": 0.25}


def test_a_refund_weighs_without_its_sign():
    work = (Work("v", money_used=-30.0), Work("w", money_planned=10.0))
    assert weights(PLACE, Worked(PLAN, work)) == {"v": 0.75, "w": 0.25}


def test_work_without_a_figure_takes_the_median_of_its_kind():
    change = (
        Work("a", money_planned=10.0),
        Work("b", money_planned=20.0),
        Work("c", money_planned=90.0),
        Work("d"),
    )
    run = (Work("r", run=True, money_planned=40.0), Work("s", run=True))
    found = weights(PLACE, Worked(PLAN, (*change, *run)))
    assert (found["d"], found["s"]) == (found["b"], found["r"])
    assert sum(found.values()) == pytest.approx(1.0)


def test_a_kind_without_any_figure_weighs_nothing_beside_one_that_has_them():
    found = weights(PLACE, Worked(PLAN, (Work("a", money_planned=10.0), Work("r", run=True))))
    assert found == {"a": 1.0, "r": 0.0}


def test_a_check_that_asks_some_weighs_those_alone():
    work = (Work("v", money_planned=10.0), Work("w", done=1.0), Work("x", money_planned=30.0))
    assert weights(PLACE, Worked(PLAN, work)) == {"v": 0.25, "x": 0.75}


def test_pools_weigh_the_mean_of_their_shares_of_money_and_hours():
    pools = (Pool("h", False, 8.0), Pool("m", amount=30.0), Pool("n", amount=10.0))
    assert weights("pool_use", Worked(PLAN, pools=pools)) == {"h": 0.5, "m": 0.375, "n": 0.125}


def test_the_organisation_is_its_root_unit():
    assert weights("leaders_too", Worked(replace(PLAN, units=UNITS))) == {"root": 1.0}
