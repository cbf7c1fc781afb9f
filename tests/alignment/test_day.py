"""The day's run: what it puts down, and that putting it down again adds nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alignment.company import MIDSUMMER, Company, month, observe, plan
from hoshin.alignment.day import run_day
from hoshin.alignment.finding_days import FindingKey, mended_since, standing_findings
from hoshin.alignment.judge import judge
from hoshin.alignment.said import SaidOfDay, day_said, days_said
from hoshin.alignment.series_records import said_of
from hoshin.changes import moments
from hoshin.changes.verify import verify
from hoshin.engine.index import read_index

pytestmark = pytest.mark.stores
ONE_DAY = timedelta(days=1)


def test_the_index_of_the_day_is_put_down_once(company: Company) -> None:
    first = run_day(MIDSUMMER)
    again = run_day(MIDSUMMER)
    assert first.number is not None
    assert again.number is None
    assert day_said() == SaidOfDay.of(first.judged, first.index)


def test_judging_the_moment_again_gives_what_was_said(company: Company) -> None:
    for turn in range(4):
        observe(company.sales, company.root, (month(2 + turn), 10.0 + turn))
        run_day(MIDSUMMER + turn * ONE_DAY)
    for said in days_said(MIDSUMMER, MIDSUMMER + 9 * ONE_DAY):
        then = judge(moments.as_of(said.number), said.day)
        assert SaidOfDay.of(then, read_index(then.snapshot)) == said
    assert list(verify()) == []


def test_a_finding_is_new_once_and_gone_once(company: Company) -> None:
    stale = FindingKey.about("fresh", company.goal.ref)
    observe(company.sales, company.root, (month(1), 5.0))
    run_day(MIDSUMMER)
    run_day(MIDSUMMER + ONE_DAY)
    assert standing_findings()[stale].first_day == MIDSUMMER
    observe(company.sales, company.root, (month(6), 12.0))
    run_day(MIDSUMMER + 2 * ONE_DAY)
    assert stale not in standing_findings()
    (gone,) = [said for said in mended_since(MIDSUMMER) if said.finding == stale]
    assert (gone.first_day, gone.last_day) == (MIDSUMMER, MIDSUMMER + ONE_DAY)


def test_what_comes_back_is_a_new_finding(company: Company) -> None:
    stale = FindingKey.about("fresh", company.goal.ref)
    observe(company.sales, company.root, (month(1), 5.0))
    run_day(MIDSUMMER)
    observe(company.sales, company.root, (month(6), 12.0))
    run_day(MIDSUMMER + ONE_DAY)
    later = date(2026, 11, 1)
    run_day(later)
    assert standing_findings()[stale].first_day == later


def test_a_series_is_looked_at_when_something_came(company: Company) -> None:
    for turn in range(1, 7):
        observe(company.sales, company.root, (month(turn), 10.0 * turn))
    assert run_day(MIDSUMMER).series == 1
    assert run_day(MIDSUMMER + ONE_DAY).series == 0
    said = said_of([company.sales.key])
    (one,) = said.values()
    assert (one.day, one.last_period) == (MIDSUMMER, month(6))
    assert one.limits.points == 6
    assert one.ahead.mean.shape == (1, 12)


def test_an_earlier_number_tells_what_was_said_then(company: Company) -> None:
    observe(company.sales, company.root, (month(5), 10.0))
    run_day(MIDSUMMER)
    number = plan().number
    observe(company.sales, company.root, (month(6), 60.0))
    run_day(MIDSUMMER + ONE_DAY)
    assert next(iter(said_of([company.sales.key], number).values())).last_period == month(5)
    assert day_said(upto=number) == day_said(MIDSUMMER)
