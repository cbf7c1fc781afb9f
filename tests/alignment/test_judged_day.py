"""Which day is judged, by which cycle's weights, and what a page says of it."""

from __future__ import annotations

from datetime import date

import pytest
from immutables import Map

from alignment.company import cycle, weighing
from hoshin.alignment.judge import judge
from hoshin.alignment.judged_day import judged_day
from hoshin.alignment.snapshot import snapshot_of
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.changes.records import Records
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Priority

YEAR = cycle("2026", date(2026, 1, 1), date(2026, 12, 31))
SPRING = cycle("Q2", date(2026, 4, 1), date(2026, 6, 30), YEAR)
GROWTH, CARE = Priority(new_key(), title="Growth"), Priority(new_key(), title="Care")


def picture(*records):
    """A plan of these records, without a database."""
    kinds: dict[str, dict] = {}
    for record in records:
        kinds.setdefault(record.kind, {})[record.key] = record
    return Picture(1, {kind: Records(Map(held)) for kind, held in kinds.items()})


def judged(day, *records):
    found = judged_day(picture(GROWTH, *records), day)
    return found.day, found.cycle


def weights(day, *records):
    """The weights of growth and care on a day, and whether they are assumed."""
    plan = picture(GROWTH, CARE, *records)
    snapshot, _ = snapshot_of(plan, judged_day(plan, day), {}, facts_kept=False, policy=policy_of(plan))
    by_key = dict(zip(snapshot.priorities.keys, snapshot.priorities.weight.tolist(), strict=True))
    return by_key[GROWTH.key], by_key[CARE.key], snapshot.weights_assumed


def test_a_day_inside_a_cycle_is_judged_itself():
    assert judged(date(2026, 5, 1), YEAR, weighing(GROWTH, YEAR)) == (date(2026, 5, 1), YEAR)


@pytest.mark.parametrize("day", [YEAR.start, YEAR.end])
def test_both_ends_of_a_cycle_are_inside_it(day):
    assert judged(day, YEAR, weighing(GROWTH, YEAR)) == (day, YEAR)


def test_of_nested_cycles_the_innermost_with_weights_counts():
    both = YEAR, SPRING, weighing(GROWTH, YEAR, "1"), weighing(GROWTH, SPRING, "2")
    assert judged(date(2026, 5, 1), *both) == (date(2026, 5, 1), SPRING)
    assert judged(date(2026, 7, 1), *both) == (date(2026, 7, 1), YEAR)


def test_an_inner_cycle_without_weights_leaves_it_to_the_outer():
    assert judged(date(2026, 5, 1), YEAR, SPRING, weighing(GROWTH, YEAR)) == (date(2026, 5, 1), YEAR)


def test_after_the_last_cycle_its_last_day_is_judged():
    found = judged_day(picture(GROWTH, YEAR, weighing(GROWTH, YEAR)), date(2028, 2, 29))
    assert (found.today, found.day, found.cycle) == (date(2028, 2, 29), YEAR.end, YEAR)
    assert (
        found.note
        == "No cycle with weights holds 29 February 2028; judged on 31 December 2026, the last day of “2026”."
    )


def test_between_cycles_the_one_that_ended_last_counts():
    autumn = cycle("Q4", date(2026, 10, 1), date(2026, 12, 31))
    both = SPRING, autumn, weighing(GROWTH, SPRING), weighing(GROWTH, autumn)
    assert judged(date(2026, 8, 1), *both) == (SPRING.end, SPRING)


def test_of_cycles_that_ended_together_the_innermost_counts():
    autumn = cycle("Q4", date(2026, 10, 1), date(2026, 12, 31), YEAR)
    both = YEAR, autumn, weighing(GROWTH, YEAR), weighing(GROWTH, autumn)
    assert judged(date(2027, 1, 1), *both) == (date(2026, 12, 31), autumn)


def test_before_the_first_cycle_its_first_day_is_judged():
    found = judged_day(picture(GROWTH, YEAR, weighing(GROWTH, YEAR)), date(2025, 12, 1))
    assert (found.day, found.cycle) == (YEAR.start, YEAR)
    assert "judged on 1 January 2026, the first day of “2026”" in found.note


def test_without_a_cycle_the_day_itself_is_judged():
    assert judged(date(2026, 5, 1)) == (date(2026, 5, 1), None)


def test_where_no_cycle_has_weights_all_cycles_count():
    assert judged(date(2026, 5, 1), YEAR, SPRING) == (date(2026, 5, 1), SPRING)


def test_there_is_no_note_on_a_day_that_is_judged_itself():
    assert judged_day(picture(GROWTH, YEAR, weighing(GROWTH, YEAR)), date(2026, 5, 1)).note == ""


def test_weights_are_those_of_the_innermost_cycle():
    both = YEAR, SPRING, weighing(GROWTH, YEAR, "1"), weighing(CARE, YEAR, "3"), weighing(GROWTH, SPRING, "2")
    assert weights(date(2026, 7, 1), *both) == (1.0, 3.0, False)
    growth, care, assumed = weights(date(2026, 5, 1), *both)
    assert (growth, care != care, assumed) == (2.0, True, False)


def test_priorities_without_weights_are_assumed_to_weigh_the_same():
    *_, assumed = weights(date(2026, 5, 1), YEAR, weighing(GROWTH, YEAR), weighing(CARE, YEAR))
    assert assumed


@pytest.mark.django_db
def test_priorities_without_goals_can_be_judged():
    found = judge(picture(GROWTH, CARE, YEAR, weighing(GROWTH, YEAR)), date(2026, 5, 1))
    assert found.standings.priorities.result.tolist() == pytest.approx([float("nan")] * 2, nan_ok=True)
