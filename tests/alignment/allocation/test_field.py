"""What is up for choice, and what the pools have left for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.allocation.budgeted import AUGUST, Q2, Q3, Q4, composed, decided, needing, run_work, titles
from alignment.company import MIDSUMMER, create
from hoshin.changes.keys import new_key
from hoshin.errors import BadInput
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Pool, PoolKind
from hoshin.work.plan import Funding, Milestone
from hoshin.work.progress import report_progress

pytestmark = pytest.mark.django_db


def left(day: date = MIDSUMMER, **options: object) -> dict[str, Fraction]:
    """What the pools of the program have."""
    return {name: amounts[0] for name, amounts in composed(day, **options).program.pools.items()}


def test_pools_bound_what_is_chosen_in_each_of_their_periods(company):
    company.hold(100)
    for title, asks in (("Dear", 90), ("Cheap", 60), ("Small", 40)):
        company.work(title, asks, company.fast)
    assert titles(decided()) == ["Cheap", "Small"]


def test_a_pool_is_named_with_its_period(company):
    company.hold(100)
    company.hold(50, Q4)
    company.work("Any", 10, company.fast)
    assert left() == {"Projects, 2026-Q3": 100, "Projects, 2026-Q4": 50}


def test_periods_that_are_over_or_beyond_the_cycle_are_not_decided_about(company):
    for quarter in (Q2, Q3, date(2027, 1, 1)):
        company.hold(100, quarter)
    company.work("Any", 10, company.fast)
    assert [*left()] == ["Projects, 2026-Q3"]


def test_run_work_keeps_what_is_planned_for_it(company):
    company.hold(100)
    company.work("Any", 10, company.fast)
    run_work(company, "Repairs", 70)
    assert left() == {"Projects, 2026-Q3": 30}
    assert titles(decided()) == ["Any"]


def test_what_was_used_is_gone_and_is_needed_no_more(company):
    company.hold(100)
    work = company.work("Half way", 60, company.fast)
    company.use(work, 45)
    program = composed().program
    assert program.pools["Projects, 2026-Q3"] == (55,)
    assert program.initiatives[0].levels[0].uses == {"Projects, 2026-Q3": (15,)}


def test_a_period_that_has_begun_has_room_for_what_is_funded(company):
    company.hold(100)
    overspent = company.work("Overspent", 80, company.fast, funding=Funding.FUNDED)
    company.work("Going on", 40, company.fast, funding=Funding.FUNDED)
    company.work("New", 10, company.fast)
    company.use(overspent, 95)
    assert left(AUGUST) == {"Projects, 2026-Q3": 40}
    assert titles(decided(AUGUST)) == ["Going on", "Overspent"]


def test_a_period_to_come_is_made_to_fit(company):
    company.hold(50, Q4)
    for title in ("One", "Two"):
        company.plan(company.work(title, None, company.fast, funding=Funding.FUNDED), 40, Q4)
    assert len(decided(AUGUST).selected) == 1


def test_what_stopped_and_finished_work_had_planned_is_there_for_others(company):
    company.hold(100)
    company.work("Stopped", 60, company.fast, funding=Funding.STOPPED)
    finished = company.work("Finished", 60, company.fast, funding=Funding.FUNDED)
    report_progress({finished.ref: 1.0}, by=OPERATOR, day=date(2026, 6, 1))
    company.work("New", 90, company.fast)
    assert titles(decided()) == ["New"]


def test_work_for_which_nothing_is_planned_is_left_out_and_named(company):
    company.hold(100)
    company.work("Any", 10, company.fast)
    by_word = company.work("By word", None, company.fast, funding=Funding.FUNDED)
    idea = company.work("Idea", None, company.fast)
    assert {work.key for work in composed().left_out} == {by_word.key, idea.key}


def test_work_that_is_paid_already_goes_on_for_nothing(company):
    company.hold(100)
    company.work("Any", 10, company.fast)
    paid = company.work("Paid", None, company.fast, funding=Funding.FUNDED)
    company.plan(paid, 50, Q2)
    assert titles(decided()) == ["Any", "Paid"]


def test_work_of_other_days_is_not_spoken_of(company):
    company.hold(100)
    company.work("Any", 10, company.fast)
    company.work("Over", None, company.fast, end=date(2026, 6, 30))
    company.work("Next year", None, company.fast, start=date(2027, 1, 1))
    assert composed().left_out == ()


def test_what_is_needed_is_chosen_with_it(company):
    company.hold(100)
    data = company.work("Data", 50)
    shop = company.work("Shop", 50, company.fast)
    company.work("Other", 60, company.safe)
    point = Milestone(new_key(), title="Data are in", initiative=data.ref)
    create(point, needing(shop, data))
    assert titles(decided()) == ["Data", "Shop"]


def test_a_need_that_is_not_decided_about_is_told_and_not_held_to(company):
    company.hold(100)
    gone = company.work("Gone", 10, funding=Funding.STOPPED)
    shop = company.work("Shop", 50, company.fast)
    create(needing(shop, gone))
    assert composed().warnings == ("“Shop” needs “Gone”, which is stopped and not decided about here.",)
    assert titles(decided()) == ["Shop"]


def test_what_must_be_done_is_chosen(company):
    company.hold(100)
    company.work("Law", 80, mandatory=True)
    company.work("Shop", 50, company.fast)
    assert titles(decided()) == ["Law"]


def test_a_pool_that_is_overdrawn_by_run_work_is_told(company):
    company.hold(100)
    run_work(company, "Repairs", 130)
    company.work("Any", 10, company.fast)
    assert composed().warnings == (
        "“Projects”, 2026-Q3: 30 EUR more are gone or planned for other work than it holds.",
    )
    assert titles(decided()) == []


def test_a_pool_of_which_nobody_says_what_it_holds_bounds_nothing_and_is_told(company):
    company.hold(100, Q4)
    company.work("Any", 1_000, company.fast)
    assert composed().warnings == ("“Projects”, 2026-Q3: nothing says what it holds, so it bounds nothing.",)
    assert titles(decided()) == ["Any"]


def test_names_that_two_have_are_told_apart_by_their_keys(company):
    company.hold(100)
    twins = [company.work("Twin", 10, company.fast) for _ in range(2)]
    assert {choice.id for choice in composed().program.initiatives} == {
        f"Twin ({twin.key})" for twin in twins
    }


def test_where_no_pool_holds_anything_there_is_nothing_to_divide(company):
    company.work("Any", 10, company.fast)
    with pytest.raises(BadInput, match="no pool holds anything from 2026-07-01 on"):
        composed()


def test_where_nothing_is_planned_there_is_nothing_to_choose_from(company):
    company.hold(100)
    with pytest.raises(BadInput, match="nothing to choose from"):
        composed()


def test_what_is_closed_to_a_reader_takes_its_part_and_is_not_named(company):
    away = Unit(new_key(), name="Away", parent=company.root.ref)
    oda = Person(new_key(), unit=away.ref)
    create(away, oda)
    open_account(oda.key, by=OPERATOR)
    closed = {"unit": company.team.ref, "visibility": Visibility.UNIT_AND_ABOVE}
    company.hold(100)
    company.work("Secret", 30, company.fast, funding=Funding.FUNDED, **closed)
    company.work("Secret idea", 40, company.fast, **closed)
    company.work("Any", 10, company.fast)
    pool = Pool(
        new_key(),
        name="Secret pool",
        holds=PoolKind.MONEY,
        unit_of_measure="EUR",
        unit=company.team.ref,
        visibility=Visibility.UNIT_AND_ABOVE,
    )
    create(pool)
    company.hold(5, pool=pool)
    seen = composed(reader=person_actor(oda.key))
    assert {name: amounts[0] for name, amounts in seen.program.pools.items()} == {"Projects, 2026-Q3": 70}
    assert [choice.id for choice in seen.program.initiatives] == ["Any"]
    assert (seen.left_out, seen.warnings) == ((), ())
    (mine,) = seen.initiatives
    assert seen.worth[mine.key] == composed().worth[mine.key]


def test_the_queries_do_not_grow_with_the_work(company):
    company.hold(1_000)
    counts = []
    for more in (2, 20):
        for at in range(more):
            company.work(f"{more} {at}", 10, company.fast)
        with CaptureQueriesContext(connection) as queries:
            composed()
        counts.append(len(queries))
    assert counts[0] == counts[1]
