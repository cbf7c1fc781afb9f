"""Asking the checks: what every item weighs and to which degree each check holds for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Keys
from hoshin.engine.company import Company
from hoshin.engine.findings.check import Asks, Check, Cost, Measure
from hoshin.engine.findings.items import Items, items_of
from hoshin.engine.operations import Kept


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers to one check: columns over its whole table."""

    check: Check
    keys: Keys
    counts: Bools
    """The item is asked."""
    weight: Floats
    """e: what the item weighs; 0 where it is not asked."""
    degree: Floats
    """h: 0…1, prerequisites taken into account; NaN where unknown."""
    before: Floats
    """h of the check that this one presupposes; 1 without one."""
    stranded: float
    """z: the mass that counts as not held."""
    held: float
    """Σ e·h over the known items."""
    known: float
    """Σ e over the known items and z; 0 where nothing can be known."""
    cost: Cost | None
    """What failing costs, item by item."""


def ask(checks: tuple[Check, ...], company: Company) -> list[Asked]:
    """The answers to the checks, each of which stands after the one that it presupposes."""
    degrees: dict[str, Floats] = {}
    weighed: dict[tuple[Measure, Asks | None], Items] = {}
    answers = []
    for check in checks:
        degree = _degree(check, company)
        before = degrees[check.presupposes.name] if check.presupposes else np.ones(len(degree))
        degree = np.where(before == 0, 0.0, degree)
        degrees[check.name] = degree
        which = (check.measure, check.asks)
        if which not in weighed:  # as they were last known: what was spent on orphan work is not taken back
            weighed[which] = items_of(check, company.last_known or company)
        answers.append(_answer(check, company, weighed[which], degree, before))
    return answers


def _degree(check: Check, company: Company) -> Floats:
    """The degrees by the facts that are there; never better than by the facts that were last known, nor known without them
    where it was not known with them.
    """
    degree = _by_facts(check, company)
    if company.last_known is None:
        return degree
    last = _by_facts(check, company.last_known)
    return np.where(np.isnan(last), last, np.fmin(degree, last))


def _by_facts(check: Check, company: Company) -> Floats:
    """NaN throughout while a kind of fact that the check reads was never recorded."""
    degree = check.judge(company)
    return degree if check.reads in company.operations.kept else np.full(len(degree), np.nan)


def _answer(check: Check, company: Company, items: Items, degree: Floats, before: Floats) -> Asked:
    silent = bool(check.reads) and check.reads not in _kept(company)
    if silent:
        degree = np.full(len(degree), np.nan)
    known = items.asked & ~np.isnan(degree) & (not items.nowhere)
    stranded = 0.0 if silent or items.nowhere else items.stranded
    return Asked(
        check=check,
        keys=items.keys,
        counts=items.asked,
        weight=items.weight,
        degree=degree,
        before=before,
        stranded=stranded,
        held=float((items.weight[known] * degree[known]).sum()),
        known=float(items.weight[known].sum()) + stranded,
        cost=check.cost(company) if check.cost is not None else None,
    )


def _kept(company: Company) -> Kept:
    return company.operations.kept | (
        company.last_known.operations.kept if company.last_known else Kept.NOTHING
    )
