"""The plain page of an entity: its fields in words, what names it, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hoshin.changes.fields import PlanField, fields_of, references_of
from hoshin.changes.keys import Key
from hoshin.changes.record import Entity, Record, entities
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import NotFound
from hoshin.org.records import named
from hoshin.web.history import history
from hoshin.web.moment import Moment, moment_of
from hoshin.web.page import page
from hoshin.web.plan.cells import is_said, spoken, title_of
from hoshin.web.plan.shown import EntityShown, FieldShown, Linked, Naming

FEW: Final = 12
"""So many of what names an entity stand on its page; the others in the list of their kind."""
_NAMES: Final = frozenset({"title", "name", "text"})
_LONG: Final = 80


@require_safe
def entity(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The page. Raises NotFound, as for what is closed to the reader."""
    moment = moment_of(request)
    record = found(entity, key, moment)
    shown = told(record, entity, moment)
    return page(request, "plan/detail.html", moment=moment, about=record.ref, shown=shown)


def found(entity: Entity, key: Key, moment: Moment) -> Record:
    """The entity of a key at a moment, live or retired. Raises NotFound, as for what is closed to the reader."""
    subject: Subject = Ref(entity.kind, key)
    record = moment.view.seen.find(subject)
    if record is None:
        raise NotFound(_("There is no %(kind)s of this key here.") % {"kind": entity.label})
    return record


def told(record: Record, entity: Entity, moment: Moment) -> EntityShown:
    """The page of an entity."""
    fields = [field for field in fields_of(entity.kind) if field.name not in _NAMES and field.name != "rank"]
    said = [field for field in fields if is_said(getattr(record, field.name))]
    return EntityShown(
        kind=Linked(str(entity.plural), moment.list_link(entity.kind)),
        title=title_of(record, moment),
        is_retired=moment.view.seen.get(record.ref) is None,
        fields=tuple(_field(record, field, moment) for field in said),
        unsaid=", ".join(str(field.plan.label) for field in fields if field not in said),
        naming=tuple(_naming(record, moment)),
        history=history(record.ref, moment.view),
    )


def _field(record: Record, field: PlanField, moment: Moment) -> FieldShown:
    value = tuple(spoken(getattr(record, field.name), field, moment))
    return FieldShown(str(field.plan.label), value, any(len(part.text) > _LONG for part in value))


def _naming(record: Record, moment: Moment) -> Iterator[Naming]:
    """What names an entity, by kind and field, in the order of the declarations."""
    for other in entities():
        for field in references_of(other.kind):
            if record.kind in field.kinds:
                yield from _named_by(record, other, field, moment)


def _named_by(record: Record, other: Entity, field: PlanField, moment: Moment) -> Iterator[Naming]:
    seen = moment.view.seen
    records = seen.of(other.record).by(field.name, record.ref)
    if not records:
        return
    found = sorted(records, key=lambda one: (getattr(one, "rank", ""), one.key))
    left = len(found) - FEW
    yield Naming(
        title=_("%(kind)s: %(field)s") % {"kind": other.plural, "field": field.plan.label},
        lines=tuple(Linked(_short(one, other, field, moment), moment.link(one.ref)) for one in found[:FEW]),
        more=ngettext("and %d more", "and %d more", left) % left if left > 0 else "",
        address=_filtered(other.kind, field, record, moment),
    )


def _short(record: Record, entity: Entity, field: PlanField, moment: Moment) -> str:
    """What names an entity, in words: a link by its other ends."""
    seen = moment.view.seen
    if field.name not in entity.ends:
        return named(record, seen)
    others = (getattr(record, end) for end in entity.ends if end != field.name)
    return " → ".join(_end(end, moment) for end in others)


def _end(end: object, moment: Moment) -> str:
    if not isinstance(end, Ref):
        return str(end)
    record = moment.view.seen.find(end)
    return named(record, moment.view.seen) if record is not None else _("closed")


def _filtered(kind: str, field: PlanField, record: Record, moment: Moment) -> str:
    """The list of a kind, of those whose field names an entity."""
    return moment.filtered(kind, field.wire, str(field.to_wire(record.ref)))
