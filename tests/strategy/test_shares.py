"""For every cycle, the shares of what serves one parent in it, and in the cycles around it, come to at most 1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hoshin.changes.conflicts import conflicts
from hoshin.changes.edits import BadEdit
from strategy.charter import SPRING, SUMMER, YEAR, YEARS, broken_by, change, creating, goal, plan


def over(draft):
    """The sum that a draft is refused for, or None."""
    sentences = broken_by(draft)
    assert len(sentences) <= 1
    return sentences[0].split("come to ")[1].split(",")[0] if sentences else None


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_is_a_part_of_the_whole(share):
    with pytest.raises(BadEdit, match="a decimal from 0 to 1"):
        creating(goal(share=share))


def test_shares_may_come_to_one():
    assert over(creating(goal(share="0.4"), goal(share="0.6"), goal())) is None


def test_shares_over_one_are_refused():
    assert broken_by(creating(goal(share="0.4"), goal(share="0.61"))) == [
        "The shares of what serves “Growth” come to 1.01, expected at most 1: others must give some up first."
    ]


def test_shares_of_different_parents_are_not_added():
    above = goal()
    assert over(creating(above, goal(share="1"), goal(share="1", parent=above))) is None


def test_goals_of_disjoint_quarters_may_each_have_the_whole():
    assert over(creating(goal(cycle=SPRING, share="1"), goal(cycle=SUMMER, share="1"))) is None


def test_a_goal_of_the_year_counts_in_each_of_its_quarters():
    assert over(creating(goal(share="0.6"), goal(cycle=SPRING, share="0.5"))) == "1.1"


def test_a_goal_of_three_years_counts_in_a_quarter_two_levels_below():
    assert over(creating(goal(cycle=YEARS, share="0.6"), goal(cycle=SPRING, share="0.5"))) == "1.1"


def test_the_fullest_cycle_is_the_one_that_is_told():
    goals = goal(share="0.6"), goal(cycle=SPRING, share="0.5"), goal(cycle=SUMMER, share="0.7")
    assert over(creating(*goals)) == "1.3"


def test_a_share_that_grows_is_checked():
    whole = goal(share="0.5")
    draft = change(plan(whole, goal(share="0.5")))
    assert over(draft.update(whole, share=Decimal("0.6"))) == "1.1"


def test_a_goal_that_moves_to_another_parent_takes_its_share_there():
    above = goal()
    moved = goal(share="0.5")
    draft = change(plan(above, moved, goal(parent=above, share="0.6")))
    assert over(draft.update(moved, parent=above.ref)) == "1.1"


def test_a_goal_that_moves_to_another_cycle_takes_its_share_there():
    moved = goal(cycle=SUMMER, share="0.5")
    draft = change(plan(moved, goal(cycle=SPRING, share="0.6")))
    assert over(draft.update(moved, cycle=SPRING.ref)) == "1.1"


def test_what_is_given_up_and_taken_at_once_is_no_breach():
    one, other = goal(share="0.5"), goal(share="0.5")
    draft = change(plan(one, other)).update(one, share=Decimal("0.9"))
    assert over(draft.update(other, share=Decimal("0.1"))) is None


def test_a_retired_goal_keeps_its_share():
    stopped = goal(share="0.6")
    draft = change(plan(stopped)).retire(stopped)
    assert over(draft.create(goal(share="0.5"))) == "1.1"


def test_a_retired_goal_whose_share_is_set_to_nothing_frees_it():
    stopped = goal(share="0.6")
    on = plan(stopped)
    draft = change(on + change(on).retire(stopped).edits).update(stopped, share=Decimal(0))
    draft.create(goal(share="1"))
    assert [*conflicts(draft.on, draft)] == []
    assert over(draft) is None


def test_nothing_else_of_a_retired_goal_is_edited():
    stopped = goal(share="0.6")
    on = plan(stopped)
    draft = change(on + change(on).retire(stopped).edits).update(stopped, title="Sell even more")
    assert [conflict.sentence.endswith(": it is retired.") for conflict in conflicts(draft.on, draft)] == [
        True
    ]


def test_a_cycle_that_is_put_into_another_brings_its_shares_along():
    on = plan()
    on = on + change(on).update(SPRING, parent=None).edits
    on = on + change(on).create(goal(share="0.6")).create(goal(cycle=SPRING, share="0.5")).edits
    assert over(change(on).update(SPRING, parent=YEAR.ref)) == "1.1"


def test_a_cycle_that_is_moved_brings_the_shares_of_those_inside_it_along():
    on = plan()
    on = on + change(on).update(YEAR, parent=None).edits
    on = on + change(on).create(goal(cycle=YEARS, share="0.6")).create(goal(cycle=SPRING, share="0.5")).edits
    assert over(change(on).update(YEAR, parent=YEARS.ref)) == "1.1"


def test_a_cycle_that_is_moved_brings_the_shares_of_retired_ones_inside_it_along():
    on = plan()
    on = on + change(on).update(YEAR, parent=None).edits
    stopped = goal(cycle=SPRING, share="0.5")
    on = on + change(on).create(goal(cycle=YEARS, share="0.6")).create(stopped).edits
    on = on + change(on).retire(stopped).retire(SPRING).edits
    assert over(change(on).update(YEAR, parent=YEARS.ref)) == "1.1"
