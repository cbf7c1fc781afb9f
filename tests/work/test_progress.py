"""How far work has come."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.undo import undo
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.work.plan import Milestone
from hoshin.work.progress import begin, reach, report_progress
from hoshin.work.queries import Done, progress_of, work_done
from work.company import Company, actor, create

pytestmark = pytest.mark.stores


def test_the_last_report_counts_and_the_first_says_when_it_began(company: Company) -> None:
    report_progress({company.initiative.ref: 0.0}, by=OPERATOR, day=date(2026, 3, 1))
    report_progress({company.initiative.ref: 0.4}, by=actor(company.bo), day=date(2026, 5, 1))
    done = work_done()[company.initiative.ref]
    assert (done.share, done.day, done.begun) == (0.4, date(2026, 5, 1), date(2026, 3, 1))


def test_a_milestone_is_reached_whole(company: Company) -> None:
    number = reach(company.milestone.ref, by=actor(company.ada), day=date(2026, 6, 1))
    assert number is not None
    assert work_done()[company.milestone.ref].share == 1.0
    assert work_done(number - 1) == {}


def test_what_is_told_late_of_an_earlier_day_does_not_take_the_place_of_a_later_one(company: Company) -> None:
    for day, share in ((date(2026, 5, 1), 0.4), (date(2026, 3, 1), 0.1), (date(2026, 3, 1), 0.2)):
        report_progress({company.initiative.ref: share}, by=OPERATOR, day=day)
    assert work_done()[company.initiative.ref] == Done(0.4, date(2026, 5, 1), begun=date(2026, 3, 1))
    assert progress_of(company.initiative.ref) == {date(2026, 3, 1): 0.2, date(2026, 5, 1): 0.4}


def test_the_same_of_the_same_day_is_not_written_again(company: Company) -> None:
    reach(company.milestone.ref, by=OPERATOR, day=date(2026, 6, 1))
    assert reach(company.milestone.ref, by=OPERATOR, day=date(2026, 6, 1)) is None
    assert reach(company.milestone.ref, by=OPERATOR, day=date(2026, 6, 2)) is not None


def test_what_is_begun_has_come_nowhere_yet(company: Company) -> None:
    number = begin(company.initiative.ref, by=actor(company.bo), day=date(2026, 3, 1))
    assert number is not None
    assert work_done()[company.initiative.ref] == Done(0.0, date(2026, 3, 1), begun=date(2026, 3, 1))


def test_a_day_of_which_a_share_was_said_is_one_on_which_it_had_begun(company: Company) -> None:
    report_progress({company.initiative.ref: 0.4}, by=OPERATOR, day=date(2026, 5, 1))
    assert begin(company.initiative.ref, by=OPERATOR, day=date(2026, 5, 1)) is None
    assert begin(company.initiative.ref, by=OPERATOR, day=date(2026, 4, 1)) is not None
    assert work_done()[company.initiative.ref] == Done(0.4, date(2026, 5, 1), begun=date(2026, 4, 1))


def test_work_does_not_begin_after_something_was_done(company: Company) -> None:
    report_progress({company.initiative.ref: 0.4}, by=OPERATOR, day=date(2026, 5, 1))
    with pytest.raises(
        BadInput, match="had begun by 2026-05-01, as was reported; found the later day 2026-05-02"
    ):
        begin(company.initiative.ref, by=OPERATOR, day=date(2026, 5, 2))


def test_who_may_not_report_is_not_told_what_was_reported(company: Company) -> None:
    report_progress({company.initiative.ref: 0.4}, by=OPERATOR, day=date(2026, 5, 1))
    with pytest.raises(NotAllowed):
        begin(company.initiative.ref, by=actor(company.cy), day=date(2026, 5, 2))


def test_a_report_that_was_withdrawn_counts_no_more(company: Company) -> None:
    number = reach(company.milestone.ref, by=OPERATOR)
    assert number is not None
    undo(number, by=OPERATOR)
    assert work_done() == {}


def test_many_are_reported_in_as_many_queries_as_few(company: Company) -> None:
    milestones = [
        Milestone(new_key(), title=f"Step {turn}", initiative=company.initiative.ref) for turn in range(120)
    ]
    create(*milestones)

    def reported(some: list[Milestone]) -> int:
        with CaptureQueriesContext(connection) as queries:
            report_progress({milestone.ref: 1.0 for milestone in some}, by=OPERATOR)
        return len(queries)

    assert reported(milestones[:20]) == reported(milestones[20:])
    with CaptureQueriesContext(connection) as queries:
        assert len(work_done()) == 120
    assert len(queries) == 1


def test_what_is_closed_to_somebody_is_not_there_for_them(company: Company) -> None:
    away = Unit(new_key(), name="Sales", parent=company.team.parent)
    eve = Person(new_key(), unit=away.ref)
    create(away, eve)
    open_account(eve.key, by=OPERATOR)
    adopt(
        Draft(moments.today(), author=OPERATOR).update(
            company.initiative, visibility=Visibility.UNIT_AND_ABOVE
        )
    )
    with pytest.raises(NotFound, match="There is no initiative"):
        reach(company.milestone.ref, by=actor(eve))


def test_nothing_is_reported_of_a_day_to_come(company: Company) -> None:
    with pytest.raises(BadInput, match="up to today, 2026-10-01; found 2026-10-02"):
        reach(company.milestone.ref, by=OPERATOR, day=date(2026, 10, 2))


def test_a_stranger_reports_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed, match="New moulds"):
        reach(company.milestone.ref, by=actor(company.cy))


def test_more_than_all_is_refused(company: Company) -> None:
    with pytest.raises(BadInput, match=r"from 0 to 1; found 1\.2"):
        report_progress({company.initiative.ref: 1.2}, by=OPERATOR)
