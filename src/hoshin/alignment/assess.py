"""What the checks say of a judged moment."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hoshin.alignment.judge import Judged, judge
from hoshin.alignment.operations import operations_of, something_taken_back
from hoshin.alignment.snapshot import thresholds_of
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.registry import CURRENT, Formula
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex


@dataclass(frozen=True, slots=True)
class Assessed:
    """A judged moment, what the checks look at, and what they say."""

    judged: Judged
    company: Company
    index: AlignmentIndex


def assess(judged: Judged, formula: Formula = CURRENT) -> Assessed:
    """Ask all checks of a judged moment."""
    looked_at = company(judged)
    return Assessed(judged, looked_at, read_index(looked_at, formula))


def company(judged: Judged, *, ahead: bool = True) -> Company:
    """All that the checks may look at, and what was last known where facts were taken back.

    ahead: with the chances of goals, which weigh nothing in the index.
    """
    last_known = None
    if not judged.known.taken_back_too and something_taken_back(judged):
        known = replace(judged.known, taken_back_too=True)
        last_known = company(judge(judged.picture, judged.judged.today, known), ahead=False)
    return company_of(
        judged.snapshot,
        operations_of(judged, ahead=ahead),
        thresholds=thresholds_of(judged.policy),
        plan=judged.plan,
        last_known=last_known,
    )


def index_of(judged: Judged, formula: Formula = CURRENT) -> AlignmentIndex:
    """The alignment index of a judged moment."""
    return assess(judged, formula).index
