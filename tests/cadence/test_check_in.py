"""Checking in on goals and initiatives."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import check_ins_on, check_ins_since, last_check_ins
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.engine.periods import Grain
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.kpis.sheet import Row
from hoshin.strategy.plan import Goal
from work.company import Company, actor, create

pytestmark = pytest.mark.stores

FIRST, SECOND = date(2026, 6, 22), date(2026, 6, 29)


def green(company: Company, **more: object) -> NewCheckIn:
    return NewCheckIn(company.goal.ref, Colour.ON_TRACK, **more)  # type: ignore[arg-type]


def test_the_latest_is_what_counts_and_all_are_kept(company: Company) -> None:
    check_in([green(company)], by=actor(company.ada), day=FIRST)
    check_in(
        [NewCheckIn(company.goal.ref, Colour.AT_RISK, 0.4, " No sand. ")], by=actor(company.ada), day=SECOND
    )
    last = last_check_ins()[company.goal.ref]
    assert (last.colour, last.confidence, last.obstacle, last.day) == (
        Colour.AT_RISK,
        0.4,
        "No sand.",
        SECOND,
    )
    assert [said.day for said in check_ins_on(company.goal.ref)] == [FIRST, SECOND]
    assert [said.actor for said in check_ins_since(SECOND)] == [actor(company.ada)]


def test_one_said_again_on_the_same_day_takes_the_place_of_the_first(company: Company) -> None:
    check_in([green(company)], by=OPERATOR, day=FIRST)
    number = check_in([NewCheckIn(company.goal.ref, Colour.OFF_TRACK)], by=OPERATOR, day=FIRST)
    assert number is not None
    assert [said.colour for said in check_ins_on(company.goal.ref)] == [Colour.OFF_TRACK]
    undo(number, by=OPERATOR)
    assert last_check_ins()[company.goal.ref].colour == Colour.ON_TRACK


def test_a_value_comes_in_with_it_under_one_number(company: Company) -> None:
    kpi = KPI(new_key(), name="Scrap", grain=Grain.MONTH, owner=company.ada.ref)
    create(kpi)
    row = Row(kpi.key, company.team.key, date(2026, 5, 1), 4.2)
    number = check_in([green(company, values=(row,))], by=actor(company.ada), day=FIRST)
    assert series_of([kpi.key], number)[kpi.key][company.team.key][0].value == 4.2
    undo(number or 0, by=OPERATOR)
    assert series_of([kpi.key]) == {}
    assert last_check_ins() == {}


def test_a_stranger_checks_in_on_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed, match="Cast better"):
        check_in([green(company)], by=actor(company.cy), day=FIRST)
    assert last_check_ins() == {}


def test_confidence_is_a_share(company: Company) -> None:
    with pytest.raises(BadInput, match="from 0 to 1; found 80"):
        check_in([green(company, confidence=80)], by=OPERATOR, day=FIRST)


def test_one_checks_in_on_a_goal_or_an_initiative(company: Company) -> None:
    with pytest.raises(BadInput, match="a goal or an initiative"):
        check_in([NewCheckIn(company.team.ref, Colour.ON_TRACK)], by=OPERATOR, day=FIRST)


def test_nobody_checks_in_ahead_of_the_day(company: Company) -> None:
    with pytest.raises(BadInput, match="up to today"):
        check_in([green(company)], by=OPERATOR, day=date(2027, 1, 1))


def test_a_value_that_is_not_ones_to_record_leaves_nothing_behind(company: Company) -> None:
    kpi = KPI(new_key(), name="Scrap", grain=Grain.MONTH)
    create(kpi)
    row = Row(kpi.key, new_key(), date(2026, 5, 1), 4.2)
    with pytest.raises(NotAllowed):
        check_in([green(company, values=(row,))], by=actor(company.ada), day=FIRST)
    assert last_check_ins() == {}


def test_the_latest_of_all_is_read_in_as_many_queries_as_of_one(company: Company) -> None:
    goals = [
        Goal(new_key(), title=f"Goal {turn}", unit=company.team.ref, cycle=company.year.ref)
        for turn in range(30)
    ]
    create(*goals)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            last_check_ins()
        return len(queries)

    check_in([green(company)], by=OPERATOR, day=FIRST)
    few = asked()
    check_in([NewCheckIn(goal.ref, Colour.AT_RISK) for goal in goals], by=OPERATOR, day=SECOND)
    assert asked() == few == 2
    assert len(last_check_ins()) == 31


def test_nothing_is_named_twice(company: Company) -> None:
    with pytest.raises(BadInput, match="twice"):
        check_in([green(company), green(company)], by=OPERATOR, day=FIRST)
