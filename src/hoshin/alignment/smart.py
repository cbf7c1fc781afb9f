"""A goal held against the five letters of SMART: by its words, its KPIs, its chance, and what it hangs on.

As the checks read them, so that a letter that fails is a finding. No NumPy: pages ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hoshin.alignment import smart_words
from hoshin.alignment.assessment import GoalSaid
from hoshin.changes.picture import Picture
from hoshin.changes.words import name_of
from hoshin.engine.smart import Letter, Verdict, judge
from hoshin.kpis.plan import KPI, STAYS, Measure
from hoshin.strategy.plan import Cycle, Goal, Intent, Priority, Vision

SANDBAGGING: Final = 0.90
WISHING: Final = 0.10


@dataclass(frozen=True, slots=True)
class LetterSaid:
    """One letter: how it came out, why, and what would make it pass; empty where it does."""

    name: str
    verdict: Verdict
    reason: str
    mend: str = ""


def letters_of(goal: Goal, seen: Picture, said: GoalSaid | None) -> tuple[LetterSaid, ...]:
    """The five letters in order. seen: the plan as the reader sees it. said: what is said of the goal, if anything is."""
    words = judge(goal.title)
    return (
        _by_words("specific", words.specific),
        _measurable(goal, seen, words.measurable),
        _achievable(goal, said),
        _relevant(goal, seen),
        _time_bound(goal, seen, words.time_bound),
    )


def _by_words(name: str, letter: Letter) -> LetterSaid:
    mend = smart_words.mend_of(letter.mend) if letter.mend is not None else ""
    return LetterSaid(name, letter.verdict, smart_words.reason_of(letter), mend)


def _measurable(goal: Goal, seen: Picture, by_words: Letter) -> LetterSaid:
    measures = seen.of(Measure).by("of", goal.ref)
    named = [(measure, seen.get(measure.kpi)) for measure in measures]
    complete = [kpi for measure, kpi in named if kpi is not None and _is_complete(measure, kpi)]
    if complete:
        reason = _("%(kpi)s says from where to where") % {"kpi": name_of(complete[0])}
        return LetterSaid("measurable", Verdict.PASS, reason)
    if by_words.verdict is Verdict.PASS:
        mend = "" if named else _("give it a KPI, so that its figures tell")
        return LetterSaid("measurable", Verdict.PASS, smart_words.reason_of(by_words), mend)
    if named:
        reason = _("its KPI has no baseline and target, or no limit to stay within")
        return LetterSaid("measurable", Verdict.FAIL, reason, _("say from where to where it is to go"))
    return LetterSaid(
        "measurable",
        Verdict.FAIL,
        _("it has no KPI, and its words name nothing to be reached"),
        _("give it a KPI with baseline and target"),
    )


def _is_complete(measure: Measure, kpi: KPI) -> bool:
    """Whether a KPI says from where to where, or what to stay within."""
    either = {name: getattr(measure, name) is not None or getattr(kpi, name) is not None for name in _ENDS}
    if kpi.direction in STAYS:
        return either["low"] or either["high"] or either["target"]
    return either["baseline"] and either["target"]


_ENDS: Final = ("baseline", "target", "low", "high")


def _achievable(goal: Goal, said: GoalSaid | None) -> LetterSaid:
    if goal.intent is not Intent.COMMIT:
        reason = {
            Intent.ASPIRE: _("it is an aspiration, and reaches further than one promises"),
            Intent.KEEP: _("it keeps something steady: a health measure, not a change"),
        }.get(goal.intent or Intent.COMMIT, _("it does not say whether it is a commitment"))
        mend = "" if goal.intent else _("say whether it is a commitment, an aspiration, or keeps something")
        return LetterSaid("achievable", Verdict.UNKNOWN, reason, mend)
    if said is None or said.chance is None:
        reason = _("its KPIs have fewer than eight values, from which nobody can tell")
        return LetterSaid("achievable", Verdict.UNKNOWN, reason)
    if said.chance > SANDBAGGING:
        return LetterSaid(
            "achievable", Verdict.WARN, _("it is all but certain as things stand"), _("reach further")
        )
    if said.chance < WISHING:
        mend = _("do more for it, or call it an aspiration")
        return LetterSaid("achievable", Verdict.FAIL, _("it is nearly out of reach as things stand"), mend)
    return LetterSaid("achievable", Verdict.PASS, _("it is neither certain nor out of reach as things stand"))


def _relevant(goal: Goal, seen: Picture) -> LetterSaid:
    steps = list(_steps(goal, seen))
    unargued = [step for step in steps if not step.because.strip()]
    top = seen.find(steps[-1].parent) if steps else None
    if not isinstance(top, Priority):
        mend = _("hang it under a goal or priority, and say because")
        return LetterSaid("relevant", Verdict.FAIL, _("nothing leads from it to a priority"), mend)
    if unargued:
        first = unargued[0]
        reason = _("%(goal)s does not say why it helps what it serves") % {"goal": name_of(first)}
        own = first.key == goal.key
        mend = _("say why, in one sentence") if own else _("let its owner say why, in one sentence")
        return LetterSaid("relevant", Verdict.FAIL if own else Verdict.WARN, reason, mend)
    if not seen.of(Vision):
        reason = _("it is argued up to %(priority)s, and there is no vision above that")
        return LetterSaid(
            "relevant", Verdict.WARN, reason % {"priority": name_of(top)}, _("write down the vision")
        )
    reason = _("each step up to %(priority)s is argued") % {"priority": name_of(top)}
    return LetterSaid("relevant", Verdict.PASS, reason)


def _steps(goal: Goal, seen: Picture) -> Iterator[Goal]:
    """A goal and the goals above it, each of which hangs on something that is seen."""
    passed: set[str] = set()  # in a draft they may run in a circle
    step: object = goal
    while isinstance(step, Goal) and step.parent is not None and step.key not in passed:
        passed.add(step.key)
        yield step
        step = seen.find(step.parent)


def _time_bound(goal: Goal, seen: Picture, by_words: Letter) -> LetterSaid:
    cycle: Cycle | None = seen.find(goal.cycle)
    if goal.due is None or cycle is None:
        return _by_words("time_bound", by_words)
    words = {"day": _day(goal.due), "cycle": cycle.title}
    if cycle.start <= goal.due <= cycle.end:
        return LetterSaid("time_bound", Verdict.PASS, _("it is due on %(day)s, within “%(cycle)s”") % words)
    reason = _("it is due on %(day)s, outside “%(cycle)s”") % words
    mend = _("let it be due by %(day)s, or move it to another cycle") % {"day": _day(cycle.end)}
    return LetterSaid("time_bound", Verdict.FAIL, reason, mend)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
