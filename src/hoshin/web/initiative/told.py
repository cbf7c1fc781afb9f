"""From what is known of an initiative to what is shown: the page as one reader may see it at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import WorkSaid
from hoshin.alignment.judged_day import judged_day
from hoshin.alignment.telling import NOTHING, Stand
from hoshin.changes.keys import Key
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.charts.small import bar
from hoshin.org.policy import policy_of
from hoshin.org.records import named
from hoshin.strategy.plan import Goal
from hoshin.web import written
from hoshin.web.findings import told as finding
from hoshin.web.findings.source import about
from hoshin.web.goal import work as of_goal
from hoshin.web.goal.lines import bullet
from hoshin.web.initiative import money
from hoshin.web.initiative.shown import InitiativeShown, MilestoneShown, MovesShown, NeedShown
from hoshin.web.moment import Moment
from hoshin.web.plan import detail
from hoshin.web.plan.shown import Linked
from hoshin.web.reader import Reader
from hoshin.web.said import being_computed, said_at
from hoshin.web.standing import Standing
from hoshin.work.plan import Dependency, Initiative, KeepWithin, Milestone, Purpose, Service
from hoshin.work.queries import ActionNow, Done, happened_for, work_done

_TARGET = 1.0
"""CPI and SPI at which work costs, and comes, as planned."""


def told(work: Initiative, moment: Moment, reader: Reader) -> InitiativeShown:
    """The page."""
    seen, said = moment.view.seen, said_at(moment, reader)
    services = _services(work, moment)
    milestones = sorted(
        seen.of(Milestone).by("initiative", work.ref),
        key=lambda one: (one.due or date.max, one.rank, one.key),
    )
    done = _done(work, milestones, moment)
    stands = said.of([goal.key for _, goal in services]).stands
    judged = next(iter(said.work(initiatives=[work.key])), None)
    to = finding.telling(moment, reader)
    found = about([work.ref], to)
    actions = _actions(work, milestones, moment)
    cycle = judged_day(moment.view.whole, moment.view.day).cycle
    parted = money.split(taken := money.taken(work, moment), (cycle.start, cycle.end) if cycle else None)
    share = done[work.ref].share if work.ref in done else None
    return InitiativeShown(
        plain=detail.told(work, entity_of(work.kind), moment),
        tells=moment.view.with_facts,
        state=of_goal.state(work, done.get(work.ref), moment),
        span=of_goal.span(work),
        computing=being_computed(said),
        done=written.percent(share) if share is not None else "",
        bar=_done_bar(work, share, moment),
        sentences=tuple(_sentences(work, share, judged, moment)),
        moves=tuple(_moves(services, stands, moment)),
        is_run=work.purpose is Purpose.RUN,
        holds=tuple(_holds(work, moment)),
        findings=tuple(finding.shown(one, to, number) for number, one in enumerate(found, start=1)),
        milestones=tuple(_milestone(one, done, moment) for one in milestones),
        needs=tuple(_needs(work, judged, moment)),
        needed=tuple(_needed(work, milestones, moment)),
        actions=tuple(of_goal.actions(actions, moment)),
        closed_actions=of_goal.closed_words(actions),
        taken=tuple(money.shown(parted[True], moment)),
        rest=tuple(money.shown(parted[False], moment)),
        totals=tuple(money.totals(taken)),
    )


def _services(work: Initiative, moment: Moment) -> list[tuple[Service, Goal]]:
    """The goals that it serves, of those that the reader sees."""
    seen = moment.view.seen
    found = [(link, seen.get(link.goal)) for link in seen.of(Service).by("initiative", work.ref)]
    return sorted(
        ((link, goal) for link, goal in found if goal is not None), key=lambda one: (one[1].rank, one[1].key)
    )


def _done(work: Initiative, milestones: Sequence[Milestone], moment: Moment) -> dict[Subject, Done]:
    if not moment.view.with_facts:
        return {}
    of: list[Subject] = [work.ref, *(one.ref for one in milestones)]
    return work_done(moment.view.whole.number, until=moment.view.day, of=of)


def _actions(work: Initiative, milestones: Sequence[Milestone], moment: Moment) -> list[ActionNow]:
    if not moment.view.with_facts:
        return []
    of: list[Subject] = [work.ref, *(one.ref for one in milestones)]
    return of_goal.actions_now(happened_for(of, moment.view.whole.number))


def _over(work: Initiative, day: date) -> float | None:
    """The share of its time that is over by the end of a day."""
    if work.start is None or work.end is None:
        return None
    whole = (work.end - work.start).days + 1
    return min(1.0, max(0.0, ((day - work.start).days + 1) / whole))


def _done_bar(work: Initiative, share: float | None, moment: Moment) -> str:
    if share is None:
        return ""
    over, words = _over(work, moment.view.day), _("%s is done") % written.percent(share)
    if over is None:
        return bar(share, words)
    return bar(
        share,
        _("%(done)s; %(over)s of its time is over") % {"done": words, "over": written.percent(over)},
        mark=over,
    )


def _sentences(
    work: Initiative, share: float | None, judged: WorkSaid | None, moment: Moment
) -> Iterator[str]:
    """Where it stands, and at which price."""
    over = _over(work, moment.view.day)
    if share is not None and over is not None:
        words = {"done": written.percent(share), "over": written.percent(over)}
        yield _("%(done)s of it is done; %(over)s of its time is over.") % words
    elif share is not None:
        yield _("%s of it is done.") % written.percent(share)
    elif moment.view.with_facts:
        yield _("Nobody has said how much of it is done.")
    if judged is None or work.purpose is Purpose.RUN:
        return
    if judged.cost_index is not None:
        words = {
            "index": written.number(judged.cost_index, 2),
            "currency": policy_of(moment.view.whole).currency,
        }
        yield _price(judged.cost_index) % words
    if judged.schedule_index is not None:
        words = {
            "index": written.number(judged.schedule_index, 2),
            "share": written.percent(judged.schedule_index),
        }
        yield _("%(share)s of what was planned to be done by now is done (SPI %(index)s).") % words


def _price(index: float) -> str:
    if index >= _TARGET:
        return _(
            "It costs no more than was planned: for each %(currency)s, work worth %(index)s is done (CPI %(index)s)."
        )
    return _(
        "It costs more than was planned: for each %(currency)s, work worth %(index)s is done (CPI %(index)s)."
    )


def _moves(
    services: Sequence[tuple[Service, Goal]], stands: Mapping[Key, Stand], moment: Moment
) -> Iterator[MovesShown]:
    for link, goal in services:
        stand = stands.get(goal.key, NOTHING)
        yield MovesShown(
            goal=Linked(goal.title or _("untitled"), moment.link(goal.ref)),
            because=link.because,
            unargued="" if link.because.strip() else _("Nobody says why it helps."),
            effect=of_goal.effect(link, moment),
            share=_("%s of the work is for it") % written.percent(float(link.share))
            if link.share is not None
            else "",
            result=written.percent(stand.result),
            bar=bullet(stand),
            standing=Standing.of(stand.health),
        )


def _holds(work: Initiative, moment: Moment) -> Iterator[Linked]:
    seen = moment.view.seen
    for link in seen.of(KeepWithin).by("initiative", work.ref):
        kpi = seen.get(link.kpi)
        if kpi is not None:
            yield Linked(kpi.name, moment.link(kpi.ref))


def _milestone(one: Milestone, done: Mapping[Subject, Done], moment: Moment) -> MilestoneShown:
    said = done.get(one.ref)
    reached = said is not None and said.share >= 1
    late = not reached and one.due is not None and one.due < moment.view.day
    if reached and said is not None:
        state = _("reached on %s") % written.short_day(said.day)
    elif late and one.due is not None:
        state = _("late by %d days") % (moment.view.day - one.due).days
    else:
        state = _("to come")
    due = written.short_day(one.due) if one.due else written.NONE
    return MilestoneShown(
        Linked(one.title, moment.link(one.ref)), due, state if moment.view.with_facts else "", late
    )


def _needs(work: Initiative, judged: WorkSaid | None, moment: Moment) -> Iterator[NeedShown]:
    """What it needs, as far as the reader sees it."""
    seen = moment.view.seen
    for link in sorted(
        seen.of(Dependency).by("initiative", work.ref), key=lambda one: (one.by or date.max, one.key)
    ):
        other = seen.get(link.needs)
        if other is None:
            continue
        cannot = judged is not None and link.key in judged.missing
        state = "" if judged is None else _("cannot be there in time") if cannot else _("can hold")
        yield NeedShown(
            Linked(named(other, seen), moment.link(other.ref)), _by(link), link.because, state, cannot
        )


def _needed(work: Initiative, milestones: Sequence[Milestone], moment: Moment) -> Iterator[NeedShown]:
    """What needs it, or a milestone of it."""
    seen = moment.view.seen
    for ref in (work.ref, *(one.ref for one in milestones)):
        for link in seen.of(Dependency).by("needs", ref):
            other = seen.get(link.initiative)
            if other is not None:
                late = work.end is not None and link.by is not None and work.end > link.by and ref == work.ref
                yield NeedShown(
                    Linked(named(other, seen), moment.link(other.ref)),
                    _by(link),
                    link.because,
                    _("planned to end later") if late else "",
                    late,
                )


def _by(link: Dependency) -> str:
    return _("by %s") % written.short_day(link.by) if link.by else ""
