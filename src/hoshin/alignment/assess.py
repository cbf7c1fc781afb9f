"""What the checks say of a judged moment."""

from __future__ import annotations

from hoshin.alignment.judge import Judged
from hoshin.alignment.snapshot import thresholds_of
from hoshin.engine.company import Company, company_of
from hoshin.engine.findings.registry import FIRST, Formula
from hoshin.engine.index import read_index
from hoshin.engine.readings import AlignmentIndex


def company(judged: Judged) -> Company:
    """All that the checks may look at."""
    return company_of(judged.snapshot, thresholds=thresholds_of(judged.policy), plan=judged.plan)


def index_of(judged: Judged, formula: Formula = FIRST) -> AlignmentIndex:
    """The alignment index of a judged moment."""
    return read_index(company(judged), formula)
