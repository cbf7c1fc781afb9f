"""The move of a day, put down beside its index: each of the four parts for what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from alignment.company import MIDSUMMER, Company, change, create, measuring, month, observe, plan, retire
from hoshin.alignment.assess import index_of
from hoshin.alignment.day import run_day
from hoshin.alignment.judge import judge
from hoshin.alignment.move import move_since, rescopes
from hoshin.alignment.said import SaidOfDay, days_said
from hoshin.changes import edits, moments
from hoshin.changes.keys import new_key
from hoshin.changes.ref import Ref
from hoshin.changes.undo import undo
from hoshin.engine.parts import Move
from hoshin.engine.periods import Grain
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.resources.plan import Pool, PoolAmount
from hoshin.strategy.plan import Assumption, Goal, Priority

pytestmark = pytest.mark.stores
TOMORROW = MIDSUMMER + timedelta(days=1)


def lived(day: date) -> SaidOfDay:
    """What is said at the end of a day."""
    with clock.at(datetime.combine(day, time(22), tzinfo=UTC)):
        return run_day(day).said


def moved(day: date = TOMORROW) -> Move:
    """The move of a day, whose parts add up to the difference of the index."""
    before, after = days_said(date(2000, 1, 1), day)[-1], lived(day)
    assert after.move is not None
    assert after.index is not None
    assert before.index is not None
    assert after.move.whole == pytest.approx(after.index - before.index)
    return after.move


@pytest.fixture
def lived_company(company: Company) -> Company:
    """Sales are known up to May, and midsummer was put down."""
    observe(company.sales, company.root, (month(4), 25.0), (month(5), 40.0))
    lived(MIDSUMMER)
    return company


def parts(move: Move) -> dict[str, float]:
    """The parts that are something."""
    told = {
        "learned": move.learned,
        "changed": move.changed,
        "rescoped": move.rescoped,
        "lost sight": move.lost_sight,
    }
    return {part: points for part, points in told.items() if abs(points) > 1e-9}


def test_the_first_day_has_no_move(company: Company) -> None:
    assert lived(MIDSUMMER).move is None


def test_a_day_on_which_nothing_happens_moves_nothing(lived_company: Company) -> None:
    assert parts(moved()) == {}


def test_what_grows_old_is_lost_sight_of(lived_company: Company) -> None:
    assert set(parts(moved(date(2026, 9, 1)))) == {"lost sight"}
    assert moved(date(2026, 9, 2)).lost_sight == pytest.approx(0)


def test_filling_in_a_goal_is_a_change(lived_company: Company) -> None:
    change(lived_company.goal, title="Sell 100 pumps by 31 December 2026")
    move = parts(moved())
    assert set(move) == {"changed"}
    assert move["changed"] > 0


def test_a_goal_retired_is_re_scoped(lived_company: Company) -> None:
    retire(lived_company.measure, lived_company.goal)
    move = parts(moved())
    assert set(move) == {"rescoped"}
    assert move["rescoped"] < 0


def test_a_goal_added_is_re_scoped_and_what_it_is_given_later_is_changed(lived_company: Company) -> None:
    goal = Goal(
        new_key(),
        title="Another",
        unit=lived_company.team.ref,
        cycle=lived_company.year.ref,
        parent=lived_company.growth.ref,
    )
    create(goal)
    create(kpi := KPI(new_key(), name="Orders", grain=Grain.MONTH), measuring(kpi, goal))
    assert set(parts(moved())) == {"rescoped", "changed"}


def test_what_fell_and_is_said_of_something_else_is_never_a_change(lived_company: Company) -> None:
    fallen = Assumption(
        new_key(), text="Steel is cheap.", about=lived_company.goal.ref, review_on=date(2026, 6, 1)
    )
    create(fallen, other := Priority(new_key(), title="Elsewhere"))
    lived(TOMORROW)
    change(fallen, about=other.ref)
    move = parts(moved(TOMORROW + timedelta(days=1)))
    assert set(move) == {"rescoped"}
    assert move["rescoped"] > 0


def test_drawing_a_line_fills_the_plan_in_and_moving_it_does_not(company: Company) -> None:
    bare = replace(company.sales, target=None)
    first = edits.update(bare, "target", Decimal(90))
    assert not rescopes(first)
    assert rescopes(edits.update(replace(bare, target=Decimal(90)), "target", Decimal(5)))
    assert rescopes(edits.update(replace(bare, target=Decimal(90)), "target", None))


def test_a_pool_filled_anew_is_never_a_change() -> None:
    held = PoolAmount(new_key(), pool=Ref[Pool](Pool.kind, new_key()), period=month(1), amount=Decimal(9))
    assert rescopes(edits.create(held))
    assert rescopes(edits.update(held, "amount", Decimal(99)))


def test_a_bare_goal_in_grace_is_never_a_change(lived_company: Company) -> None:
    """While the plan is cut anew the goal is young already: it took from its parent first, and gave back as a change."""
    create(
        Goal(
            new_key(),
            title="Another",
            unit=lived_company.team.ref,
            cycle=lived_company.year.ref,
            parent=lived_company.goal.ref,
        )
    )
    assert "changed" not in parts(moved())


def test_a_first_value_is_learned(company: Company) -> None:
    lived(MIDSUMMER)
    observe(company.sales, company.root, (month(1), 5.0))
    assert set(parts(moved())) == {"learned"}


def test_taking_a_value_back_is_lost_sight_and_never_raises(company: Company) -> None:
    observe(company.sales, company.root, (month(5), 40.0))
    number = observe(company.sales, company.root, (month(6), 1.0))
    assert number is not None
    lived(MIDSUMMER)
    undo(number, by=OPERATOR)
    move = parts(moved())
    assert set(move) <= {"lost sight"}
    assert move.get("lost sight", 0.0) <= 0


def test_the_move_of_a_past_day_is_recomputed_as_it_was_said(lived_company: Company) -> None:
    change(lived_company.goal, title="Sell 100 pumps by 31 December 2026")
    lived(TOMORROW)
    observe(lived_company.sales, lived_company.root, (month(6), 50.0))
    lived(TOMORROW + timedelta(days=1))
    before: SaidOfDay | None = None
    for said in days_said(MIDSUMMER, MIDSUMMER + timedelta(days=9)):
        then = judge(moments.as_of(said.number), said.day)
        index = index_of(then)
        move = move_since(before, then, index) if before is not None else None
        assert SaidOfDay.of(then, index, move) == replace(said, waived=0.0)
        before = said
    assert plan().number > 0
