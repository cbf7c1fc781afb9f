"""The move of a day in four parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.companies import Action, Work, Worked
from engine.plans import Goal, Measure, Plan
from hoshin.engine.findings.registry import CURRENT, FIRST
from hoshin.engine.index import read_index
from hoshin.engine.move import IndexSaid, Step, move_of
from hoshin.engine.operations import Kept
from hoshin.engine.parts import Part

PLAN = Plan({"A": 1.0}, (Goal("a", "A"), Goal("b", "a", argued=False)), (Measure("a"), Measure("b")))
COMPANY = Worked(PLAN, work=(Work("w", ("a",), money_planned=10.0),))


def said(company: Worked) -> IndexSaid:
    return IndexSaid.of(read_index(company.company()))


def test_what_is_argued_is_changed() -> None:
    argued = COMPANY.with_plan(PLAN.but("b", argued=True))
    move = move_of(said(COMPANY), [Step(Part.CHANGED, said(argued))])
    assert move is not None
    assert move.changed > 0
    assert (move.learned, move.rescoped, move.lost_sight) == pytest.approx((0, 0, 0))


def test_checks_that_become_known_are_learned_whatever_step_they_came_with() -> None:
    silent = replace(COMPANY, kept=Kept.OBSERVATIONS)
    with_actions = replace(silent, kept=Kept.OBSERVATIONS | Kept.ACTIONS, actions=(Action("a", due=-3),))
    move = move_of(said(silent), [Step(Part.CHANGED, said(with_actions))])
    assert move is not None
    assert move.learned < 0


def test_checks_that_become_unknown_are_lost_sight_of() -> None:
    after = replace(COMPANY, kept=Kept.OBSERVATIONS)
    move = move_of(said(COMPANY), [Step(Part.CHANGED, said(after))])
    assert move is not None
    assert move.lost_sight != 0
    assert move.changed == pytest.approx(0)


def test_a_step_without_an_index_is_taken_with_the_next() -> None:
    unknown = replace(said(COMPANY), value=None)
    argued = said(COMPANY.with_plan(PLAN.but("b", argued=True)))
    move = move_of(said(COMPANY), [Step(Part.RESCOPED, unknown), Step(Part.CHANGED, argued)])
    assert move is not None
    assert move.rescoped == 0


@pytest.mark.parametrize("which", ["before", "after"])
def test_from_or_to_the_unknown_there_is_no_move(which: str) -> None:
    known, unknown = said(COMPANY), replace(said(COMPANY), value=None)
    before, after = (unknown, known) if which == "before" else (known, unknown)
    assert move_of(before, [Step(Part.CHANGED, after)]) is None


def test_between_two_versions_of_the_formula_there_is_no_move() -> None:
    old = IndexSaid.of(read_index(COMPANY.company(), FIRST))
    assert move_of(old, [Step(Part.CHANGED, said(COMPANY))]) is None


@st.composite
def indexes(draw: st.DrawFn) -> IndexSaid:
    """Any degrees, any of them unknown, with components and index by the formula."""
    degree = st.none() | st.floats(0, 1)
    degrees = {check.name: draw(degree) for check in CURRENT.checks}
    components: dict[str, float | None] = {}
    for component in CURRENT.components:
        checks = [check for check in CURRENT.checks if check.component is component and check.weight]
        known = [check for check in checks if degrees[check.name] is not None]
        weight = sum(check.weight for check in known)
        enough = 2 * weight >= sum(check.weight for check in checks)
        held = sum(check.weight * (degrees[check.name] or 0.0) for check in known)
        components[component.value] = 100 * held / weight if enough else None
    values = [value for value in components.values() if value is not None]
    value = sum(values) / len(values) if len(values) >= 3 else None
    return IndexSaid(CURRENT, value, components, degrees)


@given(indexes(), st.lists(st.tuples(st.sampled_from(Part), indexes()), min_size=1, max_size=4))
def test_the_parts_add_up_to_the_whole_move(before: IndexSaid, steps: list[tuple[Part, IndexSaid]]) -> None:
    move = move_of(before, [Step(*step) for step in steps])
    if move is not None:
        assert move.whole == pytest.approx((steps[-1][1].value or 0) - (before.value or 0), abs=1e-9)
