"""What the checks say of a judged moment."""

from __future__ import annotations

from hoshin.alignment.judge import Judged
from hoshin.alignment.operations import operations_of
from hoshin.alignment.snapshot import thresholds_of
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.registry import CURRENT, Formula
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex


def company(judged: Judged) -> Company:
    """All that the checks may look at."""
    return company_of(
        judged.snapshot,
        operations_of(judged),
        thresholds=thresholds_of(judged.policy),
        plan=judged.plan,
    )


def index_of(judged: Judged, formula: Formula = CURRENT) -> AlignmentIndex:
    """The alignment index of a judged moment."""
    return read_index(company(judged), formula)
