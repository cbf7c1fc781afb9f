"""Settling: from where to where, what it writes, when it gives up, and what it asks of the database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from alignment.company import MIDSUMMER, change, create, measuring, month, observe, plan, retire
from alignment.test_settle_like_rebuild import bits, rebuilt
from hoshin.alignment import kept
from hoshin.alignment import settle as settling
from hoshin.alignment.assess import index_of
from hoshin.alignment.judge import judge
from hoshin.alignment.models import Cursor, Standing
from hoshin.alignment.settle import is_behind, rebuild, settle
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.kinds import Health
from hoshin.engine.periods import Grain
from hoshin.journal import numbers
from hoshin.kpis.plan import KPI, Direction, Rebase
from hoshin.strategy.plan import Goal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


def overtaken_by(monkeypatch, other):
    """Let another do something between the judging and the writing of the next settle."""
    table_of = kept.table_of

    def and_meanwhile(judged):
        monkeypatch.setattr(kept, "table_of", table_of)
        other()
        return table_of(judged)

    monkeypatch.setattr(kept, "table_of", and_meanwhile)


def standing(record):
    return Standing.objects.get(pk=record.key)


def cursor():
    return Cursor.objects.get()


def test_before_the_first_settle_everything_is_behind(company):
    assert is_behind(MIDSUMMER)
    settle(MIDSUMMER)
    assert not is_behind(MIDSUMMER)


def test_a_new_day_leaves_the_standings_behind(company):
    settle(MIDSUMMER)
    assert is_behind(MIDSUMMER + timedelta(days=1))


def test_what_is_numbered_leaves_the_standings_behind(company):
    settle(MIDSUMMER)
    observe(company.sales, company.root, (month(6), 50.0))
    assert is_behind(MIDSUMMER)


def test_settling_moves_the_cursor_to_the_head(company):
    settle(MIDSUMMER)
    at = cursor()
    assert (at.log, at.number, at.day) == (*numbers.head(), MIDSUMMER)


def test_a_measure_its_goal_and_its_priority_stand_as_observed(company):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    assert [standing(one).result for one in (company.measure, company.goal, company.growth)] == [0.5] * 3


def test_what_is_retired_has_no_standing(company):
    settle(MIDSUMMER)
    retire(company.measure, company.goal)
    settle(MIDSUMMER)
    assert list(Standing.objects.values_list("key", flat=True)) == [company.growth.key]


def test_only_standings_that_differ_are_written(company, monkeypatch):
    other = Goal(new_key(), title="Other", unit=company.root.ref, cycle=company.year.ref)
    create(other, measuring(company.sales, company.growth))
    settle(MIDSUMMER)
    written = []
    monkeypatch.setattr(
        kept, "write", lambda table, rows, write=kept.write: (written.extend(rows), write(table, rows))
    )
    change(company.goal, title="Sell much more")
    settle(MIDSUMMER)
    assert written == []
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    assert len(written) == 4


def test_a_settle_that_is_overtaken_gives_up_and_the_next_one_completes_it(company, monkeypatch):
    settle(MIDSUMMER)
    observe(company.sales, company.root, (month(5), 40.0))

    def meanwhile():
        settle(MIDSUMMER)
        observe(company.sales, company.root, (month(6), 50.0))

    overtaken_by(monkeypatch, meanwhile)
    settle(MIDSUMMER)
    assert (standing(company.goal).result, is_behind(MIDSUMMER)) == (0.4, True)
    settle(MIDSUMMER)
    assert (standing(company.goal).result, is_behind(MIDSUMMER)) == (0.5, False)


def test_of_two_first_settles_one_gives_up(company, monkeypatch):
    overtaken_by(monkeypatch, lambda: settle(MIDSUMMER))
    settle(MIDSUMMER)
    assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))


def test_a_settle_never_moves_the_cursor_back(company, monkeypatch):
    settle(MIDSUMMER)
    observe(company.sales, company.root, (month(5), 40.0))
    today = settling.moments.today

    def and_then_another_settles():
        monkeypatch.setattr(settling.moments, "today", today)
        picture = today()
        observe(company.sales, company.root, (month(6), 50.0))
        settle(MIDSUMMER)
        return picture

    monkeypatch.setattr(settling.moments, "today", and_then_another_settles)
    settle(MIDSUMMER)
    assert not is_behind(MIDSUMMER)
    assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))


def test_a_settle_that_is_rolled_back_is_not_remembered(company):
    settle(MIDSUMMER)
    with transaction.atomic():
        observe(company.sales, company.root, (month(6), 50.0))
        settle(MIDSUMMER)
        transaction.set_rollback(True)
    settle(MIDSUMMER)
    assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))
    observe(company.sales, company.root, (month(6), 70.0))
    settle(MIDSUMMER)
    assert standing(company.goal).result == 0.7


def test_a_new_day_rolls_everything_up(company):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    assert standing(company.goal).health == Health.ON_TRACK
    settle(MIDSUMMER + timedelta(days=30))
    assert standing(company.goal).health == Health.AT_RISK
    settle(date(2026, 12, 31))
    assert standing(company.goal).health == Health.STALE
    assert cursor().day == date(2026, 12, 31)


def test_a_day_that_has_come_again_gives_what_it_gave(company):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    first = kept.load()
    settle(date(2026, 12, 31))
    settle(MIDSUMMER)
    assert bits(kept.load()) == bits(first)


def test_another_version_of_the_formulas_makes_everything_anew(company, monkeypatch, forget):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    Standing.objects.filter(pk=company.goal.key).update(result=99.0, current=5.0)
    Standing.objects.filter(pk=company.measure.key).update(current=1.0)
    monkeypatch.setattr(settling, "VERSION", settling.VERSION + 1)
    forget()
    assert is_behind(MIDSUMMER)
    settle(MIDSUMMER)
    assert (standing(company.goal).result, cursor().version) == (0.5, settling.VERSION)
    assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))


def keeping(**fields):
    """A goal of the root unit that keeps a KPI below 40."""
    scrap = KPI(new_key(), name="Scrap", grain=Grain.MONTH, direction=Direction.STAY_BELOW, high=Decimal(40))
    goal = Goal(new_key(), title="Keep scrap low", **fields)
    create(scrap, goal, measuring(scrap, goal))
    return goal, scrap


def test_a_sign_that_a_kept_goal_will_leave_its_limits_comes_and_goes_with_facts_and_plan(company, forget):
    goal, scrap = keeping(unit=company.root.ref, cycle=company.year.ref)
    quiet = [(month(number, 2025), 10.0 + number % 2) for number in range(1, 13)]
    observe(scrap, company.root, *quiet, (month(5), 10.0))
    said = []

    def settled():
        settle(MIDSUMMER)
        said.append(Health(int(standing(goal).health)))
        assert bits(kept.load()) == bits(rebuilt(MIDSUMMER))
        forget()

    settled()
    observe(scrap, company.root, (month(6), 20.0))
    settled()
    rebase = linked(Rebase(UNKEYED, kpi=scrap.ref, day=month(6), because="A new plant."))
    create(rebase)
    settled()
    retire(rebase)
    settled()
    observe(scrap, company.root, (month(6), 41.0))
    settled()
    assert said == [Health.ON_TRACK, Health.AT_RISK, Health.ON_TRACK, Health.AT_RISK, Health.OFF_TRACK]


def test_a_rebuild_mends_what_was_written_around(company):
    observe(company.sales, company.root, (month(6), 50.0))
    settle(MIDSUMMER)
    Standing.objects.filter(pk=company.goal.key).update(result=99.0)
    rebuild(MIDSUMMER)
    assert standing(company.goal).result == 0.5


def test_the_first_observation_of_a_kpi_that_measures_nothing_tells_that_facts_are_kept(company):
    scrap = KPI(new_key(), name="Scrap", grain=Grain.MONTH)
    create(scrap)
    settle(MIDSUMMER)
    observe(scrap, company.root, (month(6), 1.0))
    judged = settle(MIDSUMMER)
    assert judged.snapshot.facts_kept
    assert index_of(judged) == index_of(judge(plan(), MIDSUMMER))


def test_settling_nothing_new_reads_the_cursor_and_the_head_alone(company):
    settle(MIDSUMMER)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        settle(MIDSUMMER)
    assert len(asked) == 3


def test_what_one_observation_asks_of_the_database_does_not_grow_with_the_goals(company):
    assert asked_by_one_observation(company) == asked_by_one_observation(company, more_goals=300)


def asked_by_one_observation(company, more_goals=0):
    """How many statements a settle after one observation makes."""
    goals = [
        Goal(
            new_key(),
            title="One more",
            unit=company.root.ref,
            cycle=company.year.ref,
            parent=company.goal.ref,
        )
        for _ in range(more_goals)
    ]
    if goals:
        create(*goals, *(measuring(company.sales, goal) for goal in goals))
    settle(MIDSUMMER)
    observe(company.sales, company.root, (month(6), 50.0 + more_goals))
    with CaptureQueriesContext(connection) as asked:
        settle(MIDSUMMER)
    assert not is_behind(MIDSUMMER)
    return len(asked)
