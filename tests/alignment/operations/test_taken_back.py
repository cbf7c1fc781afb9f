"""What was taken back: found out, and read as it was last known."""

from __future__ import annotations

from datetime import date
from math import isnan

import pytest

from alignment.company import MIDSUMMER, change, create, month, observe, plan
from alignment.operations.reading import judged, of, operations
from alignment.operations.test_money import SPRING, pool, uses
from hoshin.alignment.judge import judge
from hoshin.alignment.operations import something_taken_back
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.engine.operations import Kept
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.sheet import NOTHING
from hoshin.org.policy import policy_of
from hoshin.resources.plan import PoolKind
from hoshin.work import act
from hoshin.work.plan import Initiative
from hoshin.work.progress import report_progress

pytestmark = pytest.mark.stores


def test_nothing_was_taken_back_where_facts_were_only_added_and_corrected(company):
    observe(company.sales, company.root, (month(1), 3.0))
    observe(company.sales, company.root, (month(1), 4.0))
    change(company.goal, title="Sell even more")
    assert not something_taken_back(judged())


def test_a_withdrawn_batch_was_taken_back(company):
    undo(observe(company.sales, company.root, (month(1), 3.0)), by=OPERATOR)
    assert something_taken_back(judged())


def test_a_retracted_observation_was_taken_back(company):
    observe(company.sales, company.root, (month(1), 3.0))
    observe(company.sales, company.root, (month(1), NOTHING))
    assert something_taken_back(judged())


def test_undoing_an_edit_takes_no_fact_back(company):
    undo(change(company.goal, title="Sell even more"), by=OPERATOR)
    assert not something_taken_back(judged())


def test_a_retracted_usage_was_taken_back(company):
    work = Initiative(new_key(), title="New moulds", unit=company.team.ref)
    create(work)
    money = pool(PoolKind.MONEY, policy_of(plan()).currency)
    uses(work, money, SPRING, 5)
    assert not something_taken_back(judged())
    uses(work, money, SPRING, None)
    assert something_taken_back(judged())
    assert isnan(of(operations().initiatives, work).money_used)
    assert of(operations(taken_back_too=True).initiatives, work).money_used == 5


def test_readings_are_as_they_were_last_known(company):
    observe(company.sales, company.root, (month(1), 40.0))
    observe(company.sales, company.root, (month(2), 50.0))
    observe(company.sales, company.root, (month(2), NOTHING))
    undo(observe(company.sales, company.root, (month(3), 60.0)), by=OPERATOR)
    assert judge(plan(), MIDSUMMER).readings[company.measure.key].current == 40.0
    known = judged(taken_back_too=True)
    assert known.readings[company.measure.key].current == 60.0


def test_facts_were_kept_though_all_were_taken_back(company):
    undo(observe(company.sales, company.root, (month(1), 40.0)), by=OPERATOR)
    assert not judge(plan(), MIDSUMMER).snapshot.facts_kept
    assert judged(taken_back_too=True).snapshot.facts_kept
    assert operations().kept == Kept.OBSERVATIONS


def test_withdrawn_facts_of_every_kind_count_as_last_known(company):
    work = Initiative(new_key(), title="New moulds", unit=company.team.ref)
    create(work)
    action = act.NewAction("Ask them", company.goal.ref)
    for number in (
        check_in([NewCheckIn(company.goal.ref, Colour.AT_RISK)], by=OPERATOR),
        report_progress({work.ref: 0.5}, by=OPERATOR),
        act.open_actions([action], by=OPERATOR),
    ):
        undo(number, by=OPERATOR)
    now, known = operations(), operations(taken_back_too=True)
    assert (of(now.goals, company.goal).checked_in, len(now.actions)) == (0, 0)
    assert isnan(of(now.initiatives, work).done)
    assert of(known.goals, company.goal).checked_in == date(2026, 6, 30).toordinal()
    assert of(known.initiatives, work).done == 0.5
    assert known.actions.keys == (action.key,)


def test_which_kinds_of_facts_are_kept(company):
    work = Initiative(new_key(), title="New moulds", unit=company.team.ref)
    create(work)
    assert operations().kept == Kept.NOTHING
    check_in([NewCheckIn(company.goal.ref, Colour.AT_RISK)], by=OPERATOR)
    report_progress({work.ref: 0.5}, by=OPERATOR)
    act.open_actions([act.NewAction("Ask them", company.goal.ref)], by=OPERATOR)
    assert operations().kept == Kept.CHECK_INS | Kept.WORK_DONE | Kept.ACTIONS
    observe(company.sales, company.root, (month(1), 40.0))
    uses(work, pool(PoolKind.PEOPLE, "h"), SPRING, 5)
    assert operations().kept == Kept(31)
