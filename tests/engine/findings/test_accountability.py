"""The checks on owners and promises."""

from dataclasses import replace

import pytest

from engine.companies import Action, Work, Worked
from engine.findings.asking import PLAN, degree, degrees, reading
from engine.plans import Goal
from hoshin.engine.operations import ActionState, Funding

PLAIN = Worked(PLAN)
DONE, DROPPED, OPEN = ActionState.DONE, ActionState.DROPPED, ActionState.OPEN


@pytest.mark.parametrize(("silent", "held"), [(0, 1.0), (28, 1.0), (56, 0.5), (112, 0.25)])
def test_a_check_in_is_expected_every_four_weeks(silent: int, held: float):
    assert degree("check_ins_kept", Worked(PLAN.but("a", silent_days=silent))) == held


def test_before_the_first_check_in_days_count_from_when_it_was_expected():
    """The plans of these tests expect it from the first day of the year, 182 days ago."""
    assert degree("check_ins_kept", Worked(PLAN.but("a", silent_days=5000))) == pytest.approx(28 / 182)


@pytest.mark.parametrize("check", ["check_ins_kept", "actions_on_time"])
def test_a_goal_without_an_owner_has_failed_what_is_asked_of_owners(check: str):
    found = next(
        one for one in reading(check, Worked(PLAN.but("a", owned=False))).findings() if one.key == "a"
    )
    assert (found.degree, found.waits_for) == (0.0, "has_one_owner")


@pytest.mark.parametrize(
    ("action", "held"),
    [
        (Action("a", due=-5, closed=-5, state=DONE), 1.0),
        (Action("a", due=-5, closed=-4, state=DONE), 0.0),
        (Action("a", due=-5, state=OPEN), 0.0),
        (Action("a", due=-300, state=OPEN), 0.0),
        (Action("a", due=-92, closed=-10, state=DONE), 1.0),
        (Action("a", due=-91, closed=-10, state=DONE), 0.0),
        (Action("a", due=0, state=OPEN), 1.0),
        (Action("a", state=OPEN), 1.0),
        (Action("a", due=-5, closed=-6, state=DROPPED), 1.0),
        (Action("a", due=-5, closed=-4, state=DROPPED), 0.0),
    ],
    ids=[
        "on the day",
        "a day late",
        "overdue",
        "overdue for long",
        "late long ago",
        "late, just counted",
        "due today",
        "no day",
        "dropped before",
        "dropped after",
    ],
)
def test_an_action_is_done_by_its_day(action: Action, held: float):
    assert degree("actions_on_time", replace(PLAIN, actions=(action,))) == held


def test_actions_count_one_by_one_for_each_goal_that_they_are_for():
    kept, late = Action(due=-5, closed=-6, state=DONE), Action(due=-5)
    work = (Work("w", ("a", "b")),)
    worked = Worked(PLAN, work, (replace(kept, work="w"), replace(late, goal="a")))
    assert degrees("actions_on_time", worked) == {"a": 0.5, "b": 1.0}


def test_an_action_that_is_for_a_goal_in_two_ways_counts_once():
    late = Action("a", work="w", due=-5)
    kept = Action("a", due=-5, closed=-6, state=DONE)
    assert degree("actions_on_time", Worked(PLAN, (Work("w", ("a",)),), (late, kept))) == 0.5


def test_an_owner_has_time_for_seven_goals_and_pieces_of_work():
    goals = tuple(Goal(f"g{number}", "A", owner="mia") for number in range(10))
    work = (
        *(Work(f"w{number}", owner="mia") for number in range(4)),
        Work("old", owner="mia", done=1.0),
        Work("idea", owner="mia", funding=Funding.PROPOSED),
    )
    assert degree("owner_has_time", Worked(replace(PLAN, goals=goals), work), "g0") == 0.5


def test_of_a_goal_without_an_owner_nobody_is_told_to_have_too_much():
    """It weighs nothing, so what waits for an owner is one finding, not two."""
    worked = Worked(PLAN.but("a", owned=False))
    assert degree("owner_has_time", worked) == 0.0
    assert reading("owner_has_time", worked).findings() == []


def test_an_owner_of_few_goals_has_time():
    assert degree("owner_has_time", PLAIN) == 1.0


LEADERS = tuple("abcde")


def promises(leaders_late: int, others_late: int, leaders: tuple[str, ...] = LEADERS) -> Worked:
    def promise(who: str, late: bool) -> Action:
        return Action("a", due=-9, closed=-3 if late else -9, state=DONE, assignee=who)

    ours = [promise(who, place < leaders_late) for place, who in enumerate(LEADERS)]
    theirs = [promise("zoe", number < others_late) for number in range(5)]
    return replace(PLAIN, actions=(*ours, *theirs), leads=leaders)


def test_leaders_are_held_against_the_organisation():
    assert degree("leaders_too", promises(3, 0), "root") == pytest.approx(0.4 / 0.7)
    assert degree("leaders_too", promises(0, 3), "root") == 1.0


def test_fewer_than_five_leaders_are_never_a_figure():
    assert degree("leaders_too", promises(3, 0, leaders=LEADERS[:4]), "root") is None


def test_where_nobody_keeps_anything_leaders_do_no_worse():
    assert degree("leaders_too", promises(5, 5), "root") == 1.0


def test_leaders_weigh_nothing_so_that_others_who_fail_lift_nothing():
    assert reading("leaders_too", promises(3, 0)).check.weight == 0
