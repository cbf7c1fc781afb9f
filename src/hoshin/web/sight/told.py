"""From what is known of somebody to what is shown: to themself all of it; to others what the plan says, and figures only
as far down as the organisation agreed to keep figures about people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.kpis.plan import KPI
from hoshin.org.called import called
from hoshin.org.plan import PeopleLevel, Person, Unit
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED, named
from hoshin.strategy.plan import Goal, Priority
from hoshin.web import written
from hoshin.web.goal.shown import StepShown
from hoshin.web.history import history
from hoshin.web.moment import Moment
from hoshin.web.plan.cells import is_said, spoken
from hoshin.web.plan.shown import FieldShown, Linked
from hoshin.web.reader import Reader
from hoshin.web.said import SaidOf, being_computed, said_at
from hoshin.web.sight.moved import Doing, moved
from hoshin.web.sight.shown import GroupShown, SightShown, ThingShown
from hoshin.web.sight.upward import steps
from hoshin.web.standing import Standing
from hoshin.web.timeline import told as events
from hoshin.work.plan import Funding, Initiative, Purpose
from hoshin.work.queries import ActionNow, Done, open_actions_of, work_done

FEW: Final = 12
"""Things of a kind; the others in their list."""


def told(person: Person, moment: Moment, reader: Reader, asked: events.Asked, given: QueryDict) -> SightShown:
    """The page. Nine queries about the plan at most, whatever there is."""
    is_own = person.key == reader.person
    tells = moment.view.with_facts and (is_own or figures_are_told(person, moment, reader))
    doing = _doing(person, moment, tells=tells)
    telling = said_at(moment, reader) if tells else None
    said = telling.of([goal.key for goal in doing.goals[:FEW]]) if telling else None
    groups = [group for group in _groups(person, doing, said, moment) if group.things]
    things = [thing for group in groups for thing in group.things]
    nowhere = sum(thing.leads_to is None and not thing.keeps for thing in things)
    entity = entity_of(person.kind)
    return SightShown(
        title=called(person.key),
        is_own=is_own,
        kind=Linked(str(entity.plural), moment.list_link(person.kind)),
        facts=tuple(_facts(person, moment)),
        being_computed=being_computed(telling) if telling else "",
        groups=tuple(groups),
        nowhere=_nowhere(nowhere, len(things)) if tells else "",
        tells=tells,
        moved=moved(doing, moment, asked, given) if is_own and tells else None,
        history=None if is_own else history(person.ref, moment.view),
        is_retired=moment.view.seen.get(person.ref) is None,
    )


def figures_are_told(person: Person, moment: Moment, reader: Reader) -> bool:
    """Whether figures about a person are told to others: by the level of today and that of the moment, which may be a
    draft's, whichever is stricter."""
    return all(_reaches(person, picture) for picture in (reader.now, moment.view.whole))


def _reaches(person: Person, picture: Picture) -> bool:
    level = policy_of(picture).people_level
    leads = picture.of(Unit).any_by("lead", person.ref)
    return level is PeopleLevel.PERSONS or (level is PeopleLevel.LEADERS and leads)


def _doing(person: Person, moment: Moment, *, tells: bool) -> Doing:
    seen, number = moment.view.seen, moment.view.whole.number
    goals = _owned(Goal, person, moment)
    work = [one for one in _owned(Initiative, person, moment) if one.funding is not Funding.STOPPED]
    kpis = _owned(KPI, person, moment)
    if not tells:
        return Doing(goals, work, kpis)
    actions = [one for one in open_actions_of(person.ref, number) if seen.find(one.serves) is not None]
    done = work_done(number, until=moment.view.day, of=[one.ref for one in work[:FEW]])
    return Doing(goals, work, kpis, actions, done)


def _owned(kind: Any, person: Person, moment: Moment) -> list[Any]:
    owned = moment.view.seen.of(kind).by("owner", person.ref)
    return sorted(owned, key=lambda one: (one.rank, one.key))


def _groups(person: Person, doing: Doing, said: SaidOf | None, moment: Moment) -> Iterator[GroupShown]:
    actions = doing.actions[: 2 * FEW]
    yield GroupShown(_("Actions"), tuple(_actions(actions, moment)), None)
    yield GroupShown(
        _("Initiatives"),
        tuple(_work(one, doing.done, moment, told=said is not None) for one in doing.work[:FEW]),
        _more(Initiative.kind, len(doing.work), person, moment),
    )
    yield GroupShown(
        _("Goals"),
        tuple(_goal(one, said, moment) for one in doing.goals[:FEW]),
        _more(Goal.kind, len(doing.goals), person, moment),
    )
    yield GroupShown(
        _("KPIs"),
        tuple(_thing(one, steps(one, moment), moment) for one in doing.kpis[:FEW]),
        _more(KPI.kind, len(doing.kpis), person, moment),
    )


def _actions(actions: Iterable[ActionNow], moment: Moment) -> Iterator[ThingShown]:
    for one in actions:
        served: Record | None = moment.view.seen.find(one.serves)
        if served is None:
            continue
        is_late = one.due is not None and one.due < moment.view.day
        due = ""
        if one.due is not None:
            due = (_("was due on %s") if is_late else _("by %s")) % written.short_day(one.due)
        path = tuple(steps(served, moment, from_below=True))
        yield ThingShown(Linked(one.title), due, is_late, None, _priority(path, served, moment), path)


def _work(one: Initiative, done: Mapping[Subject, Done], moment: Moment, *, told: bool) -> ThingShown:
    is_late = bool(told and one.end and one.end < moment.view.day and not _is_done(one, done))
    parts = []
    if one.funding is Funding.PROPOSED:
        parts.append(_("proposed"))
    if told and one.ref in done:
        parts.append(_("%s done") % written.percent(done[one.ref].share))
    if one.end is not None:
        parts.append(_("until %s") % written.short_day(one.end))
    thing = _thing(one, steps(one, moment), moment, ", ".join(parts), is_late=is_late)
    return replace(thing, keeps=_("Keeps a service going")) if one.purpose is Purpose.RUN else thing


def _is_done(one: Initiative, done: Mapping[Subject, Done]) -> bool:
    return one.ref in done and done[one.ref].share >= 1


def _goal(goal: Goal, said: SaidOf | None, moment: Moment) -> ThingShown:
    due = _("due %s") % written.short_day(goal.due) if goal.due else ""
    if said is None:
        return _thing(goal, steps(goal, moment), moment, due)
    stand = said.stand(goal.key)
    result = _("%s of the way") % written.percent(stand.result) if stand.result is not None else ""
    beside = ", ".join(part for part in (result, due) if part)
    return _thing(goal, steps(goal, moment), moment, beside, Standing.of(stand.health))


def _thing(
    record: Record,
    path: Iterable[StepShown],
    moment: Moment,
    beside: str = "",
    standing: Standing | None = None,
    *,
    is_late: bool = False,
) -> ThingShown:
    way = tuple(path)
    name = Linked(named(record, moment.view.seen), moment.link(record.ref))
    return ThingShown(name, beside, is_late, standing, _priority(way, record, moment), way)


def _priority(way: Sequence[StepShown], record: Record, moment: Moment) -> Linked | None:
    """The priority on the way; what is closed may lead to one."""
    label = str(entity_of(Priority.kind).label)
    names = [step.name for step in way if step.kind == label or step.name.text == str(CLOSED)]
    return names[0] if names else None


def _nowhere(count: int, of: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(n)d of the %(of)d things that you do leads to no priority.",
        "%(n)d of the %(of)d things that you do lead to no priority.",
        count,
    )
    return words % {"n": count, "of": of}


def _more(kind: str, count: int, person: Person, moment: Moment) -> Linked | None:
    if count <= FEW:
        return None
    words = ngettext("and %(n)d more", "and %(n)d more", count - FEW) % {"n": count - FEW}
    return Linked(words, moment.filtered(kind, "owner", person.key))


def _facts(person: Person, moment: Moment) -> Iterator[FieldShown]:
    fields, seen = fields_by_name(person.kind), moment.view.seen
    for name in ("unit", "role"):
        value = getattr(person, name)
        if is_said(value):
            words = str(fields[name].plan.label)
            yield FieldShown(words, tuple(spoken(value, fields[name], moment)))
    leads = seen.of(Unit).by("lead", person.ref)
    if leads:
        yield FieldShown(_("Leads"), tuple(Linked(unit.name, moment.link(unit.ref)) for unit in leads))
