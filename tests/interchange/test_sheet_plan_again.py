"""The next file of a workbook that was taken in: what it says of how things stand and of actions, and what was done here since."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import check_ins
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.interchange.sheet_plan.importing import import_reading
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal.actor import OPERATOR
from hoshin.org.called import kept_at_hand
from hoshin.strategy.plan import Goal
from hoshin.work.act import NewAction, move_due, open_actions
from hoshin.work.plan import Initiative, Service
from hoshin.work.progress import report_progress
from hoshin.work.queries import actions, work_done
from interchange.readings import Written
from interchange.stratml_files import home, only, plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def take(written):
    return import_reading(written.reading, source="the plan", by=OPERATOR)


def again(written):
    """What a second import of the same changes."""
    done = take(written)
    return done.number, done.edits, done.facts


def shop(progress, status="on_track"):
    written = Written()
    goal = written.goal("Sell more", status=status)
    written.work("Open a shop", under=goal, progress=progress)
    return written


def test_a_report_made_here_outlasts_what_the_file_repeats():
    take(shop(0.2))
    report_progress({only(Initiative).ref: 0.5}, by=OPERATOR)
    take(shop(0.5))  # as was reported here: nothing is recorded of it
    report_progress({only(Initiative).ref: 0.7}, by=OPERATOR)
    check_in([NewCheckIn(only(Goal).ref, Colour.AT_RISK)], by=OPERATOR)
    assert again(shop(0.5)) == (None, (), ())
    assert [one.share for one in work_done().values()] == [0.7]
    assert [one.colour for one in check_ins()] == ["at risk"]


def test_what_the_file_reports_otherwise_than_it_did_is_news():
    take(shop(0.2))
    report_progress({only(Initiative).ref: 0.7}, by=OPERATOR)
    check_in([NewCheckIn(only(Goal).ref, Colour.AT_RISK)], by=OPERATOR)
    take(shop(0.5, status="off_track"))
    assert [one.share for one in work_done().values()] == [0.5]
    assert [one.colour for one in check_ins()] == ["off track"]


def test_work_that_was_retired_stays_so_however_the_file_says_that_it_stands():
    take(shop(0.2))
    adopt(Draft(plan(), author=OPERATOR).retire(only(Service)).retire(only(Initiative)))
    take(shop(0.5))
    assert not plan().of(Initiative)


def call(**more):
    written = Written()
    written.action("Call Anna", under=written.goal("Sell more"), **more)
    return written


def test_an_action_that_the_file_gives_to_another_or_puts_off_changes_and_is_told_so():
    take(call(owner="Tom Wu", due=date(2026, 3, 1)))
    with kept_at_hand():
        report = take(call(owner="Ada Lind", due=date(2026, 4, 1)))
    (now,) = actions().values()
    assert (now.due, names_of_people(plan())[now.assignee.key]) == (date(2026, 4, 1), "Ada Lind")
    assert report.facts[0] == (
        "Action “Call Anna” of “Sell more”: given to Ada Lind instead of Tom Wu; due on 2026-04-01 instead of 2026-03-01"
    )
    assert again(call(owner="Ada Lind", due=date(2026, 4, 1))) == (None, (), ())


def test_an_action_that_was_put_off_here_stays_so_and_what_the_file_says_otherwise_is_named():
    take(call(owner="Tom Wu", due=date(2026, 3, 1)))
    (one,) = actions()
    move_due([one], date(2026, 5, 1), by=OPERATOR)
    assert again(call(owner="Tom Wu", due=date(2026, 3, 1))) == (None, (), ())
    report = take(call(owner="Tom Wu", due=date(2026, 4, 1)))
    assert [action.due for action in actions().values()] == [date(2026, 5, 1)]
    assert ["2026-04-01 in the file and 2026-05-01 here" in r.message for r in report.remarks] == [True]


def test_an_action_that_was_opened_here_takes_from_the_file_what_is_empty():
    goal = Written()
    goal.goal("Sell more")
    take(goal)
    open_actions([NewAction("Call Anna", only(Goal).ref, due=date(2026, 2, 1))], by=OPERATOR)
    report = take(call(owner="Tom Wu", due=date(2026, 3, 1)))
    (now,) = actions().values()
    assert (now.due, now.assignee is not None) == (date(2026, 2, 1), True)
    assert [remark.kind for remark in report.remarks] == ["conflict"]


def test_an_action_that_the_file_opens_again_is_open():
    take(call(status="done"))
    take(call())
    assert [action.state for action in actions().values()] == ["open"]
