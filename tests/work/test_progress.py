"""How far work has come."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.errors import BadInput, NotAllowed
from hoshin.journal.actor import OPERATOR
from hoshin.work.progress import reach, report_progress
from hoshin.work.queries import work_done
from work.company import Company, actor

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


def test_the_same_again_is_not_written(company: Company) -> None:
    reach(company.milestone.ref, by=OPERATOR)
    assert reach(company.milestone.ref, by=OPERATOR) is None


def test_a_stranger_reports_nothing(company: Company) -> None:
    with pytest.raises(NotAllowed, match="New moulds"):
        reach(company.milestone.ref, by=actor(company.cy))


def test_more_than_all_is_refused(company: Company) -> None:
    with pytest.raises(BadInput, match=r"from 0 to 1; found 1\.2"):
        report_progress({company.initiative.ref: 1.2}, by=OPERATOR)
