"""What may be done about what a page shows: links to forms, each with the key that presses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.cadence.facts import CHECKED_IN_ON
from hoshin.changes.abilities import Ability
from hoshin.changes.record import Entity, entity_of
from hoshin.changes.recording import check_theirs
from hoshin.changes.ref import Subject
from hoshin.errors import NotAllowed, NotFound
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person
from hoshin.web.forms.place import may_change
from hoshin.web.moment import At, Moment
from hoshin.web.reader import Reader
from hoshin.work.facts import DONE_OF, SERVED
from hoshin.work.plan import Milestone


@dataclass(frozen=True, slots=True)
class Do:
    """A link to a form: its words, its icon, and the key that follows it; empty where none does."""

    words: str
    icon: str
    address: str
    key: str = ""


def on_entity(subject: Subject, moment: Moment, reader: Reader, *, is_retired: bool) -> tuple[Do, ...]:
    """What may be done about one entity."""
    told = () if is_retired or moment.at is not At.NOW else _told_of(subject, reader)
    changed = _on_entity(subject, moment, is_retired) if may_change(moment, reader) else ()
    return (*told, *changed)


def on_kind(entity: Entity, moment: Moment, reader: Reader, query: str = "") -> tuple[Do, ...]:
    """What may be done about a list. query: what it is filtered by, as its address says it."""
    return tuple(_on_kind(entity, moment, reader, query)) if may_change(moment, reader) else ()


def _told_of(subject: Subject, reader: Reader) -> Iterator[Do]:
    """What the reader may record of an entity."""
    where = [entity_of(subject.kind), subject.key]
    if not reader.may(Ability.RECORD):
        return
    if subject.kind in CHECKED_IN_ON and _is_theirs(subject, reader):
        yield Do(_("Check in"), "chat-bubble-left-ellipsis", reverse("check-in", args=where), "c")
    if subject.kind in DONE_OF and _is_theirs(subject, reader):
        yield Do(_("How far"), "check-circle", reverse("progress", args=where))
    if subject.kind == KPI.kind:
        yield Do(_("A figure"), "calculator", reverse("figure", args=where))
    if subject.kind in SERVED:
        new = f"{reverse('new-action')}?{urlencode({'serves': str(subject)})}"
        yield Do(_("New action"), "clipboard-document-check", new)


def _is_theirs(subject: Subject, reader: Reader) -> bool:
    record = reader.now.find(subject)
    try:
        of = record.initiative if isinstance(record, Milestone) else subject
        check_theirs([of], by=reader.actor, picture=reader.now)
    except (NotAllowed, NotFound):
        return False
    return True


def _on_entity(subject: Subject, moment: Moment, is_retired: bool) -> Iterator[Do]:
    where = [entity_of(subject.kind), subject.key]
    if is_retired:
        yield Do(_("Restore"), "arrow-uturn-left", moment.at_moment(reverse("restore", args=where)))
        return
    yield Do(_("Edit"), "pencil-square", moment.at_moment(reverse("edit", args=where)), "e")
    yield Do(_("Retire"), "archive-box", moment.at_moment(reverse("retire", args=where)))


def _on_kind(entity: Entity, moment: Moment, reader: Reader, query: str) -> Iterator[Do]:
    if entity.kind != Person.kind:
        yield Do(_("New"), "plus", moment.at_moment(reverse("new", args=[entity])), "n")
    elif reader.may(Ability.ADMINISTER):  # who is new has a name too, which is kept beside the plan
        yield Do(_("New"), "user-plus", reverse("invite"), "n")
    many = reverse("bulk", args=[entity])
    yield Do(_("Edit many"), "pencil", f"{many}?{query}" if query else many)
