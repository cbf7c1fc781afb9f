"""From what is known of a priority to what is shown of it: the page as one reader may see it at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain as joined

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import PrioritySaid, Spent
from hoshin.alignment.judged_day import judged_day
from hoshin.alignment.telling import Stand
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.charts.small import bar
from hoshin.kpis.plan import Measure
from hoshin.org.called import called
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Cycle, Priority, PriorityWeight
from hoshin.web import written
from hoshin.web.addresses import address_of
from hoshin.web.briefing import words
from hoshin.web.findings import told as finding
from hoshin.web.findings.source import about
from hoshin.web.goal import around, chain, figures
from hoshin.web.goal.answer import sentence
from hoshin.web.goal.lines import bullet
from hoshin.web.goal.shown import Figure
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.priority.shown import PriorityShown, WeightShown
from hoshin.web.reader import Reader
from hoshin.web.said import Telling, being_computed, said_at
from hoshin.web.standing import Standing
from hoshin.web.timeline import entries
from hoshin.web.timeline import told as events


def told(
    priority: Priority, moment: Moment, reader: Reader, asked: events.Asked, given: QueryDict
) -> PriorityShown:
    """The page. Eight queries about the plan at most, whatever there is."""
    seen, said = moment.view.seen, said_at(moment, reader)
    goals = chain.children_of(priority, seen)
    here = goals[: chain.CHILDREN]
    series = figures.read_series(priority, moment)
    keys = [goal.key for goal in here]
    known = said.of([priority.key, *keys, *(one.measure.key for one in series)])
    stand = known.stand(priority.key)
    one = _said(priority, said)
    facts_told = moment.view.with_facts
    entity, to = entity_of(priority.kind), finding.telling(moment, reader)
    return PriorityShown(
        kind=Linked(str(entity.plural), moment.list_link(priority.kind)),
        title=priority.title,
        description=priority.description,
        owner=called(priority.owner.key) if priority.owner else "",
        is_retired=seen.get(priority.ref) is None,
        being_computed=being_computed(said),
        tells=facts_told,
        standing=Standing.of(stand.health),
        sentence=sentence(stand),
        figures=tuple(_figures(stand, one, facts_told)),
        parting=_parting(priority, one, moment) if facts_told else "",
        chain=tuple(chain.steps(priority, moment)),
        weights=tuple(_weights(priority, one, moment)),
        keeps=_keeps(said) if facts_told else (False, False),
        goals=tuple(chain.lines(here, known, moment)),
        more_goals=_more(priority, len(goals), moment),
        kpis=tuple(figures.kpis(priority, series, known, moment)),
        findings=tuple(
            finding.shown(found, to, number)
            for number, found in enumerate(about([priority.ref], to), start=1)
        ),
        assumptions=tuple(around.assumptions(priority, moment)),
        stakeholders=tuple(around.stakeholders(priority, moment)),
        decides=tuple(around.decides(priority, moment)),
        timeline=events.timeline(
            joined(
                entries.edits(_whose_edits(priority, seen), moment.view),
                *(entries.values(each.kpi, each.values, moment.view) for each in series),
            ),
            asked,
            moment.view,
            address_of(priority.ref),
            given,
        ),
    )


def _said(priority: Priority, said: Telling) -> PrioritySaid | None:
    priorities = said.whole.priorities if said.whole else ()
    return next((one for one in priorities if one.priority == priority.key), None)


def _figures(stand: Stand, said: PrioritySaid | None, with_facts: bool) -> Iterator[Figure]:
    yield Figure(_("Result"), written.percent(stand.result), bullet(stand))
    if said is None or said.weight is None:
        return
    share = written.percent(said.weight)
    yield Figure(_("Of the weight"), share, bar(said.weight, _("%s of the weight") % share))
    for name, kept, spent in (
        (_("Of the money"), "money", said.money),
        (_("Of the time"), "hours", said.hours),
    ):
        if spent is not None and with_facts:
            share = written.percent(spent.share)
            drawn = bar(spent.share, f"{share} {words.share_of(kept)}", mark=said.weight)
            yield Figure(name, share, drawn, _("the mark is its weight"))


def _parting(priority: Priority, said: PrioritySaid | None, moment: Moment) -> str:
    """Where stated weight and money or time part, in a sentence."""
    away = words.apart(said) if said is not None else None
    if away is None or said is None or said.weight is None:
        return ""
    distance, kept, spent = away
    if distance < words.APART:
        return _("Money and time go to it as its weight says.")
    return words.parting(priority.title, said.weight, kept, spent, policy_of(moment.view.whole).currency)


def _weights(priority: Priority, said: PrioritySaid | None, moment: Moment) -> Iterator[WeightShown]:
    """What it weighs in each cycle, the latest first; what it gets is known of the cycle that is judged."""
    seen, view = moment.view.seen, moment.view
    judged = judged_day(view.whole, view.day).cycle
    links = [(one, seen.get(one.cycle)) for one in seen.of(PriorityWeight).by("priority", priority.ref)]
    known = [(one, cycle) for one, cycle in links if cycle is not None]
    for one, cycle in sorted(known, key=lambda pair: (pair[1].start, pair[1].end), reverse=True):
        is_judged = judged is not None and cycle.ref == judged.ref
        share = _share(one, cycle, seen)
        spent = said if is_judged and said is not None and view.with_facts else None
        words_of = _("%s of the weight") % written.percent(share)
        yield WeightShown(
            cycle=Linked(cycle.title, moment.link(cycle.ref)),
            span=_("%(start)s to %(end)s")
            % {"start": written.short_day(cycle.start), "end": written.short_day(cycle.end)},
            stated=written.decimal(one.weight) if one.weight is not None else _("as the others"),
            weight=written.percent(share),
            bar=bar(share, words_of) if share is not None else "",
            money=_percent(spent.money if spent else None),
            hours=_percent(spent.hours if spent else None),
            is_judged=is_judged,
        )


def _share(one: PriorityWeight, cycle: Cycle, seen: Picture) -> float | None:
    """Its part of all weights of a cycle; where none is stated, all weigh the same."""
    links = [link for link in seen.of(PriorityWeight).by("cycle", cycle.ref) if seen.get(link.priority)]
    if all(link.weight is None for link in links):
        return 1 / len(links)
    total = sum(link.weight or 0 for link in links)
    return float((one.weight or 0) / total) if total else None


def _percent(spent: Spent | None) -> str:
    return written.percent(spent.share if spent else None)


def _keeps(said: Telling) -> tuple[bool, bool]:
    priorities = said.whole.priorities if said.whole else ()
    return any(one.money for one in priorities), any(one.hours for one in priorities)


def _more(priority: Priority, count: int, moment: Moment) -> Linked | None:
    rest = count - chain.CHILDREN
    if rest <= 0:
        return None
    told_more = ngettext("and %(rest)d more", "and %(rest)d more", rest) % {"rest": rest}
    return Linked(told_more, moment.filtered("goal", "parent", str(priority.ref)))


def _whose_edits(priority: Priority, seen: Picture) -> Sequence[Subject]:
    """A priority, its weights and its measures."""
    linked = ((PriorityWeight, "priority"), (Measure, "of"))
    sides = (seen, seen.retired)
    links = (one.ref for side in sides for kind, end in linked for one in side.of(kind).by(end, priority.ref))
    return [priority.ref, *links]
