"""From something that somebody does upward: work to the goal that it serves, and on to the priority and the vision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.words import reaches_priority
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.records import CLOSED, named
from hoshin.strategy.plan import Goal, Priority
from hoshin.web.goal import chain
from hoshin.web.goal.shown import StepShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.work.plan import Initiative, Milestone, Service


def steps(record: Record, moment: Moment, *, from_below: bool = False) -> Iterator[StepShown]:
    """Each step upward from something. from_below: it is itself the first step, of an action."""
    seen = moment.view.seen
    if from_below:
        yield _step(record, "", moment)
    if isinstance(record, Milestone):
        yield from _to(seen.find(record.initiative), record.initiative, "", moment)
        record = seen.find(record.initiative) or record
    if isinstance(record, Initiative):
        yield from _of_work(record, moment)
    elif isinstance(record, KPI):
        yield from _of_kpi(record, moment)
    else:
        yield from chain.steps(record, moment)


def _of_work(work: Initiative, moment: Moment) -> Iterator[StepShown]:
    seen = moment.view.seen
    links = sorted(seen.of(Service).by("initiative", work.ref), key=lambda link: _order(link.goal, seen))
    for link in links[:1]:
        goal = seen.find(link.goal)
        unargued = "" if link.because.strip() else _("Nobody says why it helps.")
        yield from _to(goal, link.goal, link.because, moment, unargued, len(links) - 1)
        if goal is not None:
            yield from chain.steps(goal, moment)


def _of_kpi(kpi: KPI, moment: Moment) -> Iterator[StepShown]:
    seen = moment.view.seen
    links = sorted(seen.of(Measure).by("kpi", kpi.ref), key=lambda link: _order(link.of, seen))
    for link in links[:1]:
        measured: Goal | Priority | None = seen.find(link.of)
        yield from _to(measured, link.of, "", moment, others=len(links) - 1)
        if measured is not None:
            yield from chain.steps(measured, moment)


def _order(ref: Subject, seen: Picture) -> tuple[bool, str, str]:
    """What reaches a priority comes first."""
    record = seen.get(ref)
    reaches = isinstance(record, Priority) or (isinstance(record, Goal) and reaches_priority(record, seen))
    return not reaches, getattr(record, "rank", ""), ref.key


def _to(
    record: Record | None,
    ref: Subject,
    because: str,
    moment: Moment,
    unargued: str = "",
    others: int = 0,
) -> Iterator[StepShown]:
    if record is not None:
        yield _step(record, because, moment, unargued, others)
    else:
        yield StepShown(str(entity_of(ref.kind).label), Linked(str(CLOSED)), because)


def _step(record: Record, because: str, moment: Moment, unargued: str = "", others: int = 0) -> StepShown:
    told = ngettext("and %(n)d other", "and %(n)d others", others) % {"n": others} if others else ""
    name = Linked(named(record, moment.view.seen), moment.link(record.ref))
    return StepShown(str(entity_of(record.kind).label), name, because, unargued, told)
