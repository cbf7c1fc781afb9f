"""A goal held against the letters of SMART: its words, KPIs, chance, chain and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hoshin.alignment.assessment import GoalSaid
from hoshin.alignment.smart import LetterSaid, letters_of
from hoshin.changes.edits import Edit, Op
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.engine.kinds import Health
from hoshin.engine.smart import Verdict
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Cycle, Goal, Intent, Priority, Vision

UNIT = Unit(new_key(), name="Foundry")
YEAR = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
PRIORITY = Priority(new_key(), title="No waste")
VISION = Vision(new_key(), text="Nothing is thrown away")
GOAL = Goal(
    new_key(),
    title="Bring scrap below 3 percent",
    unit=UNIT.ref,
    cycle=YEAR.ref,
    intent=Intent.COMMIT,
    due=date(2026, 12, 31),
    parent=PRIORITY.ref,
    because="Scrap is waste.",
)
SCRAP = KPI(new_key(), name="Scrap", direction=Direction.DECREASE)
MEASURE = linked(Measure(UNKEYED, kpi=SCRAP.ref, of=GOAL.ref, baseline=Decimal(6), target=Decimal(3)))


def picture(*records: Record) -> Picture:
    everything = (UNIT, YEAR, PRIORITY, VISION, *records)
    return Picture() + [Edit(Op.CREATE, record.ref, after=record) for record in everything]


def letter(name: str, goal: Goal = GOAL, *others: Record, said: GoalSaid | None = None) -> LetterSaid:
    found = letters_of(goal, picture(goal, *others), said)
    return next(one for one in found if one.name == name)


def chance(value: float | None) -> GoalSaid:
    day = date(2026, 6, 30)
    return GoalSaid(GOAL.key, value, None, value, 9, Health.ON_TRACK, None, None, day)


def test_a_kpi_with_baseline_and_target_makes_it_measurable() -> None:
    assert letter("measurable", GOAL, SCRAP, MEASURE).verdict is Verdict.PASS


def test_words_that_name_a_quantity_do_too_and_a_kpi_is_offered() -> None:
    found = letter("measurable")
    assert found.verdict is Verdict.PASS
    assert "give it a KPI" in found.mend


def test_a_kpi_without_a_target_does_not() -> None:
    vague = replace(GOAL, title="Waste less")
    bare = linked(Measure(UNKEYED, kpi=SCRAP.ref, of=GOAL.ref))
    assert letter("measurable", vague, SCRAP, bare).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(0.5, Verdict.PASS), (0.95, Verdict.WARN), (0.05, Verdict.FAIL), (None, Verdict.UNKNOWN)],
)
def test_a_commitment_is_neither_certain_nor_out_of_reach(value: float | None, verdict: Verdict) -> None:
    assert letter("achievable", said=chance(value)).verdict is verdict


@pytest.mark.parametrize("intent", [Intent.ASPIRE, Intent.KEEP, None])
def test_what_is_no_commitment_is_not_judged_by_its_chance(intent: Intent | None) -> None:
    assert letter("achievable", replace(GOAL, intent=intent), said=chance(0.01)).verdict is Verdict.UNKNOWN


def test_an_argued_chain_to_a_priority_and_the_vision_makes_it_relevant() -> None:
    assert letter("relevant").verdict is Verdict.PASS


def test_without_because_it_is_not_and_a_gap_further_up_is_a_warning() -> None:
    assert letter("relevant", replace(GOAL, because="")).verdict is Verdict.FAIL
    above = replace(GOAL, key=new_key(), title="Waste nothing", because="")
    assert letter("relevant", replace(GOAL, parent=above.ref), above).verdict is Verdict.WARN


def test_what_hangs_on_nothing_is_not_relevant() -> None:
    assert letter("relevant", replace(GOAL, parent=None)).verdict is Verdict.FAIL


def test_goals_in_a_circle_have_no_chain() -> None:
    assert letter("relevant", replace(GOAL, parent=GOAL.ref)).verdict is Verdict.FAIL


def test_it_is_due_within_its_cycle() -> None:
    assert letter("time_bound").verdict is Verdict.PASS
    late = letter("time_bound", replace(GOAL, due=date(2027, 3, 1)))
    assert late.verdict is Verdict.FAIL
    assert "31 December 2026" in late.mend


def test_without_a_day_its_words_tell() -> None:
    spoken = replace(GOAL, due=None, title="Bring scrap below 3 percent by June 2026")
    assert letter("time_bound", spoken).verdict is Verdict.PASS
    assert letter("time_bound", replace(GOAL, due=None)).verdict is not Verdict.PASS
