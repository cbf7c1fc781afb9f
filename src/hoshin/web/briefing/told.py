"""From what was read to what is shown: the Briefing as one reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import Assessment, GoalSaid, PrioritySaid
from hoshin.alignment.said import added_up
from hoshin.alignment.words import why_unknown
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.charts.small import bar, spark
from hoshin.engine.kinds import WhyUnknown
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Goal, Priority
from hoshin.web import written
from hoshin.web.briefing import findings, words
from hoshin.web.briefing.first_steps import first_steps
from hoshin.web.briefing.shown import (
    BriefingShown,
    GoalShown,
    IndexShown,
    Part,
    PartingShown,
    PriorityShown,
)
from hoshin.web.briefing.source import Source
from hoshin.web.briefing.waits import waiting
from hoshin.web.findings.told import shown
from hoshin.web.practices import PRACTICES
from hoshin.web.standing import Standing

WEEKS: Final = 4
GOALS: Final = 5


def told(source: Source) -> BriefingShown:
    """The page."""
    best = findings.most_valuable(source)
    ready = findings.ready(source, best)
    lines = [shown(one, source.telling, n) for n, one in enumerate((*best, *ready), start=1)]
    kept, steps = _column(source), first_steps(source)
    return BriefingShown(
        title=_("Alignment index"),
        day=written.day(source.view.day),
        note=source.whole.note if source.whole else "",
        being_computed="" if steps else _being_computed(source),
        index=_index(source),
        parting=_parting(source),
        findings=tuple(lines[: len(best)]),
        ready=tuple(lines[len(best) :]),
        reads_findings=source.view.with_facts,
        likely=tuple(_likely(source)),
        priorities=tuple(_priorities(source, kept)),
        money_of=kept,
        waiting=waiting(source, (*best, *ready)),
        first_steps=steps,
        how_computed=_how(source.whole),
    )


def _being_computed(source: Source) -> str:
    if not source.behind:
        return ""
    if source.whole is None:
        return _("It is being computed for the first time, or by a new formula: look again in a moment.")
    return _("It is being computed: what you see is of number %(number)d, the plan is at %(now)d.") % {
        "number": source.whole.number,
        "now": source.now.number,
    }


def _index(source: Source) -> IndexShown:
    whole = source.whole
    if whole is None:
        return IndexShown("", _("Nothing was judged yet."), "", "", "", "", (), "", "", "")
    shown = [said.index if said.index is not None else nan for said in source.days]
    history = words.history(source.days)
    return IndexShown(
        value="" if whole.value is None else written.number(whole.value, 1),
        why_unknown=written.sentence(why_unknown(WhyUnknown(whole.why_unknown))) if whole.why_unknown else "",
        sureness=words.sureness(whole),
        moved=words.moved(added_up(source.days, WEEKS * 7)),
        waived=_("%s points are waived, and stay in it.") % written.number(whole.waived, 1)
        if whole.waived
        else "",
        assumed=_("Nobody weighed the priorities yet: they are taken to weigh the same.")
        if whole.weights_assumed
        else "",
        parts=tuple(_part(name, value) for name, value in whole.components.items()),
        not_judged=_("Not judged yet: %s.") % ", ".join(str(PRACTICES[n]) for n in whole.not_judged)
        if whole.not_judged
        else "",
        history=spark(shown, _("The index by day. %s") % history) if history and len(shown) > 1 else "",
        history_words=history,
    )


def _part(name: str, value: float | None) -> Part:
    label = str(PRACTICES[name])
    if value is None:
        return Part(label, _("unknown"), bar(0.0, _("%s: unknown") % label))
    return Part(
        label,
        f"{value:.0f}",
        bar(value / 100, _("%(name)s: %(value).0f of 100") % {"name": label, "value": value}),
    )


def _parting(source: Source) -> PartingShown | None:
    """None where nothing was spent, or for who reads only the top of the strategy."""
    if source.whole is None or not source.view.with_facts:
        return None
    away = [
        (found, priority, record)
        for priority in source.whole.priorities
        if (found := words.apart(priority)) and (record := _priority(priority, source.view.seen))
    ]
    if not away:
        return None
    (distance, kept, spent), priority, record = max(away, key=lambda one: (one[0][0], one[1].priority))
    weight = priority.weight or 0.0
    if distance < words.APART:
        return PartingShown(words.together(), "", "", "", "")
    shown = {"weight": written.percent(weight), "share": written.percent(spent.share)}
    currency = policy_of(source.view.whole).currency
    return PartingShown(
        sentence=words.parting(record.title, weight, kept, spent, currency),
        weight=bar(weight, _("%s of the weight") % shown["weight"]),
        share=bar(spent.share, f"{shown['share']} {words.share_of(kept)}"),
        weight_words=_("%s of the weight") % shown["weight"],
        share_words=f"{shown['share']} {words.share_of(kept)}",
    )


def _priority(said: PrioritySaid, seen: Picture) -> Priority | None:
    return seen.get(Ref[Priority](Priority.kind, said.priority))


def _column(source: Source) -> str:
    """Of what the column beside the weights is the share."""
    if source.whole is None or not source.view.with_facts:
        return ""
    if any(priority.money for priority in source.whole.priorities):
        return _("Money")
    return _("Time") if any(priority.hours for priority in source.whole.priorities) else ""


def _priorities(source: Source, kept: str) -> Iterator[PriorityShown]:
    whole = source.whole
    found = [(said, _priority(said, source.view.seen)) for said in (whole.priorities if whole else ())]
    in_order = sorted((r.rank, r.key, said, r) for said, r in found if r is not None)
    for _rank, _key, said, record in in_order:
        spent = (said.money or said.hours) if kept else None
        yield PriorityShown(
            title=record.title,
            address=source.moment.link(record.ref),
            weight=written.percent(said.weight),
            money=written.percent(spent.share if spent else None),
            result=written.percent(said.result),
            expected=written.percent(said.expected),
            bar=_bullet(said),
            standing=Standing.of(said.health),
        )


def _bullet(said: PrioritySaid) -> str:
    if said.result is None:
        return ""
    reached = _("%s reached") % written.percent(said.result)
    if said.expected is None:
        return bar(said.result, reached)
    expected = _("%s expected by now") % written.percent(said.expected)
    return bar(said.result, f"{reached}, {expected}", mark=said.expected)


def _likely(source: Source) -> Iterator[GoalShown]:
    """The goals that are the most likely to miss, of those that the reader sees."""
    seen = source.view.seen
    found = [(said, seen.of(Goal).get(said.goal)) for said in source.goals if said.notable]
    for said, goal in [(said, goal) for said, goal in found if goal is not None][:GOALS]:
        yield _goal(said, goal, seen, source.moment.link(goal.ref))


def _goal(said: GoalSaid, goal: Goal, seen: Picture, address: str) -> GoalShown:
    chance = said.chance or 0.0
    cycle = seen.get(goal.cycle)
    due = goal.due or (cycle.end if cycle is not None else None)
    unit: Unit | None = seen.get(goal.unit)
    other = ""
    if said.unchanged is not None and written.chance(said.unchanged) != written.chance(chance):
        other = _("%s if nothing changes") % written.chance(said.unchanged)
    differs = said.reported is not None and said.reported != said.health
    return GoalShown(
        title=goal.title or _("untitled"),
        address=address,
        unit=unit.name if unit is not None else "",
        due=written.short_day(due) if due else written.NONE,
        chance=written.chance(chance),
        bar=bar(chance, _("Chance: %s") % written.chance(chance)),
        other=other,
        computed=Standing.of(said.health),
        reported=Standing.of(said.reported) if differs and said.reported is not None else None,
        is_watermelon=said.is_watermelon,
    )


def _how(whole: Assessment | None) -> str:
    if whole is None:
        return ""
    checks = len(whole.checks)
    return ngettext(
        "Formula %(version)d asks %(checks)d check of plan and facts up to number %(number)d, on %(day)s.",
        "Formula %(version)d asks %(checks)d checks of plan and facts up to number %(number)d, on %(day)s.",
        checks,
    ) % {
        "version": whole.version,
        "checks": checks,
        "number": whole.number,
        "day": written.day(whole.day),
    }
