"""Where pages take findings from: rows for today's plan, a judgement of its own for another moment."""

from __future__ import annotations

from collections.abc import Iterable

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.found import FindingKey
from hoshin.alignment.kept_assessment import every_finding, findings_about
from hoshin.changes.ref import Subject
from hoshin.web.findings.told import Telling
from hoshin.web.judged import judged_at


def all_open(to: Telling) -> list[FindingSaid]:
    """Every finding that the reader is told of, waived ones too, the most valuable first; without its mend."""
    if not to.moment.view.with_facts:
        return []
    found = every_finding() if to.moment.is_today else judged_at(to.moment).told.findings
    return [one for one in found if to.is_open(one)]


def about(subjects: Iterable[Subject], to: Telling) -> list[FindingSaid]:
    """The findings about some things that the reader is told of and nobody waived, whole, the most valuable first."""
    wanted = set(subjects)
    if not to.moment.view.with_facts:
        return []
    found: Iterable[FindingSaid]
    if to.moment.is_today:
        found = findings_about({subject.key for subject in wanted})
    else:
        found = judged_at(to.moment).told.findings
    told = [one for one in found if one.subject in wanted and one.waived_until is None and to.is_open(one)]
    return told if to.moment.is_today else judged_at(to.moment).whole(told)


def whole(findings: Iterable[FindingSaid], to: Telling) -> list[FindingSaid]:
    """Some findings with what they rest on and what mends them, in their order."""
    wanted = list(findings)
    if not wanted:
        return wanted
    if not to.moment.is_today:
        return judged_at(to.moment).whole(wanted)
    known = {one.finding: one for one in findings_about({one.subject.key for one in wanted})}
    return [known[one.finding] for one in wanted if one.finding in known]


def one_open(finding: FindingKey, to: Telling) -> FindingSaid | None:
    """One finding, whole; None where nothing like it is found, or the reader is not told of it."""
    if not to.moment.view.with_facts:
        return None
    if to.moment.is_today:
        found: Iterable[FindingSaid] = findings_about({finding.key}, {finding.check})
    else:
        found = judged_at(to.moment).told.findings
    told = [one for one in found if one.finding == finding and to.is_open(one)]
    return next(iter(told if to.moment.is_today else judged_at(to.moment).whole(told)), None)
