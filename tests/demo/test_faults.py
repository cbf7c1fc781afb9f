"""What is planted in the demo company is found, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

import pytest

from demo.days import TODAY
from hoshin.alignment.assess import Assessed, assess
from hoshin.alignment.facts import FindingRecord
from hoshin.alignment.judge import judge
from hoshin.alignment.operations.goals import GRACE_DAYS
from hoshin.changes import moments
from hoshin.changes.ref import Subject
from hoshin.demo.cast import Cast
from hoshin.demo.dates import Dates
from hoshin.demo.faults import FAULTS, Fault
from hoshin.demo.faults.mended import MENDED
from hoshin.demo.goals import YOUNG
from hoshin.engine.findings.registry import CURRENT

pytestmark = pytest.mark.long

DATES = Dates(TODAY)


@pytest.fixture
def found(cast: Cast) -> Assessed:
    """What the checks say of the last day."""
    return assess(judge(moments.today(), DATES.yesterday))


def test_every_check_has_an_example() -> None:
    assert {fault.check for fault in FAULTS} == {check.name for check in CURRENT.checks}


def test_a_fault_is_listed_once() -> None:
    listed = [(fault.check, handle) for fault in FAULTS for handle in fault.handles]
    assert len(listed) == len(set(listed))


def test_what_is_planted_is_found_and_nothing_else(cast: Cast, found: Assessed) -> None:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for finding in found.index.findings():
        if finding.waits_for is None:
            told[finding.check].add(f"{finding.kind}:{finding.key}")
    assert _named(cast, told) == _named(cast, _planted(cast))


def test_what_waits_for_another_finding_waits_for_one_that_is_planted(cast: Cast, found: Assessed) -> None:
    planted = _planted(cast)
    for finding in found.index.findings():
        if finding.waits_for is not None:
            assert f"{finding.kind}:{finding.key}" in planted[finding.waits_for]


def test_nothing_is_found_of_a_goal_that_was_just_set(cast: Cast, found: Assessed) -> None:
    assert cast.goals[YOUNG].key not in {finding.key for finding in found.index.findings()}


def test_what_was_mended_on_the_way_was_found_until_then(cast: Cast) -> None:
    for mended in MENDED:
        mending = DATES.ago(weeks=mended.weeks_ago)
        for subject in _subjects(cast, mended.fault):
            said = FindingRecord.objects.filter(check_name=mended.fault.check, key=subject.key)
            (span,) = said.exclude(last_day=None).values_list("first_day", "last_day")
            first, last = span
            assert first <= DATES.begin + timedelta(days=GRACE_DAYS), "a young goal is left alone"
            assert last == mending - timedelta(days=1), (mended.fault.check, subject)


def _planted(cast: Cast) -> defaultdict[str, set[str]]:
    planted: defaultdict[str, set[str]] = defaultdict(set)
    for fault in FAULTS:
        planted[fault.check].update(map(str, _subjects(cast, fault)))
    return planted


def _subjects(cast: Cast, fault: Fault) -> Iterable[Subject]:
    return (cast.of(fault.kind, handle) for handle in fault.handles)


def _named(cast: Cast, told: dict[str, set[str]]) -> dict[str, list[str]]:
    """The same by handle, which a person can read."""
    kinds = {fault.kind for fault in FAULTS}
    tables = {
        "unit": cast.units,
        "priority": cast.priorities,
        "goal": cast.goals,
        "initiative": cast.initiatives,
    }
    tables["pool"] = cast.pools
    handles = {str(ref): handle for kind in kinds for handle, ref in tables[kind].items()}
    return {check: sorted(handles[subject] for subject in those) for check, those in told.items()}
