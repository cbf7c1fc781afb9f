"""A quarter lived by the clock: each misalignment is found on its day, and leaves on the day on which it is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from alignment.lived import BEGIN, LAST, WAIVED, Quarter, live
from hoshin.alignment.assess import index_of
from hoshin.alignment.day import DayRun
from hoshin.alignment.facts import FindingRecord
from hoshin.alignment.finding_days import standing_findings
from hoshin.alignment.found import FindingKey
from hoshin.alignment.judge import judge
from hoshin.alignment.move import move_since
from hoshin.alignment.said import SaidOfDay, days_said
from hoshin.alignment.waivers import waivers_on
from hoshin.changes import moments
from made_once import made_once

pytestmark = pytest.mark.long

ONE_DAY = timedelta(days=1)


@pytest.fixture
def quarter(transactional_db: None, run_folder: Path) -> Quarter:
    """The quarter, lived once in a run."""
    return made_once(run_folder / "quarter.db", live)


def days() -> Iterator[date]:
    return (BEGIN + turn * ONE_DAY for turn in range((LAST - BEGIN).days + 1))


def test_each_is_found_on_its_day_and_leaves_on_the_day_on_which_it_is_mended(quarter: Quarter) -> None:
    spans: dict[tuple[FindingKey, date], date | None] = {}
    rows = FindingRecord.objects.order_by("batch_id")
    for check, kind, key, first, last in rows.values_list(
        "check_name", "kind", "key", "first_day", "last_day"
    ):
        spans[FindingKey(check, kind, key), first] = last
    for expected in quarter.expected:
        assert (expected.key, expected.arises) in spans, expected.key
        until = expected.mended - ONE_DAY if expected.mended else None
        assert spans[expected.key, expected.arises] == until, expected.key


def test_nothing_else_is_found(quarter: Quarter) -> None:
    """But for what waits for a finding, and leaves with it."""
    found = {key for run in quarter.runs.values() for key in of_themselves(run)}
    assert found == {expected.key for expected in quarter.expected}


def test_the_history_is_what_judging_each_day_again_gives(quarter: Quarter) -> None:
    before: SaidOfDay | None = None
    told = days_said(BEGIN, LAST)
    assert [said.day for said in told] == list(days())
    for said in told:
        then = judge(moments.as_of(said.number), said.day)
        index = index_of(then)
        move = move_since(before, then, index) if before is not None else None
        off = waivers_on(said.day, said.number)
        waived = sum(finding.gain or 0.0 for finding in index.findings() if FindingKey.of(finding) in off)
        assert SaidOfDay.of(then, index, move, waived) == said
        before = said


def test_what_stands_is_never_new_again(quarter: Quarter) -> None:
    standing: set[FindingKey] = set()
    for day in days():
        run = quarter.runs[day]
        new = Counter(said.finding for said in run.findings.new)
        assert set(new.values()) <= {1}
        assert standing.isdisjoint(new)
        standing = {FindingKey.of(finding) for finding in run.index.findings()}
    assert set(standing_findings()) == standing


def test_none_is_asked_about_twice(quarter: Quarter) -> None:
    new = Counter(
        said.finding
        for run in quarter.runs.values()
        for said in run.findings.new
        if said.finding in of_themselves(run)
    )
    assert set(new.values()) == {1}


def of_themselves(run: DayRun) -> set[FindingKey]:
    """What is found of a day, but for what waits for another finding."""
    return {FindingKey.of(finding) for finding in run.index.findings() if finding.waits_for is None}


def test_what_is_waived_is_off_the_list_until_its_end(quarter: Quarter) -> None:
    key, first, last = WAIVED.key(quarter), WAIVED.first, WAIVED.last
    listed = [day for day in days() if key in quarter.listed[day]]
    (expected,) = [one for one in quarter.expected if one.key == key]
    assert expected.mended is not None
    assert listed == [
        day for day in days() if expected.arises <= day < expected.mended and not first <= day <= last
    ]
    assert quarter.runs[first].said.waived > 0
