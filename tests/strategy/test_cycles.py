"""A cycle has a first and a last day in order, and lies within the one it is part of."""

from __future__ import annotations

from datetime import date

from hoshin.changes.keys import new_key
from hoshin.strategy.plan import Cycle
from strategy.charter import SPRING, YEAR, YEARS, broken_by, change, creating, goal, plan

OUTSIDE = "“Q1” runs 2026-01-01 to 2026-03-31, expected within “2026”, 2026-02-01 to 2026-12-31."


def cycle(start, end, parent=None):
    return Cycle(new_key(), title="May", start=start, end=end, parent=parent.ref if parent else None)


def test_a_cycle_may_be_a_single_day():
    assert broken_by(creating(cycle(date(2026, 5, 1), date(2026, 5, 1)))) == []


def test_a_cycle_does_not_end_before_it_starts():
    assert broken_by(creating(cycle(date(2026, 5, 2), date(2026, 5, 1)))) == [
        "“May”: start is 2026-05-02, which is beyond end, 2026-05-01."
    ]


def test_a_cycle_may_fill_the_one_it_is_part_of():
    assert broken_by(creating(cycle(YEAR.start, YEAR.end, YEAR))) == []


def test_a_cycle_does_not_begin_before_the_one_it_is_part_of():
    assert len(broken_by(creating(cycle(date(2025, 12, 31), date(2026, 1, 31), YEAR)))) == 1


def test_a_cycle_does_not_end_after_the_one_it_is_part_of():
    assert len(broken_by(creating(cycle(date(2026, 12, 1), date(2027, 1, 1), YEAR)))) == 1


def test_a_cycle_does_not_shrink_below_those_that_are_part_of_it():
    assert broken_by(change(plan()).update(YEAR, start=date(2026, 2, 1))) == [OUTSIDE]


def test_cycles_that_change_together_are_told_of_once():
    draft = change(plan()).update(YEAR, start=date(2026, 2, 1)).update(SPRING, title="Q1")
    assert broken_by(draft.update(SPRING, end=date(2026, 3, 30))) == [
        OUTSIDE.replace("2026-03-31", "2026-03-30")
    ]


def test_a_cycle_is_not_put_into_one_that_is_too_short():
    assert len(broken_by(change(plan()).update(YEAR, parent=SPRING.ref))) > 0


def test_a_cycle_is_no_part_of_itself():
    assert broken_by(change(plan()).update(YEARS, parent=YEARS.ref)) == [
        "“2026–2028” would stand above itself by way of its parent."
    ]


def test_a_cycle_with_live_goals_is_not_retired():
    sell = goal(cycle=SPRING)
    assert broken_by(change(plan(sell)).retire(SPRING)) == [
        f"“Q1” cannot be retired while Goal “Sell more” ({sell.ref}) names it as its cycle."
    ]
