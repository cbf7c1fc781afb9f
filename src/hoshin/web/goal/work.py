"""The work for a goal: initiatives that serve it, with how far they have come, and actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.choices import choice_word
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.charts.small import bar
from hoshin.kpis.plan import KPI
from hoshin.org.called import called
from hoshin.org.records import named
from hoshin.strategy.plan import Goal
from hoshin.web import written
from hoshin.web.goal.shown import ActionShown, WorkShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.work.plan import Funding, Initiative, Service
from hoshin.work.queries import ActionNow, Done, Happened

ACTIONS: Final = 12


def services_of(goal: Goal, seen: Picture) -> list[tuple[Service, Initiative]]:
    """The links of work to a goal, with the work, as the reader sees them: what is being done first."""
    found = [(link, seen.get(link.initiative)) for link in seen.of(Service).by("goal", goal.ref)]
    places = {Funding.FUNDED: 0, Funding.PROPOSED: 1, Funding.STOPPED: 2}
    known = [(link, work) for link, work in found if work is not None]
    return sorted(known, key=lambda one: (places[one[1].funding], one[1].rank, one[1].key))


def work(
    services: Sequence[tuple[Service, Initiative]], done: Mapping[Subject, Done], moment: Moment
) -> Iterator[WorkShown]:
    """The work as it is shown."""
    for link, one in services:
        share = done[one.ref].share if one.ref in done else None
        yield WorkShown(
            name=Linked(one.title or _("untitled"), moment.link(one.ref)),
            because=link.because,
            state=state(one, done.get(one.ref), moment),
            done=written.percent(share),
            bar=bar(share, _("%s is done") % written.percent(share)) if share is not None else "",
            span=span(one),
            effect=effect(link, moment),
        )


def state(one: Initiative, done: Done | None, moment: Moment) -> str:
    """How far a piece of work is, in a word."""
    return state_words(one, done.share if done is not None else None, moment)


def state_words(one: Initiative, done: float | None, moment: Moment) -> str:
    """The same from the share that is done; None where nothing was said."""
    if one.funding is not Funding.FUNDED:
        return choice_word(one.funding)
    if done is not None and done >= 1:
        return _("done")
    if one.end is not None and one.end < moment.view.day:
        return _("late")
    if done is not None:
        return _("under way")
    return _("not reported") if one.start is None or one.start <= moment.view.day else _("to come")


def span(one: Initiative) -> str:
    """From when to when it is planned."""
    days = {
        "start": one.start and written.short_day(one.start),
        "end": one.end and written.short_day(one.end),
    }
    if one.start and one.end:
        return _("%(start)s to %(end)s") % days
    if one.end:
        return _("until %(end)s") % days
    return _("from %(start)s") % days if one.start else ""


def effect(link: Service, moment: Moment) -> str:
    """What the work is said to change, by when."""
    kpi: KPI | None = moment.view.seen.get(link.effect_on)
    if kpi is None or link.effect_likely is None:
        return ""
    sign = "+" if link.effect_likely > 0 else ""
    words = {
        "change": sign + written.measured(link.effect_likely, kpi.unit_of_measure),
        "kpi": kpi.name,
        "day": written.short_day(link.effect_by) if link.effect_by else "",
    }
    if link.effect_by is None:
        return _("expected: %(change)s of “%(kpi)s”") % words
    return _("expected: %(change)s of “%(kpi)s” by %(day)s") % words


def actions_now(happened: Iterable[Happened]) -> list[ActionNow]:
    """Actions as they stand, those that are due first first; what is over comes last."""
    now: dict[Key, ActionNow] = {one.action.key: one.action for one in happened}
    return sorted(
        now.values(), key=lambda one: (not one.is_open, one.due is None, one.due or one.opened, one.key)
    )


def actions(found: Sequence[ActionNow], moment: Moment) -> Iterator[ActionShown]:
    """The first of the open actions."""
    for one in [action for action in found if action.is_open][:ACTIONS]:
        is_late = one.due is not None and one.due < moment.view.day
        due = ""
        if one.due is not None:
            due = (_("was due on %s") if is_late else _("by %s")) % written.short_day(one.due)
        yield ActionShown(
            title=one.title,
            serves=_named(one.serves, moment),
            who=called(one.assignee.key) if one.assignee else "",
            due=due,
            is_late=is_late,
        )


def closed_words(found: Sequence[ActionNow]) -> str:
    """How many actions are over, and how many open ones are not shown."""
    is_open = sum(one.is_open for one in found)
    over, rest = len(found) - is_open, is_open - ACTIONS
    told = []
    if rest > 0:
        told.append(ngettext("%(n)d more is open.", "%(n)d more are open.", rest) % {"n": rest})
    if over:
        told.append(ngettext("%(n)d is done or dropped.", "%(n)d are done or dropped.", over) % {"n": over})
    return " ".join(told)


def _named(ref: Subject, moment: Moment) -> Linked:
    record = moment.view.seen.find(Ref(ref.kind, ref.key))
    return Linked(named(record, moment.view.seen), moment.link(ref)) if record is not None else Linked("")
