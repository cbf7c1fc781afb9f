"""What the checks say of a judged moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from hoshin.alignment.judge import Judged, judge
from hoshin.alignment.operations import operations_of, something_taken_back
from hoshin.alignment.outlook import Outlook, outlooks
from hoshin.alignment.snapshot import thresholds_of
from hoshin.changes.keys import Key
from hoshin.changes.ref import Subject
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.registry import CURRENT, Formula
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex
from hoshin.work.queries import Done, work_done


@dataclass(frozen=True, slots=True)
class Assessed:
    """A judged moment, what the checks look at, and what they say."""

    judged: Judged
    company: Company
    index: AlignmentIndex
    outlooks: Mapping[Key, Outlook]


def assess(judged: Judged, formula: Formula = CURRENT) -> Assessed:
    """Ask all checks of a judged moment."""
    done = work_done(judged.known.conduct, until=judged.judged.day)
    told = outlooks(judged, done)
    looked_at = company(judged, told, None if judged.known.taken_back_too else done)
    return Assessed(judged, looked_at, read_index(looked_at, formula), told)


def company(
    judged: Judged,
    told: Mapping[Key, Outlook] = MappingProxyType({}),
    done: Mapping[Subject, Done] | None = None,
) -> Company:
    """All that the checks may look at, and what was last known where facts were taken back.

    told: the outlook of goals, which weighs nothing in the index. done: how far work has come, where that was read already.
    """
    last_known = None
    if not judged.known.taken_back_too and something_taken_back(judged):
        known = replace(judged.known, taken_back_too=True)
        last_known = company(judge(judged.picture, judged.judged.today, known))
    return company_of(
        judged.snapshot,
        operations_of(judged, told, done),
        thresholds=thresholds_of(judged.policy),
        plan=judged.plan,
        last_known=last_known,
    )


def index_of(judged: Judged, formula: Formula = CURRENT) -> AlignmentIndex:
    """The alignment index of a judged moment."""
    return assess(judged, formula).index
