"""The checks between strategy and operations: work with a place, units that see, nothing twice."""

from dataclasses import replace

import pytest

from engine.companies import Ask, Need, Work, Worked
from engine.findings.asking import PLAN, degree, degrees, reading
from engine.plans import Goal, Plan
from hoshin.engine.operations import Funding, Kept

UNITS = (("root", None, 1), ("north", "root", 1), ("south", "root", 2))
PLAIN = Worked(PLAN)


def with_work(*work: Work) -> Worked:
    return replace(PLAIN, work=work)


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work("w", ("a",)), 1.0),
        (Work("w"), 0.0),
        (Work("w", (("a", 0.4),)), 0.4),
        (Work("w", ("a", "orphan")), 0.5),
        (Work("w", run=True), 1.0),
        (Work("w", run=True, unit=None), 0.0),
    ],
    ids=["serves", "serves nothing", "in part", "half an orphan goal", "claimed", "claimed by nobody"],
)
def test_work_for_change_has_its_place_with_goals_and_run_work_with_a_unit(work: Work, held: float):
    plan = replace(PLAN, goals=(*PLAN.goals, Goal("orphan")))
    assert degree("work_has_a_place", Worked(plan, (work,)), "w") == pytest.approx(held)


def test_work_of_which_nobody_said_what_it_is_for_stays_in_the_measure_and_is_not_known():
    known = reading("work_has_a_place", with_work(Work("w", ("a",)), Work("other", unsaid=True)))
    assert (known.degree, known.known) == (1.0, 0.5)


def test_what_served_a_retired_goal_has_no_place_until_it_is_given_another():
    worked = replace(with_work(Work("w", ("a",))), plan=PLAN.retire("a"))
    assert degree("work_has_a_place", worked, "w") == 0.0


def test_only_funded_work_is_asked_for_its_place():
    work = [Work(state.name, funding=state) for state in Funding]
    assert list(degrees("work_has_a_place", with_work(*work))) == ["FUNDED"]


def test_work_that_is_done_is_asked_as_long_as_it_takes_money():
    done = Work("done", done=1.0)
    assert list(degrees("work_has_a_place", with_work(done))) == []
    assert list(degrees("work_has_a_place", with_work(replace(done, money_used=5.0)))) == ["done"]


def test_orphan_work_costs_what_it_takes():
    worked = with_work(Work("w", money_planned=10.0, money_used=30.0, hours_planned=4.0))
    finding = next(one for one in reading("work_has_a_place", worked).findings())
    assert (finding.money, finding.hours) == (30.0, 4.0)


def test_a_unit_sees_a_priority_by_a_goal_of_its_own_or_of_one_below():
    plan = replace(PLAN, units=UNITS, goals=(Goal("a", "A", unit="north"),))
    assert degrees("line_of_sight", Worked(plan)) == {"north": 1.0, "root": 1.0, "south": 0.0}


@pytest.mark.parametrize(
    ("work", "held"),
    [
        (Work("w", ("a",), unit="south"), 1.0),
        (Work("w", ("a",), unit="south", done=1.0), 1.0),
        (Work("w", ("a",), unit="south", funding=Funding.STOPPED), 0.0),
        (Work("w", unit="south"), 0.0),
    ],
    ids=["serves", "done", "stopped", "serves nothing"],
)
def test_a_unit_sees_a_priority_by_its_funded_work(work: Work, held: float):
    assert degree("line_of_sight", Worked(replace(PLAN, units=UNITS), (work,)), "south") == held


def test_a_goal_of_a_past_cycle_gives_no_line_of_sight():
    plan = replace(PLAN, units=UNITS, goals=(Goal("a", "A", unit="south", in_force=False),))
    assert degree("line_of_sight", Worked(plan), "south") == 0.0


@pytest.mark.parametrize(
    ("asks", "held"),
    [
        ((), 1.0),
        ((Ask(asked=-30, answered=-16),), 1.0),
        ((Ask(asked=-30, answered=-15),), 0.0),
        ((Ask(asked=-14),), 1.0),
        ((Ask(asked=-15),), 0.0),
        ((Ask(asked=-15), Ask(asked=-3)), 0.5),
    ],
    ids=["nothing asked", "in time", "late", "waits", "waits too long", "one of two"],
)
def test_a_proposal_is_answered_within_14_days(asks: tuple[Ask, ...], held: float):
    assert degree("proposals_answered", replace(PLAIN, asks=asks), "root") == held


def test_proposals_are_unknown_while_nothing_was_ever_proposed():
    assert reading("proposals_answered", replace(PLAIN, kept=Kept.OBSERVATIONS)).degree is None


@pytest.mark.parametrize(
    ("need", "held"),
    [
        (Need("w", "other", by=20, ready=20), 1.0),
        (Need("w", "other", by=20, ready=21), 0.0),
        (Need("w", "other", ready=0), 1.0),
        (Need("w", "other", by=20, ready=-1), 0.0),
        (Need("w", "other", by=20), 0.0),
        (Need("w", "other", by=-5, ready=-9, reached=True), 1.0),
        (Need("w", "stopped", by=20, ready=10), 0.0),
        (Need("w", None, by=20, ready=10), 0.0),
    ],
    ids=["in time", "too late", "no day asked", "past", "no day said", "there", "stopped", "gone"],
)
def test_a_dependency_holds_when_its_other_end_is_there_or_planned_in_time(need: Need, held: float):
    work = (Work("other"), Work("stopped", funding=Funding.STOPPED), Work("w", ("a",)))
    assert degree("dependency_holds", Worked(PLAN, work, needs=(need,)), "w") == held


def test_dependencies_count_one_by_one():
    work = (Work("other"), Work("w", ("a",)))
    needs = (Need("w", "other", ready=5), Need("w", "other", ready=-5))
    assert degrees("dependency_holds", Worked(PLAN, work, needs=needs)) == {"other": 1.0, "w": 0.5}


def test_the_same_work_in_another_unit_is_found_on_both_sides():
    work = (Work("w", ("a",), twin="x"), Work("x", ("a",), unit=None, twin="w", money_planned=7.0))
    assert degrees("not_done_twice", with_work(*work)) == {"w": 0.0, "x": 0.0}
    assert [found.money for found in reading("not_done_twice", with_work(*work)).findings()] == [None, 7.0]


def test_stopped_work_is_nobodys_twin():
    work = (Work("w", ("a",), twin="x"), Work("x", ("a",), twin="w", funding=Funding.STOPPED))
    assert degrees("not_done_twice", with_work(*work)) == {"w": 1.0}


def test_a_goal_said_in_other_units_too_is_held_to_its_part():
    assert degree("not_said_twice", Worked(PLAN.but("a", same=2))) == pytest.approx(1 / 3)


def test_a_goal_whose_kpi_another_unit_pulls_elsewhere_is_found():
    assert degrees("not_pulled_apart", Worked(PLAN.but("b", pulled_apart=True))) == {"a": 1.0, "b": 0.0}


def test_without_work_the_checks_on_work_are_unknown():
    plan = Plan({"A": 1.0}, (Goal("a", "A"),))
    for check in ("work_has_a_place", "dependency_holds", "not_done_twice"):
        assert reading(check, Worked(plan)).degree is None
