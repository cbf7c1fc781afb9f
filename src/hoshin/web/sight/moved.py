"""What somebody does, and what happened in the last weeks to that and to what it leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain as joined
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from hoshin.cadence.queries import check_ins_since
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.policy import number_on, policy_of
from hoshin.strategy.plan import Goal
from hoshin.web.goal import chain
from hoshin.web.moment import Moment
from hoshin.web.timeline import entries
from hoshin.web.timeline import told as events
from hoshin.web.timeline.shown import TimelineShown
from hoshin.work.plan import Initiative
from hoshin.work.queries import ActionNow, Done

WEEKS: Final = 4
"""Over which it is told what moved."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody does at a moment, as far as the reader sees it: figures are there for who is told of them."""

    goals: Sequence[Goal] = ()
    work: Sequence[Initiative] = ()
    kpis: Sequence[KPI] = ()
    actions: Sequence[ActionNow] = ()
    done: Mapping[Subject, Done] = field(default_factory=dict)


def moved(doing: Doing, moment: Moment, asked: events.Asked, given: QueryDict) -> TimelineShown:
    """What happened in four weeks to what somebody does, and to what stands above it."""
    view = moment.view
    first = view.day - timedelta(days=7 * WEEKS)
    sight = _in_sight(doing, moment)
    number = view.whole.number
    said = (one for one in check_ins_since(first, number) if one.subject in sight)
    kpis = _kpis_of(doing, moment)
    happened = joined(
        entries.edits(sight, view, since=number_on(first, policy_of(view.whole))),
        entries.check_ins(said, view, naming=True),
        entries.values_of(kpis, view),
    )
    recent = (entry for entry in happened if entry.day >= first)
    return events.timeline(recent, asked, view, reverse("me"), given)


def _in_sight(doing: Doing, moment: Moment) -> set[Subject]:
    """What somebody does, what is served by it, and what is above that."""
    seen = moment.view.seen
    served = (seen.find(one.serves) for one in doing.actions)
    own: list[Record] = [*doing.goals, *doing.work, *(one for one in served if one is not None)]
    found: set[Subject] = {one.ref for one in own}
    for one in own:
        for goal in chain.served_by(one, seen):
            found.add(goal.ref)
            found |= {higher.ref for _below, higher, _why in chain.above(goal, seen) if higher is not None}
    return found


def _kpis_of(doing: Doing, moment: Moment) -> list[KPI]:
    seen = moment.view.seen
    links = (link for goal in doing.goals for link in seen.of(Measure).by("of", goal.ref))
    measured = (seen.get(link.kpi) for link in links)
    found = {kpi.key: kpi for kpi in (*doing.kpis, *(one for one in measured if one is not None))}
    return list(found.values())
