"""What may be done about what a page shows: links to forms, each with the key that presses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.record import Entity, entity_of
from hoshin.changes.ref import Subject
from hoshin.web.forms.place import may_change
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Do:
    """A link to a form: its words, its icon, and the key that follows it; empty where none does."""

    words: str
    icon: str
    address: str
    key: str = ""


def on_entity(subject: Subject, moment: Moment, reader: Reader, *, is_retired: bool) -> tuple[Do, ...]:
    """What may be done about one entity."""
    return tuple(_on_entity(subject, moment, is_retired)) if may_change(moment, reader) else ()


def on_kind(entity: Entity, moment: Moment, reader: Reader, query: str = "") -> tuple[Do, ...]:
    """What may be done about a list. query: what it is filtered by, as its address says it."""
    return tuple(_on_kind(entity, moment, query)) if may_change(moment, reader) else ()


def _on_entity(subject: Subject, moment: Moment, is_retired: bool) -> Iterator[Do]:
    where = [entity_of(subject.kind), subject.key]
    if is_retired:
        yield Do(_("Restore"), "arrow-uturn-left", moment.at_moment(reverse("restore", args=where)))
        return
    yield Do(_("Edit"), "pencil-square", moment.at_moment(reverse("edit", args=where)), "e")
    yield Do(_("Retire"), "archive-box", moment.at_moment(reverse("retire", args=where)))


def _on_kind(entity: Entity, moment: Moment, query: str) -> Iterator[Do]:
    new = moment.at_moment(reverse("new", args=[entity]))
    yield Do(_("New"), "plus", new, "n")
    many = reverse("bulk", args=[entity])
    yield Do(_("Edit many"), "pencil", f"{many}?{query}" if query else many)
