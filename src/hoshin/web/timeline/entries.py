"""What happened to something, as entries of a timeline: edits, check-ins, values and actions. Each is told when it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import Said
from hoshin.changes.log import Adoption, history_of_all
from hoshin.changes.ref import Subject
from hoshin.changes.words import sentence
from hoshin.engine.kinds import Health
from hoshin.engine.periods import YearBegins, period_of
from hoshin.journal.actor import Actor
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Observed, series_of
from hoshin.org.called import actor_called, called
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED, named
from hoshin.org.view import View
from hoshin.web import written
from hoshin.web.standing import Standing
from hoshin.web.timeline.shown import Event
from hoshin.work.facts import ActionState
from hoshin.work.queries import Happened


class Kind(StrEnum):
    """Kinds of what happens; their values stand in addresses."""

    EDITS = "edits"
    CHECK_INS = "check-ins"
    VALUES = "values"
    ACTIONS = "actions"


_ICONS: Final = {
    Kind.EDITS: "pencil-square",
    Kind.CHECK_INS: "chat-bubble-left",
    Kind.VALUES: "chart-bar",
    Kind.ACTIONS: "check-circle",
}
_HEALTHS: Final = {
    Colour.ON_TRACK: Health.ON_TRACK,
    Colour.AT_RISK: Health.AT_RISK,
    Colour.OFF_TRACK: Health.OFF_TRACK,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened on a day; `tell` says it, or None to who is not told. number: of an edit, else 0."""

    kind: Kind
    day: date
    number: int
    tell: Callable[[], Event]
    of: Subject | None = None

    @property
    def order(self) -> tuple[date, int, str]:
        """By day; of a day edits as they were adopted, after the others."""
        return self.day, self.number, self.kind


def edits(subjects: Collection[Subject], view: View, since: int = 0) -> Iterator[Entry]:
    """The adopted edits of some things up to the moment; since: those after a number alone."""
    zone = ZoneInfo(policy_of(view.whole).time_zone)
    for adoption in history_of_all(subjects, view.whole.number, since):
        yield Entry(
            Kind.EDITS,
            adoption.at.astimezone(zone).date(),
            adoption.number,
            _Telling(_edit, adoption, view, zone),
            of=adoption.edit.subject,
        )


def check_ins(said: Iterable[Said], view: View, *, naming: bool = False) -> Iterator[Entry]:
    """Check-ins, up to the day of the moment. naming: what they are on, where that is not the page's own subject."""
    for one in said:
        record = view.seen.find(one.subject)
        if one.day <= view.day and record is not None:
            about = named(record, view.seen) if naming else ""
            yield Entry(Kind.CHECK_INS, one.day, 0, _Telling(_check_in, one, about))


def values(kpi: KPI, observed: Iterable[Observed], view: View) -> Iterator[Entry]:
    """The values of a KPI, each on the last day of its period, or today where that is not over."""
    if kpi.grain is None:
        return
    begins = YearBegins(kpi.year_begins)
    for one in observed:
        end = period_of(one.period, kpi.grain, begins).end
        yield Entry(Kind.VALUES, min(end, view.day), 0, _Telling(_value, kpi, one, min(end, view.day)))


def values_of(kpis: Sequence[KPI], view: View) -> Iterator[Entry]:
    """The values of some KPIs, whatever their unit. One query for each 500 of them."""
    observed = series_of({kpi.key for kpi in kpis}, view.whole.number)
    for kpi in kpis:
        for series in observed.get(kpi.key, {}).values():
            yield from values(kpi, (one for one in series if one.period <= view.day), view)


def actions(happened: Iterable[Happened], view: View) -> Iterator[Entry]:
    """What happened to actions."""
    before: dict[str, Happened] = {}
    for one in happened:
        if one.action.day <= view.day:
            yield Entry(Kind.ACTIONS, one.action.day, 0, _Telling(_action, one, before.get(one.action.key)))
        before[one.action.key] = one


class _Telling:
    """A telling that is put off until its entry is shown."""

    def __init__(self, tell: Callable[..., Event], *about: object) -> None:
        self._tell, self._about = tell, about

    def __call__(self) -> Event:
        return self._tell(*self._about)


def _edit(adoption: Adoption, view: View, zone: ZoneInfo) -> Event:
    return Event(
        kind=Kind.EDITS,
        icon=_ICONS[Kind.EDITS],
        day=written.instant(adoption.at, zone),
        what=sentence(adoption.edit, view.seen, str(CLOSED)),
        who=actor_called(Actor(adoption.author)),
        why=adoption.reason,
        address=reverse("number", args=[adoption.number]),
    )


def _check_in(said: Said, about: str) -> Event:
    words = {
        "sure": written.percent(said.confidence) if said.confidence is not None else "",
        "name": about,
    }
    if said.confidence is None:
        told = _("Checked in on “%(name)s”") if about else _("Checked in")
    else:
        told = (
            _("Checked in on “%(name)s”: %(sure)s sure to reach it")
            if about
            else _("Checked in: %(sure)s sure to reach it")
        )
    return Event(
        kind=Kind.CHECK_INS,
        icon=_ICONS[Kind.CHECK_INS],
        day=written.short_day(said.day),
        what=told % words,
        who=actor_called(Actor(said.actor)),
        why=said.obstacle,
        standing=Standing.of(_HEALTHS[said.colour]),
    )


def _value(kpi: KPI, one: Observed, day: date) -> Event:
    words = {
        "kpi": kpi.name,
        "period": written.period(one.period, kpi.grain, kpi.year_begins),
        "value": written.measured(one.value, kpi.unit_of_measure)
        if one.value is not None
        else _("not applicable"),
    }
    told = _("%(kpi)s in %(period)s: %(value)s") % words
    return Event(Kind.VALUES, _ICONS[Kind.VALUES], written.short_day(day), told)


def _action(one: Happened, before: Happened | None) -> Event:
    action = one.action
    words = {"title": action.title, "who": called(action.assignee.key) if action.assignee else ""}
    if action.state is ActionState.DONE:
        told = _("Action done: %(title)s")
    elif action.state is ActionState.DROPPED:
        told = _("Action dropped: %(title)s")
    elif before is None:
        told = (
            _("Action opened: %(title)s, for %(who)s") if action.assignee else _("Action opened: %(title)s")
        )
    elif before.action.assignee != action.assignee and action.assignee:
        told = _("Action given to %(who)s: %(title)s")
    else:
        told = _("Action changed: %(title)s")
    day = written.short_day(action.day)
    return Event(Kind.ACTIONS, _ICONS[Kind.ACTIONS], day, told % words, actor_called(Actor(one.actor)))
