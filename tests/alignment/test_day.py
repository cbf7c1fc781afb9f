"""The day's run: what it puts down, and that putting it down again adds nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from alignment.company import MIDSUMMER, Company, change, draft, month, observe, plan
from hoshin.alignment.assess import index_of
from hoshin.alignment.day import DayRun, run_day
from hoshin.alignment.finding_days import mended_since, standing_findings
from hoshin.alignment.found import FindingKey
from hoshin.alignment.judge import judge
from hoshin.alignment.said import SaidOfDay, day_said, days_said
from hoshin.alignment.series_records import said_of
from hoshin.changes import moments
from hoshin.changes.proposals import keep, propose
from hoshin.changes.verify import verify
from hoshin.errors import BadInput
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR

pytestmark = pytest.mark.stores
ONE_DAY = timedelta(days=1)


def lived(day: date) -> DayRun:
    """The day's run, at the end of that day."""
    with clock.at(datetime.combine(day, time(22), tzinfo=UTC)):
        return run_day(day)


def test_the_index_of_the_day_is_put_down_once(company: Company) -> None:
    first = lived(MIDSUMMER)
    again = lived(MIDSUMMER)
    assert first.number is not None
    assert again.number is None
    assert day_said() == SaidOfDay.of(first.judged, first.index)


def test_judging_the_moment_again_gives_what_was_said(company: Company) -> None:
    for turn in range(4):
        observe(company.sales, company.root, (month(2 + turn), 10.0 + turn))
        lived(MIDSUMMER + turn * ONE_DAY)
    for said in days_said(MIDSUMMER, MIDSUMMER + 9 * ONE_DAY):
        then = judge(moments.as_of(said.number), said.day)
        assert SaidOfDay.of(then, index_of(then), said.move) == said
    assert list(verify()) == []


def test_a_finding_is_new_once_and_gone_once(company: Company) -> None:
    stale = FindingKey.about("fresh", company.goal.ref)
    observe(company.sales, company.root, (month(1), 5.0))
    lived(MIDSUMMER)
    lived(MIDSUMMER + ONE_DAY)
    assert standing_findings()[stale].first_day == MIDSUMMER
    observe(company.sales, company.root, (month(6), 12.0))
    lived(MIDSUMMER + 2 * ONE_DAY)
    assert stale not in standing_findings()
    (gone,) = [said for said in mended_since(MIDSUMMER) if said.finding == stale]
    assert (gone.first_day, gone.last_day) == (MIDSUMMER, MIDSUMMER + ONE_DAY)


def test_what_comes_back_is_a_new_finding(company: Company) -> None:
    stale = FindingKey.about("fresh", company.goal.ref)
    observe(company.sales, company.root, (month(1), 5.0))
    lived(MIDSUMMER)
    observe(company.sales, company.root, (month(6), 12.0))
    lived(MIDSUMMER + ONE_DAY)
    later = date(2026, 11, 1)
    lived(later)
    assert standing_findings()[stale].first_day == later


def test_a_series_is_looked_at_when_something_came(company: Company) -> None:
    for turn in range(1, 7):
        observe(company.sales, company.root, (month(turn), 10.0 * turn))
    assert lived(MIDSUMMER).series == 1
    assert lived(MIDSUMMER + ONE_DAY).series == 0
    said = said_of([company.sales.key])
    (one,) = said.values()
    assert (one.day, one.last_period) == (MIDSUMMER, month(6))
    assert one.limits.points == 6
    assert one.ahead.mean.shape == (1, 12)


def test_an_earlier_number_tells_what_was_said_then(company: Company) -> None:
    observe(company.sales, company.root, (month(5), 10.0))
    lived(MIDSUMMER)
    number = plan().number
    observe(company.sales, company.root, (month(6), 60.0))
    lived(MIDSUMMER + ONE_DAY)
    assert next(iter(said_of([company.sales.key], number).values())).last_period == month(5)
    assert day_said(upto=number) == day_said(MIDSUMMER)


def test_a_day_that_was_missed_is_judged_by_what_was_known_then(company: Company) -> None:
    far = date(2999, 7, 1)  # after whatever day the company was made on
    with clock.at(datetime.combine(far, time(9), tzinfo=UTC)):
        observe(company.sales, company.root, (month(6), 50.0))
    with clock.at(datetime.combine(far + 2 * ONE_DAY, time(9), tzinfo=UTC)):
        observe(company.sales, company.root, (month(6), 70.0))
        missed, now = run_day(far), run_day()
    assert [float(run.judged.snapshot.measures.current[0]) for run in (missed, now)] == [50.0, 70.0]
    assert [said.day for said in days_said(far, far + 9 * ONE_DAY)] == [far, far + 2 * ONE_DAY]


@pytest.mark.parametrize(("turn", "words"), [(1, "still to come"), (-1, "in their order")])
def test_days_are_put_down_in_their_order_and_not_ahead(company: Company, turn: int, words: str) -> None:
    lived(MIDSUMMER)
    with clock.at(datetime.combine(MIDSUMMER, time(23), tzinfo=UTC)), pytest.raises(BadInput, match=words):
        run_day(MIDSUMMER + turn * ONE_DAY)


def test_what_takes_effect_on_a_day_is_judged_on_it(company: Company) -> None:
    row = keep(draft().retire(company.measure))
    propose(row.pk, by=OPERATOR, effective=MIDSUMMER + ONE_DAY)
    assert len(lived(MIDSUMMER).judged.snapshot.measures.kpi) == 1
    run = lived(MIDSUMMER + ONE_DAY)
    assert [effect.changeset for effect in run.effects] == [row.pk]
    assert len(run.judged.snapshot.measures.kpi) == 0
    new = [said.finding for said in run.findings.new]
    assert FindingKey.about("has_a_kpi", company.goal.ref) in new


def test_what_is_in_the_way_of_it_stands_in_the_report_and_the_day_is_judged(company: Company) -> None:
    row = keep(draft().update(company.goal, title="Sell twice as much"))
    propose(row.pk, by=OPERATOR, effective=MIDSUMMER)
    change(company.goal, title="Sell better")
    run = lived(MIDSUMMER)
    assert [(effect.number, len(effect.in_the_way)) for effect in run.effects] == [(None, 1)]
    assert run.number is not None


def test_nothing_takes_effect_on_a_day_that_was_missed(company: Company) -> None:
    row = keep(draft().update(company.goal, title="Sell twice as much"))
    propose(row.pk, by=OPERATOR, effective=MIDSUMMER)
    with clock.at(datetime.combine(MIDSUMMER + ONE_DAY, time(9), tzinfo=UTC)):
        missed, now = run_day(MIDSUMMER), run_day()
    assert (missed.effects, [effect.changeset for effect in now.effects]) == ([], [row.pk])
